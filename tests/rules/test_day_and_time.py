"""The day and the hour of a sentence: found wherever they stand, and never made of other numbers."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.requests.request_day import MONTHS, WEEKDAYS, is_past
from bot.rules.understanding.day_and_time import parse_day_and_time
from bot.rules.understanding.time_lexicon import read_time_words

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
FILE = Path(__file__).parents[1] / "data" / "appointed.tsv"
WORDINGS = FILE.with_name("appointed_wordings.tsv")


def _read_sentences(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


SENTENCES = _read_sentences(FILE) + _read_sentences(WORDINGS)
PARTS = {"today", "tomorrow", "after_tomorrow", "morning", "noon", "afternoon", "evening", "at"}
PIECES = sorted({phrase for one in read_time_words().values() for phrase in one.phrases})
DATES = ["3.12.", "2026-13-40", "31.2.", "29.2.", "1/2/3", "9.9.9999"]
NUMBERS = ["9:30", "15", "0:00", "24 Uhr", "25:61", "99999", "٣", *DATES]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"])
def test_what_a_sentence_says_is_found(row: dict[str, str]) -> None:
    """In the middle of it, in each language; of two days none, and nothing of ages, prices and house numbers."""
    told = parse_day_and_time(row["text"], NOW)
    assert (told.day, told.at.strftime("%H:%M") if told.at else told.part) == (row["day"], row["time"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("am Dienstag um halb zehn zum Arzt", "2026-12-01T09:30:00+01:00"),
        ("am Dienstag zum Arzt", "2026-12-01"),
        ("am Dienstag nachmittag zum Arzt", "2026-12-01T14:00:00+01:00/2026-12-01T18:00:00+01:00"),
        ("yarın sabah", "2026-11-26T08:00:00+01:00/2026-11-26T12:00:00+01:00"),
        ("nächste Woche um 10 Uhr", "2026-11-30/2026-12-06"),
        ("um 10 Uhr zum Arzt", ""),
    ],
)
def test_it_is_kept_as_a_wanted_day_is(text: str, kept: str) -> None:
    """A moment, a part of a day, a day or a span; an hour alone is no day."""
    assert parse_day_and_time(text, NOW).kept(NOW) == kept


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("saat yarımda gelin", "", "12:30"),
        ("iki ile dört arası", "", "14:00"),
        ("salı on dört otuzda", "2026-12-01", "14:30"),
        ("dün olmadı yarın 14'te olur", "2026-11-26", "14:00"),
        ("pazartesi yerine salı olsun", "2026-12-01", ""),
        ("ayın üçünde Jobcenter'de", "2026-12-03", ""),
        ("koltuğu eve getiremiyorum", "", ""),
        ("на 10 годину", "", "10:00"),
        ("на дві години", "", ""),
        ("десять хвилин на одинадцяту", "", "10:10"),
        ("в п'ятницю пів десятого", "2026-11-27", "09:30"),
        ("між четвертою і п'ятою", "", "16:00"),
        ("lieber Freitag statt Donnerstag um fünfe", "2026-11-27", "17:00"),
        ("die Montage vom Schrank", "", ""),
        ("Monday after next", "2026-12-07", ""),
        ("خلصت إقامتي من ست شهور", "", ""),
        ("الاربعاء بين ٨ و١٢", "2026-12-02", "08:00"),
        ("Morgen! Kann jemand einkaufen?", "", ""),
        ("Morgen!!", "2026-11-26", ""),
        ("iki buçuk saat sonra", "2026-11-25", "13:30"),
        ("يا ريت بعد ساعتين ونص", "2026-11-25", "13:30"),
        ("um 1430 Uhr", "", "14:30"),
        ("ab 2015 in Dortmund", "", ""),
        ("from 10 to 12 tomorrow", "2026-11-26", "10:00"),
        ("numara 9'da oturuyorum salı gelin", "2026-12-01", ""),
        ("من العشرة حتى التنتين", "", "10:00"),
    ],
)
def test_idioms_of_the_clock_and_of_the_week(text: str, day: str, told: str) -> None:
    """Half hours, ranges, what is instead of what, and things that only look like a day or an hour."""
    found = parse_day_and_time(text, NOW)
    assert (found.day, f"{found.at:%H:%M}" if found.at else "") == (day, told)


@given(st.text(max_size=80) | st.lists(st.sampled_from([*PIECES, *NUMBERS]), max_size=8).map(" ".join))
def test_whatever_is_written_no_day_of_it_is_over(text: str) -> None:
    """Any text, and any words for days and hours in any order."""
    kept = parse_day_and_time(text, NOW).kept(NOW)
    assert not kept or not is_past(kept, NOW)


@given(ahead=st.integers(1, 150), hour=st.integers(8, 21), half=st.booleans())
def test_every_day_and_hour_in_digits_is_found(ahead: int, hour: int, half: bool) -> None:
    """Between other words."""
    then = (NOW + timedelta(days=ahead)).replace(hour=hour, minute=30 * half)
    said = f"ich muss am {then.day}.{then.month}.{then.year} um {then.hour}:{then.minute:02} Uhr zum Arzt"
    assert parse_day_and_time(said, NOW).kept(NOW) == then.isoformat()


@pytest.mark.parametrize("language", sorted(read_time_words()))
def test_each_language_has_words_for_all_of_it(language: str) -> None:
    """Every weekday, every month, every part of the day, and every hour."""
    known = read_time_words()[language].phrases.values()
    meant = {one.rstrip("?") for meanings in known for one in meanings}
    assert {*WEEKDAYS, *MONTHS, *PARTS, *(f"number:{hour}" for hour in range(1, 13))} <= meant


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk"])
def test_of_sentences_that_were_once_set_aside_nearly_all_are_understood(language: str) -> None:
    """They were measured once, then the rules were mended with them."""
    rows = [row for row in _read_sentences(FILE.with_name("appointed_hold.tsv")) if row["language"] == language]
    told = [parse_day_and_time(row["text"], NOW) for row in rows]
    days = sum(one.day == row["day"] for one, row in zip(told, rows, strict=True))
    hours = sum((f"{one.at:%H:%M}" if one.at else one.part) == row["time"] for one, row in zip(told, rows, strict=True))
    assert days >= 0.97 * len(rows)
    assert hours >= 0.97 * len(rows)
