"""Soon: who asked hears of a date once, in time, in few words, and nobody else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.flow.reschedule_reminders import reschedule_all
from db import last_location
from db.model import Category, Point, Series
from tests.kit.events import CAFE, CHOIR, asks, comes_to_no_word, happens, only, wall
from tests.kit.help_setup import forgets, have_read, person_of, resident, suspended
from tests.kit.town import Town

TOMORROW = "Tomorrow, Friday, 27 November, 16:00: Quakencafé\nWhere: Haus am Eck."
FREE = "It is free. Just come along. There is no need to register."
ATTENDING = ("I'm coming", "Not this time", "I don't want to go alone")


async def test_a_day_before_in_few_words_with_what_one_can_do(town: Town) -> None:
    """Once, and only those who asked; the card of an event leads there with one tap."""
    await only(town, CAFE)
    amira, jonas = await resident(town, "Amira"), await resident(town, "Jonas")
    await asks(amira, CAFE)
    await town.later(hours=28, minutes=59)
    amira.hears()
    await town.later(minutes=1)
    amira.hears(f"{TOMORROW}\n{FREE}")
    company = ["I'm coming", "Not this time", "I don't want to go alone"]
    assert amira.buttons() == [*company, "Remind me 2 hours before", "Stop these reminders"]
    await town.later(days=3)
    jonas.hears()


async def test_nothing_unless_somebody_asks(town: Town) -> None:
    """Whoever only looked at it hears nothing."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await amira.says(f"/events {CAFE.title}")
    await amira.taps(CAFE.title)
    have_read(amira)
    await town.later(days=3)
    assert await town.rows("select 1 from inbox where state = 'new'") == []


async def test_it_says_how_far_it_is_from_where_they_are(town: Town) -> None:
    """If they said so within a day; and when it is time to leave depends on that, too."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await asks(amira, CAFE, "When it is time to leave")
    await town.later(hours=27)
    async with town.database.transaction() as tx:
        last_location.store_position(tx, await person_of(tx, amira), Point(51.489, 7.5))
    await town.later(hours=25, minutes=36)
    amira.hears("Today, Friday, 27 November, 16:00: Quakencafé\nWhere: Haus am Eck. About 15 minutes on foot.…")


async def test_several_come_in_one_message_the_soonest_first(town: Town) -> None:
    """Each with a button of its own that leads to all one can choose."""
    early = replace(CAFE, uid="y", title="Quakenkino", series=Series(wall("2026-11-27T09:00"), "Europe/Berlin", 60))
    late = replace(CAFE, uid="z", title="Quakenfest", series=Series(wall("2026-11-27T09:30"), "Europe/Berlin", 60))
    await only(town, CAFE, late, early)
    amira = await resident(town, "Amira")
    for event in (CAFE, late, early):
        await asks(amira, event, "Two hours before")
    await town.later(days=1, hours=21)
    where = "\nWhere: Haus am Eck."
    first, second = (f"Today, Friday, 27 November, {at}{where}" for at in ("9:00: Quakenkino", "9:30: Quakenfest"))
    amira.hears(f"{first}\n{second}")
    assert amira.buttons() == ["Quakenkino", "Quakenfest", "My reminders"]
    await amira.taps("Quakenfest")
    amira.hears(f"{second}\n{FREE}")
    assert amira.buttons()[-2:] == ["Remind me when to leave", "Stop these reminders"]


async def test_what_is_due_within_minutes_comes_in_one_message(town: Town) -> None:
    """Nine cafés a minute apart on a busy morning are one message, and nothing follows it."""
    begins = [wall(f"2026-11-27T16:0{minute}") for minute in range(9)]
    many = [
        replace(CAFE, uid=f"c{place}", title=f"Quakencafé {place}", series=Series(at, "Europe/Berlin", 60))
        for place, at in enumerate(begins)
    ]
    await only(town, *many)
    amira = await resident(town, "Amira")
    for event in many:
        await asks(amira, event, "Two hours before")
    await town.later(days=2, hours=3)
    for _minute in range(12):
        await town.later(minutes=1)
    (told,) = [amira.meaning(one) for one in amira.new()]
    assert all(f"Quakencafé {place}" in told for place in range(9))
    have_read(amira)
    await town.later(hours=1)
    amira.hears()


async def test_of_many_whose_time_comes_at_once_whoever_must_go_first_hears_first(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are reminded when the night is over; Amira asked first, but Jonas has to leave before her."""
    monkeypatch.setattr("bot.flow.inbox_worker.MAX_TIMERS_PER_TURN", 1)
    early = replace(CAFE, uid="y", title="Quakenkino", series=Series(wall("2026-11-27T09:00"), "Europe/Berlin", 60))
    late = replace(CAFE, uid="z", title="Quakenfest", series=Series(wall("2026-11-27T09:30"), "Europe/Berlin", 60))
    await only(town, late, early)
    amira, jonas = await resident(town, "Amira"), await resident(town, "Jonas")
    await asks(amira, late, "Two hours before")
    await asks(jonas, early, "Two hours before")
    town.clock.turn(timedelta(days=1, hours=21))
    assert await town.inbox_worker.turn() == 1
    while await town.deliverer.turn():
        pass
    amira.hears()
    jonas.hears("Today, Friday, 27 November, 9:00: Quakenkino…")
    await town.settle()
    amira.hears("Today, Friday, 27 November, 9:30: Quakenfest…")


async def test_late_but_useful_once_and_marked_what_is_over_in_one_line(town: Town) -> None:
    """The machine stood still: one café is still to come, one is over."""
    over = replace(CAFE, uid="y", title="Quakenkino", series=Series(wall("2026-11-26T20:00"), "Europe/Berlin", 60))
    await only(town, CAFE, over)
    amira = await resident(town, "Amira")
    await asks(amira, CAFE)
    await asks(amira, over, "Two hours before")
    town.clock.turn(CAFE.series.begins - wall("2026-11-25T13:00"))
    await town.restarts()
    await town.settle()
    amira.hears(
        f"I was offline for a while, so this is late. I am sorry.\nToday{TOMORROW[8:]}\n{FREE}",
        "I was offline and could not remind you of this: Quakenkino. I am sorry.",
    )
    await town.later(days=1)


async def test_what_waits_too_long_does_not_leave_any_more(town: Town) -> None:
    """The line was full until it had begun: one line about that, and what is still to come all the same."""
    later = replace(CAFE, uid="y", title="Quakenkino", series=Series(wall("2026-11-27T17:00"), "Europe/Berlin", 60))
    await only(town, CAFE, later)
    amira = await resident(town, "Amira")
    for event in (CAFE, later):
        await asks(amira, event)
    town.clock.turn(timedelta(hours=30))
    await comes_to_no_word(town)
    town.clock.turn(timedelta(hours=23, minutes=30))
    await town.settle()
    await town.later(minutes=1)
    amira.hears("I was offline for a while…: Quakenkino…", "I was offline and could not…: Quakencafé. I am sorry.")


async def test_a_new_event_reaches_those_who_asked_for_such(town: Town) -> None:
    """What is on tomorrow is told at once, and is not late; what is of another kind, not at all."""
    await only(town, CHOIR)
    amira = await resident(town, "Amira")
    await amira.says("/events Kultur")
    await amira.taps("Remind me of such events")
    amira.hears("…", "Culture.\nI will remind you one day before.")
    await happens(town, replace(CAFE, uid="y", category=Category.SPORT))
    amira.hears()


async def test_who_was_forgotten_hears_nothing_and_who_is_suspended_still_may_go(town: Town) -> None:
    """It reaches nobody else, so it stays open to them."""
    await only(town, CAFE)
    amira, jonas = await resident(town, "Amira"), await resident(town, "Jonas")
    for one in (amira, jonas):
        await asks(one, CAFE)
    await forgets(amira)
    await suspended(town, jonas)
    await town.later(hours=29)
    jonas.hears(f"{TOMORROW}\n{FREE}")


async def test_in_the_night_in_which_clocks_go_back_a_date_is_announced_once(town: Town) -> None:
    """Half past two comes twice that night; the first one counts, and whoever heard of it hears no more."""
    town.clock.now = datetime(2027, 10, 29, 10, tzinfo=UTC)
    await only(town, replace(CAFE, series=Series(wall("2027-10-31T02:30"), "Europe/Berlin", 60)))
    amira = await resident(town, "Amira")
    await asks(amira, CAFE)
    await town.later(hours=20)
    amira.hears("Tomorrow, Sunday, 31 October, 2:30: Quakencafé\n…")
    for start in range(4):
        await town.later(hours=5)
        await reschedule_all(town.database, f"rules {start}")
        await town.settle()
        amira.hears()
