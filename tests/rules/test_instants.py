"""A point in time is the same wherever one looks at it from, also in the hour that clocks show twice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.events.diff import find_date_changes
from bot.rules.events.recurrence import dates_between
from bot.rules.instants import is_same_instant, time_before, to_instant
from db.model import Event, ReminderLead, Series
from tests.kit.reminder_simulation import ReminderLife

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
A_MINUTE = timedelta(minutes=1)
ZONES = st.sampled_from(
    ("Europe/Berlin", "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")
)
ENDS_OF_SUMMER = (datetime(2027, 4, 3, 15), datetime(2027, 10, 31, 1), datetime(2027, 11, 7, 6))  # noqa: DTZ001 - UTC
FEW = settings(max_examples=40)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A moment in UTC around a night in which clocks go back somewhere."""
    about = draw(st.sampled_from(ENDS_OF_SUMMER)).replace(tzinfo=UTC)
    return about + draw(st.integers(-16, 16)) * AN_HOUR / 4


@FEW
@given(moments(), ZONES, ZONES)
def test_a_moment_is_itself_in_every_zone(moment: datetime, zone: str, other: str) -> None:
    """And no other: an hour later is not the same, though clocks may show the same."""
    here, there = (moment.astimezone(ZoneInfo(one)) for one in (zone, other))
    assert is_same_instant(here, there)
    assert to_instant(here) == moment
    assert not is_same_instant(here, (moment + AN_HOUR).astimezone(ZoneInfo(zone)))
    assert to_instant(time_before(here, AN_HOUR)) == moment - AN_HOUR


def around(moment: datetime, zone: str) -> Event:
    """An event that begins then by the clocks there."""
    return Event("x", "Sprachcafé", Series(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone, 60), id=1)


@FEW
@given(moments(), ZONES, st.sampled_from(ReminderLead))
def test_a_date_is_announced_once_however_often_one_looks(moment: datetime, zone: str, lead: ReminderLead) -> None:
    """Every half hour from days before until it is over."""
    life = ReminderLife(around(moment, zone), lead, moment - 2 * A_DAY, zone=zone)
    for half in range(-80, 4):
        life.looks(moment + half * AN_HOUR / 2)
    assert (len(life.heard), life.missed) == (1, [])


@FEW
@given(moments(), ZONES)
def test_an_event_that_its_calendar_tells_in_another_zone_was_not_moved(moment: datetime, zone: str) -> None:
    """The same moment in UTC: nobody is told that it is another one."""
    event = around(moment, zone)
    (one,) = dates_between(event.series, moment - A_DAY, moment + A_DAY)
    same = around(to_instant(one.begins), "UTC")
    assert [found for found in find_date_changes(event, same, moment - A_DAY) if found.moved] == []
    later = around(to_instant(one.begins) + AN_HOUR, "UTC")
    assert [found.moved for found in find_date_changes(event, later, moment - A_DAY)] == [True]
