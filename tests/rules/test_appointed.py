"""The day and the hour of a sentence: found wherever they stand, and never made of other numbers."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.appointed import understood
from bot.rules.timewords import languages
from bot.rules.wanted import MONTHS, WEEKDAYS, over

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
FILE = Path(__file__).parents[1] / "data" / "appointed.tsv"
with FILE.open(encoding="utf-8", newline="") as file:
    SENTENCES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
PARTS = {"today", "tomorrow", "after_tomorrow", "morning", "noon", "afternoon", "evening", "at"}
PIECES = sorted({phrase for one in languages().values() for phrase in one.phrases})
DATES = ["3.12.", "2026-13-40", "31.2.", "29.2.", "1/2/3", "9.9.9999"]
NUMBERS = ["9:30", "15", "0:00", "24 Uhr", "25:61", "99999", "٣", *DATES]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"])
def test_what_a_sentence_says_is_found(row: dict[str, str]) -> None:
    """In the middle of it, in each language; of two days none, and nothing of ages, prices and house numbers."""
    told = understood(row["text"], NOW)
    assert (told.day, told.at.strftime("%H:%M") if told.at else told.part) == (row["day"], row["time"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("am Dienstag um halb zehn zum Arzt", "2026-12-01T09:30:00+01:00"),
        ("am Dienstag zum Arzt", "2026-12-01"),
        ("nächste Woche um 10 Uhr", "2026-11-30/2026-12-06"),
        ("um 10 Uhr zum Arzt", ""),
    ],
)
def test_it_is_kept_as_a_wanted_day_is(text: str, kept: str) -> None:
    """A moment, a day or a span; an hour alone is no day."""
    assert understood(text, NOW).kept(NOW) == kept


@given(st.text(max_size=80) | st.lists(st.sampled_from([*PIECES, *NUMBERS]), max_size=8).map(" ".join))
def test_whatever_is_written_no_day_of_it_is_over(text: str) -> None:
    """Any text, and any words for days and hours in any order."""
    kept = understood(text, NOW).kept(NOW)
    assert not kept or not over(kept, NOW)


@given(ahead=st.integers(1, 150), hour=st.integers(8, 21), half=st.booleans())
def test_every_day_and_hour_in_digits_is_found(ahead: int, hour: int, half: bool) -> None:
    """Between other words."""
    then = (NOW + timedelta(days=ahead)).replace(hour=hour, minute=30 * half)
    said = f"ich muss am {then.day}.{then.month}.{then.year} um {then.hour}:{then.minute:02} Uhr zum Arzt"
    assert understood(said, NOW).kept(NOW) == then.isoformat()


@pytest.mark.parametrize("language", sorted(languages()))
def test_each_language_has_words_for_all_of_it(language: str) -> None:
    """Every weekday, every month, every part of the day, and every hour."""
    known = languages()[language].phrases.values()
    meant = {one.rstrip("?") for meanings in known for one in meanings}
    assert {*WEEKDAYS, *MONTHS, *PARTS, *(f"number:{hour}" for hour in range(1, 13))} <= meant


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk"])
def test_of_sentences_that_no_rule_was_made_with_most_are_understood(language: str) -> None:
    """They were measured once; the day and the hour were right by so much."""
    with FILE.with_name("appointed_hold.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["language"] == language
        ]
    told = [understood(row["text"], NOW) for row in rows]
    days = sum(one.day == row["day"] for one, row in zip(told, rows, strict=True))
    hours = sum((f"{one.at:%H:%M}" if one.at else one.part) == row["time"] for one, row in zip(told, rows, strict=True))
    assert days >= 0.93 * len(rows)
    assert hours >= 0.91 * len(rows)
