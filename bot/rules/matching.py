"""Who is asked for a request, and in which order: who may, who can, who is near, and who helped least lately.

People fit for good or not at all; those who fit may not be free just now. Around a request lie circles: those who share
its language and live near, share it and live farther, live near, live farther, and those who would have to walk farther
than they like. An inner circle is asked before an outer one, and within a circle whoever helped, and was asked, least
lately. Distances stay in here: nobody is ever told how far somebody lives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

from bot.rules import trust
from bot.rules.geo import metres, walking_minutes
from bot.rules.wanted import FLEXIBLE
from db.model import Candidate, Point, Volunteer

NEAR = 20
"""Minutes on foot that anybody walks for a neighbour."""
LEFT_UNANSWERED = 3
"""Whoever left more than so many invitations unanswered lately comes after all others of their circle."""
A_WEEK, A_DAY = 7, timedelta(days=1)
NOON, EVENING = 12, 18
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
WOMAN = "woman"


class Circle(IntEnum):
    """How far from a request somebody is, in language and on foot."""

    NEAR = 0
    FARTHER = 1
    OTHER_LANGUAGE = 2
    OTHER_AND_FARTHER = 3
    TOO_FAR = 4


@dataclass(frozen=True, slots=True)
class Need:
    """What a request needs. `author` is a person's number, `quarter` an id and `where` its point, where it is known.

    One of the `languages` should be spoken, or all of them must be where somebody is to `mediate` between them;
    `wishes` are codes of the request, `wanted` its day as `rules.wanted` writes it. `post` is its id.
    """

    post: int
    author: int
    kind: str
    quarter: str
    level: int = 1
    where: Point | None = None
    languages: tuple[str, ...] = ()
    mediate: bool = False
    wishes: tuple[str, ...] = ()
    wanted: str = FLEXIBLE


def fits(need: Need, one: Volunteer, home: Point | None = None, *, wide: bool = False) -> bool:
    """Whether somebody may be asked at all, today or another day; `wide` lets them walk twice as far as they like."""
    return (
        (not one.kinds or need.kind in one.kinds)
        and one.person != need.author
        and _reaches(one, home, need, stretch=2 if wide else 1)
        and _has_time(one, need)
        and trust.ready(one, need.level, _first_day(need.wanted)) is None
        and (WOMAN not in need.wishes or one.woman)
        and (not need.mediate or not one.languages or set(need.languages) <= set(one.languages))
    )


def free(one: Candidate, now: datetime) -> bool:
    """Whether somebody can be asked now, by the city's clock: not busy, not in their quiet hours, below their limit."""
    return not at_limit(one, now) and not quiet(one.volunteer.quiet, now.hour)


def at_limit(one: Candidate, now: datetime) -> bool:
    """Whether somebody is busy, or was asked as often as they said.

    An invitation they may still accept counts like a task, so that they never have more than they wanted.
    """
    volunteer = one.volunteer
    full = volunteer.weekly > 0 and one.taken + one.pending >= volunteer.weekly
    return full or trust.busy(volunteer, now)


def quiet(hours: tuple[int, int], hour: int) -> bool:
    """Whether an hour lies between two others, perhaps over midnight; the same one twice means never."""
    first, last = hours
    return first <= hour < last if first <= last else hour >= first or hour < last


def circle(need: Need, one: Candidate) -> Circle:
    """In which circle around a request somebody is whom it fits."""
    volunteer = one.volunteer
    if not _reaches(volunteer, one.home, need):
        return Circle.TOO_FAR
    spoken = not volunteer.languages or any(said in volunteer.languages for said in need.languages)
    near = need.quarter in (*volunteer.quarters, volunteer.home) or _on_foot(one.home, need.where) <= NEAR
    return Circle(2 * (not spoken) + (not near))


def next_ones(need: Need, candidates: Iterable[Candidate], reach: Circle, size: int) -> list[int]:
    """The next people to ask, whose turn comes first first, of the circles within `reach`.

    Where nobody is left there the next circle is asked instead, for no request should stay unheard.
    """
    ranked = sorted((circle(need, one), *_turn(need, one), one.volunteer.person) for one in candidates)
    within = max(reach, ranked[0][0]) if ranked else reach
    return [one[-1] for one in ranked if one[0] <= within][:size]


def _turn(need: Need, one: Candidate) -> tuple[bool, int, datetime, datetime, int]:
    """Least lately first; a sum over both numbers decides between equals, so that it is not always the same one."""
    lately = one.taken, one.helped or LONG_AGO, one.asked or LONG_AGO
    return one.silent > LEFT_UNANSWERED, *lately, crc32(b"%d:%d" % (need.post, one.volunteer.person))


def _reaches(one: Volunteer, home: Point | None, need: Need, stretch: int = 1) -> bool:
    """Quarters they chose, or as far as they walk; who said neither helps everywhere."""
    if need.quarter in one.quarters:
        return True
    if one.minutes and home and need.where:
        return _on_foot(home, need.where) <= one.minutes * stretch
    return not one.quarters


@lru_cache(maxsize=65536)
def _on_foot(home: Point | None, where: Point | None) -> float:
    """Minutes between the middles of two quarters; endless where one is not known."""
    return walking_minutes(metres(home, where)) if home and where else float("inf")


def _has_time(one: Volunteer, need: Need) -> bool:
    return not one.times or need.wanted == FLEXIBLE or not parts(need.wanted).isdisjoint(one.times)


@lru_cache(maxsize=1024)
def parts(wanted: str) -> frozenset[str]:
    """The parts of the week in which a day, a span or a moment lies, as volunteers name them: "1m", "6a", "7e"."""
    first, _slash, last = wanted.partition("/")
    if "T" in first:
        at = datetime.fromisoformat(first)
        return frozenset({f"{at.isoweekday()}{'m' if at.hour < NOON else 'a' if at.hour < EVENING else 'e'}"})
    begin = _day(first)
    days = range(min(A_WEEK, (_day(last or first) - begin).days + 1))
    return frozenset(f"{(begin + A_DAY * ahead).isoweekday()}{part}" for ahead in days for part in "mae")


def _first_day(wanted: str) -> date:
    """On any day any certificate will do; whether it is still valid is looked at when somebody says yes."""
    first = wanted.partition("/")[0]
    return date.min if first == FLEXIBLE else _day(first)


def _day(written: str) -> date:
    return datetime.fromisoformat(written).date()
