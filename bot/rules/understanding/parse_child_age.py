"""Whether the words of a request say how old a child is: "sie ist 5", "7 yaşında", "für einen Zwölfjährigen"."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

PHRASE_FILE = Path(__file__).with_name("parse_child_age.toml")
OLDEST_CHILD_AGE = 17
YOUNGEST_WRITER_AGE = 6
MAX_WORD_DISTANCE = 8
NUMBER = "N"
OPEN = "open"
ENDING = "-"
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_OPENS = re.compile(r"[(,،]")
_JOINED = re.compile(r"(?<=\d)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class ChildAgePhrases:
    """Phrases by their words, number words, and the words that make it no age of a child."""

    phrases: Sequence[Sequence[str]]
    own: Sequence[Sequence[str]]
    own_behind: frozenset[str]
    numbers: Mapping[str, int]
    behind: frozenset[str]
    things: Sequence[str]
    joined: re.Pattern[str]


def mentions_child_age(words: str) -> bool:
    """In any of our languages; what is said of a thing or of an animal is left alone."""
    known = _read_phrases()
    said = _words(words, known)
    return any(_is_told(said, place, phrase, known) for place in range(len(said)) for phrase in known.phrases)


def states_own_child_age(words: str) -> bool:
    """Whether a child or young person says how old they are themselves: "ich bin 13", "мені 12"."""
    known = _read_phrases()
    said = _words(words, known)
    return any(_is_own_age(said, place, phrase, known) for place in range(len(said)) for phrase in known.own)


def _is_own_age(said: Sequence[str], place: int, phrase: Sequence[str], known: ChildAgePhrases) -> bool:
    here = said[place : place + len(phrase)]
    behind = said[place + len(phrase) : place + len(phrase) + 1]
    if len(here) < len(phrase) or set(behind) & (known.behind | known.own_behind):
        return False
    old = [_number_of(word, known) for word, one in zip(here, phrase, strict=True) if one == NUMBER]
    fits = all(_fits(word, one, known) for word, one in zip(here, phrase, strict=True))
    return fits and all(age >= YOUNGEST_WRITER_AGE for age in old)


def _is_told(said: Sequence[str], place: int, phrase: Sequence[str], known: ChildAgePhrases) -> bool:
    """Whether this phrase stands right here."""
    here = said[place : place + len(phrase)]
    if len(here) < len(phrase) or not all(_fits(word, one, known) for word, one in zip(here, phrase, strict=True)):
        return False
    behind = said[place + len(phrase) : place + len(phrase) + 1]
    before = said[max(0, place - MAX_WORD_DISTANCE) : place]
    return not set(behind) & known.behind and not any(_is_one(word, thing) for word in before for thing in known.things)


def _fits(word: str, one: str, known: ChildAgePhrases) -> bool:
    if one != NUMBER:
        return _is_one(word, one)
    return _number_of(word, known) <= OLDEST_CHILD_AGE


def _number_of(word: str, known: ChildAgePhrases) -> int:
    """One that is no age of a child where it is no number, or a long one."""
    plain = int(word) if word.isdecimal() and len(word) < len("100") else OLDEST_CHILD_AGE + 1
    return known.numbers.get(word, plain)


def _is_one(word: str, one: str) -> bool:
    return word.startswith(one.removesuffix(ENDING)) if one.endswith(ENDING) else word == one


def _words(text: str, known: ChildAgePhrases) -> list[str]:
    """With a number and what is written onto it apart."""
    plain = normalize(_OPENS.sub(f" {OPEN} ", text_start(text).translate(_APOSTROPHES)))
    return known.joined.sub(r"\1 ", _JOINED.sub(" ", plain)).split()


@cache
def _read_phrases() -> ChildAgePhrases:
    tables = tomllib.loads(PHRASE_FILE.read_text(encoding="utf-8"))
    numbers = {_folded(word): int(number) for number, words in tables["numbers"].items() for word in words}
    phrases, own = (
        [_split(phrase) for several in tables[table].values() for phrase in several] for table in ("years", "own")
    )
    behind, own_behind, things = (
        [_folded(one) for one in tables["not"][table]] for table in ("behind", "own_behind", "things")
    )
    joined = re.compile(rf"\b({'|'.join(sorted(numbers, key=len, reverse=True))})(?=jahrig|річн)")
    return ChildAgePhrases(
        phrases=phrases,
        own=own,
        own_behind=frozenset(own_behind),
        numbers=numbers,
        behind=frozenset(behind),
        things=things,
        joined=joined,
    )


def _split(phrase: str) -> list[str]:
    return [_folded(one) for one in phrase.split()]


def _folded(word: str) -> str:
    """As a word of a text is; N and endings stay."""
    if word == NUMBER:
        return NUMBER
    return normalize(word.translate(_APOSTROPHES)) + (ENDING if word.endswith(ENDING) else "")


def preload_phrases() -> None:
    """Read the phrases, so that nobody waits for it."""
    _read_phrases()
