"""What an operator's file no longer holds is gone: places, quarters, answers and events that came from files."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from db import events, faq, places
from db.ids import to_milliseconds
from db.model import EventState, Tx


async def remove_places_except(tx: Tx, kept: Collection[str]) -> tuple[list[str], int]:
    """Remove all places but these ids. Returns the names of the removed ones, and how many subscriptions ended."""
    gone = [one for one in await places.list_places(tx) if one.id not in kept]
    ended = 0
    for place in gone:
        ended += await tx.change("import_cleanup.end_wishes", place=place.id)
        tx.write("places.drop_words", place=place.id)
        tx.write("import_cleanup.drop_place", place=place.id)
    return [one.name for one in gone], ended


async def remove_quarters_except(tx: Tx, kept: Collection[str]) -> tuple[list[str], list[str]]:
    """Remove all quarters but these ids and the ones in use: returns the names of removed and of kept ones."""
    known = {one.id: one for one in await places.list_quarters(tx)}
    named = await _list_quarters_in_use(tx)
    named |= {known[id_].within for id_ in named if id_ in known}
    others = [one for one in known.values() if one.id not in kept]
    gone = [one for one in others if one.id not in named]
    left = [one.name for one in others if one.id in named]
    for quarter in gone:
        tx.write("import_cleanup.drop_quarter_names", quarter=quarter.id)
        tx.write("import_cleanup.drop_postcodes", quarter=quarter.id)
        tx.write("import_cleanup.drop_quarter", quarter=quarter.id)
    return [one.name for one in gone], left


async def _list_quarters_in_use(tx: Tx) -> set[str]:
    """Quarters in which somebody lives, helps, looks after cases or waits for help."""
    listed = await tx.all("import_cleanup.quarters_of_volunteers")
    named = [row["quarter"] for row in await tx.all("import_cleanup.quarters_named")]
    return {one for text in (*(row["quarters"] for row in listed), *named) for one in text.split(",") if one}


async def remove_answers_except(tx: Tx, kept: Collection[str]) -> list[str]:
    """Of the answers out of files only these topics stay; what the team wrote is theirs. Those that are gone."""
    gone = [row for row in await tx.all("import_cleanup.answers_of_files") if row["topic"] not in kept]
    for row in gone:
        await faq.retire_answer(tx, row["id"])
    return [row["topic"] for row in gone]


async def cancel_events_except(tx: Tx, kept: Collection[str]) -> list[str]:
    """Cancel all events from files except these uids, and notify the people with reminders.

    A sample event never took place: it is removed in silence.
    """
    there = [
        event
        for event, _row in await events.read_events(tx, "import_cleanup.events_of_files", since=to_milliseconds(tx.now))
    ]
    gone = [one for one in there if one.uid not in kept]
    await events.withdraw_events(tx, [one.id for one in gone if not one.sample])
    for one in gone:
        if one.sample:
            await events.store_event(tx, replace(one, state=EventState.REFUSED), tx.now, tells=False)
    return [one.title for one in gone]


async def has_samples(tx: Tx) -> bool:
    """Whether any sample data is left in the database."""
    return bool(await tx.all("import_cleanup.samples"))


def summarize_names(those: Iterable[str], most: int = 5) -> str:
    """The first names of the removed rows in one line, and how many more."""
    listed = sorted(those)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
