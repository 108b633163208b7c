"""Events in a table: each row an event, or a reason why not."""

from datetime import date, datetime

import pytest

from bot.rules.events.import_events import parse_events
from db.model import NOTHING_NEEDED, Audience, Category, DateSpan, Event, EventState, Point, Series, StepFreeAccess

BERLIN = "Europe/Berlin"
HEAD = (
    "id,title,begins,ends,rule,without,pauses,words,category,audiences,venue,lat,lon,languages,wheelchair,cost,registration"
    ",amount,state,zone"
)


def row(**said: str) -> str:
    """A table of one row that says this, and what it needs besides."""
    values = {"id": "1", "title": "Chor", "begins": "2027-03-01T18:00", **said}
    return HEAD + "\n" + ",".join(f'"{values.get(name, "")}"' for name in HEAD.split(",")) + "\n"


def one(**said: str) -> Event:
    """The event of such a row."""
    report = parse_events(row(**said), "csv", BERLIN)
    assert report.rejections == []
    return report.events[0]


def test_a_row_is_an_event() -> None:
    """Everything a calendar can say, and what it has no word for."""
    event = one(
        ends="2027-03-01T19:30",
        rule="FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231",
        without="2027-03-08;2027-03-15T18:00",
        pauses="2027-07-05/2027-08-17",
        category="funding",
        audiences="women;newcomers",
        languages="de;ar",
        wheelchair="yes",
        cost="0",
        lat="51.5",
        lon="7.46",
        amount="500 €",
        state="tentative",
    )
    without = tuple(datetime.fromisoformat(f"2027-03-{day}T18:00") for day in ("08", "15"))
    pauses = (DateSpan(date(2027, 7, 5), date(2027, 8, 17)),)
    rule = "FREQ=WEEKLY;UNTIL=20271231T235959;BYDAY=MO"
    begins = datetime.fromisoformat("2027-03-01T18:00")
    assert event.series == Series(begins, BERLIN, 90, rule=rule, without=without, pauses=pauses)
    assert (event.category, event.audiences) == (Category.FUNDING, (Audience.WOMEN, Audience.NEWCOMERS))
    assert (event.steps, event.cost, event.point) == (StepFreeAccess.NONE, NOTHING_NEEDED, Point(51.5, 7.46))
    assert (event.state, event.amount, event.deadline) == (EventState.WAITING, "500 €", True)


@pytest.mark.parametrize(("ends", "minutes"), [("", 1440), ("2027-03-01", 1440), ("2027-03-03", 4320)])
def test_days_without_times_are_whole_days(ends: str, minutes: int) -> None:
    """The last day is included, as people say it."""
    event = one(begins="2027-03-01", ends=ends)
    assert (event.series.all_day, event.series.minutes) == (True, minutes)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"begins": "morgen"}, "begins 'morgen' is not written as 2027-03-01T18:00"),
        ({"begins": ""}, "begins '' is not written as 2027-03-01T18:00"),
        ({"begins": "2027-03-01T18:00Z"}, "begins '2027-03-01T18:00Z' has an offset"),
        ({"ends": "2027-03-01T17:00"}, "it ends before it begins"),
        ({"rule": "often"}, "RRULE cannot be read: often"),
        ({"rule": "FREQ=HOURLY"}, "it repeats more often than once a day"),
        ({"without": "x"}, "without 'x' is not written as"),
        ({"pauses": "2027-07-05"}, "pauses '2027-07-05' is not written as 2027-07-05/2027-08-17"),
        ({"zone": "Mars/Phobos"}, "the time zone 'Mars/Phobos' is not known"),
        ({"id": ""}, "no UID, so the next import could not find this event again"),
        ({"title": ""}, "no title"),
    ],
)
def test_a_row_that_is_no_event_says_why(said: dict[str, str], reason: str) -> None:
    """One line for each, with the number of the row."""
    report = parse_events(row(**said), "csv", BERLIN)
    assert report.events == []
    assert str(report.rejections[0]).startswith(f"row 2: {reason}")


def test_doubtful_values_are_left_out_with_a_word() -> None:
    """The event itself is taken."""
    report = parse_events(row(category="party", languages="deutsch und so", lat="7.46", lon="51.5"), "csv", BERLIN)
    assert (report.events[0].category, report.events[0].languages, report.events[0].point) == (Category.OTHER, (), None)
    assert len(report.warnings) == 3


def test_the_same_id_twice_and_other_files_are_refused() -> None:
    """The second of two rows; a kind of file that we cannot read."""
    twice = row() + row().splitlines()[1] + "\n"
    assert [str(line) for line in parse_events(twice, "csv", BERLIN).rejections] == [
        "row 3: the same id as an earlier row"
    ]
    with pytest.raises(ValueError, match=r"only \.ics and \.csv"):
        parse_events("", "xlsx", BERLIN)
