"""Whether a request is for every week: "jeden Freitag", "her cuma", "once a week"."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bot.rules.requests.request_day import WEEKDAYS
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

PHRASE_FILE = Path(__file__).with_name("parse_weekly.toml")
AROUND = "around"
LONGEST_PHRASE = 5
DAYS_PER_WEEK = 7
JOINED_DAY_PART_PATTERN = re.compile(r"\b(jede[nr] \w+tag)(?=(?:morgen|vormittag|mittag|nachmittag|abend)s?\b)")
"""A German day to which its part is written."""


@dataclass(frozen=True, slots=True)
class WeeklyWish:
    """That it is every week; `weekday` is empty where none was named, or several."""

    weekday: str = ""

    def first(self, today: date) -> str:
        """The first such weekday after today, as an ISO date; empty where none was named."""
        if not self.weekday:
            return ""
        ahead = (WEEKDAYS.index(self.weekday) - today.weekday()) % DAYS_PER_WEEK or DAYS_PER_WEEK
        return (today + timedelta(days=ahead)).isoformat()


def parse_weekly(text: str) -> WeeklyWish | None:
    """The weekly request in the text, perhaps with its weekday; None where there is none."""
    words = JOINED_DAY_PART_PATTERN.sub(r"\1 ", normalize(text_start(text))).split()
    told = {means for place in range(len(words)) if (means := _told(words, place))}
    days = told & {*WEEKDAYS}
    return WeeklyWish(next(iter(days)) if len(days) == 1 else "") if told else None


def _told(words: Sequence[str], place: int) -> str:
    """What is said right here: a weekday or "week"; empty for neither."""
    phrases, not_after, not_before = _read_phrases()
    if place and words[place - 1] in not_after:
        return ""
    for length in range(LONGEST_PHRASE, 0, -1):
        means = phrases.get(" ".join(words[place : place + length]), "")
        behind = words[place + length : place + length + 1]
        if means and not set(behind) & not_before:
            return means
    return ""


@cache
def _read_phrases() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """What each phrase means, and the words before and behind which it is not meant."""
    tables = tomllib.loads(PHRASE_FILE.read_text(encoding="utf-8"))
    around = tables.pop(AROUND)
    phrases = {
        normalize(one): means for means, tongues in tables.items() for several in tongues.values() for one in several
    }
    before, behind = (frozenset(map(normalize, around[side])) for side in ("not_after", "not_before"))
    return phrases, before, behind
