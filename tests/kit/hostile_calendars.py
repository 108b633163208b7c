"""Calendar files and kept series as nobody sensible would write them; a seed names each one."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from db.model import Series, SeriesException

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "MINUTELY", "SECONDLY", "OFTEN", "")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STARTS = (
    *("20270301T180000", "20260215T093000", "20240229T120000", "19700101T000000", "21991231T235900"),
    *("00010101T000000", "99991231T235959", "20271031T023000", "20270328T023000", "gestern", "", "120000", "P1D"),
)
ZONES = ("", ";TZID=Europe/Berlin", ";TZID=Mine", ";TZID=Mars/Phobos", ";VALUE=DATE", ";VALUE=PERIOD", ";VALUE=TIME")
FLOODS = ("x", "<a ", "\\", "\u0315\u0300", ",", ";", '"', "&#", "<!--", "é", "0", "\\n", " ", "-", "=", "\u200f")
NAMES = (
    *("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "GEO", "URL", "SEQUENCE", "STATUS", "CLASS", "UID"),
    *("X-BUEDCHEN-LANGUAGES", "X-BUEDCHEN-AUDIENCES", "ATTENDEE", "DURATION", "DTEND", "EXRULE", "X-UNKNOWN"),
)
VALUES = ("", "x", "P1D", "PT1H", "P999999999999W", "-P1D", "51.5;7.4", "nan;inf", "51.5", "CANCELLED", "PRIVATE", "7")

Dice = random.Random


def numbers(dice: Dice, most: int, *, signed: bool = False) -> str:
    """A list of a few numbers, or of very many."""
    count = dice.choice((1, 2, 5, 60, 400))
    return ",".join(str(dice.choice((1, -1) if signed else (1,)) * dice.randint(0, most)) for _ in range(count))


PARTS: dict[str, Callable[[Dice], str]] = {
    "INTERVAL": lambda dice: dice.choice(("0", "1", "2", "7", "99", "100", "-1", "1000000000", "x", "٣")),
    "COUNT": lambda dice: dice.choice(("0", "1", "5", "100", "1000", "1001", "100000000", "-1")),
    "UNTIL": lambda dice: dice.choice(("20200101", "20270401T000000Z", "21270301", "99991231T235959Z", "soon")),
    "BYDAY": lambda dice: ",".join(
        f"{dice.choice(('', '', '1', '-1', '5', '53', '-53', '0'))}{dice.choice(WEEKDAYS)}"
        for _ in range(dice.choice((1, 2, 7, 100)))
    ),
    "BYMONTHDAY": lambda dice: numbers(dice, 31, signed=True),
    "BYMONTH": lambda dice: numbers(dice, 12),
    "BYSETPOS": lambda dice: numbers(dice, 366, signed=True),
    "BYYEARDAY": lambda dice: numbers(dice, 366, signed=True),
    "BYWEEKNO": lambda dice: numbers(dice, 53, signed=True),
    "BYHOUR": lambda dice: numbers(dice, 23),
    "BYMINUTE": lambda dice: numbers(dice, 59),
    "BYSECOND": lambda dice: numbers(dice, 59),
    "WKST": lambda dice: dice.choice((*WEEKDAYS, "XX")),
}


def hostile_rule(dice: Dice) -> str:
    """A rule of up to five parts, sensible or not."""
    weights = [5, 5, 5, 5, 1, 1, 1, 1, 1]
    parts = [f"FREQ={dice.choices(FREQUENCIES, weights)[0]}"]
    parts += [f"{name}={PARTS[name](dice)}" for name in dice.sample(list(PARTS), dice.randint(0, 5))]
    return ";".join(parts)


def hostile_series(dice: Dice) -> Series:
    """A series as it may have been kept when any rule was: it is read all the same."""
    begins = datetime.fromisoformat(dice.choice(STARTS[:5]))
    singles = tuple(begins + timedelta(days=dice.randint(-400, 4000)) for _ in range(dice.choice((0, 3, 500))))
    changes = tuple(
        SeriesException(one, dice.choice((None, one + timedelta(hours=3))), dice.choice((0, 60)))
        for one in singles[:50]
    )
    half = len(singles) // 2
    minutes = dice.choice((0, 60, 1440, 366 * 1440))
    return Series(
        begins,
        dice.choice(("Europe/Berlin", "UTC", "Australia/Lord_Howe")),
        minutes,
        rule=hostile_rule(dice),
        extra=singles[:half],
        without=singles[half:],
        changes=changes,
    )


def hostile_file(dice: Dice) -> str:
    """A whole file, with the end of line and the folds that its author liked."""
    lines = [line for _ in range(dice.choice((1, 1, 2))) for line in _calendar(dice)]
    if dice.random() < 0.2:
        lines.pop(dice.randrange(len(lines)))
    text = dice.choice(("\r\n", "\n")).join([*lines, ""])
    return text if dice.random() < 0.7 else _folded(dice, text)


def two_megabytes() -> str:
    """As much as one file may hold: long texts, rules that are counted, and lists of dates."""
    rules = ("RRULE:FREQ=DAILY;BYDAY=MO;COUNT=1000", "RRULE:FREQ=WEEKLY", "EXDATE:20261201" + ",20261202" * 60)
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:x\nDESCRIPTION:{1}\nDTSTART:20261201T180000\n{2}\nEND:VEVENT\n"
    events = [event.format(number, "Tee, " * 180, rules[number % 3]) for number in range(1650)]
    return "".join(["BEGIN:VCALENDAR\n", *events, "END:VCALENDAR\n"])


def _calendar(dice: Dice) -> list[str]:
    """Few events with floods in them, or a flood of small ones."""
    many = dice.random() < 0.1
    inside = [line for _ in range(40 if many else dice.choice((0, 1, 1, 2))) for line in _event(dice, small=many)]
    zone = _zone(dice) if dice.random() < 0.3 else []
    nested = ["BEGIN:X"] * (depth := dice.choice((0, 0, 3, 2000)))
    return ["BEGIN:VCALENDAR", *zone, *nested, *(["END:X"] * depth), *inside, "END:VCALENDAR"]


def _event(dice: Dice, *, small: bool) -> list[str]:
    """One event, with floods of single dates, of one letter, and parts within it, unless it is to be small."""
    start = f"DTSTART{dice.choice(ZONES)}:{dice.choice(STARTS)}"
    lines = ["BEGIN:VEVENT", f"UID:{dice.randint(1, 5)}", "SUMMARY:Chor", start, f"RRULE:{hostile_rule(dice)}"]
    if small:
        return [*lines, "END:VEVENT"]
    for name in dice.sample(("EXDATE", "RDATE"), dice.randint(0, 2)):
        lines += _dates(dice, name)
    for name in dice.sample(NAMES, dice.randint(0, 4)):
        said = dice.choice(VALUES) if dice.random() < 0.6 else dice.choice(FLOODS) * dice.choice((10, 3000))
        lines += [f"{name}{dice.choice(('', ';X=Y', ';'))}:{said}"] * dice.choice((1, 1, 2, 20))
    if dice.random() < 0.3:
        lines.append(f"RECURRENCE-ID{dice.choice(('', ';RANGE=THISANDFUTURE'))}:{dice.choice(STARTS)}")
    inside = ["BEGIN:VALARM", "BEGIN:VEVENT", "RRULE:FREQ=SECONDLY", "END:VEVENT", "END:VALARM"]
    return [*lines, *(inside if dice.random() < 0.2 else []), "END:VEVENT"]


def _dates(dice: Dice, name: str) -> list[str]:
    """Up to thousands of single dates, in one line or in many."""
    begins = datetime.fromisoformat("2027-03-01T18:00")
    count = dice.choice((1, 3, 500, 501, 3000))
    dates = [f"{begins + timedelta(days=number):%Y%m%dT%H%M%S}" for number in range(count)]
    return [f"{name}:{','.join(dates)}"] if dice.random() < 0.5 else [f"{name}:{one}" for one in dates]


def _zone(dice: Dice) -> list[str]:
    """A time zone of its own, with a rule by which it changes every second."""
    rule = dice.choice(("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0"))
    offsets = ("TZOFFSETFROM:+0200", f"TZOFFSETTO:{dice.choice(('+0100', '+0700', 'x'))}")
    part = ["BEGIN:STANDARD", "DTSTART:19700101T000000", *offsets, f"RRULE:{rule}", "END:STANDARD"]
    return ["BEGIN:VTIMEZONE", "TZID:Mine", *part, *part, "END:VTIMEZONE"]


def _folded(dice: Dice, text: str) -> str:
    """Broken at random places, as the standard allows."""
    places = sorted(dice.sample(range(len(text)), min(50, len(text))), reverse=True)
    for place in places:
        text = f"{text[:place]}\r\n {text[place:]}"
    return text
