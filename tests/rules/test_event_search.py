"""What is on, out of free words in any language: days, kinds, and when somebody means a place instead."""

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.events.event_search import (
    EventSearch,
    SearchContext,
    event_page,
    is_event_named,
    is_event_search,
    names_only_a_week,
    next_event_page,
    parse_event_search,
)
from bot.rules.understanding.search_query import parse_word_lists
from db.model import Category, Event, Point, Series

ROOT = Path(__file__).parents[2]
LANGUAGES = ("de", "ar", "tr", "en", "uk")
LISTS = {code: tomllib.loads((ROOT / "locales" / code / "words.toml").read_text()) for code in LANGUAGES}
WORDS = parse_word_lists(LISTS)
WEDNESDAY = datetime(2026, 11, 25, 11, tzinfo=ZoneInfo("Europe/Berlin"))
HERE = SearchContext(WEDNESDAY, WORDS)
WEEKEND = "2026-11-28/2026-11-29"


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("was ist am Wochenende für Kinder los?", EventSearch(kinds=("family",), days=WEEKEND)),
        ("شو في هالويكند للأولاد؟", EventSearch(kinds=("family",), days=WEEKEND)),
        ("What's on this weekend for kids?", EventSearch(kinds=("family",), days=WEEKEND)),
        ("hafta sonu çocuklar için etkinlik", EventSearch(kinds=("family",), days=WEEKEND)),
        ("نهاية الأسبوع للأطفال", EventSearch(kinds=("family",), days=WEEKEND)),
        ("що буде на вихідних для дітей?", EventSearch(kinds=("family",), days=WEEKEND)),
        ("bugün ne var", EventSearch(days="2026-11-25")),
        ("ماذا يوجد هذا الأسبوع", EventSearch(days="2026-11-25/2026-11-29")),
        ("was ist am Samstag los", EventSearch(days="2026-11-28")),
        ("events on Sun", EventSearch(days="2026-11-29")),
        ("Veranstaltungen am 28.11. oder so", EventSearch(days="2026-11-28")),
        ("Veranstaltung am 3. Dezember", EventSearch(days="2026-12-03")),
        (
            "nächste Woche Sport auf Arabisch",
            EventSearch(kinds=("sport",), days="2026-11-30/2026-12-06", language="ar"),
        ),
        ("Gibt es Fördermittel?", EventSearch(kinds=("funding",))),
        ("Sprachcafé", EventSearch(kinds=("language",))),
        ("Termine diese Woche in der Nähe", EventSearch(days="2026-11-25/2026-11-29", near_me=True)),
    ],
)
def test_who_asks_what_is_on_is_understood(text: str, search: EventSearch) -> None:
    """Days, kinds and wishes, in whatever language."""
    assert is_event_search(text, WORDS)
    found = parse_event_search(text, HERE, [])
    assert (found.kinds, found.days, found.language, found.near_me) == (
        search.kinds,
        search.days,
        search.language,
        search.near_me,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bücherei in Hörde",
        "Hörde'de yerler",
        "bibliothek heute",
        "open now",
        "near me",
        "Sport",
        "مكتبة قريبة مني",
        "yakınımda kütüphane",
    ],
)
def test_who_asks_for_a_place_is_not_told_what_is_on(text: str) -> None:
    """A library today is a place."""
    assert not is_event_search(text, WORDS)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("diese Woche noch 4 Euro, woher krieg ich Brot", True),
        ("bu hafta param bitti", True),
        ("was ist diese Woche los", False),
        ("هالأسبوع ما ضل معي مصاري", True),
        ("на цей тиждень лишилось 4 євро", True),
        ("nothing left this week", True),
        ("Sprachcafé nächste Woche", False),
        ("Bücherei in Hörde", False),
    ],
)
def test_a_week_alone_is_told_from_a_question_for_events(text: str, only: bool) -> None:
    """It may stand in any sentence."""
    assert names_only_a_week(text, WORDS) is only


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("erinner mich an das Sprachcafé", True), ("remind me of Nummer", True), ("нагадай про лікаря", False)],
)
def test_what_somebody_names_is_an_event_or_not(text: str, is_one: bool) -> None:
    """By its kind, or by what one that is coming is called."""
    one = event(1, "2026-12-01T10:00")
    assert is_event_named(parse_event_search(text, HERE, []), text, [one], WORDS) is is_one


@given(st.text(max_size=80))
def test_anything_may_be_asked(text: str) -> None:
    """Nothing breaks it, and the days can always be looked up."""
    assert event_page(parse_event_search(text, HERE, []), [], HERE).shown == []


def event(number: int, begins: str, **more: object) -> Event:
    """An event of an hour in Berlin."""
    series = Series(datetime.fromisoformat(begins), "Europe/Berlin", 60)
    return Event(**{"uid": str(number), "id": number, "title": f"Nummer {number}", "series": series, **more})  # type: ignore[arg-type]


def shown(search: EventSearch, *events: Event, around: SearchContext = HERE) -> list[int]:
    """Which of them are on the page."""
    return [one.event.id for one in event_page(search, events, around).shown]


def test_the_soonest_comes_first_three_at_a_time() -> None:
    """What is over is not there; what goes on now is."""
    days = [event(day, f"2026-12-{day:02}T10:00") for day in (9, 3, 5, 7)]
    now, over = event(1, "2026-11-25T10:30"), event(2, "2026-11-25T09:00")
    assert shown(EventSearch(), *days, now, over) == [1, 3, 5]
    assert shown(next_event_page(EventSearch()), *days, now, over) == [7, 9]


def test_only_what_is_near_counts_as_near() -> None:
    """Within two and a half kilometres, or in the quarter that was named, wherever its point is."""
    around = SearchContext(WEDNESDAY, WORDS, Point(51.5, 7.5), frozenset({"hoerde"}))
    near, far = (
        event(1, "2026-12-01T10:00", point=Point(51.51, 7.5)),
        event(2, "2026-12-01T10:00", point=Point(51.6, 7.5)),
    )
    named = event(3, "2026-12-01T11:00", quarter="hoerde")
    nowhere = event(4, "2026-12-01T10:00")
    assert shown(EventSearch(quarter="hoerde"), near, far, named, nowhere, around=around) == [1, 3]


def test_where_nothing_fits_it_is_widened_step_by_step() -> None:
    """First the kind is given up, then the place, then the day; and it is said."""
    sport = event(1, "2026-12-01T10:00", category=Category.SPORT)
    later = event(2, "2027-01-05T10:00", category=Category.CULTURE)
    assert shown(EventSearch(kinds=("culture",)), sport, later) == [2]
    assert shown(EventSearch(kinds=("culture",), days="2026-12-01"), sport, later) == [1]
    assert event_page(EventSearch(kinds=("culture",), days="2026-12-01"), [sport, later], HERE).widened
    assert not event_page(EventSearch(kinds=("sport",)), [sport], HERE).widened


def test_a_deadline_stands_where_it_ends() -> None:
    """A call that is open for weeks is not the first of all."""
    series = Series(datetime.fromisoformat("2026-11-01T00:00"), "Europe/Berlin", 40 * 1440, all_day=True)
    call = event(1, "2026-12-01T10:00", category=Category.FUNDING, series=series)
    assert shown(EventSearch(), call, event(2, "2026-12-01T10:00")) == [2, 1]
