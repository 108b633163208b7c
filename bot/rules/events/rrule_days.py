"""The days that a recurrence rule names, period by period, looking at a bounded number of candidate days.

Why not dateutil, and the libraries that stand on it? Where a rule names nothing, such as a 30 February, it walks to the
year 9999 and gives nobody a chance to stop it. It counts positions (BYSETPOS) of the first week from the first date
instead of from the start of that week, and takes "the first Friday and all Sundays" for days that are both. All else
has to be the same: a test compares them.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.rules.events.rrule import Frequency, RecurrenceRule

MAX_CANDIDATE_DAYS = 5000
"""Candidate days that one answer may cost: thirteen years of days, or sixty years of Fridays the thirteenth."""

LAST_DAY = date(9990, 1, 1)
ONE_DAY = timedelta(days=1)
DAYS_PER_WEEK = 7


class RuleDays:
    """One walk along the days of a rule whose first date is on `begins`.

    `looked_at` counts periods and the candidate days in them; the period in which it comes to `MAX_CANDIDATE_DAYS` is
    the last one. COUNT and UNTIL are for the caller to keep.
    """

    def __init__(self, rule: RecurrenceRule, begins: date) -> None:
        self.looked_at = 0
        self._rule = rule
        self._begins = begins

    @property
    def exhausted(self) -> bool:
        """Whether the limit of candidate dates was reached; the recurrence rule may have more."""
        return self.looked_at >= MAX_CANDIDATE_DAYS

    def onward(self, first: date, last: date = LAST_DAY) -> Iterator[date]:
        """The dates of the recurrence rule from `first` to `last`, earliest first."""
        first = max(first, self._begins)
        for days in self._periods(range(self._number(first), self._number(last) + 1)):
            yield from (day for day in days if first <= day <= last)

    def back(self, last: date) -> Iterator[date]:
        """The dates of the recurrence rule up to `last`, latest first."""
        for days in self._periods(range(self._number(last), -1, -1)):
            yield from (day for day in reversed(days) if self._begins <= day <= last)

    def _periods(self, numbers: Iterable[int]) -> Iterator[list[date]]:
        """The days of each period, until enough was looked at."""
        for number in numbers:
            if self.exhausted:
                return
            yield self._period(number)

    def _number(self, day: date) -> int:
        """The number of the period that a day lies in or before, 0 for the first one."""
        begins = self._begins
        match self._rule.frequency:
            case Frequency.DAILY:
                passed = (day - begins).days
            case Frequency.WEEKLY:
                passed = (day - self._first_week()).days // DAYS_PER_WEEK
            case Frequency.MONTHLY:
                passed = (day.year - begins.year) * 12 + day.month - begins.month
            case Frequency.YEARLY:
                passed = day.year - begins.year
        return max(passed, 0) // self._rule.interval

    def _first_week(self) -> date:
        """The day on which the week of the first date begins, whichever weekday weeks begin with here."""
        return self._begins - (self._begins.weekday() - self._rule.week_start) % DAYS_PER_WEEK * ONE_DAY

    def _period(self, number: int) -> list[date]:
        """The days of one period, in order."""
        self.looked_at += 1
        days = sorted(set(self._candidates(number * self._rule.interval)))
        if not self._rule.positions:
            return days
        chosen = (place - 1 if place > 0 else len(days) + place for place in self._rule.positions)
        return sorted({days[place] for place in chosen if 0 <= place < len(days)})

    def _candidates(self, passed: int) -> list[date]:
        """The days of the period that lies so many days, weeks, months or years behind the first one."""
        match self._rule.frequency:
            case Frequency.DAILY:
                return self._day(self._begins + passed * ONE_DAY)
            case Frequency.WEEKLY:
                return self._week(self._first_week() + passed * DAYS_PER_WEEK * ONE_DAY)
            case Frequency.MONTHLY:
                years, month = divmod(self._begins.month - 1 + passed, 12)
                return self._month(self._begins.year + years, month + 1)
            case Frequency.YEARLY:
                return self._year(self._begins.year + passed)

    def _day(self, day: date) -> list[date]:
        rule = self._rule
        from_end = day.day - monthrange(day.year, day.month)[1] - 1
        fits = (
            (not rule.months or day.month in rule.months)
            and (not rule.monthdays or day.day in rule.monthdays or from_end in rule.monthdays)
            and (not rule.weekdays or (0, day.weekday()) in rule.weekdays)
        )
        return [day] if fits else []

    def _week(self, first: date) -> list[date]:
        rule = self._rule
        on = [weekday for _, weekday in rule.weekdays] or [self._begins.weekday()]
        days = self._look([first + (weekday - rule.week_start) % DAYS_PER_WEEK * ONE_DAY for weekday in on])
        return [day for day in days if not rule.months or day.month in rule.months]

    def _month(self, year: int, month: int) -> list[date]:
        """The days of a month by number, by weekday, or by both, where each narrows the other."""
        rule = self._rule
        if rule.months and month not in rule.months:
            return []
        if not (rule.monthdays or rule.weekdays):
            return _days_of_month([self._begins.day], year, month)
        days = self._look(_days_of_month(rule.monthdays, year, month))
        if not rule.weekdays:
            return days
        last = date(year, month, monthrange(year, month)[1])
        on = self._look(_weekdays_between(rule.weekdays, last.replace(day=1), last))
        return [day for day in days if day in on] if rule.monthdays else on

    def _year(self, year: int) -> list[date]:
        """The same for each month that is named; where none is, weekdays are counted from the first day of the year."""
        rule = self._rule
        if rule.months:
            return [day for month in rule.months for day in self._month(year, month)]
        if rule.weekdays:
            return self._look(_weekdays_between(rule.weekdays, date(year, 1, 1), date(year, 12, 31)))
        return _days_of_month([self._begins.day], year, self._begins.month)

    def _look(self, days: list[date]) -> list[date]:
        """Every candidate is counted, also one that is left out afterwards."""
        self.looked_at += len(days)
        return days


def _days_of_month(numbers: Iterable[int], year: int, month: int) -> list[date]:
    """Those days of a month that it has; negative ones count from its end."""
    length = monthrange(year, month)[1]
    found = (number if number > 0 else length + 1 + number for number in numbers)
    return [date(year, month, number) for number in found if 1 <= number <= length]


def _weekdays_between(wanted: Iterable[tuple[int, int]], first: date, last: date) -> list[date]:
    """The weekdays between two days: every one, or a certain one counted from the first or, negative, from the last."""
    found: list[date] = []
    for which, weekday in wanted:
        earliest = first + (weekday - first.weekday()) % DAYS_PER_WEEK * ONE_DAY
        latest = last - (last.weekday() - weekday) % DAYS_PER_WEEK * ONE_DAY
        if not which:
            found += [
                earliest + weeks * DAYS_PER_WEEK * ONE_DAY
                for weeks in range((latest - earliest).days // DAYS_PER_WEEK + 1)
            ]
            continue
        day = (
            earliest + (which - 1) * DAYS_PER_WEEK * ONE_DAY
            if which > 0
            else latest + (which + 1) * DAYS_PER_WEEK * ONE_DAY
        )
        found += [day] if first <= day <= last else []
    return found
