"""An event built from a person's answers: its time, its recurrence and the other fields, within limits."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.rules.requests.request_day import CLOCK_MARKS, WEEKDAYS
from bot.rules.text.normalize import normalized_words
from bot.rules.understanding.search_query import EVENT_PREFIX, WordLists, parse_place_query
from db.model import Audience, Category, Event, Series, StepFreeAccess

ONCE = "once"
WEEKLY = "weekly"
FORTNIGHTLY = "fortnightly"
MONTHLY = "monthly"
FOREVER = "forever"
CLOCK_PATTERN = re.compile(r"\d[:.]\d\d")
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
LAST_SECOND = time(23, 59, 59)
LAST_DAY_OF_FOURTH_WEEK = 28
MAX_TITLE_LENGTH = 120
MAX_DESCRIPTION_LENGTH = 600
DEADLINE_CATEGORIES = {Category.FUNDING.value, Category.REGISTRATION.value}

TEXT_FIELDS = ("title", "words", "venue", "quarter", "organiser", "contact", "link", "cost", "registration", "amount")

EventAnswers = Mapping[str, Any]
_series_json: TypeAdapter[Series] = TypeAdapter(Series)


def build_event(said: EventAnswers, zone: str, before: Event | None = None) -> Event:
    """What was answered as an event in the city's `zone`; of one that was there `before`, all else stays as it is."""
    when = before.series if before else build_series(said, zone)
    known = before or Event("", "", when)
    same = said.get("venue", "") == known.venue
    return replace(
        known,
        category=Category(said["category"]),
        audiences=tuple(map(Audience, _list_answer(said, "audience"))),
        languages=tuple(_list_answer(said, "languages")),
        place=known.place if same else "",
        point=known.point if same else None,
        steps=known.steps if same else StepFreeAccess.UNKNOWN,
        **{name: said.get(name, "") for name in TEXT_FIELDS},
    )


def _list_answer(said: EventAnswers, name: str) -> list[str]:
    return [one for one in said.get(name, "").split(",") if one]


def build_series(said: EventAnswers, zone: str) -> Series:
    """The series of the event, in local time."""
    if "series" in said:
        return _series_json.validate_python(said["series"])
    begins = datetime.fromisoformat(said["begins"])
    minutes = ONE_DAY // ONE_MINUTE if said.get("all_day") else int(said.get("minutes", 0))
    return Series(begins, zone, minutes, all_day=bool(said.get("all_day")), rule=_build_rule(said, begins))


def _build_rule(said: EventAnswers, begins: datetime) -> str:
    """How often, as calendars write it; empty where it is once."""
    often = said.get("repeats", ONCE)
    monthly = f"FREQ=MONTHLY;BYDAY={_weekday_of_month(begins)}"
    rules = {WEEKLY: "FREQ=WEEKLY", FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2", MONTHLY: monthly}
    return rules[often] + _rule_end(said.get("until", FOREVER)) if often in rules else ""


def _weekday_of_month(begins: datetime) -> str:
    """Which one of its weekdays in the month, such as 2TH for the second Thursday; a fifth one is the last."""
    number = -1 if begins.day > LAST_DAY_OF_FOURTH_WEEK else (begins.day + 6) // 7
    return f"{number}{WEEKDAYS[begins.weekday()][:2].upper()}"


def _rule_end(until: str) -> str:
    """So many times, or until a day, which is included."""
    if until == FOREVER:
        return ""
    if until.isdecimal():
        return f";COUNT={until}"
    return f";UNTIL={datetime.combine(date.fromisoformat(until), LAST_SECOND):%Y%m%dT%H%M%S}"


def answers_of_event(event: Event) -> dict[str, Any]:
    """The form answers that would give this event, to be asked again part by part; its series stays whole."""
    return {
        **{name: getattr(event, name) for name in TEXT_FIELDS},
        "category": event.category.value,
        "audience": ",".join(event.audiences),
        "languages": ",".join(event.languages),
        "series": _series_json.dump_python(event.series, mode="json"),
        "begins": event.series.begins.isoformat(),
        "all_day": event.series.all_day,
        "minutes": event.series.minutes,
        "repeats": ONCE,
    }


def split_title(text: str) -> tuple[str, str]:
    """A title, the first line or sentence, empty where it is too long; and what is said besides."""
    first, _line, rest = text.strip().partition("\n")
    if len(first) > MAX_TITLE_LENGTH or not rest:
        first, _dot, behind = first.partition(". ")
        rest = f"{behind}\n{rest}".strip()
    return ("" if len(first) > MAX_TITLE_LENGTH else first.strip(" .")), " ".join(rest.split())[:MAX_DESCRIPTION_LENGTH]


def guess_category(text: str, known: WordLists) -> str:
    """The category of event that the text names; empty for none, several, or a deadline."""
    asked = parse_place_query(text, known.for_events)
    named = [one.removeprefix(EVENT_PREFIX) for one in asked.besides if one.startswith(EVENT_PREFIX)]
    told = {one for one in (*named, *(kind.value for kind in asked.kinds)) if one in set(Category)}
    return told.pop() if len(told) == 1 and not told & DEADLINE_CATEGORIES else ""


def has_clear_time(text: str, known: WordLists) -> bool:
    """Whether a number in the text is surely a clock time, as in "18:00" or "18 Uhr", and no duration, as
    in "2 hours".
    """
    marked = any(known.days.get(word) in CLOCK_MARKS for word in normalized_words(text))
    return marked or text.strip().isdecimal() or CLOCK_PATTERN.search(text) is not None
