"""What is said once more, in other words, stands there as if nothing else had ever been said."""

import re
from contextlib import closing

import pytest

from db.engine import load_queries
from tests.kit.parallel_rows import Values, columns, empty

ANEW = re.compile(r"insert into (\w+) \(([\w, ]+)\) values \((.*)\) on conflict \(([\w, ]+)\) do update set")
KEPT = {
    "blocks.put": {"made_at"},
    "event_company.wait": {"asked_at"},
    "dialogs.wait": {"person_id"},
    "events.add": {"id"},
    "weekly_digests.wish": {"last_digest_day"},
    "contacts.offer": {"state", "offered_at"},
    "people.open_room": {"id", "language", "address_sealed"},
    "people.wish_for_places": {"quarter"},
    "places.add": {"added_at"},
    "help_requests.answer": {"asked_at"},
    "help_requests.invite": {"asked_at"},
    "volunteer_waitlist.wait": {"asked_at"},
}
"""What holds as it was said first."""
OTHERWISE = {"inbox.once", "cases.open", "understanding_counts.count"}
"""What still waits stays as it is; a case takes its number from a counter."""
SAID = {name: " ".join(sql.split()) for name, sql in load_queries().items()}
WRITTEN = sorted(name for name, sql in SAID.items() if ANEW.match(sql) and name not in OTHERWISE)


def values(name: str, number: int) -> Values:
    """Something to write: what it is found by is the same for every number, and all else differs."""
    table, fields, holes, keys = ANEW.findall(SAID[name])[0]
    kinds = {column.name: column.kind for column in columns()[table]}
    said = [
        (field, hole[1:]) for field, hole in zip(fields.split(", "), holes.split(", "), strict=True) if hole[0] == ":"
    ]
    numbers = [(field, hole, 1 if field in keys.split(", ") else number) for field, hole in said]
    return {hole: f"word {told}" if kinds[field] == "text" else told for field, hole, told in numbers}


def row_after(name: str, *numbers: int) -> Values:
    """The one row that stands there once they have been written one after the other."""
    with closing(empty()) as raw:
        for number in numbers:
            raw.execute(load_queries()[name], values(name, number))
        (row,) = raw.execute(f"select * from {ANEW.findall(SAID[name])[0][0]}").fetchall()
    return dict(row)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_said_anew_replaces_what_was_said_before(name: str) -> None:
    """A place that moved, an event at another time, another answer: nothing of before is left, but what is kept."""
    both = row_after(name, 1, 2)
    second = row_after(name, 2)
    assert {field for field in both if both[field] != second[field]} == KEPT.get(name, set())


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_was_said_first_is_kept(name: str) -> None:
    """Since when somebody waits, for one, does not begin again."""
    both = row_after(name, 1, 2)
    first = row_after(name, 1)
    assert {field for field in KEPT[name] if both[field] != first[field]} == set()
