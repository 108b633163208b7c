"""An event out of the few things that somebody answered: when it is, how often, and all else in its bounds."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.rules.folding import words
from bot.rules.query import EVENT, Words, understand
from bot.rules.wanted import MARKS, WEEKDAYS
from db.model import Audience, Category, Event, Series, Steps

ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = "once", "weekly", "fortnightly", "monthly"
FOREVER = "forever"
CLOCK = re.compile(r"\d[:.]\d\d")
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
LAST_SECOND = time(23, 59, 59)
FOURTH_WEEK = 28
TITLE, WORDS = 120, 600
DEADLINES = {Category.FUNDING.value, Category.REGISTRATION.value}

TEXTS = ("title", "words", "venue", "quarter", "organiser", "contact", "link", "cost", "registration", "amount")

Said = Mapping[str, Any]
_series: TypeAdapter[Series] = TypeAdapter(Series)


def event_of(said: Said, zone: str, before: Event | None = None) -> Event:
    """What was answered as an event in the city's `zone`; of one that was there `before`, all else stays as it is."""
    when = before.series if before else series(said, zone)
    known = before or Event("", "", when)
    same = said.get("venue", "") == known.venue
    return replace(
        known,
        category=Category(said["category"]),
        audiences=tuple(map(Audience, _listed(said, "audience"))),
        languages=tuple(_listed(said, "languages")),
        place=known.place if same else "",
        point=known.point if same else None,
        steps=known.steps if same else Steps.UNKNOWN,
        **{name: said.get(name, "") for name in TEXTS},
    )


def _listed(said: Said, name: str) -> list[str]:
    return [one for one in said.get(name, "").split(",") if one]


def series(said: Said, zone: str) -> Series:
    """When it is, in wall time."""
    if "series" in said:
        return _series.validate_python(said["series"])
    begins = datetime.fromisoformat(said["begins"])
    minutes = A_DAY // A_MINUTE if said.get("all_day") else int(said.get("minutes", 0))
    return Series(begins, zone, minutes, all_day=bool(said.get("all_day")), rule=_rule(said, begins))


def _rule(said: Said, begins: datetime) -> str:
    """How often, as calendars write it; empty where it is once."""
    often = said.get("repeats", ONCE)
    monthly = f"FREQ=MONTHLY;BYDAY={_place(begins)}"
    rules = {WEEKLY: "FREQ=WEEKLY", FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2", MONTHLY: monthly}
    return rules[often] + _end(said.get("until", FOREVER)) if often in rules else ""


def _place(begins: datetime) -> str:
    """Which one of its weekdays in the month, such as 2TH for the second Thursday; a fifth one is the last."""
    number = -1 if begins.day > FOURTH_WEEK else (begins.day + 6) // 7
    return f"{number}{WEEKDAYS[begins.weekday()][:2].upper()}"


def _end(until: str) -> str:
    """So many times, or until a day, which is included."""
    if until == FOREVER:
        return ""
    if until.isdecimal():
        return f";COUNT={until}"
    return f";UNTIL={datetime.combine(date.fromisoformat(until), LAST_SECOND):%Y%m%dT%H%M%S}"


def said_of(event: Event) -> dict[str, Any]:
    """What somebody would have answered, to be said anew part by part; when it is stays whole."""
    return {
        **{name: getattr(event, name) for name in TEXTS},
        "category": event.category.value,
        "audience": ",".join(event.audiences),
        "languages": ",".join(event.languages),
        "series": _series.dump_python(event.series, mode="json"),
        "begins": event.series.begins.isoformat(),
        "all_day": event.series.all_day,
        "minutes": event.series.minutes,
        "repeats": ONCE,
    }


def named(text: str) -> tuple[str, str]:
    """A title, the first line or sentence, empty where it is too long; and what is said besides."""
    first, _line, rest = text.strip().partition("\n")
    if len(first) > TITLE or not rest:
        first, _dot, behind = first.partition(". ")
        rest = f"{behind}\n{rest}".strip()
    return ("" if len(first) > TITLE else first.strip(" .")), " ".join(rest.split())[:WORDS]


def guessed(text: str, known: Words) -> str:
    """The kind of event that words tell of, by value; empty where they tell of none or of several, or of a deadline."""
    asked = understand(text, known.for_events)
    named = [one.removeprefix(EVENT) for one in asked.besides if one.startswith(EVENT)]
    told = {one for one in (*named, *(kind.value for kind in asked.kinds)) if one in set(Category)}
    return told.pop() if len(told) == 1 and not told & DEADLINES else ""


def clear_time(text: str, known: Words) -> bool:
    """Whether a number is surely a time of day, as in "18:00" or "18 Uhr", and no length of time, as in "2 hours"."""
    marked = any(known.days.get(word) in MARKS for word in words(text))
    return marked or text.strip().isdecimal() or CLOCK.search(text) is not None
