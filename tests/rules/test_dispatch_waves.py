"""How many are asked at once, and when the next ones are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.matching.dispatch_waves import DEFAULT_WAVE_PACE, WavePace
from bot.rules.matching.eligibility import Circle
from db.model import Candidate, DispatchState, RequestDispatch
from tests.rules.test_eligibility import ANYBODY, NEED, NOW

DISPATCH = RequestDispatch(7, DispatchState.ASKING, 0, wide=False, told=False, next=NOW)
EVENING = NOW.replace(hour=20, minute=50)


def test_waves_grow_up_to_a_limit_and_with_the_hands_that_are_missing() -> None:
    """A few at first, more with time."""
    pace = WavePace(first_size=3, growth=2.0, max_size=10)
    assert [pace.size(wave) for wave in range(4)] == [3, 6, 10, 10]
    assert pace.size(0, hands=4) == 12


@pytest.mark.parametrize(
    ("wanted", "pause"),
    [
        ("2026-11-25", DEFAULT_WAVE_PACE.today),
        ("2026-11-25T18:00:00+00:00", DEFAULT_WAVE_PACE.today),
        ("2026-11-26", DEFAULT_WAVE_PACE.tomorrow),
        ("2026-11-26/2026-11-27", DEFAULT_WAVE_PACE.later),
        ("flexible", DEFAULT_WAVE_PACE.later),
    ],
)
def test_the_sooner_it_is_needed_the_shorter_is_the_pause(wanted: str, pause: timedelta) -> None:
    """The last day on which it would still help counts."""
    assert DEFAULT_WAVE_PACE.pause(wanted, NOW) == pause
    assert DEFAULT_WAVE_PACE.today < DEFAULT_WAVE_PACE.tomorrow < DEFAULT_WAVE_PACE.later


def test_the_next_wave_is_never_at_night() -> None:
    """It waits for the morning."""
    assert DEFAULT_WAVE_PACE.next_wave_due("2026-11-26", EVENING) == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_other_languages_come_later_and_sooner_where_it_is_for_today() -> None:
    """And at once where a coordinator widens it."""
    for wanted, first in (
        ("2026-11-25", DEFAULT_WAVE_PACE.any_language_from - 1),
        ("2026-11-27", DEFAULT_WAVE_PACE.any_language_from),
    ):
        reached = [
            DEFAULT_WAVE_PACE.outermost_circle(wave, wanted, NOW) >= Circle.OTHER_LANGUAGE for wave in range(first + 1)
        ]
        assert reached == [False] * first + [True]
    assert DEFAULT_WAVE_PACE.outermost_circle(0, "flexible", NOW, wide=True) is Circle.TOO_FAR


@given(st.integers(0, 6), st.integers(0, 60), st.integers(0, 23))
def test_a_wave_asks_only_who_is_free_and_no_more_than_its_size(wave: int, number: int, hour: int) -> None:
    """Half of them sleep from ten in the morning."""
    everybody = [
        Candidate(replace(ANYBODY, person=person, quiet=(10, 8) if person % 2 else (0, 0)))
        for person in range(2, 2 + number)
    ]
    now = NOW.replace(hour=hour)
    awake = {one.volunteer.person for one in everybody if hour in (8, 9) or not one.volunteer.person % 2}
    asked = DEFAULT_WAVE_PACE.choose_volunteers(NEED, everybody, replace(DISPATCH, wave=wave), now)
    assert set(asked) <= awake
    assert len(asked) == min(len(awake), DEFAULT_WAVE_PACE.size(wave))
