"""Who might go to a date together: nobody against what they wished for, whoever shares a language first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.events.company import (
    choose_companion,
    find_event_date,
    is_mutual_match,
    last_call_at,
    meeting_time,
    shared_languages,
)
from db.model import Category, CompanySeeker, DateSpan, Event, EventState, Series, SeriesException

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime.fromisoformat("2026-11-27T16:00")
CAFE = Event("cafe", "Café", Series(FRIDAY, "Europe/Berlin", 120, rule="FREQ=WEEKLY"))
TONGUES = st.lists(st.sampled_from(("de", "ar", "tr", "uk")), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def seekers(draw: st.DrawFn, person: int = 0) -> CompanySeeker:
    """Anybody who can be kept: who wishes for women only is one."""
    women = draw(st.booleans())
    return CompanySeeker(person or draw(st.integers(2, 20)), women, women or draw(st.booleans()), draw(TONGUES))


@given(one=seekers(person=1), others=st.lists(seekers(), max_size=6))
def test_nobody_gets_what_they_did_not_wish_for(one: CompanySeeker, others: list[CompanySeeker]) -> None:
    """Women who wish for women get women, and nobody is brought to somebody who wishes for them not."""
    other = choose_companion(one, others)
    if other is None:
        assert all((one.women and not each.woman) or (each.women and not one.woman) for each in others)
        return
    assert other.woman or not one.women
    assert one.woman or not other.women


@given(one=seekers(person=1), others=st.lists(seekers(), max_size=6))
def test_a_shared_language_comes_first_and_then_who_waited_longest(
    one: CompanySeeker, others: list[CompanySeeker]
) -> None:
    """Whoever stands first in the list has waited longest."""
    other = choose_companion(one, others)
    fitting = [each for each in others if is_mutual_match(one, each)]
    speaking = [each for each in fitting if set(each.languages) & set(one.languages)]
    assert other is next(iter(speaking or fitting), None)


@given(one=seekers(), other=seekers())
def test_what_suits_one_suits_the_other(one: CompanySeeker, other: CompanySeeker) -> None:
    """Whoever asks whom; and nobody is their own company."""
    assert is_mutual_match(one, other) == is_mutual_match(other, one)
    assert set(shared_languages(one, other)) == set(shared_languages(other, one))
    assert not is_mutual_match(one, one)


def test_a_date_is_found_by_its_name_wherever_it_was_moved_to() -> None:
    """A week later at another time, and still by the time at which it would have been."""
    moved = SeriesException(FRIDAY, FRIDAY + timedelta(days=8, hours=2), 60)
    date = find_event_date(replace(CAFE, series=replace(CAFE.series, changes=(moved,))), FRIDAY)
    assert date
    assert date.begins == datetime(2026, 12, 5, 18, tzinfo=BERLIN)
    assert meeting_time(date) == datetime(2026, 12, 5, 17, 50, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "event",
    [
        None,
        replace(CAFE, state=EventState.CANCELLED),
        replace(CAFE, state=EventState.WAITING),
        replace(CAFE, category=Category.FUNDING),
        replace(CAFE, series=replace(CAFE.series, changes=(SeriesException(FRIDAY),))),
        replace(CAFE, series=replace(CAFE.series, pauses=(DateSpan(FRIDAY.date(), FRIDAY.date()),))),
        replace(CAFE, series=replace(CAFE.series, begins=FRIDAY + timedelta(minutes=5))),
    ],
)
def test_what_is_cancelled_or_was_never_there_does_not_take_place(event: Event | None) -> None:
    """Nobody goes to it, alone or together."""
    assert find_event_date(event, FRIDAY) is None


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2026-11-20T09:00", "2026-11-26T18:00"),
        ("2026-11-26T17:59", "2026-11-26T18:00"),
        ("2026-11-26T18:00", "2026-11-27T14:00"),
        ("2026-11-27T09:00", "2026-11-27T14:00"),
        ("2026-11-27T15:00", "2026-11-27T15:00"),
    ],
)
def test_they_hear_the_evening_before_or_shortly_before(now: str, at: str) -> None:
    """And at once where there is no more time than that."""
    there = datetime.fromisoformat(now).replace(tzinfo=BERLIN)
    assert last_call_at(FRIDAY.replace(tzinfo=BERLIN), there) == datetime.fromisoformat(at).replace(tzinfo=BERLIN)
    assert last_call_at(FRIDAY.replace(tzinfo=BERLIN), there.astimezone(UTC)) >= there
