"""A calendar file is taken apart within bounds, and leaves nothing behind in the program that read it."""

from datetime import datetime

import pytest
from icalendar.timezone import tzp

from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.ical_lines import (
    MAX_FILE_CHARACTERS,
    MAX_FILE_EVENTS,
    MAX_FILE_LINES,
    CalendarTooLarge,
    split_calendars,
)
from bot.rules.events.validate import EventImport

BERLIN = "Europe/Berlin"
START = "DTSTART:20270301T180000"
OUTLOOK = "(UTC+01:00) Amsterdam, Berlin, Bern"


def event(*lines: str, uid: str = "1") -> str:
    """One event of a file."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Chor", *lines, "END:VEVENT", ""])


def zone(tzid: str, *offsets: str, inside: tuple[str, ...] = ()) -> str:
    """A time zone that a file describes."""
    parts = [f"BEGIN:STANDARD\nTZOFFSETTO:{offset}\nRRULE:FREQ=SECONDLY\nEND:STANDARD" for offset in offsets]
    return "\n".join(["BEGIN:VTIMEZONE", f"TZID:{tzid}", *inside, *parts, "END:VTIMEZONE", ""])


def read(*parts: str) -> EventImport:
    """What is read of a calendar with these parts."""
    return parse_calendar("BEGIN:VCALENDAR\n" + "".join(parts) + "END:VCALENDAR\n", BERLIN)


def reasons(report: EventImport) -> list[str]:
    """Why what was not taken."""
    return [one.reason for one in report.rejections]


@pytest.mark.parametrize(
    "text",
    [
        "x" * (MAX_FILE_CHARACTERS + 1),
        "\n" * (MAX_FILE_LINES + 1),
        "BEGIN:VCALENDAR\n" + "X:y\n" * MAX_FILE_LINES + "END:VCALENDAR\n",
    ],
)
def test_a_file_that_is_too_large_is_refused_as_a_whole(text: str) -> None:
    """Before anybody looks into it, in one line."""
    with pytest.raises(CalendarTooLarge, match=r"the file (is larger than 2 MB|has more than 60000 lines)"):
        split_calendars(text)


def test_events_beyond_the_last_one_are_named_and_not_read() -> None:
    """One line says how many; their names are known, so that nothing is cancelled because of that."""
    report = read(*(event(START, uid=str(number)) for number in range(MAX_FILE_EVENTS + 3)))
    assert (len(report.events), len(report.uids)) == (MAX_FILE_EVENTS, MAX_FILE_EVENTS + 3)
    assert [str(one) for one in report.rejections] == ["3 more events: a file may have 2000 events and no more"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([START, *["EXDATE:20270301T180000"] * 501], "EXDATE lists more than 500 dates"),
        ([START, "RDATE:" + ",".join(["20270301T180000"] * 501)], "RDATE lists more than 500 dates"),
        ([START, *["DESCRIPTION:x"] * 200], "it has more than 200 properties"),
        (["DTSTART:16010101T000000"], "1601 is no year of ours"),
        (["DTSTART;VALUE=TIME:120000"], "'12:00:00' is no day"),
        ([START, "DURATION:PT1H", "DURATION:PT2H"], "it has more than one DURATION"),
        ([START, "RRULE:FREQ=DAILY;BYHOUR=1,2"], "it takes place at several times of a day (BYHOUR)"),
    ],
)
def test_an_event_that_is_too_much_is_refused_alone(lines: list[str], reason: str) -> None:
    """The one beside it is taken."""
    report = read(event(*lines), event(START, uid="2"))
    assert ([one.uid for one in report.events], reasons(report)) == (["2"], [reason])


def test_a_series_with_too_many_edited_dates_is_refused() -> None:
    """A hundred are enough; each of them is an event of its own wherever it is written down."""
    edits = [
        event(START, f"RECURRENCE-ID:2027{month:02}{day:02}T180000") for month in range(3, 8) for day in range(1, 29)
    ]
    report = read(event(START, "RRULE:FREQ=DAILY"), *edits[:100])
    assert [len(one.series.changes) for one in report.events] == [100]
    assert reasons(read(event(START, "RRULE:FREQ=DAILY"), *edits[:101])) == ["more than 100 of its dates are edited"]


def test_many_lines_of_single_dates_are_one_list() -> None:
    """As some calendars write them; dates of another zone are brought into that of the event."""
    lines = ["RRULE:FREQ=DAILY", "EXDATE:20270302T180000", "EXDATE:20270303T180000", "EXDATE:", "RDATE:"]
    [one] = read(event(START, *lines, "EXDATE;TZID=America/New_York:20270304T120000")).events
    assert [day.isoformat() for day in one.series.without] == [
        *("2027-03-02T18:00:00", "2027-03-03T18:00:00", "2027-03-04T18:00:00")
    ]


def test_what_lies_within_an_event_is_no_event() -> None:
    """Alarms and whatever else is in it, however deep; no stack grows with it."""
    alarm = "BEGIN:VALARM\nSUMMARY:Los\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VALARM"
    report = read(event(START, alarm), "BEGIN:X\n" * 20_000, event(START, uid="3"), "END:X\n" * 20_000)
    assert [(one.uid, one.title) for one in report.events] == [("1", "Chor")]


def test_long_texts_are_cut_and_much_markup_is_read_once() -> None:
    """Whoever wrote for more room than we have is still understood."""
    [one] = read(event(START, "DESCRIPTION:" + "<a " * 10_000 + "viel", "LOCATION:" + "x" * 90_000)).events
    assert (len(one.venue), len(one.words)) == (160, 600)


@pytest.mark.parametrize(
    ("described", "meant"),
    [
        (zone(OUTLOOK, "+0100", "+0200"), BERLIN),
        (zone(OUTLOOK, "+0200", "+0300"), None),
        (zone(OUTLOOK, "+0200", inside=("X-LIC-LOCATION:Europe/Athens",)), "Europe/Athens"),
        ("", None),
    ],
)
def test_a_zone_that_a_file_describes_is_the_city_s_where_its_clocks_are(described: str, meant: str | None) -> None:
    """By its offsets in winter and summer, or by the name others know it by; else nobody can tell."""
    report = read(described, event(f'DTSTART;TZID="{OUTLOOK}":20270301T180000'))
    found = [(one.series.zone, one.series.begins) for one in report.events]
    assert found == ([(meant, datetime.fromisoformat("2027-03-01T18:00"))] if meant else [])
    assert reasons(report) == ([] if meant else [f"the time zone {OUTLOOK!r} is not known"])


def test_no_zone_of_a_file_is_kept_for_the_next_one() -> None:
    """A stranger must not say what a name means in everybody's files."""
    read(zone("I'll take this case", "+0700"), event("DTSTART;TZID=Mine:20270301T180000"))
    assert tzp.timezone("I'll take this case") is None


def test_a_path_is_no_calendar() -> None:
    """The library reads a file where a text is the path of one; we never hand it such a text."""
    with pytest.raises(ValueError, match="the file is no calendar: '/etc/passwd'"):
        parse_calendar("/etc/passwd", BERLIN)
