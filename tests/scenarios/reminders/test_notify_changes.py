"""Changed: who asked for a date, or was reminded of it, hears at once what is different; others are not bothered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.events.recurrence import series_ends_at
from db import events
from db.model import EventState
from handlers.reminders import notify_changes
from tests.kit.events import CAFE, CHOIR, asks, at, comes_to_no_word, fills, happens, moved, only, wall
from tests.kit.help_setup import have_read, resident
from tests.kit.town import Neighbour, Town

THURSDAY = "Thursday, 26 November, 19:00"
FRIDAY = "Friday, 27 November, 16:00"


async def follows(town: Town, name: str = "Amira") -> Neighbour:
    """Somebody who asked for the café."""
    who = await resident(town, name)
    await asks(who, CAFE)
    return who


async def test_who_asked_hears_what_changed_and_others_do_not(town: Town) -> None:
    """Old and new time first; whoever asked for such events in general hears only a reminder, at its new time."""
    await only(town, CAFE)
    amira = await follows(town)
    jonas = await resident(town, "Jonas")
    await jonas.says("/events Kultur")
    await jonas.taps("Remind me of such events")
    have_read(jonas)
    await happens(town, at(CAFE, "2026-11-28T10:00"))
    amira.hears(f"Moved: Quakencafé. Before: {FRIDAY}. Now: Saturday, 28 November, 10:00.")
    assert amira.buttons() == ["More about this", "My reminders", "Other events"]
    await town.later(hours=47)
    for one in (amira, jonas):
        one.hears("Tomorrow, Saturday, 28 November, 10:00: Quakencafé\n…")


async def test_cancelled_is_told_and_never_reminded_of(town: Town) -> None:
    """Also to whoever was reminded already, though they asked for no single one."""
    await only(town, CAFE)
    amira = await follows(town)
    jonas = await resident(town, "Jonas")
    await jonas.says("/events Kultur")
    await jonas.taps("Remind me of such events")
    have_read(jonas)
    await town.later(hours=30)
    have_read(amira, jonas)
    await happens(town, replace(CAFE, state=EventState.CANCELLED))
    for one in (amira, jonas):
        one.hears(f"Cancelled: Quakencafé, {FRIDAY}.")
    await town.later(days=2)


async def test_one_date_of_a_series(town: Town) -> None:
    """Whoever asked for another one is not bothered."""
    await only(town, CHOIR)
    amira, jonas = await resident(town, "Amira"), await resident(town, "Jonas")
    await asks(amira, CHOIR, "Every time")
    await asks(jonas, CHOIR, "Only on Thursday, 26 November")
    other = moved(CHOIR, "2026-12-03T19:00", None)
    await happens(town, other)
    amira.hears("Cancelled: Quakenchor, Thursday, 3 December, 19:00.")
    await happens(town, moved(other, "2026-11-26T19:00", "2026-11-26T20:00"))
    for one in (amira, jonas):
        one.hears(f"Moved: Quakenchor. Before: {THURSDAY}. Now: Thursday, 26 November, 20:00.")
    await town.later(hours=9)
    for one in (amira, jonas):
        one.hears("Tomorrow, Thursday, 26 November, 20:00: Quakenchor…")
    await town.later(days=7)
    for one in (amira, jonas):
        one.hears()


async def test_another_place(town: Town) -> None:
    """Where it is now; other words about it are no news."""
    await only(town, CAFE)
    amira = await follows(town)
    await happens(town, replace(CAFE, words="Mit Kuchen."))
    amira.hears()
    await happens(town, replace(CAFE, words="Mit Kuchen.", venue="Kirche"))
    amira.hears(f"New place: Quakencafé, {FRIDAY}.\nWhere: Kirche.")


async def test_what_is_not_worth_telling_is_only_kept_up_with(town: Town) -> None:
    """The organiser said so: the reminder comes at the new time."""
    await only(town, CAFE)
    amira = await follows(town)
    await happens(town, at(CAFE, "2026-11-27T16:15"), tells=False)
    amira.hears()
    await town.later(hours=29, minutes=15)
    amira.hears("Tomorrow, Friday, 27 November, 16:15: Quakencafé…")


async def test_at_night_it_waits_for_the_morning_unless_it_begins_before(town: Town) -> None:
    """Nobody is woken for what has time."""
    early = replace(CAFE, uid="y", title="Quakenlauf", series=replace(CAFE.series, begins=wall("2026-11-27T06:00")))
    await only(town, CAFE, early)
    amira = await follows(town)
    await asks(amira, early)
    await town.later(hours=36)
    have_read(amira)
    await happens(town, replace(CAFE, state=EventState.CANCELLED), replace(early, state=EventState.CANCELLED))
    amira.hears("Cancelled: Quakenlauf, Friday, 27 November, 6:00.")
    await town.later(hours=9)
    amira.hears(f"Cancelled: Quakencafé, {FRIDAY}.")


async def test_a_reminder_that_has_not_left_yet_never_does(town: Town) -> None:
    """The line was down when it was due; of two dates in one message the other is told all the same."""
    kino = replace(CAFE, uid="y", title="Quakenkino")
    await only(town, CAFE, kino)
    amira = await follows(town)
    await asks(amira, kino)
    town.clock.turn(timedelta(hours=29))
    await comes_to_no_word(town)
    async with town.database.transaction() as tx:
        await events.store_event(tx, replace(CAFE, state=EventState.CANCELLED), series_ends_at(CAFE.series))
    await comes_to_no_word(town)
    await town.settle()
    amira.hears(f"Cancelled: Quakencafé, {FRIDAY}.", "Tomorrow, Friday, 27 November, 16:00: Quakenkino…")


async def test_it_spreads_some_at_a_time(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many they are, each hears it once, and nobody twice."""
    monkeypatch.setattr(notify_changes, "FAN_OUT_BATCH_SIZE", 2)
    await only(town, CAFE)
    those = [await follows(town, f"Neighbour {number}") for number in range(5)]
    await happens(town, replace(CAFE, state=EventState.CANCELLED))
    for one in those:
        one.hears(f"Cancelled: Quakencafé, {FRIDAY}.")


async def test_full_is_told_to_those_who_meant_it(town: Town) -> None:
    """Once for all its dates, to whoever asked for it or for one of them; not to whoever asked for such events."""
    await only(town, CHOIR)
    amira, jonas, emin = [await resident(town, name) for name in ("Amira", "Jonas", "Emin")]
    await asks(amira, CHOIR, "Every time")
    await asks(jonas, CHOIR, "Only on Thursday, 26 November")
    await emin.says("/events Kultur")
    await emin.taps("Remind me of such events")
    have_read(emin)
    await fills(town, CHOIR.uid)
    for one in (amira, jonas):
        one.hears("Quakenchor\nIt is full now.…")
        assert one.buttons() == ["More about this", "My reminders", "Other events"]
    await town.later(days=3)


async def test_full_that_is_not_worth_telling_still_stops_the_reminder(town: Town) -> None:
    """Also one that was due already and has not left."""
    await only(town, CAFE)
    amira = await follows(town)
    town.clock.turn(timedelta(hours=29))
    await comes_to_no_word(town)
    await fills(town, CAFE.uid, tells=False)
    amira.hears()
    await town.later(days=2)


async def test_full_for_a_night_is_no_news_in_the_morning(town: Town) -> None:
    """They hear how it stands then."""
    await only(town, CAFE)
    amira = await follows(town)
    await town.later(hours=13)
    await fills(town, CAFE.uid)
    await fills(town, CAFE.uid, full=False)
    await town.later(hours=9)
    amira.hears("Quakencafé\nThere is space again.")
