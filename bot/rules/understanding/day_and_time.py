"""The date and hour in a sentence, wherever each stands: "am Dienstag um halb zehn".

Each language reads the sentence with its own words (`time_lexicon`), and the one that understands most of it wins.
Nothing is guessed: a date that is ambiguous or past is none, and is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from bot.rules.requests import request_day
from bot.rules.requests.request_day import WEEKDAYS
from bot.rules.text.input_limits import text_start
from bot.rules.understanding import day_mentions, hour_mentions
from bot.rules.understanding.day_mentions import PARTS_OF_DAY, SHORT_WEEKDAY_MARK, DayMention
from bot.rules.understanding.hour_mentions import HourMention
from bot.rules.understanding.likely_hour import choose_hour
from bot.rules.understanding.time_lexicon import MINUTES_PER_HOUR, TimeSentence, read_time_words, tokenize_times

ONE_DAY = timedelta(days=1)
WEEKS_AHEAD = {"next_week": 1, "after_next_week": 2}
FEW_WORDS = 5
SHORTEST = 2
"""Words of an answer in which a name of so many letters is a day: in a sentence, "do" and "mi" are other words."""
MAX_DAYS_AHEAD = 100
"""So many days ahead a day is looked for of which only the number was said."""


@dataclass(frozen=True, slots=True)
class DayAndTime:
    """What was said: an ISO day, or two with a slash, the hour and the part of the day; empty or None where it was not.

    `read` is how many letters say it, `left` how many numbers say something else.
    """

    day: str = ""
    at: time | None = None
    part: str = ""
    read: int = 0
    left: int = 0

    def kept(self, now: datetime) -> str:
        """In the form of `rules.requests.request_day`; empty where no date was named."""
        if not self.day or "/" in self.day or not (self.at or self.part):
            return self.day
        if self.at is None:
            return request_day.day_with_part(self.day, self.part, now)
        return datetime.combine(date.fromisoformat(self.day), self.at, now.tzinfo).isoformat()


@dataclass(slots=True)
class TimeMentions:
    """All that one language finds; `read` letters say it, and it has words for `known`.

    `past` is set while what is told is over, `hint` is the part of the day in which one does such a thing, `weekday`
    the one that was named last, meant or not.
    """

    days: list[DayMention] = field(default_factory=list)
    hours: list[HourMention] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    hint: str = ""
    past: bool = False
    weekday: str = ""
    read: int = 0
    known: int = 0
    left: int = 0

    def forget(self, *, days: bool) -> None:
        """Drop the dates or hours mentioned before."""
        if days:
            self.days.clear()
        else:
            self.hours.clear()
            self.parts.clear()


def parse_day_answer(text: str, now: datetime, known: Mapping[str, str]) -> str | None:
    """The date that answers "when?", in the form of `request_day`: a sentence, or a few words and bare numbers.

    None where there is no date, or an ambiguous one: every number must have its place. The date may be past; see
    `request_day.is_past`.
    """
    told = parse_day_and_time(text, now)
    if told.day and not told.left:
        return told.kept(now)
    if len(text_start(text).split()) > FEW_WORDS:
        known = {phrase: means for phrase, means in known.items() if len(phrase) > SHORTEST}
    found = request_day.parse_request_day(text, now, known)
    return request_day.day_with_part(found, told.part, now) if found and told.part and _is_single_day(found) else found


def _is_single_day(found: str) -> bool:
    """Whether it is one day, without an hour."""
    return len(found) == len("2026-11-26")


def parse_day_and_time(text: str, now: datetime) -> DayAndTime:
    """What `text` says, seen from `now` in the city's own time."""
    heard = [_find_time_mentions(tokenize_times(text, known), now) for known in read_time_words().values()]
    most = max(heard, key=lambda one: (one.read, one.known))
    best = replace(_combine_mentions(most, now), left=most.left)
    return replace(best, day="", at=None) if best.day and request_day.is_past(best.kept(now), now) else best


def _find_time_mentions(said: TimeSentence, now: datetime) -> TimeMentions:
    """Every day and hour of a sentence, in one language."""
    heard = TimeMentions(known=sum(token.size for token in said.tokens if token.means))
    place = 0
    while place < len(said.tokens):
        heard.past = heard.past and not said[place - 1].ends
        length = _read_mention(heard, said, place, now) if said[place].means or said[place].digits else 0
        heard.left += said[place].digits and not length
        heard.read += sum(token.size for token in said.tokens[place : place + length])
        place += length or 1
    return heard


def _read_mention(heard: TimeMentions, said: TimeSentence, place: int, now: datetime) -> int:
    """Take down what is told right here; how many tokens tell it."""
    if said[place].has("one_after") and heard.weekday:
        heard.days = [DayMention(weekday=heard.weekday, weeks=1)]
        return 1
    heard.past = heard.past or said[place].has("past_day")
    heard.hint = heard.hint or said[place].after("hint:")
    day = day_mentions.find_day(said, place, now)
    heard.past = heard.past and not (day and said[place].has("tomorrow", "after_tomorrow"))
    told = None if day else hour_mentions.find_hour(said, place)
    length = day.length if day else told.length if told else 1
    dropped = (not day or not day.moment) and day_mentions.is_day_excluded(said, place, length if day else 1)
    part = "" if dropped else next((one for one in PARTS_OF_DAY if said[place].has(one)), "")
    if said[place - 1].has("instead") or said[place + length].has("instead_after"):
        heard.forget(days=bool(day))
    heard.weekday = day.weekday if day and day.weekday else heard.weekday
    heard.days += [day] if day and not dropped and not day_mentions.is_repeated(said, place) else []
    heard.hours += [told] if told and not heard.past else []
    heard.parts += [part] if part and not told and not heard.past else []
    return length if day or told else int(bool(part))


def _combine_mentions(heard: TimeMentions, now: datetime) -> DayAndTime:
    """One day, one hour and one part of the day; of each none where there are several."""
    moments = {one.moment for one in heard.days if one.moment}
    if len(moments) == 1 and (not heard.hours or _is_consistent(next(iter(moments)), heard)):
        then = next(iter(moments))
        return DayAndTime(then.date().isoformat(), then.time(), read=heard.read)
    day = _choose_day(heard.days, now.date())
    beside = [told.part for told in heard.hours if told.part in PARTS_OF_DAY]
    parts = set(heard.parts + beside)
    part = next(iter(parts)) if len(parts) == 1 else ""
    since = now.hour * MINUTES_PER_HOUR + now.minute if day == now.date().isoformat() else -1
    hours = {choose_hour(told, told.part or part or heard.hint, since) for told in heard.hours}
    return DayAndTime(day=day, at=next(iter(hours)) if len(hours) == 1 else None, part=part, read=heard.read)


def _is_consistent(then: datetime, heard: TimeMentions) -> bool:
    """Whether all hours and dates say this very moment."""
    hours = {choose_hour(told, told.part, then.hour * MINUTES_PER_HOUR) for told in heard.hours}
    return hours == {then.time()} and {one.on for one in heard.days if one.on} <= {then.date()}


def _choose_day(days: Sequence[DayMention], today: date) -> str:
    """The one day that all of them can mean, or the one span; empty where they do not agree."""
    dates = _named_dates(days, today)
    weekdays = _named_weekdays(days)
    numbers = {one.number for one in days if one.number}
    spans = {one.span for one in days if one.span}
    several = any(len(of) > 1 for of in (numbers, spans - {"weekend"}, weekdays, dates))
    if several or _is_impossible(days):
        return ""
    if numbers:
        dates |= _days_with_number(next(iter(numbers)), weekdays, today)
    elif weekdays and any(one.weeks for one in days):
        dates = _weekday_weeks_ahead(next(iter(weekdays)), days, today)
    elif weekdays and not dates:
        dates = _next_weekday(next(iter(weekdays)), spans, today, unclear=any(one.unclear for one in days))
    if dates:
        day = min(dates)
        return day.isoformat() if len(dates) == 1 and weekdays <= {WEEKDAYS[day.weekday()]} else ""
    return _choose_span(spans, today) if spans and not (numbers or weekdays) else ""


def _named_weekdays(days: Sequence[DayMention]) -> set[str]:
    """Those that were named; those in short only where nothing else was."""
    named = {one.weekday for one in days if one.weekday and SHORT_WEEKDAY_MARK not in one.weekday}
    other = named or any(one.on for one in days)
    return named if other else {one.weekday.rstrip(SHORT_WEEKDAY_MARK) for one in days if one.weekday}


def _named_dates(days: Sequence[DayMention], today: date) -> set[date]:
    """The dates; from "today in a week" today is only where one begins to count."""
    dates = {one.on for one in days if one.on}
    if today in dates and any(one.ahead for one in days):
        return dates - {today}
    return {today + 7 * ONE_DAY} if dates == {today} and any(one.span == "next_week" for one in days) else dates


def _is_impossible(days: Sequence[DayMention]) -> bool:
    """Whether a date was said that there is not, or a day and a length of hours."""
    nowhere = any(one.unclear and not one.weekday and not one.on for one in days)
    return nowhere or (any(one.on for one in days) and any(one.moment for one in days))


def _days_with_number(number: int, weekdays: set[str], today: date) -> set[date]:
    """The next day with this number, which is this weekday if one was said."""
    ahead = (today + more * ONE_DAY for more in range(MAX_DAYS_AHEAD))
    fits = (one for one in ahead if one.day == number and (not weekdays or WEEKDAYS[one.weekday()] in weekdays))
    return set(islice(fits, 1))


def _weekday_weeks_ahead(weekday: str, days: Sequence[DayMention], today: date) -> set[date]:
    """Friday in two weeks is counted from Friday; "in two weeks on Friday" is in the week two weeks from today."""
    counted = next(one for one in days if one.weeks)
    later = counted.weeks * 7 * ONE_DAY
    since = (WEEKDAYS.index(weekday) - today.weekday()) % 7
    if counted.unclear and WEEKDAYS.index(weekday) > today.weekday():
        return set()
    if counted.on == today + later and not days[0].weekday:
        return {today + later + (WEEKDAYS.index(weekday) - today.weekday()) * ONE_DAY}
    if counted.on and counted.on != today + later:
        later += counted.on - today - later
    return {today + since * ONE_DAY + later}


def _next_weekday(weekday: str, spans: set[str], today: date, *, unclear: bool) -> set[date]:
    """The next such day, or that of next week; who means today says so. "Next Friday" on a Wednesday is none that
    anybody can be sure of."""
    ahead = (WEEKDAYS.index(weekday) - today.weekday()) % 7 or 7
    monday = today - today.weekday() * ONE_DAY
    later = next((weeks for span, weeks in WEEKS_AHEAD.items() if span in spans), 0)
    if later:
        return {monday + (7 * later + WEEKDAYS.index(weekday)) * ONE_DAY}
    this_week = WEEKDAYS.index(weekday) > today.weekday()
    return set() if unclear and this_week else {today + ahead * ONE_DAY}


def _choose_span(spans: set[str], today: date) -> str:
    if spans == {"weekend"}:
        return request_day.rest_of_weekend(today)
    later = next((weeks for span, weeks in WEEKS_AHEAD.items() if span in spans), 0)
    return request_day.rest_of_week(today, following=later) if "weekend" not in spans else ""
