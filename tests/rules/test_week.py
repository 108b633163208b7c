"""Parts of the week: codes and names say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import week
from bot.rules.week import NAMED, WEEK, codes, names

NAMES = st.sets(st.sampled_from(sorted(NAMED)))


@given(NAMES)
def test_what_was_chosen_comes_back(chosen: set[str]) -> None:
    """The names that are read out mean exactly the parts that were kept, and no fewer names would do."""
    kept = codes(chosen)
    assert codes(names(kept)) == kept
    assert len(names(kept)) <= max(len(chosen), len(NAMED) - 1)


@given(st.sets(st.sampled_from(WEEK)))
def test_nothing_is_read_out_that_was_not_said(parts: set[str]) -> None:
    """Whatever stands in the database; no part more than there is."""
    assert set(codes(names(parts))) <= parts


@given(NAMES)
def test_codes_are_in_order_and_single(chosen: set[str]) -> None:
    """Monday morning first."""
    assert list(codes(chosen)) == [part for part in WEEK if part in codes(chosen)]
    assert codes(()) == ()


def test_the_week_has_three_parts_a_day() -> None:
    """From Monday morning to Sunday evening."""
    assert (WEEK[0], WEEK[-1], len(set(WEEK))) == ("1m", "7e", 21)
    assert codes(["weekend"]) == ("6m", "6a", "6e", "7m", "7a", "7e")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-28", "6"),
        ("2026-11-30T09:00:00+01:00", "1"),
        ("2026-11-25/2026-11-29", ""),
        ("flexible", ""),
        ("", ""),
    ],
)
def test_one_day_has_a_name(said: str, day: str) -> None:
    """A span, any day and nothing have none."""
    assert week.day(said) == day
