"""What gives somebody away in their own words, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.personal import found


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("ruf mich an: 0231 5012345", ("phone",)),
        ("0176/12345678", ("phone",)),
        ("+49 (231) 50-12345", ("phone",)),
        ("٠١٧٦١٢٣٤٥٦٧", ("phone",)),
        ("mail an a.b@example.org bitte", ("email",)),
        ("DE89 3704 0044 0532 0130 00", ("iban",)),
        ("ich wohne Hauptstr. 12a", ("street",)),
        ("Münsterstraße 120", ("street",)),
        ("Atatürk Caddesi No: 5", ("street",)),
        ("شارع الملك فيصل 12", ("street",)),
        ("Lange Allee 3, 0231-5012345, x@example.org", ("email", "street", "phone")),
    ],
)
def test_it_is_pointed_at(words: str, kinds: tuple[str, ...]) -> None:
    """In the ways people write it here."""
    assert found(words) == kinds


@pytest.mark.parametrize(
    "words",
    [
        *("zum Augenarzt um 9", "am 26.11.2026 um 9.30 Uhr", "26.11. 9:00-10:30", "von 9.00 bis 11.30", "01.12.2026"),
        *(
            "44137 Dortmund",
            "Münsterstraße",
            "2 Taschen, 3 Kisten, 4. Stock",
            "10-12 Uhr, 14-16 Uhr",
            "2026-11-26 09:00",
        ),
    ],
)
def test_days_times_and_counts_are_left_alone(words: str) -> None:
    """A flag that is always up is not looked at."""
    assert found(words) == ()


@given(st.from_regex(r"0[1-9]\d{2,4}[ /-]?\d{5,8}", fullmatch=True), st.sampled_from(["", "Tel. ", "bitte ", "رقمي "]))
def test_no_german_number_slips_through(number: str, before: str) -> None:
    """Whatever stands before it, with one mark in it or none."""
    assert "phone" in found(f"{before}{number}")
