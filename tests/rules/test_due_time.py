"""When somebody is reminded: the clock table, quiet hours, and what was late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.events.recurrence import dates_between
from bot.rules.reminders.due_time import ReminderRecipient, ReminderWish, parse_quiet_hours, reminder_due
from db.model import Category, Event, Point, ReminderLead, ReminderSettings, SeriesException
from tests.kit.reminder_simulation import BERLIN, NEVER_QUIET, ReminderLife, happens, utc, wall

DAY_BEFORE, TWO_HOURS, TIME_TO_LEAVE = ReminderLead
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
AT_NIGHT = (21, 8)
AGES_AGO = utc("01-01 00:00")
THE_END = datetime(2029, 1, 1, tzinfo=UTC)


def reminded(event: Event, lead: ReminderLead, **how: object) -> list[str]:
    """When somebody who asked long ago hears of it, in UTC."""
    return ReminderLife(event, lead, AGES_AGO, **how).lasts(utc("12-31 00:00")).when  # type: ignore[arg-type]


def test_weekly_at_six_is_reminded_at_six_the_day_before() -> None:
    """Local time is kept over both changes: 17:00 in UTC in winter, 16:00 in summer."""
    heard = reminded(happens("2027-01-07T18:00", "FREQ=WEEKLY;COUNT=50"), DAY_BEFORE)
    assert len(heard) == 50
    assert {at[6:] for at in heard if "03-28" < at < "10-31"} == {"16:00"}
    assert {at[6:] for at in heard if not "03-28" < at < "10-31"} == {"17:00"}


@pytest.mark.parametrize(
    ("begins", "day_before", "two_hours"),
    [
        ("2027-03-28T12:00", "03-27 11:00", "03-28 08:00"),
        ("2027-03-28T02:30", "03-27 02:30", "03-27 23:30"),
        ("2027-03-29T02:30", "03-28 01:30", "03-28 22:30"),
        ("2027-03-28T04:00", "03-27 03:00", "03-28 00:00"),
        ("2027-10-31T02:30", "10-30 00:30", "10-30 22:30"),
        ("2027-11-01T02:30", "10-31 00:30", "10-31 23:30"),
        ("2027-10-31T04:00", "10-30 02:00", "10-31 01:00"),
    ],
)
def test_the_clock_table(begins: str, day_before: str, two_hours: str) -> None:
    """A day before is a day of the calendar at the same time of day, two hours are two that pass; each once, though
    clocks skip 02:30 on one day and show it twice on another."""
    assert reminded(happens(begins), DAY_BEFORE) == [day_before]
    assert reminded(happens(begins), TWO_HOURS) == [two_hours]


def test_a_leap_day_is_a_day_like_every_other() -> None:
    """The day before the first of March, and what takes place on leap days only, four years later."""
    first = happens("2028-03-01T18:00")
    assert ReminderLife(first, DAY_BEFORE, utc("05-01 00:00")).lasts(leap(2028, 3, 5)).heard[0][0] == leap(2028, 2, 29)
    feast = happens("2028-02-29T18:00", "FREQ=YEARLY")
    heard = ReminderLife(feast, DAY_BEFORE, utc("05-01 00:00")).lasts(leap(2033, 1, 1)).heard
    assert [at for at, _one in heard] == [leap(2028, 2, 28), leap(2032, 2, 28)]


def leap(year: int, month: int, day: int) -> datetime:
    """Six in the evening in Berlin, in winter."""
    return datetime(year, month, day, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "minutes"), [(Point(51.4976, 7.4997), 25), (Point(51.5061, 7.4997), 11), (Point(52.5, 13.4), 70), (None, 40)]
)
def test_time_to_leave_is_the_way_on_foot_and_a_little_more(at: Point | None, minutes: int) -> None:
    """From where they are, if they said so today; else as if it were half an hour, and never more than an hour."""
    event = replace(happens("2027-05-05T18:00"), point=Point(51.5066, 7.4997))
    [date] = dates_between(event.series, utc("05-01 00:00"), utc("05-30 00:00"))
    hearer = ReminderRecipient(ReminderSettings(NEVER_QUIET), ZoneInfo(BERLIN), at)
    leave = reminder_due(event, date, ReminderWish(TIME_TO_LEAVE, AGES_AGO), hearer)
    assert leave == utc("05-05 16:00") - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("begins", "lead", "heard"),
    [
        ("2027-05-05T09:30", TWO_HOURS, "05-05 06:00"),
        ("2027-05-05T08:00", TWO_HOURS, "05-04 18:00"),
        ("2027-05-05T08:30", TIME_TO_LEAVE, "05-04 18:00"),
        ("2027-05-05T22:00", DAY_BEFORE, "05-05 06:00"),
        ("2027-05-05T23:30", TWO_HOURS, "05-05 18:00"),
        ("2027-05-05T02:00", DAY_BEFORE, "05-04 06:00"),
        ("2027-05-05T18:00", DAY_BEFORE, "05-04 16:00"),
    ],
)
def test_nothing_is_said_in_quiet_hours(begins: str, lead: ReminderLead, heard: str) -> None:
    """At eight in the morning if that is early enough, else at eight the evening before."""
    assert reminded(happens(begins), lead, quiet=AT_NIGHT) == [heard]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("22-7", (22, 7)), ("von 21 bis 24 Uhr", (21, 0)), ("8-5", (8, 5)), ("8-6", None), ("7-7", None), ("22", None)],
)
def test_quiet_hours_are_two_whole_hours(said: str, meant: tuple[int, int] | None) -> None:
    """In any words; some hours of a day must be left."""
    assert parse_quiet_hours(said) == meant


def test_quiet_hours_are_their_own() -> None:
    """Whoever works at night sleeps by day."""
    assert reminded(happens("2027-05-05T18:00"), TWO_HOURS, quiet=(9, 17)) == ["05-05 15:00"]
    assert reminded(happens("2027-05-06T12:00"), DAY_BEFORE, quiet=(9, 17)) == ["05-05 15:00"]
    assert reminded(happens("2027-05-06T12:00"), TWO_HOURS, quiet=(9, 17)) == ["05-06 06:00"]


@pytest.mark.parametrize(("category", "heard"), [(Category.FUNDING, "05-06 07:00"), (Category.SPORT, "05-04 07:00")])
def test_whole_days_and_deadlines(category: Category, heard: str) -> None:
    """What takes all day is reminded of at nine the day before its first one; a deadline, the day before its last."""
    event = replace(happens("2027-05-05T00:00", all_day=True, minutes=3 * 1440), category=category)
    assert reminded(event, DAY_BEFORE, quiet=AT_NIGHT) == [heard]


def test_who_asks_late_is_reminded_by_what_is_left() -> None:
    """Where the day before is over, two hours before; where those are, when it is time to leave; else not at all."""
    event = happens("2027-05-05T18:00")
    for since, heard in (("05-05 10:00", ["05-05 14:00"]), ("05-05 14:30", ["05-05 15:20"]), ("05-05 15:30", [])):
        assert ReminderLife(event, DAY_BEFORE, utc(since)).lasts(utc("06-01 00:00")).when == heard


def test_what_was_moved_is_reminded_of_at_its_new_time() -> None:
    """Before its reminder and after it; what was cancelled, not at all."""
    life = ReminderLife(happens("2027-05-05T18:00", "FREQ=DAILY;COUNT=3"), DAY_BEFORE, utc("05-01 00:00"))
    life.lasts(utc("05-04 20:00"))
    moved = SeriesException(wall("2027-05-05T18:00"), wall("2027-05-09T10:00"), 60)
    life.changes(series=replace(life.event.series, changes=(moved, SeriesException(wall("2027-05-06T18:00")))))
    life.since = utc("05-04 20:00")
    told = life.when
    life.lasts(utc("06-01 00:00"))
    assert (told, life.when[len(told) :]) == (["05-04 16:00"], ["05-06 16:00", "05-08 08:00"])


def test_shorter_on_the_reminder_itself_reminds_once_more() -> None:
    """Two hours before, as they asked when they read it; the other way round nothing is said twice."""
    life = ReminderLife(happens("2027-05-05T18:00"), DAY_BEFORE, utc("05-01 00:00")).lasts(utc("05-04 20:00"))
    life.lead = TWO_HOURS
    life.since = utc("05-04 20:00")
    life.lasts(utc("05-05 15:00"))
    life.lead = DAY_BEFORE
    life.since = utc("05-05 15:00")
    assert life.lasts(utc("06-01 00:00")).when == ["05-04 16:00", "05-05 14:00"]


def test_who_was_reminded_once_did_not_miss_it() -> None:
    """Though nobody looked when it was time for the second one."""
    life = ReminderLife(happens("2027-05-05T18:00"), DAY_BEFORE, utc("05-01 00:00")).lasts(utc("05-04 20:00"))
    life.lead = TWO_HOURS
    life.since = utc("05-04 20:00")
    life.lasts(utc("06-01 00:00"), (utc("05-05 10:00"), utc("05-06 10:00")))
    assert (life.when, life.missed) == (["05-04 16:00"], [])


def test_a_break_is_no_time_to_be_reminded() -> None:
    """What would have been due in it is told by what is left after it."""
    life = ReminderLife(happens("2027-05-05T18:00", "FREQ=DAILY;COUNT=3"), DAY_BEFORE, utc("05-01 00:00"))
    life.rests = utc("05-05 10:00")
    assert life.lasts(utc("06-01 00:00")).when == ["05-05 14:00", "05-05 16:00", "05-06 16:00"]


def test_down_until_after_the_event_is_missed_once() -> None:
    """One line says so, and no reminder; what is still to come is said once, and that it is late."""
    life = ReminderLife(happens("2027-05-05T18:00", "FREQ=DAILY;COUNT=2"), DAY_BEFORE, utc("05-01 00:00"))
    life.lasts(utc("06-01 00:00"), (utc("05-04 15:00"), utc("05-05 20:00")))
    assert [one.date.original.day for _at, one in life.missed] == [5]
    assert [(one.date.original.day, one.late(at)) for at, one in life.heard] == [(6, True)]


def test_what_is_late_does_not_break_the_night() -> None:
    """It is said in the morning; what is over by then was missed."""
    for begins, heard in (("2027-05-05T10:00", ["05-05 06:00"]), ("2027-05-05T07:00", [])):
        life = ReminderLife(happens(begins), DAY_BEFORE, utc("05-01 00:00"), AT_NIGHT)
        life.lasts(utc("06-01 00:00"), (utc("05-03 00:00"), utc("05-05 01:00")))
        assert (life.when, len(life.missed)) == (heard, not heard)


def test_a_new_event_for_tomorrow_is_not_late() -> None:
    """We knew of it no sooner."""
    life = ReminderLife(happens("2027-05-05T18:00"), DAY_BEFORE, utc("05-01 00:00"))
    life.changes(changed=utc("05-05 06:00"))
    life.looks(utc("05-05 06:00"))
    assert [one.late(at) for at, one in life.heard] == [False]


# Any series over both changes
