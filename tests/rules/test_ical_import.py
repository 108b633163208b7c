"""Calendar files as people send them: every event once and at its time, broken ones with a reason."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from recurring_ical_events import of

from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.recurrence import dates_between
from bot.rules.events.validate import EventImport
from db.model import NOTHING_NEEDED, Audience, Category, EventState, StepFreeAccess

ROOT = Path(__file__).parents[2]
CALENDARS = ROOT.parent / "shared" / "data" / "calendars"
BERLIN = "Europe/Berlin"
here = pytest.mark.skipif(not CALENDARS.is_dir(), reason="cannot run here: the folder ../shared/data is absent")

# From which day to which, when it begins there as clocks in Berlin show it, and for how many minutes.
DATES = {
    "duration_edited": ("2019-01", "2020-01", "03-18 04:00 60, 03-19 04:00 180, 03-20 04:00 60"),
    "each_week_but_one_deleted": ("2019-03", "2019-03-31", "03-04 00:30 30, 03-18 00:30 30, 03-25 00:30 30"),
    "each_week_but_two_deleted": ("2019-03", "2019-03-31", "03-04 00:30 30, 03-18 00:30 30"),
    "event_10_times": ("2020-01", "2020-01-16", "01-13 07:45 135, 01-14 07:45 135, 01-15 07:45 135"),
    "Germany_Holidays": ("2019-01", "2019-02", "01-01 00:00 1440, 01-06 00:00 1440"),
    "issue_18_cancel_status": ("2020-01", "2021-01", "01-28 22:00 60, 01-30 22:00 60"),
    "issue_20_exdate_ignored": ("2019-10", "2019-12-31", "10-29 16:15 90, 11-12 16:15 90, 12-10 16:15 90"),
    "issue_27_t1": ("2020-01", "2021-01", "04-26 14:00 30, 04-28 14:00 30"),
    "issue_62_moved_event": ("2021-11", "2022-02", "11-26 21:30 0, 12-17 21:30 0, 01-28 21:30 0"),
    "one_day_event_repeat_every_day": ("2019-03-30", "2019-03-31", "03-30 00:00 1440, 03-31 00:00 1440"),
    "one_event_repeat_every_3_days": ("2019-03-27", "2019-04-02", "03-28 00:00 60, 03-31 00:00 60"),
    "rdate_falls_on_rrule_until": ("2020-01-25", "2021-01", "01-28 16:15 90, 02-04 16:15 90"),
    "recurring_events_moved": (
        "2019-03",
        "2019-03-15",
        "03-07 02:00 60, 03-08 01:00 60, 03-09 03:00 60, 03-10 02:00 60",
    ),
    "subcomponents": ("2019-01", "2021-01", "05-27 14:00 150"),
    "three_events": ("2019-01", "2021-01", "03-04 00:00 60, 03-07 00:00 60, 03-10 00:00 60"),
    "three_events_one_edited": ("2019-01", "2021-01", "03-18 04:00 60, 03-19 04:00 60, 03-20 04:00 60"),
    "zero_size_event": ("2019-01", "2021-01", "03-04 08:00 0"),
}


def raw(name: str) -> str:
    """One of the real files as it stands."""
    return (CALENDARS / f"{name}.ics").read_text()


def day(text: str) -> datetime:
    """A day, or the first of a month, in UTC."""
    return datetime.fromisoformat(f"{text}-01"[:10]).replace(tzinfo=UTC)


def begins(report: EventImport, first: str, last: str) -> list[str]:
    """Every beginning between two days, in order, with how many minutes it takes on the clock."""
    found = [one for event in report.events for one in dates_between(event.series, day(first), day(last))]
    lasting = [(one, one.ends.replace(tzinfo=None) - one.begins.replace(tzinfo=None)) for one in found]
    ordered = sorted(lasting, key=lambda pair: pair[0].begins)
    return [f"{one.begins:%m-%d %H:%M} {lasts.total_seconds() / 60:.0f}" for one, lasts in ordered]


def calendar(*lines: str, around: str = "") -> str:
    """A calendar with one event that says this."""
    return "\r\n".join(["BEGIN:VCALENDAR", *around.split(), "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def one(*lines: str, around: str = "") -> EventImport:
    """What is read of a calendar with one event, which has a name and a title."""
    return parse_calendar(calendar("UID:1", "SUMMARY:Chor", *lines, around=around), BERLIN)


@here
@pytest.mark.parametrize("name", DATES)
def test_every_real_file_has_its_dates(name: str) -> None:
    """Moved, deleted, edited, for whole days, without a length: each once, at the right time."""
    report = parse_calendar(raw(name), BERLIN)
    assert report.rejections == []
    first, last, expected = DATES[name]
    assert ", ".join(begins(report, first, last)) == expected


@here
def test_what_ends_before_it_begins_is_refused_with_that_reason() -> None:
    """The one broken file among them."""
    report = parse_calendar(raw("end_before_start_event"), BERLIN)
    assert report.events == []
    assert [str(line) for line in report.rejections] == ["event 1 (UYDQSG9TH4DE0WM3QFL2J): it ends before it begins"]


@here
def test_a_makerspace_across_the_clock_change() -> None:
    """Sixty dates in March and April, six edited ones among them, the weekly ones at the same time before and after."""
    report = parse_calendar(raw("machbar_16_feb_2019"), BERLIN)
    assert (len(report.events), report.rejections) == (58, [])
    found = [one for event in report.events for one in dates_between(event.series, day("2019-03"), day("2019-05"))]
    assert len(found) == 60
    assert {event.series.zone for event in report.events} == {BERLIN}


@here
@pytest.mark.parametrize("name", [*DATES, "machbar_16_feb_2019"])
def test_the_library_finds_the_same_dates_in_the_file_itself(name: str) -> None:
    """Though we hand it our own series, without zones, it says the same of the file as it came."""
    first, last = (day(text) for text in (DATES.get(name) or ("2019-03", "2019-05"))[:2])
    theirs = [
        part for part in of(Calendar.from_ical(raw(name))).between(first, last) if part.get("STATUS") != "CANCELLED"
    ]
    timed = {part.start.astimezone(UTC) for part in theirs if isinstance(part.start, datetime) and part.start.tzinfo}
    events = [event for event in parse_calendar(raw(name), BERLIN).events if not event.series.all_day]
    ours = {one.begins.astimezone(UTC) for event in events for one in dates_between(event.series, first, last)}
    assert ours == timed


@pytest.mark.parametrize(
    ("lines", "around", "zone", "begins_at"),
    [
        (["DTSTART:20270301T180000"], "", BERLIN, "2027-03-01T18:00:00"),
        (["DTSTART:20270301T180000"], "X-WR-TIMEZONE:Europe/Lisbon", "Europe/Lisbon", "2027-03-01T18:00:00"),
        (["DTSTART:20270301T180000Z"], "", BERLIN, "2027-03-01T19:00:00"),
        (["DTSTART:20270301T180000Z", "RRULE:FREQ=WEEKLY"], "", "UTC", "2027-03-01T18:00:00"),
        (["DTSTART:20270301T180000Z", "RRULE:FREQ=WEEKLY"], f"X-WR-TIMEZONE:{BERLIN}", BERLIN, "2027-03-01T19:00:00"),
        (["DTSTART;TZID=America/New_York:20270301T180000"], "", "America/New_York", "2027-03-01T18:00:00"),
        (["DTSTART;TZID=W. Europe Standard Time:20270301T180000"], "", BERLIN, "2027-03-01T18:00:00"),
        (
            ["DTSTART;TZID=UTC:20270301T180000", "RRULE:FREQ=WEEKLY"],
            f"X-WR-TIMEZONE:{BERLIN}",
            "UTC",
            "2027-03-01T18:00:00",
        ),
        (["DTSTART;TZID=UTC:20270301T180000"], "", BERLIN, "2027-03-01T19:00:00"),
        (["DTSTART;VALUE=DATE:20270301"], "X-WR-TIMEZONE:Etc/GMT", BERLIN, "2027-03-01T00:00:00"),
        (["DTSTART:20270301T180000"], "X-WR-TIMEZONE:Mars/Phobos", BERLIN, "2027-03-01T18:00:00"),
    ],
)
def test_a_time_is_kept_as_clocks_show_it(lines: list[str], around: str, zone: str, begins_at: str) -> None:
    """Without a zone it is the city's; in UTC it is told in the calendar's zone, a series only where that is known."""
    [event] = one(*lines, around=around).events
    assert (event.series.zone, event.series.begins.isoformat()) == (zone, begins_at)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["DTSTART:gestern"], "DTSTART cannot be read: gestern"),
        ([], "no DTSTART, so nobody knows when it is"),
        (["DTSTART:20270301T180000", "RRULE:FREQ=OFTEN"], "RRULE cannot be read: FREQ=OFTEN"),
        (["DTSTART:20270301T180000", "RRULE:FREQ=HOURLY"], "it repeats more often than once a day"),
        (["DTSTART:20270301T180000", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "it has more than one rule"),
        (["DTSTART:20270301T180000", "DTSTART:20270302T180000"], "it has more than one DTSTART"),
        (["DTSTART;TZID=Mars/Phobos:20270301T180000"], "the time zone 'Mars/Phobos' is not known"),
        (["DTSTART:20270301T180000", "DURATION:P400D"], "it lasts longer than a year"),
        (["DTSTART:20270301T180000", "RECURRENCE-ID:20270301T180000"], "a changed date of a series that is not here"),
        (["DTSTART:20270301T180000", "EXDATE:never"], "EXDATE cannot be read: never"),
    ],
)
def test_a_broken_event_is_refused_with_its_reason(lines: list[str], reason: str) -> None:
    """The reason says what an operator has to tell whoever made the file."""
    report = one(*lines)
    assert (report.events, [line.reason for line in report.rejections]) == ([], [reason])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is no calendar, or it breaks off"),
        ("<html>no</html>", "the file is no calendar: "),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", "the file is no calendar, or it breaks off"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_as_a_whole(text: str, reason: str) -> None:
    """An error page instead of a calendar, or half of one."""
    with pytest.raises(ValueError, match=reason):
        parse_calendar(text, BERLIN)


def test_without_a_name_or_a_title_it_is_refused() -> None:
    """The next import could not find it, or nobody would know what it is."""
    assert (
        parse_calendar(calendar("DTSTART:20270301T180000", "SUMMARY:a"), BERLIN)
        .rejections[0]
        .reason.startswith("no UID")
    )
    assert parse_calendar(calendar("DTSTART:20270301T180000", "UID:a"), BERLIN).rejections[0].reason == "no title"


def test_what_is_private_is_skipped_and_what_is_unsure_waits() -> None:
    """A private entry is nobody's business; a tentative one is not shown yet; a cancelled one is kept as that."""
    assert one("DTSTART:20270301T180000", "CLASS:PRIVATE").skipped == {"private": 1}
    states = {
        said: one("DTSTART:20270301T180000", f"STATUS:{said}").events[0].state for said in ("TENTATIVE", "CANCELLED")
    }
    assert states == {"TENTATIVE": EventState.WAITING, "CANCELLED": EventState.CANCELLED}


def test_facts_that_the_standard_has_no_word_for() -> None:
    """Languages, cost, steps and so on; HTML is taken out of the words; a person's address is not taken at all."""
    said = ["COST:0", "LANGUAGES:de\\;ar", "WHEELCHAIR:yes", "AUDIENCES:women", "REGISTRATION:a\\, b"]
    [event] = one(
        "DTSTART:20270301T180000",
        'DESCRIPTION:Kommt <a href="https://x.example">alle</a>!<br>Bis bald',
        "CATEGORIES:Party,LANGUAGE",
        "ORGANIZER;CN=Anna:mailto:anna@example.org",
        *(f"X-BUEDCHEN-{line}" for line in said),
    ).events
    assert (event.cost, event.languages, event.steps) == (NOTHING_NEEDED, ("de", "ar"), StepFreeAccess.NONE)
    assert (event.audiences, event.registration, event.category) == ((Audience.WOMEN,), "a, b", Category.LANGUAGE)
    assert event.words == "Kommt alle! Bis bald"
    assert "nna" not in repr(replace(event))
