"""The letter of the quarter: for whoever wants it, on Thursday at five, short, and only where there is news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.flow.schedule_digest import DigestScheduler
from db import places, weekly_digests
from db.model import Place, PlaceKind, Point
from tests.kit.help_setup import QUARTER, approved_request, forgets, have_read, helped, person_of, resident, sends
from tests.kit.town import Neighbour, Town

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=UTC)
GARDEN = Place(
    "neu", PlaceKind.GARDEN, "Interkultureller Garten", Point(51.4886, 7.4997), quarter="nordstadt", sample=True
)
LETTER = "Your weekly update from Nordstadt:\n…"
GLADLY = (
    "Of course. Every Thursday at 17:00, you will get the weekly update from Nordstadt.\nYou can stop it at any time."
)
NO_MORE = "All right, you will not get the weekly update."


async def wakes(town: Town, now: datetime) -> None:
    """It is that moment, and the bot looks around."""
    town.clock.now = now
    await DigestScheduler(town.house, lambda: None).look_around()
    await town.settle()


async def reader(town: Town, name: str = "Amira", quarter: str = "nordstadt") -> Neighbour:
    """Somebody who gets the letter of a quarter."""
    neighbour = await resident(town, name)
    async with town.database.transaction() as tx:
        day = THURSDAY.date() - timedelta(days=7)
        weekly_digests.subscribe(tx, (await person_of(tx, neighbour)).id, quarter, day)
    return neighbour


async def test_one_choice_where_they_look_at_their_quarter(town: Town) -> None:
    """Nobody gets it who did not ask; it comes once, and the letter itself ends it."""
    await town.rows("delete from event where title not like 'Fußball%'")
    await town.rows("update event set is_full = true")
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await jonas.says("/events Nordstadt")
    await amira.says("/events Nordstadt")
    await amira.taps("Weekly update from here")
    amira.hears("Events in Nordstadt:…", GLADLY)
    jonas.hears("Events in Nordstadt:…")
    await wakes(town, THURSDAY)
    await wakes(town, THURSDAY + timedelta(hours=1))
    amira.hears(f"{LETTER} It is full.…")
    assert amira.buttons()[-2:] == ["What's on nearby", "No more weekly updates"]
    await amira.taps("No more weekly updates")
    amira.hears(NO_MORE)
    await wakes(town, THURSDAY + timedelta(days=7))


async def test_it_says_what_is_on_new_sought_and_done(town: Town) -> None:
    """Kinds and numbers of what was approved, never anybody's words or name; under one screen."""
    asker, helper = await helped(town)
    boris, reads = await resident(town, "Boris"), await reader(town, "Mehmet")
    await approved_request(town, boris, "Boris sucht Hilfe mit der Lampe", kind="home")
    await sends(boris, "Das hat noch niemand gesehen")
    have_read(asker, helper, boris)
    town.clock.now = THURSDAY
    await town.rows("update place set added_at = 0")
    await town.rows("update help_request set quarter = 'nordstadt'")
    async with town.database.transaction() as tx:
        places.store_place(tx, GARDEN, ())
    await wakes(town, THURSDAY)
    have_read(asker, helper, boris)
    letter = reads.meaning(reads.last())
    assert "Fußball für alle (Beispiel)" in letter
    assert letter.splitlines()[-3:] == [
        "New places: Interkultureller Garten.",
        "Neighbours who are looking for help: Help at home (1)",
        "This week, one neighbour here helped another. Thank you!",
    ]
    assert "Who needs help now?" in reads.buttons()
    reads.hears(LETTER)


async def test_it_fits_on_one_screen(town: Town) -> None:
    """However long names are, in every language."""
    reads = await reader(town)
    await town.rows(f"update event set title = '{'Nachbarschaft ' * 20}'")
    for number, kind in enumerate(("home", "company", "learning", "mentoring", "translating")):
        await approved_request(town, await resident(town, f"Asker {number}"), kind=kind)
    town.clock.now = THURSDAY
    await town.rows("update help_request set quarter = 'nordstadt'")
    await town.rows("update place set added_at = 0")
    async with town.database.transaction() as tx:
        for number in range(5):
            places.store_place(tx, replace(GARDEN, id=f"neu-{number}", name="Interkultureller Garten " * 9), ())
    await wakes(town, THURSDAY)
    have_read(*town.neighbours[1:])
    letter = reads.last()
    reads.hears(LETTER)
    assert len(letter.text.splitlines()) <= 12
    assert len(letter.text) < 900
    assert len(letter.buttons) <= 6


async def test_where_nothing_is_new_no_letter_comes(town: Town) -> None:
    """Nothing to say is not said; it is not made up for later either."""
    amira = await reader(town)
    await town.rows("delete from event")
    await wakes(town, THURSDAY)
    amira.hears()


@pytest.mark.parametrize(("back", "comes"), [(timedelta(hours=47), True), (timedelta(hours=49), False)])
async def test_after_a_long_sleep_it_comes_late_or_not_at_all(town: Town, back: timedelta, *, comes: bool) -> None:
    """Once, while it is of use; what is older is skipped."""
    amira = await reader(town)
    await wakes(town, THURSDAY + back)
    await wakes(town, THURSDAY + back + timedelta(hours=1))
    amira.hears(*[LETTER] * comes)


async def test_it_waits_until_morning(town: Town) -> None:
    """Back in the middle of the night: nobody is woken."""
    amira = await reader(town)
    await wakes(town, THURSDAY + timedelta(hours=10))
    amira.hears()
    await wakes(town, THURSDAY + timedelta(hours=15))
    amira.hears(LETTER)


async def test_many_readers_hear_it_once_each_whoever_leaves(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few at a time; the one in whose name the row stands may go in between."""
    monkeypatch.setattr("handlers.reminders.weekly_digest.DIGEST_BATCH_SIZE", 2)
    readers = [await reader(town, name) for name in ("Amira", "Jonas", "Olena", "Mehmet", "Anna")]
    await wakes(town, THURSDAY - timedelta(hours=1))
    await forgets(readers[0])
    await wakes(town, THURSDAY)
    for one in readers[1:]:
        one.hears(LETTER)


async def test_who_wishes_it_after_it_came_waits_for_the_next(town: Town) -> None:
    """On Friday somebody asks for it: the one of Thursday is over."""
    amira = town.neighbour("Amira")
    town.clock.now = THURSDAY + timedelta(hours=18)
    await amira.says("/letter Nordstadt")
    amira.hears(GLADLY)
    await wakes(town, THURSDAY + timedelta(hours=19))
    amira.hears()
    await wakes(town, THURSDAY + timedelta(days=7))
    amira.hears(LETTER)


async def test_the_quarter_can_be_changed_or_left_out(town: Town) -> None:
    """By name or from the likely ones; an unknown name is asked for again."""
    amira = town.neighbour("Amira")
    await amira.says("/letter")
    await amira.taps("Not now")
    await amira.says("/letter Quakenbrück")
    await amira.taps("Another area")
    await amira.says("Nordstadt")
    await amira.says("/letter")
    question = "Every Thursday at 17:00, I can tell you what's on in your area.\n…"
    stands = "Every Thursday at 17:00, you get the weekly update from Nordstadt."
    amira.hears(question, NO_MORE, "I do not know an area with this name.", question, GLADLY, stands)
    assert amira.buttons() == ["No more weekly updates", "Another area", "Menu"]


async def test_somebody_who_takes_a_break_is_left_alone(town: Town) -> None:
    """Until it is over."""
    amira = await reader(town)
    async with town.database.transaction() as tx:
        person = (await person_of(tx, amira)).id
    await town.rows(f"insert into reminder_settings (person_id, paused_until) values ({person}, {2**52})")
    await wakes(town, THURSDAY)
    amira.hears()


async def test_help_that_was_reported_is_not_thanked_for(town: Town) -> None:
    """Nobody is told that it went well."""
    amira, olena = await helped(town)
    async with town.database.transaction() as tx:
        assert await weekly_digests.count_successful_help(tx, QUARTER, tx.now - timedelta(days=7)) == 1
    await amira.taps("Something worries me")
    await amira.says("Sie war sehr unfreundlich zu mir.")
    async with town.database.transaction() as tx:
        assert await weekly_digests.count_successful_help(tx, QUARTER, tx.now - timedelta(days=7)) == 0
    have_read(amira, olena)
