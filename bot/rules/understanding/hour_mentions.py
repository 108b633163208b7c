"""The hour that a sentence speaks of: "um halb zehn", "15 bis 17 Uhr", "saat üçte", "о пів на четверту".

A number is an hour only where something beside it says so, so that ages, house numbers and prices are none.
"""

import re
from dataclasses import dataclass, replace

from bot.rules.requests.request_day import WEEKDAYS
from bot.rules.understanding.day_mentions import PARTS_OF_DAY
from bot.rules.understanding.time_lexicon import CLOCK_PREFIX, MINUTES_PER_HOUR, NUMBER_PREFIX, TimeSentence, TimeToken

_CLOCK = re.compile(r"(\d{1,2})([:.])(\d{2})")
FIVE_MINUTE_STEPS = range(5, 60, 5)
EARLIEST_LIKELY_HOUR = 6
"""Who says "um sechs" means the morning, who says "um fünf" the afternoon: nobody asks a neighbour to come at night."""
HOURS_PER_DAY = 24
NOON = 12
MINUTE_STEP = 5
FOUR_DIGITS = 4
TWO_DIGITS = 2
FIRST_CENTURY = 17
"""From it on, four digits are rather a year: "um 1950"."""


@dataclass(frozen=True, slots=True)
class HourMention:
    """An hour in a sentence, in minutes since midnight or noon; `exact` where unambiguous, `typed` with minutes in
    digits, `range` with an end; `length` counts its tokens, `part` is the part of the day beside it.
    """

    length: int
    minutes: int
    sure: bool = False
    exact: bool = False
    typed: bool = False
    part: str = ""
    range: bool = False


def find_hour(said: TimeSentence, place: int) -> HourMention | None:
    """The hour that begins at this token, if the context says that it is one."""
    first = _read_clock(said, place)
    if first is None or _is_range_end(said[place - 1]) or _is_duration(said, place, first):
        return None
    whole = _read_range(said, place, first)
    last = place + whole.length - 1
    beside = "" if _is_day_word(said[last + 1]) or said[last].ends else _part_of_day(said[last + 1])
    evident = whole.sure or beside or _is_introduced(said, place, whole) or _is_bare_hour(said, place, whole)
    if not evident or _is_quantity(said, last, whole):
        return None
    return replace(whole, part=beside or _part_of_day(said[place - 1]))


def _is_range_end(before: TimeToken) -> bool:
    """Whether what follows is an end, or is not meant."""
    return before.has("not_then", "every") and not before.has("at", "day_of")


def _is_quantity(said: TimeSentence, last: int, told: HourMention) -> bool:
    """Whether what seemed an hour says how many, how long, until when or which house."""
    after = said[last + 1]
    street = said[last + 2].has("street") or said[last + 1].has("street")
    if said[last].ends and not said[last].dot:
        return False
    things = after.has("counted", "hour") and not after.has("oclock", "to")
    plain = told.typed or (told.exact and told.length > 1) or said[last].has("oclock", "hours", "told", "at_case")
    plain = plain or _is_hour_of_day_word(said, last - told.length, told)
    return after.has("not_after") or (things and not plain) or (street and not told.sure)


def _is_hour_of_day_word(said: TimeSentence, before: int, told: HourMention) -> bool:
    """Whether a word for "at", and a day before it, say that things behind the number are not counted by it."""
    day = _is_day_word(said[before - 1]) or bool(_part_of_day(said[before - 1]))
    return day and said[before].has("at_clock") and told.minutes > MINUTES_PER_HOUR


def _is_duration(said: TimeSentence, place: int, told: HourMention) -> bool:
    """Whether it says how long: "на дві години", and no hour of the day."""
    last = said[place + told.length - 1]
    counted = last.has("hours") and not (last.has("one_hour") and told.minutes > MINUTES_PER_HOUR)
    lengths = counted or said[place - 2].has("minute", "hour", "day", "week")
    return lengths and said[place - 1].has("for") and not said[place].has("of_clock")


def _is_introduced(said: TimeSentence, place: int, told: HourMention) -> bool:
    """Whether what stands before it says that it is an hour: a word for "at", a part of the day, or a day."""
    before = said[place - 1]
    if before.ends and not before.dot:
        return False
    end = place + told.length - 1
    if before.has("at") or (before.has("instead") and said.closed(end)):
        return True
    if before.has("perhaps_at"):
        return _is_day_word(said[place - 2]) or bool(_part_of_day(said[place - 2]))
    if told.typed and (_is_day_word(said[end + 1]) or (said[end + 1].has("day_of") and _is_day_word(said[end + 2]))):
        return True
    plain = said[place].digits or told.minutes > MINUTES_PER_HOUR * 2
    if _part_of_day(before):
        return plain
    written = told.typed or told.range or (told.exact and said[end].has("hours"))
    return plain and _is_day_word(before) and (written or said.closed(end))


def _is_bare_hour(said: TimeSentence, place: int, told: HourMention) -> bool:
    """Whether a number by itself is an hour: "nine is fine", "dört diyelim", "Saturday bright and early, eight"."""
    last = place + told.length - 1
    after = said[last + 1]
    begins = place == 0 or said[place - 1].ends
    if after.has("instead_after") and not said[last].ends:
        return told.minutes > MINUTES_PER_HOUR
    alone = said.closed(last) and not told.range and any(_is_day_word(one) for one in said.tokens[:place])
    return begins and (alone or after.has("suits"))


def _is_day_word(token: TimeToken) -> bool:
    """Whether it names a day."""
    named = any(one.rstrip("?") in (*WEEKDAYS, "today", "tomorrow", "after_tomorrow") for one in token.means)
    return named or bool(token.after("ahead:") or token.after("date:"))


def _part_of_day(token: TimeToken) -> str:
    """The part of the day that a token names, or am and pm."""
    return next((one for one in (*PARTS_OF_DAY, "am", "pm") if token.has(one)), "")


def _read_range(said: TimeSentence, place: int, first: HourMention) -> HourMention:
    """A range is told by its beginning; what stands behind its end counts for it as well."""
    end = place + first.length
    joined = said[end - 1].has("with_case")
    if not joined and (not said[end].has("to") or (said[end - 1].ends and said[end].text != "-")):
        return first
    until = end if joined else end + 2 if said[end + 1].has("at") else end + 1
    last = _read_clock(said, until)
    if last is None or said[until + last.length].has("counted"):
        return first
    return replace(first, length=until + last.length - place, sure=first.sure or last.sure, range=True)


def _read_clock(said: TimeSentence, place: int) -> HourMention | None:
    """What can be an hour here, whether or not it is one."""
    token = said[place]
    if fixed := token.after("time:"):
        return HourMention(1, _minutes_of_clock(fixed), sure=True, exact=True)
    if minutes := int(token.after(CLOCK_PREFIX) or 0):
        return HourMention(1 + said[place + 1].has("oclock"), minutes, sure=True)
    if shift := token.after("shift"):
        return _read_half_or_quarter(said, place, int(shift))
    if token.digits and (apart := _read_clock_without_dot(said, place)):
        return apart
    if token.digits and (written := _CLOCK.fullmatch(token.text)):
        return _read_digits(said, place, written)
    return _read_whole_hour(said, place)


def _minutes_of_clock(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * MINUTES_PER_HOUR + int(minute)


def _read_half_or_quarter(said: TimeSentence, place: int, shift: int) -> HourMention | None:
    """Half and quarter hours that stand before the hour: halb zehn, quarter past nine, пів на четверту."""
    hour = max(said[place + 1].number, said[place + 1].nth if shift < 0 else 0)
    if said[place].ends or not 1 <= hour <= HOURS_PER_DAY:
        return None
    length = 3 if said[place + 2].has("oclock") else 2
    return HourMention(
        length, (hour * MINUTES_PER_HOUR + shift) % (HOURS_PER_DAY * MINUTES_PER_HOUR), sure=True, exact=hour > NOON
    )


def _read_digits(said: TimeSentence, place: int, found: re.Match[str]) -> HourMention | None:
    """9:15 is an hour by itself, 9.15 where something says so."""
    hour, minute = int(found[1]), int(found[3])
    if hour >= HOURS_PER_DAY or minute >= MINUTES_PER_HOUR:
        return None
    after = said[place + 1]
    oclock = (after.has("oclock") or (after.text == "h" and hour > EARLIEST_LIKELY_HOUR)) and not said[place].ends
    exact = hour > NOON or found[1].startswith("0")
    sure = found[2] == ":" or oclock
    return HourMention(length=1 + oclock, minutes=hour * MINUTES_PER_HOUR + minute, sure=sure, exact=exact, typed=True)


def _read_clock_without_dot(said: TimeSentence, place: int) -> HourMention | None:
    """1430 Uhr, at 1400, о 14 30: digits only where something says that they are a clock."""
    token = said[place]
    after = said[place + 1]
    before = said[place - 1]
    if len(token.text) == FOUR_DIGITS and token.text.isdecimal():
        hour, minute = divmod(int(token.text), 100)
        length = 1 + after.has("oclock", "hours")
        framed = length > 1 or (before.has("at_clock") and hour < FIRST_CENTURY)
    elif len(after.text) == TWO_DIGITS and after.digits and not token.ends:
        framed = before.has("at") and not said[place + 2].has("counted") and after.number % MINUTE_STEP == 0
        hour = token.number
        minute = after.number
        length = 2
    else:
        return None
    if not framed or not 0 <= hour < HOURS_PER_DAY or minute >= MINUTES_PER_HOUR:
        return None
    return HourMention(length, hour * MINUTES_PER_HOUR + minute, sure=True, exact=hour > NOON, typed=True)


def _read_whole_hour(said: TimeSentence, place: int) -> HourMention | None:
    """A whole hour, and what is said behind it: 15 Uhr 30, dört buçuk, zehn nach acht."""
    token = said[place]
    hour = -1 if token.has("and_half") else token.number
    if not 1 <= hour <= HOURS_PER_DAY:
        return _read_minutes_behind(said, place, hour) if hour in FIVE_MINUTE_STEPS else None
    if token.ends and not token.has("told"):
        return HourMention(1, hour * MINUTES_PER_HOUR, exact=hour > NOON)
    exact = hour > NOON or token.text.startswith("0")
    found = _read_minutes_behind(said, place, hour) or _read_inflected_hour(said, place, hour)
    return found or _read_hour_and_minutes(said, place, hour, exact=exact)


def _read_inflected_hour(said: TimeSentence, place: int, hour: int) -> HourMention | None:
    """An hour by its ending: üçte, 18'de, dörtten sonra, 10'dan 12'ye."""
    token = said[place]
    after = said[place + 1]
    begins = place == 0 or said[place - 1].ends
    before = said[place - 1]
    framed = begins or _is_day_word(before) or _part_of_day(before) or before.after("hint:") or before.has("at")
    behind = said[place + 1 + token.digits]
    ending = (
        token.digits
        and after.has("at_case")
        and said.closed(place + 1)
        and any(_is_day_word(one) for one in said.tokens[:place])
    )
    framed = framed or (ending and not before.has("counted", "street"))
    told = HourMention(1 + token.digits, hour * MINUTES_PER_HOUR, sure=True, exact=hour > NOON)
    if token.has("told") or (token.digits and after.has("at_case")):
        clear = framed if token.digits or token.has("perhaps_else") else True
        return told if clear and not behind.has("counted", f"{NUMBER_PREFIX}1") else None
    if token.has("from_case") or (token.digits and after.has("from_case")):
        return told if behind.has("from_then") or (behind.number > 0 and framed) else None
    return None


def _read_hour_and_minutes(said: TimeSentence, place: int, hour: int, *, exact: bool) -> HourMention:
    """15, 15 Uhr, 15 Uhr 30."""
    oclock = said[place + 1].has("oclock", "hours")
    minute = said[place + 2]
    follows = (
        oclock
        and not said[place + 1].ends
        and minute.number in FIVE_MINUTE_STEPS
        and not said[place + 3].has("counted")
    )
    return HourMention(
        1 + oclock + follows,
        hour * MINUTES_PER_HOUR + follows * minute.number,
        sure=said[place + 1].has("oclock"),
        exact=exact,
    )


def _read_minutes_behind(said: TimeSentence, place: int, hour: int) -> HourMention | None:
    """Minutes that are said with words behind the hour, or before it."""
    after = said[place + 1]
    behind = place + 2 if after.has("oclock") else place + 1
    if then := said[behind].after("then"):
        return HourMention(behind + 1 - place, hour * MINUTES_PER_HOUR + int(then), sure=True, exact=hour > NOON)
    if after.number in FIVE_MINUTE_STEPS and after.has("told") and not said[place].ends:
        return HourMention(2, hour * MINUTES_PER_HOUR + after.number, sure=True, exact=hour > NOON)
    ends = said[place + 2]
    if said[place].has("of_clock") and after.number in FIVE_MINUTE_STEPS and not ends.has("counted"):
        return HourMention(2, hour * MINUTES_PER_HOUR + after.number, sure=True, exact=hour > NOON)
    if after.number > 0 and ends.has("past_after", "before_after"):
        sign = 1 if ends.has("past_after") else -1
        return HourMention(3, hour * MINUTES_PER_HOUR + sign * after.number, sure=True)
    if hour % MINUTE_STEP == 0 and after.has("past", "before") and (clock := _read_hour_after_minutes(said, place + 2)):
        sign = 1 if after.has("past") else -1
        return HourMention(2 + clock.length, clock.minutes + sign * hour, sure=True, exact=clock.exact)
    return None


def _read_hour_after_minutes(said: TimeSentence, place: int) -> HourMention | None:
    """The hour after "zehn vor": in whole hours, or half ones."""
    if shift := said[place].after("shift"):
        return _read_half_or_quarter(said, place, int(shift))
    hour = said[place].number
    if not 1 <= hour <= HOURS_PER_DAY or (said[place].digits and not _ends_a_clock(said, place)):
        return None
    return HourMention(1, hour * MINUTES_PER_HOUR, exact=hour > NOON)


def _ends_a_clock(said: TimeSentence, place: int) -> bool:
    """Whether the digits behind "nach" or "vor" are an hour, and no house; "5 to 3" is a range."""
    after = said[place + 1]
    told = said.closed(place) or after.has("oclock", "am", "pm", *PARTS_OF_DAY) or _is_day_word(after)
    return not said[place - 1].has("to") and (told or _is_day_word(said[place + 2]))
