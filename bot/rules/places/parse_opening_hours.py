"""Opening hours as people write them, put into the spelling that OpenStreetMap and our reader understand."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from opening_hours import validate

_DAYS = {
    "Mo": "mo mon monday mondays montag montags",
    "Tu": "tu tue tues tuesday tuesdays di dienstag dienstags",
    "We": "we wed wednesday wednesdays mi mittwoch mittwochs",
    "Th": "th thu thur thurs thursday thursdays do donnerstag donnerstags",
    "Fr": "fr fri friday fridays freitag freitags",
    "Sa": "sa sat saturday saturdays samstag samstags sonnabend sonnabends",
    "Su": "su sun sunday sundays so sonntag sonntags",
    "PH": "ph feiertag feiertage feiertags feiertagen",
    "SH": "sh ferien schulferien",
}
_MONTHS = {
    "Jan": "jan january januar",
    "Feb": "feb february februar",
    "Mar": "mar march mär mrz märz",
    "Apr": "apr april",
    "May": "may mai",
    "Jun": "jun june juni",
    "Jul": "jul july juli",
    "Aug": "aug august",
    "Sep": "sep sept september",
    "Oct": "oct october okt oktober",
    "Nov": "nov november",
    "Dec": "dec december dez dezember",
}
_OTHER_WORDS = {
    "Mo-Su": "daily täglich",
    "off": "off closed geschlossen zu ruhetag",
    "-": "bis to",
    ",": "und u and",
    "": "uhr h von",
}
_WORDS = {word: osm for osm, words in (_DAYS | _MONTHS | _OTHER_WORDS).items() for word in words.split()}

MAX_RULE_LENGTH = 1000
"""Characters; OpenStreetMap itself allows 255."""

DAY_PATTERN = rf"(?:{'|'.join(_DAYS)})"
_QUOTED_TEXT = re.compile(r'("[^"]*")')
_WORD = re.compile(r"[^\W\d_]+\.?")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212~\uff5e\u301c]\s*")
_TIME_SPAN = re.compile(r"(?<![\w\[:.-])(\d{1,2})(?:([:.])(\d\d))?-(\d{1,2})(?:([:.])(\d\d))?(?![\w\]:.-])")
_DAY_COMMA = re.compile(rf"(\b{DAY_PATTERN}),\s*(?=\d{{1,2}}:)", re.IGNORECASE)
_MONTH = re.compile("|".join(_MONTHS))
_LONE_COMMENT = re.compile(r'[;,]\s*(?="[^"]*"\s*(?:;|$))')
_SEPARATOR = re.compile(
    r"(\s*(?:\|\||;)\s*|,\s+(?=[A-Za-z]))"
    r'(?=(?:[^"]*"[^"]*")*[^"]*$)'  # only whole quotations follow, so this is outside of one
)
_TIME_OR_STATE = re.compile(
    r"\(?(?:\d{1,2}:\d\d|24/7|sunrise|sunset|dawn|dusk|\b(?:off|closed|open|unknown)\b)", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def parse_opening_hours(rule: str) -> str | None:
    """The rule in valid OpenStreetMap spelling, or None where it cannot be understood."""
    if not rule.strip() or len(rule) > MAX_RULE_LENGTH:
        return None
    repaired = _repair_rule(rule)
    texts = [_avoid_traps(rule), _avoid_traps(repaired) if _has_own_times(repaired) else ""]
    return next((text for text in texts if text and validate(text)), None)


def split_statements(rule: str) -> list[tuple[str, str]]:
    """The single statements of a rule, each after the separator before it (";" before the first)."""
    found = _SEPARATOR.split(rule)
    return list(zip([";", *(mark.strip() for mark in found[1::2])], found[::2], strict=True))


def join_statements(statements: Iterable[tuple[str, str]]) -> str:
    """The rule made of such statements."""
    return "".join(f" {mark} {text}" if mark == "||" else f"{mark} {text}" for mark, text in statements).lstrip("; ")


def _avoid_traps(rule: str) -> str:
    """The same rule without the traps of valid spelling, in which the letter of the grammar is not what was meant."""
    text = _apply_outside_quotes(_fix_commas, rule.strip().rstrip(";,"))
    # A second span or a comment standing alone would replace all that was said before it.
    text = re.sub(r"(:\d\d);\s*(?=\d{1,2}:\d\d)", r"\1,", text)
    text = text if text.startswith('"') else _LONE_COMMENT.sub(" || ", text)
    return join_statements(
        (mark, _mark_days_only(statement)) for mark, statement in _share_times(split_statements(text))
    )


def _fix_commas(text: str) -> str:
    """Days are listed with commas, times follow a blank: "Su PH, 9:00" would mean only such Sundays, and every day."""
    return re.sub(rf"\b({DAY_PATTERN})\s+(?=PH\b)", r"\1,", _DAY_COMMA.sub(r"\1 ", text), flags=re.IGNORECASE)


def _share_times(statements: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """In "Mo, Fr 9:00-12:00" the time belongs to both days; by the grammar all Monday would be open."""
    result: list[tuple[str, str]] = []
    waiting: list[tuple[str, str]] = []
    for mark, text in statements:
        if mark != ",":
            result = result + waiting
            waiting = []
        waiting.append((mark, text))
        if when := _TIME_OR_STATE.search(text) or _QUOTED_TEXT.search(text):
            first = waiting[0][0]
            tail = text[when.start() :]
            result += [(first, f"{day} {tail}") for _, day in waiting[:-1]] + [(first, text)]
            waiting = []
    return result + waiting


def _mark_days_only(text: str) -> str:
    """Days without any time ("Sa", 'Sa "by appointment"') promise no hours: they are marked unknown."""
    head, quote, comment = text.partition('"')
    return (
        text if _TIME_OR_STATE.search(head) or not text.strip() else f"{head.rstrip()} unknown {quote}{comment}".strip()
    )


def _has_own_times(rule: str) -> bool:
    """Whether each statement brings its own time; "8:00-18:00 Mo-Fr" falls into two halves that do not."""
    statements = _share_times(split_statements(rule))
    bare = any(text in ("off", "open") for _, text in statements)
    return len(statements) == 1 or (
        not bare and all(_TIME_OR_STATE.search(text) or '"' in text for _, text in statements)
    )


def _repair_rule(rule: str) -> str:
    return _apply_outside_quotes(_repair_text, rule).strip(" ;,")


def _repair_text(text: str) -> str:
    text = _WORD.sub(_translate_word, text.replace("\uff1a", ":").replace("&", ","))
    text = re.sub(rf"\b({DAY_PATTERN})\s*:", r"\1 ", _DASH.sub("-", text))
    text = re.sub(r"\s*,\s*", ", ", text)
    # Beside the name of a month a bare number may be a day, so only times with minutes are read there.
    text = _TIME_SPAN.sub(_full_time_span if _MONTH.search(text) else _time_span, text)
    text = re.sub(rf"(\b{DAY_PATTERN}\b[^;|]*?(?::\d\d\+?|off))\s+(?={DAY_PATTERN}\b)", r"\1, ", text)
    return re.sub(r"\s+", " ", text)


def _translate_word(match: re.Match[str]) -> str:
    return _WORDS.get(match[0].casefold().rstrip("."), match[0])


def _full_time_span(match: re.Match[str]) -> str:
    return _time_span(match) if match[3] and match[6] else match[0]


def _time_span(match: re.Match[str]) -> str:
    start, end = _clock_time(match[1], match[2], match[3]), _clock_time(match[4], match[5], match[6])
    # "10-5" may be a night or an afternoon: without minutes only a forward span is sure.
    certain = start < end or bool(match[3] and match[6])
    return f"{start}-{end}" if start and end and certain else match[0]


def _clock_time(hour: str, mark: str | None, minute: str | None) -> str:
    """8 and 8.30 as 08:00 and 08:30; empty where it is no time of day or could be a date like 01.05."""
    late = int(hour) > 24 or int(minute or 0) > 59
    dated = mark == "." and 1 <= int(minute or 0) <= 12
    return "" if late or dated else f"{int(hour):02}:{minute or '00'}"


def _apply_outside_quotes(change: Callable[[str], str], text: str) -> str:
    return "".join(part if part.startswith('"') else change(part) for part in _QUOTED_TEXT.split(text))
