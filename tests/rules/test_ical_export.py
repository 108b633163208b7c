"""What goes out as a calendar: others read of it what we know, with time zones, and update in place."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from recurring_ical_events import of

from bot.rules.events.ical_export import write_calendar
from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.import_events import parse_events
from bot.rules.events.recurrence import dates_between
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

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample" / "events.ics"
NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
YEAR = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


CHOIR = Event(
    uid="chor@x.example",
    title="Chor; mit, Komma",
    series=Series(
        begins=wall("2027-01-07T18:00"),
        zone="Europe/Berlin",
        minutes=90,
        rule="FREQ=WEEKLY;UNTIL=20271231T235959",
        extra=(wall("2027-02-01T10:00"),),
        without=(wall("2027-01-14T18:00"),),
        changes=(
            SeriesException(wall("2027-01-21T18:00")),
            SeriesException(wall("2027-01-28T18:00"), wall("2027-01-29T19:00"), 60, "Fest"),
        ),
    ),
    words="Singen, auch ohne Noten.\\",
    category=Category.CULTURE,
    audiences=(Audience.WOMEN, Audience.NEWCOMERS),
    venue="Musikhaus, Schüren",
    point=Point(51.5, 7.5),
    organiser="Chor e. V.",
    languages=("de", "ar"),
    steps=StepFreeAccess.SOME,
    cost=NOTHING_NEEDED,
    registration="a@b.example; oder anrufen",
    source="Sommer",
    sequence=3,
    version=2,
    changed=NOW,
)


def written_and_read(event: Event) -> Event:
    """An event after it has gone through a file."""
    report = parse_calendar(write_calendar([event], event.source), "Europe/Berlin")
    assert (report.rejections, report.warnings) == ([], [])
    return report.events[0]


def test_what_is_written_is_read_again() -> None:
    """All facts, the rule, exceptions and edits; only who counts changes is different."""
    assert written_and_read(CHOIR) == replace(CHOIR, version=0, changed=None, sequence=5)


@pytest.mark.parametrize("state", [one for one in EventState if one is not EventState.REFUSED])
def test_every_state_is_told(state: EventState) -> None:
    """A cancelled event is told as cancelled, so that it goes from other calendars, too."""
    assert written_and_read(replace(CHOIR, state=state)).state is state


def test_others_find_the_same_dates_in_it() -> None:
    """Another library, with the file's own time zones, has each date once and over both clock changes at six."""
    paused = replace(CHOIR, series=replace(CHOIR.series, pauses=(DateSpan(date(2027, 7, 5), date(2027, 8, 17)),)))
    theirs = of(Calendar.from_ical(write_calendar([paused], "x"))).between(*YEAR)
    there = sorted(part.start.astimezone(UTC) for part in theirs if part.get("STATUS") != "CANCELLED")
    assert there == [one.begins.astimezone(UTC) for one in dates_between(paused.series, *YEAR)]
    assert not any(date(2027, 7, 5) <= moment.date() <= date(2027, 8, 17) for moment in there)


def test_it_brings_its_time_zones_and_counts_its_changes() -> None:
    """Zones stand in the file; the number of its version is what source and we have counted."""
    calendar = Calendar.from_ical(write_calendar([CHOIR], "x"))
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    [part, *edits] = calendar.walk("VEVENT")
    assert (part["SEQUENCE"], part["DTSTAMP"].dt, len(edits)) == (5, NOW, 2)
    assert part["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20271231T225959Z"


def test_the_same_events_are_the_same_file() -> None:
    """Nothing in it depends on when it was asked for, or a calendar would load it anew each time."""
    assert write_calendar([CHOIR], "x") == write_calendar([CHOIR], "x")


def test_a_whole_day_stays_one() -> None:
    """Days are written as days, without any time; so are their exceptions."""
    whole = Series(
        wall("2027-05-01"),
        "Europe/Berlin",
        1440,
        all_day=True,
        rule="FREQ=DAILY;COUNT=3",
        without=(wall("2027-05-02"),),
    )
    text = write_calendar([replace(CHOIR, series=whole)], "x")
    assert "DTSTART;VALUE=DATE:20270501" in text
    assert written_and_read(replace(CHOIR, series=whole)).series == whole


def test_the_sample_events_survive_it() -> None:
    """A dozen at once."""
    report = parse_events(SAMPLE.read_bytes().decode(), "ics", "Europe/Berlin")
    assert (len(report.events), report.warnings, report.rejections) == (12, [], [])
    again = parse_calendar(write_calendar([replace(one, changed=NOW) for one in report.events], ""), "Europe/Berlin")
    assert again.events == report.events
