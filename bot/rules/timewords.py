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

from bot.rules.folding import fold
from bot.rules.wanted import WEEKDAYS
from bot.rules.window import begins

FOLDER = Path(__file__).with_name("times")
LONGEST_PHRASE = 4
SHORTEST_TYPO = 6
SHORTEST_STEM = 2
NUMBER, NTH = "number:", "nth:"
COUNTED = frozenset({"counted"})
BESIDES = {"hours": "+of_clock", "told": "+told", "from": "+from_case"}
"""What a number means besides in the tables of hours, of forms that only hours have, and of "from two on"."""
ARABIC = "\u0600"
"""The first letter of the Arabic script."""
_NUMBER = r"(\d{4}-\d{1,2}-\d{1,2}|\d+(?:[.:/]\d+)*)"
_PART = re.compile(rf"{_NUMBER}|([^\W\d_][^\W_]*)|((?<=[\d\s])[-–—](?=[\s\d]))|([.,;!?…()\n])|(@)")
_WITH_H = re.compile(r"\b(\d{1,2})h(\d{2})\b")

Meanings = frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The list of one language: what each folded phrase may mean, and what is written onto the ends of its words."""

    phrases: Mapping[str, Meanings]
    slips: Sequence[str]
    prefixes: Sequence[str] = ()
    suffixes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Token:
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
        return next((int(one.removeprefix(NUMBER)) for one in sorted(self.means) if one.startswith(NUMBER)), -1)

    @property
    def nth(self) -> int:
        """Which day of a month its word names; 0 where it names none."""
        return int(self.after(NTH) or 0)

    def has(self, *meanings: str) -> bool:
        """Whether it may mean one of these."""
        return not self.means.isdisjoint(meanings)

    def after(self, beginning: str) -> str:
        """What stands behind this beginning in one of its meanings; empty where none begins so."""
        return next((one.removeprefix(beginning) for one in sorted(self.means) if one.startswith(beginning)), "")


NOTHING = Token("", frozenset(), 0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is written, token by token; beyond its ends there is nothing."""

    tokens: Sequence[Token]

    def __getitem__(self, place: int) -> Token:
        """The token at this place."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else NOTHING

    def closed(self, place: int) -> bool:
        """Whether nothing that belongs to it follows what stands at this place."""
        return self[place].ends or place + 1 >= len(self.tokens)


@cache
def languages() -> Mapping[str, Spoken]:
    """The list of each language; what one of them counts, hours included, is no hour in any other."""
    known = {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}
    all_of_them = [phrase for one in known.values() for phrase in one.phrases.items()]
    counted = {phrase: COUNTED for phrase, means in all_of_them if means == COUNTED or "hours" in means}
    return {language: replace(one, phrases=counted | dict(one.phrases)) for language, one in known.items()}


def _read(path: Path) -> Spoken:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    ends = {name: [fold(end) for end in tables["days"].pop(name, ())] for name in ("prefixes", "suffixes")}
    numbered = [_numbered(name, tables.pop(name, {})) for name in ("numbers", "hours", "told", "from", "nth")]
    found: dict[str, set[str]] = {}
    for meaning, phrases in (entry for table in (*tables.values(), *numbered) for entry in table.items()):
        for phrase in phrases:
            found.setdefault(fold(phrase), set()).update(_each(meaning))
    slips = [phrase for phrase in found if len(phrase) >= SHORTEST_TYPO and found[phrase] & set(WEEKDAYS)]
    return Spoken({phrase: frozenset(means) for phrase, means in found.items()}, slips, **ends)


def _numbered(name: str, said: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """How numbers are said: as such, as hours ("о третій"), in a form that only hours have ("üçte"), or as days."""
    return {(NTH if name == "nth" else NUMBER) + number + BESIDES.get(name, ""): said[number] for number in said}


def _each(meaning: str) -> list[str]:
    """ "today+evening" means both; "shift+30" is one thing."""
    return re.split(r"\+(?=[a-z])", meaning)


def taken_apart(text: str, known: Spoken) -> Sentence:
    """The beginning of a text as tokens of one language."""
    return Sentence(list(_tokens(_parts(begins(text)), known)))


@lru_cache(maxsize=1)
def _parts(text: str) -> Sequence[Sequence[str | None]]:
    """The words, numbers and signs of a text, which is the same for all languages."""
    return [found.groups() for found in _PART.finditer(_plain(text))]


def _plain(text: str) -> str:
    """Digits of ours, and no marks that are no letters."""
    kept = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Mn", "Cf"))
    return _WITH_H.sub(r"\1:\2", "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in kept))


def _tokens(parts: Sequence[Sequence[str | None]], known: Spoken) -> Iterator[Token]:
    place = 0
    while place < len(parts):
        number, word, line, _, at = parts[place]
        sign = {"to"} if line else {"at"} if at else ()
        length, means = _meant(parts, place, known) if word else (1, frozenset(sign))
        after = parts[place + length][3] if place + length < len(parts) else None
        if number or word or line or at:
            text = number or " ".join(str(part[1]) for part in parts[place : place + length])
            yield Token(text, means, len(text), ends=bool(after), dot=after == ".")
        place += length


def _meant(parts: Sequence[Sequence[str | None]], place: int, known: Spoken) -> tuple[int, Meanings]:
    """How many words the longest known phrase from here has, and what it means."""
    ahead = [part[1] for part in parts[place : place + LONGEST_PHRASE]]
    words = ahead[: ahead.index(None)] if None in ahead else ahead
    folded = [fold(str(word)) for word in words]
    for length in range(len(folded), 0, -1):
        for phrase in _forms(" ".join(folded[:length]), known):
            if phrase in known.phrases:
                return length, known.phrases[phrase]
    return 1, _slip(folded[0], known)


def _forms(phrase: str, known: Spoken) -> Iterator[str]:
    """As it is, and without what was written onto its ends."""
    yield phrase
    for prefix in known.prefixes:
        if phrase.startswith(prefix) and len(phrase) > len(prefix) + SHORTEST_STEM:
            yield phrase.removeprefix(prefix)
    for suffix in known.suffixes:
        if phrase.endswith(suffix) and len(phrase) > len(suffix) + SHORTEST_STEM:
            yield phrase.removesuffix(suffix)


def _slip(word: str, known: Spoken) -> Meanings:
    """Which weekday a long word means in which one letter is wrong; in Arabic that would be another word."""
    if len(word) < SHORTEST_TYPO or word[0] >= ARABIC:
        return frozenset()
    alike = [one for one in known.slips if one[0] == word[0]]
    close = extractOne(word, alike, scorer=OSA.distance, score_cutoff=1)
    return known.phrases[close[0]] if close else frozenset()
