"""The card of one event: all one needs to go there, its next dates, and the file for a calendar."""

from dataclasses import replace
from datetime import datetime

from icalendar import Calendar

from bot.rules.events.recurrence import series_ends_at
from db import events
from db.model import (
    NOTHING_NEEDED,
    Audience,
    Category,
    DateSpan,
    Event,
    EventState,
    Point,
    Series,
    SeriesException,
    StepFreeAccess,
)
from tests.kit.town import Town


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


CHOIR = Event(
    uid="chor@x.example",
    title="Quakenchor",
    series=Series(wall("2026-11-05T19:00"), "Europe/Berlin", 90, rule="FREQ=WEEKLY"),
    words="Singen ohne Noten.",
    category=Category.CULTURE,
    audiences=(Audience.WOMEN,),
    venue="Haus am Eck",
    point=Point(51.4886, 7.4997),
    organiser="Chor e. V.",
    contact="0231 1",
    languages=("de", "ar"),
    steps=StepFreeAccess.NONE,
    cost=NOTHING_NEEDED,
    registration=NOTHING_NEEDED,
    source="© Quaken",
)
FUND = Event(
    uid="fonds@x.example",
    title="Quakenfonds",
    series=Series(wall("2026-12-11T00:00"), "Europe/Berlin", 1440, all_day=True),
    words="Geld für ein Fest.",
    category=Category.FUNDING,
    audiences=(Audience.FAMILIES,),
    amount="500 €",
)


async def opens(town: Town, event: Event) -> str:
    """The card of an event that was just kept, as somebody finds it by its name."""
    await town.rows("delete from event")
    async with town.database.transaction() as tx:
        await events.store_event(tx, event, series_ends_at(event.series))
    amira = town.neighbour("Amira")
    await amira.says(f"/events {event.title}")
    await amira.taps(event.title)
    amira.hears("Events in …", "…")
    return amira.meaning(amira.last())


async def test_a_card_says_all_one_needs_to_go_there(town: Town) -> None:
    """What, when, where, who is welcome, in which languages, for how much, and whose facts these are."""
    card = await opens(town, CHOIR)
    assert card.splitlines() == [
        "Quakenchor",
        "Culture.",
        "Singen ohne Noten.",
        "Thursday, 26 November, 19:00–20:30.",
        "Haus am Eck",
        "No steps.",
        "For women.",
        "Languages spoken here: German and Arabic.",
        "It is free.",
        "Just come along. There is no need to register.",
        "Organised by: Chor e. V.",
        "To find out more, contact: 0231 1",
        "Source: © Quaken",
    ]
    assert town.neighbours[0].last().venue
    assert town.neighbours[0].buttons() == [
        *("Remind me", "I'm coming", "Next dates", "Add to my calendar", "Something is wrong", "Other events"),
    ]


async def test_a_funding_says_for_whom_how_much_and_until_when(town: Town) -> None:
    """It is no time to come: nobody is told to just come, and there is one last day."""
    card = await opens(town, FUND)
    assert card.splitlines() == [
        "Quakenfonds",
        "Grants.",
        "Geld für ein Fest.",
        "Until 11 December 2026.",
        "For families.",
        "Amount: 500 €.",
    ]
    assert town.neighbours[0].buttons() == ["Remind me", "Add to my calendar", "Something is wrong", "Other events"]


async def test_what_is_not_known_is_not_said(town: Town) -> None:
    """Nothing claims that it is free, step-free or open to register where nobody said so."""
    bare = Event("bar", "Quakenfest", CHOIR.series)
    assert (await opens(town, bare)).splitlines() == [
        "Quakenfest",
        "Thursday, 26 November, 19:00–20:30.",
        "Everyone is welcome.",
    ]


async def test_the_next_dates_leave_out_what_is_cancelled(town: Town) -> None:
    """A cancelled week, a moved one and the holidays."""
    changes = (
        SeriesException(wall("2026-12-03T19:00")),
        SeriesException(wall("2026-12-10T19:00"), wall("2026-12-11T18:00"), 90),
    )
    pauses = (DateSpan(wall("2026-12-21").date(), wall("2027-01-08").date()),)
    await opens(town, replace(CHOIR, series=replace(CHOIR.series, changes=changes, pauses=pauses)))
    amira = town.neighbours[0]
    await amira.taps("Next dates")
    assert amira.meaning(amira.last()).splitlines()[1:5] == [
        "Thursday, 26 November, 19:00–20:30.",
        "Friday, 11 December, 18:00–19:30.",
        "Thursday, 17 December, 19:00–20:30.",
        "Thursday, 14 January, 19:00–20:30.",
    ]
    amira.hears("…")


async def test_a_date_that_is_not_as_usual_says_so(town: Town) -> None:
    """Whoever goes every week hears that it is different this time."""
    moved = SeriesException(wall("2026-11-26T19:00"), wall("2026-11-27T18:00"), 90)
    card = await opens(town, replace(CHOIR, series=replace(CHOIR.series, changes=(moved,))))
    assert "Friday, 27 November, 18:00–19:30.\nThis date is different from usual: it has been changed." in card


async def test_a_time_that_clocks_skip_is_explained(town: Town) -> None:
    """On 28 March there is no 02:30."""
    night = Series(wall("2027-03-28T02:30"), "Europe/Berlin", 60)
    await town.later(days=120)
    assert "3:30–4:30.\nThe clocks change that night. It starts at 3:30." in await opens(
        town, replace(CHOIR, series=night)
    )


async def test_the_file_for_a_calendar_holds_all_dates(town: Town) -> None:
    """A calendar reads it, with its time zone."""
    await opens(town, CHOIR)
    amira = town.neighbours[0]
    await amira.taps("Add to my calendar")
    file = amira.last().file
    assert file
    assert file.name == "event.ics"
    assert file.media_type in ("text/calendar", ""), "Telegram does not say what a file is"
    calendar = Calendar.from_ical(file.text)
    assert [str(part["UID"]) for part in calendar.walk("VEVENT")] == ["chor@x.example"]
    assert calendar.walk("VTIMEZONE")
    amira.hears("Open this file with your calendar. It contains all the dates.")


async def test_an_event_that_is_cancelled_or_gone_is_no_dead_end(town: Town) -> None:
    """The button of an older list says it is cancelled; once it is gone, there are others."""
    await opens(town, CHOIR)
    amira = town.neighbours[0]
    await amira.says("/events Quakenchor")
    async with town.database.transaction() as tx:
        await events.store_event(tx, replace(CHOIR, state=EventState.CANCELLED), None)
    await amira.taps("Quakenchor")
    amira.hears("Events in …", "Quakenchor\nThis is cancelled.\n…")
    await town.rows("delete from event")
    await amira.taps("Add to my calendar")
    amira.hears("This event is no longer on my list.")
    await amira.taps("Other events")
    amira.hears("I do not know of any events in the next few weeks.")


async def test_something_is_wrong_reaches_the_coordinators(town: Town) -> None:
    """One tap says what; nothing says who."""
    room = await town.room("backchannel")
    await opens(town, CHOIR)
    amira = town.neighbours[1]
    await amira.taps("Something is wrong")
    await amira.taps("It is cancelled.")
    amira.hears("What is wrong?", "Thank you. The coordinators can see this now and will look into it.")
    room.hears("#1 · Note about an event…\nNote about Quakenchor: it is cancelled.\nWaiting since…")
