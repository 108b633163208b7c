"""Phone numbers in groups."""

import pytest

from bot.rules.text.phone_numbers import group_phone_numbers


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("023112345678", "0231 12345678"),
        ("+493023125107", "+49 30 23125107"),
        ("0049 17612345678", "+49 176 12345678"),
        ("+905321234567", "+90 532 123 45 67"),
        ("017612345678, abends", "0176 12345678, abends"),
        ("02311234567 oder kita@hoerde.example", "0231 1234567 oder kita@hoerde.example"),
    ],
)
def test_one_long_run_of_digits_is_grouped(written: str, shown: str) -> None:
    """Also in the middle of other words, which stay as they are."""
    assert group_phone_numbers(written) == shown


@pytest.mark.parametrize(
    "written",
    ["", "112", "116 117", "0231/50-123", "+49 30 23125 107", "02302 000 000", "12345678901234567"],
)
def test_what_is_grouped_already_or_is_no_number_stays(written: str) -> None:
    """Its owner knows best how it is read aloud."""
    assert group_phone_numbers(written) == written
