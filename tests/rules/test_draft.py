"""An event out of answers: how often it takes place, its name, and that nothing is lost on the way back."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.events.draft import (
    MAX_TITLE_LENGTH,
    answers_of_event,
    build_event,
    build_series,
    guess_category,
    has_clear_time,
    split_title,
)
from bot.rules.events.recurrence import next_dates
from bot.rules.events.rrule import parse_rule
from db.model import Audience, Event, Point, StepFreeAccess
from tests.rules.test_search_query import WORDS

FEW = settings(max_examples=60)
BERLIN = "Europe/Berlin"
A_DAY = timedelta(days=1)
DAYS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda one: one.replace(second=0, microsecond=0))  # noqa: DTZ001


def dates(begins: datetime, often: str, until: str = "forever") -> list[datetime]:
    """When it takes place, as clocks show it."""
    said = {"begins": begins.isoformat(), "minutes": 60, "repeats": often, "until": until}
    found = next_dates(build_series(said, BERLIN), begins.replace(tzinfo=ZoneInfo(BERLIN)), 6)
    return [one.original for one in found]


@FEW
@given(DAYS, st.sampled_from(["once", "weekly", "fortnightly", "monthly"]))
def test_the_first_date_is_the_one_that_was_said(begins: datetime, often: str) -> None:
    """However often it comes again, and at the same time of day."""
    found = dates(begins, often)
    assert found[0] == begins
    assert {one.time() for one in found} == {begins.time()}
    assert len(found) == (1 if often == "once" else 6)


@FEW
@given(DAYS)
def test_every_month_keeps_weekday_and_place(begins: datetime) -> None:
    """The second Thursday stays the second; a fifth one is the last of its month, so that no month is left out."""
    found = dates(begins, "monthly")
    assert {one.weekday() for one in found} == {begins.weekday()}
    months = [one.year * 12 + one.month for one in found]
    assert {after - before for before, after in pairwise(months)} == {1}
    if begins.day <= 28:
        assert {(one.day - 1) // 7 for one in found} == {(begins.day - 1) // 7}


@FEW
@given(DAYS, st.integers(1, 6))
def test_it_ends_after_so_many_times_or_on_a_day(begins: datetime, times: int) -> None:
    """The last day is included."""
    last = begins.date() + A_DAY * 7 * (times - 1)
    assert len(dates(begins, "weekly", str(times))) == times
    assert len(dates(begins, "weekly", last.isoformat())) == times


@FEW
@given(st.text(max_size=900))
def test_a_name_is_never_too_long(text: str) -> None:
    """And no word of a message with a good name is left out."""
    title, words = split_title(text)
    assert len(title) <= MAX_TITLE_LENGTH
    if title and len(text) < MAX_TITLE_LENGTH:
        assert len(f"{title}{words}") >= len("".join(text.split())) - text.count(".") - text.count(" ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chor", ("Chor", "")),
        ("Chor. Wir singen. Laut.", ("Chor", "Wir singen. Laut.")),
        ("Chor am Markt.\nWir singen. Laut.", ("Chor am Markt", "Wir singen. Laut.")),
        ("x" * 121, ("", "")),
    ],
)
def test_the_first_line_or_sentence_is_the_name(text: str, said: tuple[str, str]) -> None:
    """As people write it in one message."""
    assert split_title(text) == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Sprachcafé", "language"), ("Chor", "culture"), ("Quaken", ""), ("Sport für Kinder", ""), ("Förderung", "")],
)
def test_only_a_clear_word_tells_its_kind(text: str, kind: str) -> None:
    """Where it could be two things, or a deadline, it is asked."""
    assert guess_category(text, WORDS) == kind


@pytest.mark.parametrize(("text", "clear"), [("18:00", True), ("18 Uhr", True), ("18", True), ("2 hours", False)])
def test_a_length_is_no_time_of_day(text: str, clear: bool) -> None:
    """Whoever writes how long it takes does not mean two o'clock at night."""
    assert has_clear_time(text, WORDS) == clear


@FEW
@given(DAYS, st.booleans())
def test_said_anew_nothing_changes(begins: datetime, all_day: bool) -> None:
    """What is taken up and sent again is the same event."""
    when = build_series({"begins": datetime.combine(begins, time()).isoformat(), "all_day": all_day}, BERLIN)
    known = {"venue": "Haus am Markt", "place": "p1", "point": Point(51.5, 7.5), "steps": StepFreeAccess.NONE}
    whom = {"audiences": (Audience.WOMEN, Audience.YOUTH), "languages": ("de", "ar")}
    event = Event("a", "Chor", when, "Singen", **known, **whom)
    assert build_event({**answers_of_event(event)}, BERLIN, event) == event
    moved = build_event({**answers_of_event(event), "venue": "elsewhere"}, BERLIN, event)
    assert (moved.place, moved.point, moved.steps) == ("", None, StepFreeAccess.UNKNOWN)
    assert build_event(answers_of_event(event), BERLIN).series == event.series
    assert not when.rule or parse_rule(when.rule)
