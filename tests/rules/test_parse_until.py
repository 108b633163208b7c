"""Until when somebody is busy, as people say it in five languages."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.reminders.quiet_hours import parse_day_hours
from bot.rules.understanding.parse_until import MAX_SPAN, parse_until
from bot.rules.understanding.search_query import parse_word_lists

LOCALES = Path(__file__).parents[2] / "locales"
WORDS = parse_word_lists(
    {code: tomllib.loads((LOCALES / code / "words.toml").read_text()) for code in ("de", "ar", "tr", "en", "uk")}
)
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("until Sunday", "2026-11-30"),
        ("bis 5.12.", "2026-12-06"),
        ("two weeks", "2026-12-10"),
        ("für zwei Wochen", "2026-12-10"),
        ("eine Woche", "2026-12-03"),
        ("10 gün", "2026-12-06"),
        ("iki hafta", "2026-12-10"),
        ("أسبوعين", "2026-12-10"),
        ("٣ أيام", "2026-11-29"),
        ("a month", "2026-12-26"),
        ("до неділі", "2026-11-30"),
        ("два тижні", "2026-12-10"),
        ("10 днів", "2026-12-06"),
        ("tomorrow", "2026-11-27"),
        ("this week", "2026-11-30"),
    ],
)
def test_it_is_understood(text: str, end: str) -> None:
    """The last day counts whole: it ends at midnight."""
    found = parse_until(text, NOW, WORDS.spans, WORDS.days)
    assert found is not None
    assert (found.date().isoformat(), found.hour, found.tzinfo) == (end, 0, NOW.tzinfo)


@pytest.mark.parametrize("text", ["", "bald", "egal", "1.11.2026", "99 months", "2 3 weeks", "0 days", "999 Tage"])
def test_what_is_no_time_is_none(text: str) -> None:
    """Nothing is guessed; a time that is over, or more than a year away, is none either."""
    assert parse_until(text, NOW, WORDS.spans, WORDS.days) is None


@given(st.text(max_size=40))
def test_whatever_is_written_lies_within_a_year(text: str) -> None:
    """Nobody falls asleep for ever by a typo."""
    found = parse_until(text, NOW, WORDS.spans, WORDS.days)
    assert found is None or NOW < found <= NOW + MAX_SPAN + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "found"), [("9-18", (9, 18)), ("von 10 bis 20 Uhr", (10, 20)), ("22-6", None), ("9", None), ("18-9", None)]
)
def test_hours_lie_in_the_day(text: str, found: tuple[int, int] | None) -> None:
    """Two whole hours between eight and nine in the evening, the earlier one first."""
    assert parse_day_hours(text) == found
