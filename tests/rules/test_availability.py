"""Parts of the week: codes and names say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.matching import availability
from bot.rules.matching.availability import CODES_BY_NAME, WEEK_PART_CODES, codes_of_names, names_of_codes

NAMES = st.sets(st.sampled_from(sorted(CODES_BY_NAME)))


@given(NAMES)
def test_what_was_chosen_comes_back(chosen: set[str]) -> None:
    """The names that are read out mean exactly the parts that were kept, and no fewer names would do."""
    kept = codes_of_names(chosen)
    assert codes_of_names(names_of_codes(kept)) == kept
    assert len(names_of_codes(kept)) <= max(len(chosen), len(CODES_BY_NAME) - 1)


@given(st.sets(st.sampled_from(WEEK_PART_CODES)))
def test_nothing_is_read_out_that_was_not_said(parts: set[str]) -> None:
    """Whatever stands in the database; no part more than there is."""
    assert set(codes_of_names(names_of_codes(parts))) <= parts


@given(NAMES)
def test_codes_are_in_order_and_single(chosen: set[str]) -> None:
    """Monday morning first."""
    assert list(codes_of_names(chosen)) == [part for part in WEEK_PART_CODES if part in codes_of_names(chosen)]
    assert codes_of_names(()) == ()


def test_the_week_has_three_parts_a_day() -> None:
    """From Monday morning to Sunday evening."""
    assert (WEEK_PART_CODES[0], WEEK_PART_CODES[-1], len(set(WEEK_PART_CODES))) == ("1m", "7e", 21)
    assert codes_of_names(["weekend"]) == ("6m", "6a", "6e", "7m", "7a", "7e")


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
    assert availability.weekday_name(said) == day
