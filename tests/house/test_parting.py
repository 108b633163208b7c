"""Nobody keeps an address: whatever ends a contact takes back what was given in it."""

import re
from pathlib import Path

HANDLERS = sorted((Path(__file__).parents[2] / "handlers").glob("*/*.py"))
ENDS = re.compile(r"contacts\.(close_contact|end_contact|complete_contact|release_helper)\(")
KNOWN = {
    *("matching/accept", "contacts/chat", "contacts/complete", "contacts/confirm_arrival", "contacts/no_show"),
    *("account/delete_account", "requests/list_mine", "safety/report"),
}


def test_whatever_ends_a_contact_takes_back_what_was_given() -> None:
    """As often as a handler ends one, it takes back; so a new way to end cannot forget it."""
    counted = {
        f"{path.parent.name}/{path.stem}": (
            len(ENDS.findall(path.read_text())),
            path.read_text().count("retract_shared_details("),
        )
        for path in HANDLERS
    }
    ending = {name: (ends, backs) for name, (ends, backs) in counted.items() if ends}
    assert set(ending) >= KNOWN
    assert {name: counts for name, counts in ending.items() if counts[0] > counts[1]} == {}
