"""When an event takes place: its dates between two moments, each once and at the local clock time.

Everything recurs in local time: rules, exceptions and edits are dates and clock times without a zone and therefore
never meet a clock change; only the resulting dates get the zone, in one function: `to_zone_time`.

Series stored before rules were as strict as `check_rule` is now are read within the same bounds: an unsupported rule
counts as none, so that such an event takes place on its first and its single dates only; and a first date that its
rule does not name stays all the same.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from bot.rules.events.rrule import RecurrenceRule, RuleFault, UnreadableRule, parse_rule
from bot.rules.events.rrule_days import LAST_DAY, MAX_CANDIDATE_DAYS, RuleDays
from db.model import Series, SeriesException

ONE_DAY = timedelta(days=1)
ZONE_MARGIN = 2 * ONE_DAY  # clocks of two places on earth are never further apart
LOOKAHEAD_STEPS = (60 * ONE_DAY, 366 * ONE_DAY, 9 * 366 * ONE_DAY)
"""How far one looks for the next dates, step by step: around 2100 a 29 February comes after eight years only."""

MAX_FILE_CANDIDATES = 40 * MAX_CANDIDATE_DAYS
"""Candidate days that all rules of one file may cost: two thousand weekly events with a hundred dates each."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event: aware moments in its own zone.

    `original` is the wall time that names it within its series. It is `shifted` where clocks skip that time and it
    begins an hour later; `change` is what is different on this date.
    """

    begins: datetime
    ends: datetime
    original: datetime
    shifted: bool = False
    change: SeriesException | None = None


def dates_between(series: Series, since: datetime, until: datetime) -> list[Occurrence]:
    """All dates that are not over at `since` and begin before `until`, both aware, soonest first."""
    # Python compares two times of one zone by what clocks show, which goes wrong where they show it twice.
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    first = since.date() - ZONE_MARGIN
    last = until.date() + ZONE_MARGIN
    return [one for one in _dates_of_days(series, first, last) if one.begins < until and _is_not_over(one, since)]


def next_dates(series: Series, since: datetime, limit: int) -> list[Occurrence]:
    """The next dates that are not over at `since`, at most `limit`, within nine years."""
    found: list[Occurrence] = []
    for ahead in LOOKAHEAD_STEPS if series.rule else LOOKAHEAD_STEPS[-1:]:
        found = dates_between(series, since, since + ahead)[:limit]
        if len(found) == limit:
            break
    return found


def find_date(series: Series, original: datetime) -> Occurrence | None:
    """The date that is called `original` in wall time, wherever it was moved to; None where there is none, or none any
    more."""
    moved = next((change.begins for change in series.changes if change.original == original), original)
    about = to_zone_time(moved or original, ZoneInfo(series.zone))
    return next(
        (one for one in dates_between(series, about - ONE_DAY, about + ONE_DAY) if one.original == original), None
    )


def series_ends_at(series: Series) -> datetime | None:
    """The moment of the event's last date; None where the series is endless."""
    rule = parsed_rule(series)
    if rule and not rule.count and not rule.until:
        return None
    by_rule = [_last_date_of_rule(series, rule)] if rule else []
    moved = [change.begins for change in series.changes if change.begins]
    last = max([series.begins, *series.extra, *moved, *by_rule])
    return to_zone_time(last + _longest_duration(series), ZoneInfo(series.zone))


def check_rule(series: Series) -> None:
    """Raises Unreadable where its rule cannot be followed within bounds, or does not name its first date."""
    RuleBudget().check(series)


@dataclass(slots=True)
class RuleBudget:
    """How many candidate days the rules of one file may cost together, however many there are."""

    left: int = MAX_FILE_CANDIDATES

    def check(self, series: Series) -> None:
        """The same for a series of this file; once others have used up what there is, every rule is refused."""
        if not series.rule:
            return
        if self.left <= 0:
            raise UnreadableRule("the rules before it took all the time that one file has", RuleFault.LARGE)
        rule = parse_rule(series.rule, series.begins.time())
        walk = RuleDays(rule, series.begins.date())
        try:
            _check_walk(series, rule, walk)
        finally:
            self.left -= walk.looked_at


def _check_walk(series: Series, rule: RecurrenceRule, walk: RuleDays) -> None:
    """Raises Unreadable where the walk comes to no end, or its first date is none of the rule's.

    RFC 5545 leaves open what such a first date means, and calendars differ: some show it, some leave it out, some count
    it and some do not. A date that does not take place sends people to a closed door, so whoever sent it decides. With
    the first date among the exceptions, and without a COUNT, there is nothing to decide.
    """
    if rule.until and rule.until < series.begins:
        raise UnreadableRule("its last day lies before its first (UNTIL)", RuleFault.FIRST_DATE)
    first = series.begins.date()
    wanted = rule.count or 2
    found = list(islice(walk.onward(first, _last_day_of_rule(rule)), wanted))
    excepted = series.begins in series.without and not rule.count
    if found[:1] != [first] and not excepted:
        raise UnreadableRule("its first date is none that its rule names", RuleFault.FIRST_DATE)
    if len(found) < wanted and (walk.exhausted or not rule.until):
        raise UnreadableRule("its rule names its dates too far apart to look for them", RuleFault.SELDOM)


def _last_day_of_rule(rule: RecurrenceRule) -> date:
    return min(rule.until.date(), LAST_DAY) if rule.until else LAST_DAY


def parsed_rule(series: Series) -> RecurrenceRule | None:
    """The recurrence rule of the series; None where there is none, or it is no longer supported."""
    try:
        return parse_rule(series.rule) if series.rule else None
    except UnreadableRule:
        return None


@lru_cache(maxsize=4096)
def _last_date_of_rule(series: Series, rule: RecurrenceRule) -> datetime:
    """When the last date begins that a rule with a COUNT or an UNTIL names, in wall time."""
    first = series.begins.date()
    walk = RuleDays(rule, first)
    if rule.until:
        walls = (_wall_time_on(series, day) for day in walk.back(_last_day_of_rule(rule)))
        return next((wall for wall in walls if wall <= rule.until), series.begins)
    return _wall_time_on(series, max(islice(walk.onward(first), rule.count), default=first))


def _is_not_over(one: Occurrence, since: datetime) -> bool:
    return one.ends > since or one.begins >= since


@lru_cache(maxsize=4096)
def _dates_of_days(series: Series, first: date, last: date) -> tuple[Occurrence, ...]:
    """Its dates from one day to another, kept for whoever asks the same again."""
    since = datetime.combine(first, time()) - _longest_duration(series)
    until = datetime.combine(last, time())
    zone = ZoneInfo(series.zone)
    edited = {change.original for change in series.changes}
    walls = _wall_times(series, since, until) - edited.union(series.without)
    usual = [_usual_date(series, wall, zone) for wall in walls if not _is_in_break(series, wall)]
    changed = [_changed_date(change, wall, zone) for wall, change in _changed_dates(series) if since <= wall <= until]
    return tuple(sorted(usual + changed, key=lambda one: (one.begins, one.original)))


def _changed_dates(series: Series) -> list[tuple[datetime, SeriesException]]:
    """When each edited date begins now; one that is cancelled, or left out altogether, does not."""
    without = set(series.without)
    return [(one.begins, one) for one in series.changes if one.begins and one.original not in without]


def _longest_duration(series: Series) -> timedelta:
    return timedelta(minutes=max(series.minutes, *(change.minutes for change in series.changes), 0))


def _wall_times(series: Series, since: datetime, until: datetime) -> set[datetime]:
    """All wall times between two that its first date, its rule or its single dates name, whatever is left out."""
    rule = parsed_rule(series)
    walls = {series.begins, *series.extra}
    if rule:
        last = min(until, _last_date_of_rule(series, rule)) if rule.count or rule.until else until
        days = RuleDays(rule, series.begins.date()).onward(since.date(), last.date())
        walls |= {wall for wall in (_wall_time_on(series, day) for day in days) if wall <= last}
    return {wall for wall in walls if since <= wall <= until}


def _wall_time_on(series: Series, day: date) -> datetime:
    """The wall time at which it begins on a day."""
    return datetime.combine(day, series.begins.time())


def _is_in_break(series: Series, wall: datetime) -> bool:
    return any(pause.first <= wall.date() <= pause.last for pause in series.pauses)


def _usual_date(series: Series, wall: datetime, zone: ZoneInfo) -> Occurrence:
    """A date as all others of the series."""
    begins, late = _begins_at(wall, zone)
    return Occurrence(
        begins=begins,
        ends=to_zone_time(wall + timedelta(minutes=series.minutes) + late, zone),
        original=wall,
        shifted=bool(late),
    )


def _changed_date(change: SeriesException, wall: datetime, zone: ZoneInfo) -> Occurrence:
    """A date that was edited and begins at another wall time, or takes another while."""
    begins, late = _begins_at(wall, zone)
    over = to_zone_time(wall + timedelta(minutes=change.minutes) + late, zone)
    return Occurrence(begins=begins, ends=over, original=change.original, shifted=bool(late), change=change)


def _begins_at(wall: datetime, zone: ZoneInfo) -> tuple[datetime, timedelta]:
    """The moment when it begins, and how much later than the wall time says, which is where clocks skip that."""
    begins = to_zone_time(wall, zone)
    return begins, begins.replace(tzinfo=None) - wall


def to_zone_time(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment when clocks show `wall`: the first of two, and where the clock skips it, the time shown instead."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
