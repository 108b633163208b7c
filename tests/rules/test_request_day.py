"""When somebody needs help: the ways people write a day, and what is no day."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.requests.request_day import DAY_MEANINGS, day_ends_at, is_past, parse_request_day
from bot.rules.understanding.day_and_time import parse_day_answer
from bot.rules.understanding.search_query import parse_word_lists

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=BERLIN)  # a Wednesday
LISTS = Path(__file__).parents[2] / "locales"
FILES = {path.parent.name: tomllib.loads(path.read_text()) for path in LISTS.glob("*/words.toml")}
DAYS = parse_word_lists(FILES).days


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Donnerstag 9 Uhr", "2026-11-26T09:00:00+01:00"),
        ("am Donnerstag um 9.30 Uhr", "2026-11-26T09:30:00+01:00"),
        ("Donnerstag, den 26. November 2026 um 9:00 Uhr", "2026-11-26T09:00:00+01:00"),
        ("26.11.", "2026-11-26"),
        ("26.11. 10.30", "2026-11-26T10:30:00+01:00"),
        ("morgen", "2026-11-26"),
        ("morgen früh um 8", "2026-11-26T08:00:00+01:00"),
        ("übermorgen halb 10", "2026-11-27T09:30:00+01:00"),
        ("Montag so gegen 9", "2026-11-30T09:00:00+01:00"),
        ("So 10 Uhr", "2026-11-29T10:00:00+01:00"),
        ("10.12 Uhr morgen", "2026-11-26T10:12:00+01:00"),
        ("donerstag", "2026-11-26"),
        ("Mittwoch", "2026-11-25"),
        ("3.1.", "2027-01-03"),
        ("diese Woche", "2026-11-25/2026-11-29"),
        ("nächste Woche", "2026-11-30/2026-12-06"),
        ("egal", "flexible"),
        ("thursday at 9", "2026-11-26T09:00:00+01:00"),
        ("November 26th, 3 pm", "2026-11-26T15:00:00+01:00"),
        ("tomorrow half past 8", "2026-11-26T08:30:00+01:00"),
        ("26/11 at 9", "2026-11-26T09:00:00+01:00"),
        ("2026-12-01", "2026-12-01"),
        ("Perşembe saat 9'da", "2026-11-26T09:00:00+01:00"),
        ("26 kasım'da saat 14:30", "2026-11-26T14:30:00+01:00"),
        ("yarın 8 buçukta", "2026-11-26T08:30:00+01:00"),
        ("yarın akşam 8 buçuk", "2026-11-26T20:30:00+01:00"),
        ("yarın öğleden sonra 3", "2026-11-26T15:00:00+01:00"),
        ("غدا", "2026-11-26"),
        ("يوم الخميس الساعة ٩", "2026-11-26T09:00:00+01:00"),
        ("بكرا الساعة 8 ونص", "2026-11-26T08:30:00+01:00"),
        ("٢٦ تشرين الثاني", "2026-11-26"),
    ],
)
def test_a_day_is_understood_as_people_write_it(text: str, wanted: str) -> None:
    """In each language, with numerals and typos as they come."""
    assert parse_request_day(text, NOW, DAYS) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "asdf", "9", "9 Uhr", "halb 10", "in 3 Tagen", "31.2.", "morgen 25 Uhr", "morgen 9 10"),
        *("Montag oder Dienstag", "Freitag 26.11.", "Donnerstag 26", "november", "heute oder egal", "26.11.2026.7"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_asked_again(text: str) -> None:
    """Nothing is guessed: each number has its place, and two days are not one."""
    assert parse_request_day(text, NOW, DAYS) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Donnerstag 9", "2026-11-26T09:00:00+01:00"),
        ("26.11. 10.30", "2026-11-26T10:30:00+01:00"),
        ("egal", "flexible"),
        ("in 3 Tagen", "2026-11-28"),
        ("am dritten Dezember um halb drei", "2026-12-03T14:30:00+01:00"),
        ("Freitag in zwei Wochen", "2026-12-11"),
        ("haftaya cuma saat 10'da", "2026-12-04T10:00:00+01:00"),
        ("через тиждень", "2026-12-02"),
        ("بعد يومين", "2026-11-27"),
        ("nicht Montag, lieber Dienstag", "2026-12-01"),
    ],
)
def test_a_sentence_answers_as_well(text: str, day: str) -> None:
    """What is asked is understood as whatever is said by itself, and so are a few words and numbers."""
    assert parse_day_answer(text, NOW, DAYS) == day


@pytest.mark.parametrize(
    "text",
    [
        "Could somebody do some shopping for me, milk and bread?",
        "Biri benim için markete gidip süt alabilir mi?",
        "Ich bin so froh, dass Sie mir helfen",
    ],
)
def test_a_little_word_of_a_sentence_is_no_day(text: str) -> None:
    """Thursday, Wednesday and Sunday are written like that as well."""
    assert parse_day_answer(text, NOW, DAYS) is None


@pytest.mark.parametrize(
    "text", ["9", "halb 10", "31.2.", "morgen 25 Uhr", "morgen 9 10", "Freitag 26.11.", "Montag 3 4"]
)
def test_a_number_without_a_place_is_asked_again(text: str) -> None:
    """In a sentence too, nothing that was typed is dropped."""
    assert parse_day_answer(text, NOW, DAYS) is None


@pytest.mark.parametrize("locale", ["de", "en_150", "tr", "ar"])
@given(ahead=st.integers(0, 170))
def test_every_day_of_half_a_year_is_understood_in_words(locale: str, ahead: int) -> None:
    """Day and month as the language writes them out, and as an ISO date."""
    day = NOW.date() + timedelta(days=ahead)
    for written in (format_date(day, "d MMMM", locale), format_date(day, "EEEE, d MMMM y", locale), str(day)):
        assert parse_request_day(written, NOW, DAYS) == str(day)


@given(text=st.text(max_size=40) | st.from_regex(r"(\d{1,4}[.:/ -]?){1,6}(uhr|pm)?", fullmatch=True))
def test_anything_may_be_typed(text: str) -> None:
    """Whatever comes out can be read back and compared with the clock."""
    wanted = parse_request_day(text, NOW, DAYS)
    assert wanted is None or is_past(wanted, NOW) in (True, False)


@pytest.mark.parametrize(
    ("wanted", "past"),
    [
        *(("2026-11-24", True), ("2026-11-25", False), ("flexible", False)),
        *(("2026-11-25T10:59:00+01:00", True), ("2026-11-25T11:01:00+01:00", False)),
        *(("2026-11-20/2026-11-24", True), ("2026-11-20/2026-11-25", False)),
    ],
)
def test_today_is_not_over(wanted: str, past: bool) -> None:
    """A day is over the day after, a moment at once, a week with its last day."""
    assert is_past(wanted, NOW) is past


@pytest.mark.parametrize(
    ("wanted", "end"),
    [
        ("2026-11-26", "2026-11-27T00:00:00+01:00"),
        ("2026-11-26T09:00:00+01:00", "2026-11-26T09:00:00+01:00"),
        ("2026-11-25/2026-11-29", "2026-11-30T00:00:00+01:00"),
        ("flexible", "2026-12-25T11:00:00+01:00"),
        ("2027-03-28", "2027-03-29T00:00:00+02:00"),
    ],
)
def test_everything_ends(wanted: str, end: str) -> None:
    """A day at midnight by the city's clock, a moment at once, a week with its last day, any day after a month."""
    assert day_ends_at(wanted, NOW) == datetime.fromisoformat(end)


def test_on_a_sunday_this_week_is_one_day() -> None:
    """Nobody reads "between Sunday and Sunday"."""
    sunday = datetime(2026, 11, 29, 9, 0, tzinfo=BERLIN)
    assert parse_request_day("this week", sunday, DAYS) == str(date(2026, 11, 29))


@pytest.mark.parametrize("language", sorted(FILES))
def test_every_language_names_every_day_and_month(language: str) -> None:
    """Only marks of a time may be missing, where a language has none."""
    assert DAY_MEANINGS - set(FILES[language]["days"]) <= {"oclock", "half_to", "half_past"}


def test_a_list_with_an_unknown_meaning_stops_the_start() -> None:
    """A typo in a word list is found before anybody misses the word."""
    with pytest.raises(ValueError, match=r"\[days\] no such meaning: munday"):
        parse_word_lists({"en": {"days": {"munday": ["monday"]}}})
