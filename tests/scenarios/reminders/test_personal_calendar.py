"""My calendar: a secret address that shows what somebody follows, until they change it or switch it off."""

import re
from dataclasses import replace

import pytest
from icalendar import Calendar

from bot.public_calendar import CalendarPublisher
from db import events, subscriptions
from db.model import Event, EventState, ReminderLead, Subscription, Topic
from tests.kit.help_setup import person_of, resident
from tests.kit.town import Neighbour, Town

SITE = "https://buedchen.example.org"
ADDRESS = re.compile(rf"{SITE}/calendar/([\w-]+)\.ics")
OFFERED = "I can give you a link for your calendar app. The…"
HERE = "Add this link to your calendar app: https://buedchen.example.org/calendar/….ics\nPlease keep this link…"
OFF = "Done. Your calendar link no longer works."


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """A neighbour in a city whose bot is reached from outside."""
    town.house = replace(town.house, city=replace(town.house.city, site=SITE))
    await town.restarts()
    return await resident(town, "Amira")


async def follows(town: Town, who: Neighbour, topic: Topic = Topic.EVENT) -> Event:
    """Somebody follows the football on Saturdays, as a whole or its next date."""
    async with town.database.transaction() as tx:
        event = next(one for one in await events.list_upcoming(tx) if "Fußball" in one.title)
        value = f"{event.id} 2026-11-28T10:00:00" if topic is Topic.DATE else str(event.id)
        person = (await person_of(tx, who)).id
        subscriptions.subscribe(tx, Subscription(person, topic, value, ReminderLead.DAY_BEFORE, tx.now))
    return event


async def read(town: Town, token: str) -> Calendar | None:
    """What a calendar app finds at an address."""
    text = await CalendarPublisher(town.database, town.house.city).at(token)
    return Calendar.from_ical(text) if text is not None else None


async def opens(who: Neighbour) -> str:
    """They ask for an address, and get its secret part."""
    await who.says("/mycalendar")
    await who.taps("Get the link")
    who.hears(OFFERED, HERE)
    found = ADDRESS.search(who.last().text)
    assert found
    return found[1]


async def test_it_shows_what_they_follow_and_nothing_of_them(town: Town, amira: Neighbour) -> None:
    """The series as its source calls it, no other event and no name; the address is kept as a keyed hash only."""
    event = await follows(town, amira)
    token = await opens(amira)
    calendar = await read(town, token)
    assert calendar
    (part,) = calendar.walk("VEVENT")
    assert (str(part["UID"]), str(part["SUMMARY"])) == (event.uid, event.title)
    assert b"Amira" not in calendar.to_ical()
    assert token not in str(await town.rows("select * from calendar_token"))


async def test_what_was_changed_takes_the_place_of_what_was(town: Town, amira: Neighbour) -> None:
    """The same name and a higher number, so that a calendar updates in place."""
    event = await follows(town, amira)
    token = await opens(amira)
    before = await read(town, token)
    async with town.database.transaction() as tx:
        await events.store_event(tx, replace(event, title="Fußball in der Halle"), None)
    after = await read(town, token)
    assert before
    assert after
    ((old,), (new,)) = before.walk("VEVENT"), after.walk("VEVENT")
    assert (old["UID"], str(new["SUMMARY"])) == (new["UID"], "Fußball in der Halle")
    assert new["SEQUENCE"] > old["SEQUENCE"]


@pytest.mark.parametrize("topic", [Topic.EVENT, Topic.DATE])
async def test_what_was_cancelled_says_so(town: Town, amira: Neighbour, topic: Topic) -> None:
    """Whoever looks at their calendar only must not stand before a closed door."""
    event = await follows(town, amira, topic)
    token = await opens(amira)
    before = await read(town, token)
    async with town.database.transaction() as tx:
        await events.store_event(tx, replace(event, state=EventState.CANCELLED), None)
    after = await read(town, token)
    assert before
    assert after
    ((old,), (new,)) = before.walk("VEVENT"), after.walk("VEVENT")
    assert (old["STATUS"], new["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert new["UID"] == old["UID"]
    assert new["SEQUENCE"] > old["SEQUENCE"]


async def test_of_a_single_date_only_that_one(town: Town, amira: Neighbour) -> None:
    """Whoever wants to come once does not find every Saturday in their calendar."""
    await follows(town, amira, Topic.DATE)
    calendar = await read(town, await opens(amira))
    assert calendar
    (part,) = calendar.walk("VEVENT")
    assert "RRULE" not in part
    assert part["DTSTART"].dt.isoformat() == "2026-11-28T10:00:00+01:00"


async def test_a_new_address_ends_the_old_one(town: Town, amira: Neighbour) -> None:
    """And so does switching it off; one that was never given is none either."""
    first = await opens(amira)
    await amira.says("/mycalendar")
    await amira.taps("Make a new link")
    amira.hears("Your calendar has had a link since 25 November 2026.\n…", HERE)
    found = ADDRESS.search(amira.last().text)
    assert found
    assert found[1] != first
    assert await read(town, first) is None
    assert await read(town, found[1])
    await amira.taps("Turn off the link")
    amira.hears(OFF)
    assert await read(town, found[1]) is None
    assert await read(town, "") is None


async def test_without_a_public_address_it_is_a_file(town: Town) -> None:
    """What they follow as of today; nothing to follow leads to what is on."""
    amira = await resident(town, "Amira")
    await amira.says("/mycalendar")
    amira.hears("I am not reminding you of any events yet.")
    event = await follows(town, amira)
    await amira.says("/mycalendar")
    file = amira.last().file
    amira.hears("Open this file with your calendar. It shows the events that I remind you of, as of today.")
    assert file
    assert event.uid in file.text
