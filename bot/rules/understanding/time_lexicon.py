"""The words with which each language speaks of days and hours, and a sentence taken apart by them.

`times/` holds a list for each language: what means a day, what a clock, how far ahead, and which things are counted, so
that "3 Kisten" is no hour. A phrase may mean several things; which of them it means is seen from its neighbours.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.rules.requests.request_day import WEEKDAYS
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

TIME_WORDS_FOLDER = Path(__file__).with_name("time_words")
MAX_PHRASE_WORDS = 4
MIN_TYPO_LETTERS = 6
MIN_STEM_LETTERS = 2
NUMBER_PREFIX = "number:"
NTH_PREFIX = "nth:"
CLOCK_PREFIX = "clock:"
HALF_DAY_HOURS = 12
MINUTES_PER_HOUR = 60
COUNTED_MEANING = frozenset({"counted"})
EXTRA_MEANINGS = {"hours": "+of_clock", "told": "+told", "from": "+from_case", "with": "+with_case"}
"""What a number means besides in the tables of hours, of hours alone, of "from two on" and of "with three"."""
FIRST_ARABIC_LETTER = "\u0600"
"""The first letter of the Arabic script."""
_NUMBER = r"(\d{4}-\d{1,2}-\d{1,2}|\d+(?:[.:/]\d+)*)"
_TOKEN_PATTERN = re.compile(rf"{_NUMBER}|([^\W\d_][^\W_]*)|((?<=[\d\s])[-–—](?=[\s\d]))|([.,;!?…()\n])|(@)")
_ARABIC_AT = re.compile(r"\b3al?(?=\s+\d)")
"""Arabic for "at" in Latin letters, of which the first is a digit."""
_HOUR_WITH_H = re.compile(r"\b(\d{1,2})h(\d{2})\b")

Meanings = frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The time words of one language: the meanings of each normalised phrase, and the endings of its words."""

    phrases: Mapping[str, Meanings]
    slips: Sequence[str]
    prefixes: Sequence[str] = ()
    suffixes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A number as it stands, or a phrase and what it may mean; `ends` where a pause follows, `dot` where that is a dot.

    `size` is how many letters it has.
    """

    text: str
    means: Meanings
    size: int
    ends: bool = False
    dot: bool = False

    @property
    def digits(self) -> bool:
        """Whether it is written in digits."""
        return self.text[:1].isdigit()

    @property
    def number(self) -> int:
        """The whole number that it is, in digits or in words; -1 where it is none."""
        if self.digits:
            return int(self.text) if len(self.text) < len("100") and self.text.isdecimal() else -1
        return next(
            (int(one.removeprefix(NUMBER_PREFIX)) for one in sorted(self.means) if one.startswith(NUMBER_PREFIX)), -1
        )

    @property
    def nth(self) -> int:
        """Which date of a month the token names; 0 for none."""
        return int(self.after(NTH_PREFIX) or 0)

    def has(self, *meanings: str) -> bool:
        """Whether the token may have one of these meanings."""
        return not self.means.isdisjoint(meanings)

    def after(self, beginning: str) -> str:
        """The rest of the token's meaning after this beginning; empty where none begins so."""
        return next((one.removeprefix(beginning) for one in sorted(self.means) if one.startswith(beginning)), "")


NO_TOKEN = TimeToken("", frozenset(), 0)


@dataclass(frozen=True, slots=True)
class TimeSentence:
    """What is written, token by token; beyond its ends there is nothing."""

    tokens: Sequence[TimeToken]

    def __getitem__(self, place: int) -> TimeToken:
        """The token at this place."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else NO_TOKEN

    def closed(self, place: int) -> bool:
        """Whether nothing that belongs to it follows what stands at this place."""
        return self[place].ends or place + 1 >= len(self.tokens)


@cache
def read_time_words() -> Mapping[str, TimeWords]:
    """The time words of each language; what one language counts, hours included, is no hour in any other."""
    known = {path.stem: _read_language(path) for path in sorted(TIME_WORDS_FOLDER.glob("*.toml"))}
    all_of_them = [phrase for one in known.values() for phrase in one.phrases.items()]
    counted = {phrase: COUNTED_MEANING for phrase, means in all_of_them if means == COUNTED_MEANING or "hours" in means}
    return {language: replace(one, phrases=counted | dict(one.phrases)) for language, one in known.items()}


def _read_language(path: Path) -> TimeWords:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    ends = {
        name: [normalize(end) for end in tables["days"].pop(name, ())] for name in ("prefixes", "suffixes", "glued")
    }
    numbered = [_number_meanings(name, tables.pop(name, {})) for name in (*EXTRA_MEANINGS, "numbers", "nth")]
    found: dict[str, set[str]] = {}
    for meaning, phrases in (entry for table in (*tables.values(), *numbered) for entry in table.items()):
        for phrase in phrases:
            found.setdefault(normalize(phrase), set()).update(_split_meanings(meaning))
    slips = [phrase for phrase in found if len(phrase) >= MIN_TYPO_LETTERS and found[phrase] & set(WEEKDAYS)]
    found |= _glued_clocks(found, ends.pop("glued"))
    return TimeWords({phrase: frozenset(means) for phrase, means in found.items()}, slips, **ends)


def _glued_clocks(found: Mapping[str, set[str]], glued: Sequence[str]) -> dict[str, set[str]]:
    """Half and quarter hours that are written in one word with their number: halbzehn, dreiviertelacht."""
    hours = {
        phrase: int(one.removeprefix(NUMBER_PREFIX))
        for phrase in found
        for one in found[phrase]
        if one.startswith(NUMBER_PREFIX)
    }
    shifts = {word: int(one.removeprefix("shift")) for word in glued for one in found[word] if one.startswith("shift")}
    return {
        shift + hour: {f"{CLOCK_PREFIX}{MINUTES_PER_HOUR * hours[hour] + shifts[shift]}"}
        for shift in shifts
        for hour in hours
        if hours[hour] <= HALF_DAY_HOURS
    }


def _number_meanings(name: str, said: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """How numbers are said: as such, as hours ("о третій"), in a form that only hours have ("üçte"), or as days."""
    return {
        (NTH_PREFIX if name == "nth" else NUMBER_PREFIX) + number + EXTRA_MEANINGS.get(name, ""): said[number]
        for number in said
    }


def _split_meanings(meaning: str) -> list[str]:
    """ "today+evening" means both; "shift+30" is one thing."""
    return re.split(r"\+(?=[a-z])", meaning)


def tokenize_times(text: str, known: TimeWords) -> TimeSentence:
    """The beginning of a text as tokens of one language."""
    return TimeSentence(list(_tokenize(_split_parts(text_start(text)), known)))


@lru_cache(maxsize=1)
def _split_parts(text: str) -> Sequence[Sequence[str | None]]:
    """The words, numbers and signs of a text, which is the same for all languages."""
    return [found.groups() for found in _TOKEN_PATTERN.finditer(_plain_text(text))]


def _plain_text(text: str) -> str:
    """Digits of ours, and no marks that are no letters."""
    kept = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Mn", "Cf"))
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in kept)
    return _ARABIC_AT.sub("عال", _HOUR_WITH_H.sub(r"\1:\2", plain))


def _tokenize(parts: Sequence[Sequence[str | None]], known: TimeWords) -> Iterator[TimeToken]:
    place = 0
    while place < len(parts):
        number, word, line, _, at = parts[place]
        sign = {"to"} if line else {"at"} if at else ()
        length, means = _longest_meaning(parts, place, known) if word else (1, frozenset(sign))
        after = parts[place + length][3] if place + length < len(parts) else None
        if number or word or line or at:
            text = number or " ".join(str(part[1]) for part in parts[place : place + length])
            greets = not place and after == "!" and "greeting" in means and _says_more(parts[length:])
            yield TimeToken(text, frozenset() if greets else means, len(text), ends=bool(after), dot=after == ".")
        place += length


def _says_more(parts: Sequence[Sequence[str | None]]) -> bool:
    """Whether any word or number follows."""
    return any(part[0] or part[1] for part in parts)


def _longest_meaning(parts: Sequence[Sequence[str | None]], place: int, known: TimeWords) -> tuple[int, Meanings]:
    """How many words the longest known phrase from here has, and what it means."""
    ahead = [part[1] for part in parts[place : place + MAX_PHRASE_WORDS]]
    words = ahead[: ahead.index(None)] if None in ahead else ahead
    folded = [normalize(str(word)) for word in words]
    for length in range(len(folded), 0, -1):
        for phrase in _forms_of(" ".join(folded[:length]), known):
            if phrase in known.phrases:
                return length, known.phrases[phrase]
    return 1, _weekday_of_typo(folded[0], known)


def _forms_of(phrase: str, known: TimeWords) -> Iterator[str]:
    """As it is, and without what was written onto its ends."""
    yield phrase
    for prefix in known.prefixes:
        if phrase.startswith(prefix) and len(phrase) > len(prefix) + MIN_STEM_LETTERS:
            yield phrase.removeprefix(prefix)
    for suffix in known.suffixes:
        if phrase.endswith(suffix) and len(phrase) > len(suffix) + MIN_STEM_LETTERS:
            yield phrase.removesuffix(suffix)


def _weekday_of_typo(word: str, known: TimeWords) -> Meanings:
    """Which weekday a long word means in which one letter is wrong; in Arabic that would be another word."""
    if len(word) < MIN_TYPO_LETTERS or word[0] >= FIRST_ARABIC_LETTER:
        return frozenset()
    alike = [one for one in known.slips if one[0] == word[0]]
    close = extractOne(word, alike, scorer=OSA.distance, score_cutoff=1)
    return known.phrases[close[0]] if close else frozenset()
