"""An event after a change of when it takes place: only what was meant is different."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.rules.events.amend import add_break, cancel_event, move_date, remove_date
from bot.rules.events.recurrence import Occurrence, next_dates
from db.model import DateSpan, Event, EventState, Series

FEW = settings(max_examples=60)
BERLIN = ZoneInfo("Europe/Berlin")
BEGINS = datetime(2027, 3, 4, 18, 30)  # noqa: DTZ001 - what clocks show
CHOIR = Event("a", "Chor", Series(BEGINS, BERLIN.key, 90, rule="FREQ=WEEKLY"))
ONCE = Event("b", "Fest", Series(BEGINS, BERLIN.key, 90))
CLOCKS_CHANGE = date(2027, 3, 28)
"""On that day half past two does not exist, and what lasts over it ends later on the clock."""

PLACES = st.integers(0, 9)


def dates(event: Event) -> list[Occurrence]:
    """Its first ten dates."""
    return next_dates(event.series, BEGINS.replace(tzinfo=BERLIN), 10)


@FEW
@given(PLACES)
def test_one_date_less(place: int) -> None:
    """All others stay as they were; taken out twice, it is the same."""
    date = dates(CHOIR)[place]
    after = remove_date(CHOIR, date)
    assert [one.original for one in dates(after)][:9] == [one.original for one in dates(CHOIR) if one != date]
    assert remove_date(after, date) == after


@FEW
@given(PLACES, st.integers(-100, 100))
def test_one_date_is_moved_and_keeps_its_name(place: int, hours: int) -> None:
    """It takes as long as before; moved once more, only the last time counts."""
    chosen = dates(CHOIR)[place]
    begins = chosen.original + timedelta(hours=hours)
    assume(begins.date() != CLOCKS_CHANGE)
    twice = move_date(move_date(CHOIR, chosen, BEGINS), chosen, begins)
    assert move_date(CHOIR, chosen, begins) == twice
    february = datetime(2027, 2, 1, tzinfo=BERLIN)
    (moved,) = (one for one in next_dates(twice.series, february, 12) if one.original == chosen.original)
    assert (moved.begins.replace(tzinfo=None), moved.ends - moved.begins) == (begins, timedelta(minutes=90))


@FEW
@given(PLACES, PLACES)
def test_a_break_leaves_out_its_days_only(first: int, last: int) -> None:
    """Both days are included."""
    days = [one.original.date() for one in dates(CHOIR)]
    span = DateSpan(min(days[first], days[last]), max(days[first], days[last]))
    after = [one.original.date() for one in dates(add_break(CHOIR, span))]
    assert [day for day in days if not span.first <= day <= span.last] == [day for day in after if day <= days[-1]]


def test_what_happens_once_is_moved_or_called_off_as_a_whole() -> None:
    """There is no series to take a date out of."""
    (date,) = dates(ONCE)
    later = BEGINS + timedelta(days=1)
    assert [one.original for one in dates(move_date(ONCE, date, later))] == [later]
    assert remove_date(ONCE, date) == cancel_event(ONCE)
    assert cancel_event(ONCE).state is EventState.CANCELLED
