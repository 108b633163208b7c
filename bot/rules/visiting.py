"""When two neighbours can meet and when they are reminded of it; all moments are in the city's own time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules import appointed, wanted
from bot.rules.daytime import LAST_WORD, waking
from bot.rules.moments import before, instant

MOST = 5
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
HOURS_OF_ONE_DAY = (time(10), time(12), time(14), time(16), time(18))
HOURS_OF_SEVERAL = (time(10), time(15))
HOURS_OF_A_PART = {
    "morning": (time(9), time(10), time(11)),
    "noon": (time(12), time(13)),
    "afternoon": (time(14), time(15), time(16)),
    "evening": (time(18), time(19), time(20)),
    "night": (time(20), time(21)),
}
EVENING = time(18)
SHORTLY = timedelta(hours=2)
A_WHILE = timedelta(minutes=15)
"""So long at least somebody may be late before anybody asks about it."""


def exact(said: str) -> datetime | None:
    """The moment that a request names, if it names one; `said` is what `rules.wanted` keeps."""
    return datetime.fromisoformat(said) if "T" in said and "/" not in said else None


def times(said: str, now: datetime) -> list[datetime]:
    """A few sensible moments to offer for a request, none of them in the past or within the hour."""
    days = list(_days(said, now.date()))
    hours = HOURS_OF_A_PART.get(wanted.part_of(said), HOURS_OF_ONE_DAY if len(days) == 1 else HOURS_OF_SEVERAL)
    found = [datetime.combine(day, hour, now.tzinfo) for day in days for hour in hours]
    return [moment for moment in found if instant(moment) > instant(now) + AN_HOUR][:MOST]


def _days(said: str, today: date) -> Iterator[date]:
    """The days a request is about, from today on, as many as there may be something to choose from."""
    first, _slash, last = said.partition("/")
    if first == wanted.FLEXIBLE:
        yield from (today + A_DAY * ahead for ahead in range(1, MOST))
        return
    day, end = date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    day = max(day, today)
    while day <= end:
        yield day
        day += A_DAY


def understood(text: str, said: str, now: datetime, known: Mapping[str, str]) -> datetime | None:
    """The moment somebody wrote, where it is one; a bare time means the one day of the request.

    None where it is none; it may be over.
    """
    day = wanted.whole_day(said)
    day = day if len(day) == len("2026-11-26") else ""
    found = wanted.understood(text, now, known) or ""
    if not exact(found) and day:
        found = wanted.understood(f"{day} {text}", now, known) or ""
    return exact(found)


def part_said(text: str, said: str, now: datetime) -> str:
    """The part of a day that somebody wrote without an hour, as `rules.wanted` keeps it; of the day of the request
    where they named none. Empty where they did not, or where that is over."""
    told = appointed.understood(text, now)
    day = told.day or wanted.whole_day(said)
    if told.at or not told.part or len(day) != len("2026-11-26"):
        return ""
    part = wanted.in_part(day, told.part, now)
    return "" if wanted.over(part, now) else part


def moved(words: str, at: datetime, now: datetime) -> datetime | None:
    """The other moment that words about a meeting `at` some time name, on its day unless they name one; None where they
    name no hour, the same one, or one that is over."""
    told = appointed.understood(words, now)
    if told.at is None or "/" in told.day:
        return None
    then = datetime.combine(date.fromisoformat(told.day or at.date().isoformat()), told.at, at.tzinfo)
    return then if instant(then) > instant(now) and instant(then) != instant(at) else None


def tells_when(text: str, now: datetime, known: Mapping[str, str]) -> bool:
    """Whether there is anything of a day or a time in these words, understood or not."""
    if any(letter.isdecimal() for letter in text) or wanted.understood(text, now, known) is not None:
        return True
    return bool(appointed.understood(text, now).part)


def reminders(at: datetime, now: datetime) -> list[datetime]:
    """The evening before, and shortly before by day; only what lies ahead, and before the meeting itself."""
    evening = datetime.combine(at.date() - A_DAY, EVENING, at.tzinfo)
    return [moment for moment in (evening, waking(before(at, SHORTLY))) if instant(now) < instant(moment) < instant(at)]


def came_by(at: datetime) -> datetime:
    """When whoever waits is asked whether the other one has come: an hour after that, sooner in the evening."""
    due = at + AN_HOUR
    if waking(due) == due:
        return due
    return waking(max(datetime.combine(at.date(), LAST_WORD, at.tzinfo), at + A_WHILE))


def evening_of(said: str, zone: ZoneInfo) -> datetime | None:
    """The evening of the last day that a request is for, where nobody said an hour; None where any day will do."""
    day = said.rpartition("/")[2]
    if day == wanted.FLEXIBLE or "T" in said:
        return None
    return datetime.combine(date.fromisoformat(day[:10]), EVENING, zone)
