"""What has changed: a date is cancelled or moved, there is a break, all of it is called off, or full."""

from dataclasses import replace

import pytest

from db import events, feeds
from tests.kit.event_entry import ONCE, answers, published
from tests.kit.events import happens
from tests.kit.help_setup import forged_press, have_read, offered_press, official, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_publish_event import amira

__all__ = ["amira"]
WEEKLY = (*ONCE[:2], "Once a week", "10 times", *ONCE[3:])
FIRST = "Thursday, 26 November, 16:00–17:30."
SECOND = "Thursday, 3 December, 16:00–17:30."
ASKS = "Is that right? I can tell everyone who asked for a reminder."
DONE = "Done. From now on, everyone will see the new version.\nSprachcafé\n"
AND_TELL = "Yes, and tell people"
FULL_NOW = "It is full now. I will only remind people who have said that they are coming."
TOMORROW = "Tomorrow, Thursday, 26 November, 16:00: Sprachcafé…"
GONE = "This event is no longer on my list."


@pytest.fixture
async def weekly(town: Town, amira: Neighbour) -> int:
    """Amira's language café, every week; its number."""
    return await published(town, amira, *WEEKLY)


async def dates(town: Town, number: int) -> str:
    """What anybody reads under "Next dates"."""
    jonas = await resident(town, "Jonas")
    await jonas.does(await offered_press(town, jonas, "events.show_more_dates", event=number))
    said = jonas.meaning(jonas.last())
    have_read(jonas)
    return said


async def changes(who: Neighbour, *said: str) -> None:
    """Somebody chooses one of theirs and what has changed, and has read the questions."""
    await answers(who, "/mine", "Sprachcafé", *said[:-1])
    have_read(who)
    await answers(who, said[-1])


async def opens(town: Town, who: Neighbour, number: int, *labels: str) -> None:
    """Somebody opens the card, chooses, and has read all of it."""
    await who.does(await offered_press(town, who, "events.show_event", event=number))
    await answers(who, *labels)
    have_read(who)


async def test_one_date_does_not_take_place(town: Town, weekly: int, amira: Neighbour) -> None:
    """At once, for everybody, and without a coordinator; the others stay."""
    await changes(amira, "One date is cancelled", SECOND)
    amira.hears(f"Sprachcafé\n{SECOND}\nThis date is cancelled.\n{ASKS}")
    await amira.taps(AND_TELL)
    amira.hears(f"{DONE}{SECOND}\nThis date is cancelled.")
    found = await dates(town, weekly)
    assert FIRST in found
    assert SECOND not in found


async def test_one_date_is_moved(town: Town, weekly: int, amira: Neighbour) -> None:
    """A mere day keeps the usual time; the date keeps its place among the others."""
    await changes(amira, "One date has been moved", SECOND, "Friday 4.12.", AND_TELL)
    amira.hears(f"{DONE}{SECOND}\nThis date has been moved. It will start: Friday, 4 December, 16:00.")
    assert f"{FIRST}\nFriday, 4 December, 16:00–17:30.\nThursday, 10 December" in await dates(town, weekly)


async def test_a_break_leaves_out_what_lies_in_it(town: Town, weekly: int, amira: Neighbour) -> None:
    """Both days are included; a last day before the first is asked again."""
    await answers(amira, "/mine", "Sprachcafé", "There will be a break", "17.12.", "16.12.")
    assert amira.meaning(amira.last()) == "That is before it starts.\nAnd the last day of the break?"
    await answers(amira, "7.1.")
    have_read(amira)
    await answers(amira, "Yes, but tell nobody")
    amira.hears(f"{DONE}There will be a break from 17 December 2026 to 7 January 2027.")
    assert "Thursday, 10 December, 16:00–17:30.\nThursday, 14 January" in await dates(town, weekly)


async def test_all_of_it_is_called_off(town: Town, weekly: int, amira: Neighbour) -> None:
    """Its card says so, and nobody finds it any more."""
    await changes(amira, "It is cancelled for good", AND_TELL)
    amira.hears(f"{DONE}It is cancelled for good.")
    await amira.taps("Show")
    amira.hears("Sprachcafé\nThis is cancelled.\n…")
    await amira.says("/mine")
    amira.hears("You have no requests at the moment.")


async def test_what_happens_once_is_moved_as_a_whole(town: Town, amira: Neighbour) -> None:
    """There is no date to choose."""
    number = await published(town, amira)
    await answers(amira, "/mine", "Sprachcafé")
    assert amira.buttons() == [
        *("It has been moved", "It is full", "Text, place or other"),
        *("It is cancelled for good", "My requests"),
    ]
    await answers(amira, "It has been moved", "Friday 10:00", AND_TELL)
    have_read(amira)
    assert "Friday, 27 November, 10:00–11:30." in await dates(town, number)


async def test_one_may_leave_it(town: Town, weekly: int, amira: Neighbour) -> None:
    """Nothing was changed, whatever was answered so far."""
    await changes(amira, "It is cancelled for good", "Leave it as it is")
    amira.hears("Nothing was changed.")
    assert FIRST in await dates(town, weekly)


async def test_a_date_that_went_by_is_not_changed(town: Town, weekly: int, amira: Neighbour) -> None:
    """The question lay open too long."""
    await changes(amira, "One date is cancelled", FIRST)
    have_read(amira)
    await town.later(days=2)
    await amira.taps(AND_TELL)
    amira.hears("This date is over, or it has been changed.")


async def test_a_coordinator_may_and_whoever_entered_it_hears_so(town: Town, weekly: int, amira: Neighbour) -> None:
    """From the card of the event; the one who entered it reads what was changed."""
    anna = await official(town, "Anna")
    await anna.does(await offered_press(town, anna, "events.show_event", event=weekly))
    await answers(anna, "Change", "It is cancelled for good", AND_TELL)
    amira.hears("A coordinator has changed something that you entered:\nSprachcafé\nIt is cancelled for good.")
    have_read(anna)


async def test_nobody_else_changes_it(town: Town, weekly: int) -> None:
    """There is no such button on the card, and a forged one does nothing."""
    jonas = await resident(town, "Jonas")
    await jonas.does(await offered_press(town, jonas, "events.show_event", event=weekly))
    assert "Change" not in jonas.buttons()
    have_read(jonas)
    ways = [("begin", ""), ("which", "date"), ("pause", ""), ("whole", "off"), ("whole", "full"), ("whole", "room")]
    for go, what in ways:
        await jonas.does(await forged_press(town, jonas, f"amend.{go}", event=weekly, what=what))
    jonas.hears(*[GONE] * 6)


async def test_it_is_full_and_has_room_again(town: Town, weekly: int, amira: Neighbour) -> None:
    """Who follows it hears so; who said that they come is reminded, and everybody again once there is room."""
    jonas, olga = await resident(town, "Jonas"), await resident(town, "Olga")
    await opens(town, olga, weekly, "I'm coming")
    for one in (jonas, olga):
        await opens(town, one, weekly, "Remind me", "Every time")
    await changes(amira, "It is full", AND_TELL)
    amira.hears(f"{DONE}{FULL_NOW}")
    for one in (jonas, olga):
        one.hears(f"Sprachcafé\n{FULL_NOW}")
    await town.later(hours=5)
    olga.hears(TOMORROW)
    assert olga.buttons()[:2] == ["Not this time", "I don't want to go alone"]
    await town.later(minutes=30)
    jonas.hears()
    await changes(amira, "There is space again", AND_TELL)
    amira.hears(f"{DONE}There is space again.")
    jonas.hears("Sprachcafé\nThere is space again.", TOMORROW)
    olga.hears("Sprachcafé\nThere is space again.")


async def test_what_is_full_says_so_and_nobody_new_comes(town: Town, weekly: int, amira: Neighbour) -> None:
    """On its card and in lists; who comes can still say that they cannot; an older button adds nobody."""
    jonas, olga = await resident(town, "Jonas"), await resident(town, "Olga")
    await opens(town, olga, weekly, "I'm coming")
    await opens(town, jonas, weekly)
    await changes(amira, "It is full", "Yes, but tell nobody")
    await answers(olga, "I can't come after all")
    olga.hears("Noted: not this time.\n…")
    assert olga.buttons() == ["Menu"]
    await jonas.taps("I'm coming")
    jonas.hears("It is full.")
    await jonas.says("/events Sprachcafé")
    assert "It is full." in jonas.meaning(jonas.last())
    await jonas.taps("Sprachcafé")
    assert f"{FIRST}\nIt is full.\n" in jonas.meaning(jonas.last())
    assert "I'm coming" not in jonas.buttons()
    await jonas.taps("Remind me")
    await jonas.taps("Every time")
    assert jonas.meaning(jonas.last()).endswith(FULL_NOW)
    have_read(jonas, amira)


async def test_who_only_comes_is_not_told(town: Town, weekly: int, amira: Neighbour) -> None:
    """They asked for no reminder, and nothing is different for them."""
    olga = await resident(town, "Olga")
    await opens(town, olga, weekly, "I'm coming")
    await changes(amira, "It is full", AND_TELL)
    have_read(amira)
    olga.hears()


async def test_what_comes_from_a_calendar_elsewhere_may_be_full(town: Town, weekly: int, amira: Neighbour) -> None:
    """A coordinator says so, and nothing else; the next look into that calendar does not undo it."""
    anna, jonas = await official(town, "Anna"), await resident(town, "Jonas")
    async with town.database.transaction() as tx:
        await feeds.add_feed(tx, "https://a.example/x.ics")
        event = await events.get_event(tx, weekly)
        (feed,) = await feeds.list_feeds(tx)
    assert event
    theirs = replace(event, feed=feed.id, full=False)
    await happens(town, theirs)
    await opens(town, anna, weekly, "It is full", AND_TELL)
    await happens(town, replace(theirs, words="Mit Kuchen."))
    await opens(town, jonas, weekly)
    assert "Mit Kuchen." in jonas.meaning(jonas.last())
    assert "It is full." in jonas.meaning(jonas.last())
    for go, what in (("begin", ""), ("whole", "off")):
        await anna.does(await forged_press(town, anna, f"amend.{go}", event=weekly, what=what))
    anna.hears(GONE, GONE)
    amira.hears(f"A coordinator has changed something that you entered:\nSprachcafé\n{FULL_NOW}")
