"""Which volunteers are asked for a request, and in which order: who may, who can, who is near, and who helped least of
late.

Volunteers are eligible for good or not at all; eligible ones may be unavailable now. Around a request lie circles:
those who share its language and live near, share it and live farther, live near, live farther, and those beyond their
walking distance. An inner circle is asked before an outer one; within a circle those who helped, and were asked, least
of late. Distances stay in here: nobody is ever told how far away a person lives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

from bot.rules.matching import trust_level
from bot.rules.matching.may_help import HelpTerms, may_help
from bot.rules.places.geo import distance_metres, walking_minutes
from bot.rules.requests.request_day import FLEXIBLE
from db.model import Candidate, HelperStanding, Point, Volunteer

NEAR_WALK_MINUTES = 20
"""Minutes on foot that anybody walks for a neighbour."""
MAX_UNANSWERED_INVITATIONS = 3
"""Whoever left more than so many invitations unanswered lately comes after all others of their circle."""
DAYS_PER_WEEK = 7
ONE_DAY = timedelta(days=1)
NOON_HOUR = 12
EVENING_HOUR = 18
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
WOMAN_WISH = "woman"


class Circle(IntEnum):
    """How far a volunteer is from a request, in language and on foot."""

    NEAR = 0
    FARTHER = 1
    OTHER_LANGUAGE = 2
    OTHER_AND_FARTHER = 3
    TOO_FAR = 4


@dataclass(frozen=True, slots=True)
class RequestNeeds:
    """What a request needs. `author` is a person id, `quarter` an id and `where` its location, if known.

    One of the `languages` should be spoken, or all where the volunteer is to `mediate`; `wishes` are codes of options,
    `wanted` its day in the form of `rules.requests.request_day`. `request` is its id, and `helped`
    the id of the resident whom the author writes for, 0 where there is none.
    """

    request: int
    author: int
    kind: str
    quarter: str
    level: int = 1
    where: Point | None = None
    languages: tuple[str, ...] = ()
    mediate: bool = False
    wishes: tuple[str, ...] = ()
    wanted: str = FLEXIBLE
    helped: int = 0


def is_eligible(need: RequestNeeds, one: Volunteer, home: Point | None = None, *, wide: bool = False) -> bool:
    """Whether the volunteer may be asked at all, today or another day; `wide` doubles the walking distance."""
    return (
        (not one.kinds or need.kind in one.kinds)
        and not is_own_request(need, one.person)
        and _is_within_reach(one, home, need, stretch=2 if wide else 1)
        and _has_time_for(one, need)
        and may_help(HelperStanding(volunteer=one), help_terms(need, _first_day_of(need.wanted)))
        and (not need.mediate or not one.languages or set(need.languages) <= set(one.languages))
    )


def is_own_request(need: RequestNeeds, person: int) -> bool:
    """Whether this person asked for help, or another person did for them."""
    return person in (need.author, need.helped)


def help_terms(need: RequestNeeds, today: date) -> HelpTerms:
    """What a request takes of a volunteer on a day."""
    return HelpTerms(today=today, level=need.level, woman=WOMAN_WISH in need.wishes)


def is_available(one: Candidate, now: datetime) -> bool:
    """Whether the volunteer can be asked now, by the city's clock: not busy, not in quiet hours, below the weekly
    limit.
    """
    return not is_at_limit(one, now) and not is_quiet_hour(one.volunteer.quiet, now.hour)


def is_at_limit(one: Candidate, now: datetime) -> bool:
    """Whether the volunteer is busy, or was asked as often as wished.

    An open invitation counts like a visit, so that a volunteer never gets more than wished.
    """
    volunteer = one.volunteer
    full = volunteer.weekly > 0 and one.taken + one.pending >= volunteer.weekly
    return full or trust_level.is_busy(volunteer, now)


def is_quiet_hour(hours: tuple[int, int], hour: int) -> bool:
    """Whether an hour lies within the volunteer's quiet hours, perhaps across midnight; two equal hours mean never."""
    first, last = hours
    return first <= hour < last if first <= last else hour >= first or hour < last


def circle_of(need: RequestNeeds, one: Candidate) -> Circle:
    """The circle in which an eligible volunteer is."""
    volunteer = one.volunteer
    if not _is_within_reach(volunteer, one.home, need):
        return Circle.TOO_FAR
    spoken = not volunteer.languages or any(said in volunteer.languages for said in need.languages)
    near = (
        need.quarter in (*volunteer.quarters, volunteer.home)
        or _walk_minutes(one.home, need.where) <= NEAR_WALK_MINUTES
    )
    return Circle(2 * (not spoken) + (not near))


def choose_next_volunteers(need: RequestNeeds, candidates: Iterable[Candidate], reach: Circle, size: int) -> list[int]:
    """The next people to ask, whose turn comes first first, of the circles within `reach`.

    Where nobody is left there the next circle is asked instead, for no request should stay unheard.
    """
    ranked = sorted((circle_of(need, one), *_turn_key(need, one), one.volunteer.person) for one in candidates)
    within = max(reach, ranked[0][0]) if ranked else reach
    return [one[-1] for one in ranked if one[0] <= within][:size]


def _turn_key(need: RequestNeeds, one: Candidate) -> tuple[bool, int, datetime, datetime, int]:
    """Least lately first; a sum over both numbers decides between equals, so that it is not always the same one."""
    lately = one.taken, one.helped or LONG_AGO, one.asked or LONG_AGO
    return one.silent > MAX_UNANSWERED_INVITATIONS, *lately, crc32(b"%d:%d" % (need.request, one.volunteer.person))


def _is_within_reach(one: Volunteer, home: Point | None, need: RequestNeeds, stretch: int = 1) -> bool:
    """Quarters they chose, or as far as they walk; who said neither helps everywhere."""
    if need.quarter in one.quarters:
        return True
    if one.minutes and home and need.where:
        return _walk_minutes(home, need.where) <= one.minutes * stretch
    return not one.quarters


@lru_cache(maxsize=65536)
def _walk_minutes(home: Point | None, where: Point | None) -> float:
    """Minutes between the middles of two quarters; endless where one is not known."""
    return walking_minutes(distance_metres(home, where)) if home and where else float("inf")


def _has_time_for(one: Volunteer, need: RequestNeeds) -> bool:
    return not one.times or need.wanted == FLEXIBLE or not parts_of_week(need.wanted).isdisjoint(one.times)


@lru_cache(maxsize=1024)
def parts_of_week(wanted: str) -> frozenset[str]:
    """The parts of the week covered by a date, a span or a moment, as volunteers have them: "1m", "6a", "7e"."""
    first, _slash, last = wanted.partition("/")
    if "T" in first:
        at = datetime.fromisoformat(first)
        return frozenset({f"{at.isoweekday()}{'m' if at.hour < NOON_HOUR else 'a' if at.hour < EVENING_HOUR else 'e'}"})
    begin = _parse_day(first)
    days = range(min(DAYS_PER_WEEK, (_parse_day(last or first) - begin).days + 1))
    return frozenset(f"{(begin + ONE_DAY * ahead).isoweekday()}{part}" for ahead in days for part in "mae")


def _first_day_of(wanted: str) -> date:
    """On any day any certificate will do; whether it is still valid is looked at when somebody says yes."""
    first = wanted.partition("/")[0]
    return date.min if first == FLEXIBLE else _parse_day(first)


def _parse_day(written: str) -> date:
    return datetime.fromisoformat(written).date()
