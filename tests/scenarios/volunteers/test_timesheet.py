"""What somebody noted is theirs: to correct, to delete, to take along."""

from bot.contract.incoming import ButtonPress
from tests.kit.town import Neighbour, Town
from tests.scenarios.volunteers.test_log_hours import HOW_MANY, both, olena

__all__ = ["both", "olena"]


async def test_an_entry_is_corrected_or_deleted(town: Town, olena: Neighbour) -> None:
    """By the person it belongs to, as often as they like."""
    for words in ("0:45", ""):
        await olena.says("/hours")
        await olena.taps("Correct an entry")
        await olena.does(ButtonPress(olena.last().buttons[0].token))
        await (olena.says(words) if words else olena.taps("Delete this entry"))
    entry, which = "…2026: {}", "Which entry would you like to change?"
    first = ("You have helped this month:…", which, f"{entry.format('2 hours')}\n{HOW_MANY}", "Noted: 45 minutes.")
    again = ("You have helped this month:…", which, f"{entry.format('45 minutes')}\n{HOW_MANY}")
    olena.hears(*first, *again, "The entry has been deleted.")
    assert await town.rows("select 1 from help_hours") == []


async def test_the_table_opens_in_any_spreadsheet(town: Town, olena: Neighbour) -> None:
    """Day, kind of help and minutes, in the reader's language, and nobody's name."""
    await olena.says("/hours")
    await olena.taps("All entries as a file")
    olena.hears("You have helped this month:…", "Here are your hours.")
    file = olena.last().file
    assert file
    assert file.name == "hours.csv"
    head, row = file.data.decode("utf-8-sig").splitlines()
    assert (head.count(";"), row.split(";")[0], row.split(";")[2]) == (2, "2026-11-25", "120")
