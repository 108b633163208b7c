"""What somebody follows as a calendar: each event once, single dates as events of their own, wherever they moved."""

from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar

from bot.rules.events.ical_export import write_calendar
from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.personal_calendar import followed_events
from db.model import Event, EventState, ReminderLead, Series, SeriesException, Subscription, Topic

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


SERIES = Series(
    wall("2027-01-07T18:00"),
    "Europe/Berlin",
    90,
    rule="FREQ=WEEKLY",
    changes=(
        SeriesException(wall("2027-01-21T18:00")),
        SeriesException(wall("2027-01-28T18:00"), wall("2027-02-03T19:00"), 60, "Fest"),
    ),
)
CHOIR = Event("chor@x.example", "Chor", SERIES, id=7, changed=NOW)


def by(topic: Topic, value: str) -> tuple[Event, Subscription]:
    """The choir, for this reason."""
    return CHOIR, Subscription(1, topic, value, ReminderLead.DAY_BEFORE, NOW)


def on(day: str) -> tuple[Event, Subscription]:
    """One of its dates."""
    return by(Topic.DATE, f"7 {day}T18:00:00")


def test_an_event_that_fits_twice_is_there_once() -> None:
    """As a whole, also where one of its dates is followed besides."""
    assert followed_events([by(Topic.EVENT, "7"), by(Topic.QUARTER, "hoerde"), on("2027-01-14")]) == [CHOIR]


def test_a_date_is_there_as_it_was_changed() -> None:
    """At its new time, under its new title; its name is that of the date, so that it moves in place."""
    (usual,), (moved,) = followed_events([on("2027-01-14")]), followed_events([on("2027-01-28")])
    assert (usual.title, usual.series.begins, usual.series.minutes) == ("Chor", wall("2027-01-14T18:00"), 90)
    assert (moved.title, moved.series.begins, moved.series.minutes) == ("Fest", wall("2027-02-03T19:00"), 60)
    assert (usual.uid, moved.uid) == ("chor@x.example#20270114T1800", "chor@x.example#20270128T1800")
    assert not usual.series.rule


def test_a_date_that_was_cancelled_says_so_where_it_stood() -> None:
    """A calendar that has it already must not go on showing it; the same for one that the series has no longer."""
    cancelled, dropped = followed_events([on("2027-01-21"), on("2027-01-22")])
    for one, day in ((cancelled, 21), (dropped, 22)):
        assert (one.state, one.series.begins) == (EventState.CANCELLED, wall(f"2027-01-{day}T18:00"))
        assert one.uid == f"chor@x.example#202701{day}T1800"
    (part,) = Calendar.from_ical(write_calendar([cancelled], "Dortmund")).walk("VEVENT")
    assert part["STATUS"] == "CANCELLED"


def test_the_calendar_is_valid_and_read_again_unchanged() -> None:
    """What one library writes, ours takes in without a warning; a newer version keeps the name and counts up."""
    events = followed_events([on("2027-01-14"), on("2027-01-28")])
    text = write_calendar(events, "Dortmund")
    report = parse_calendar(text, "Europe/Berlin")
    assert (report.rejections, report.warnings) == ([], [])
    assert [one.series for one in report.events] == [one.series for one in events]
    newer = write_calendar([replace(one, version=one.version + 1) for one in events], "Dortmund")
    for old, new in zip(*(Calendar.from_ical(one).walk("VEVENT") for one in (text, newer)), strict=True):
        assert (new["UID"], new["SEQUENCE"]) == (old["UID"], old["SEQUENCE"] + 1)
