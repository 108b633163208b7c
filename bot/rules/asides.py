"""What somebody writes while a question waits and is surely no answer to it: a question or a wish of its own.

Two signs are needed: words that such sentences have (asides.toml), and what it is like (`intent`). Whatever lacks one
of them is the answer, for many an answer names a library, a language or a person.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.folding import fold
from bot.rules.intent import Intent, Meaning, understood
from bot.rules.query import Words, understand
from bot.rules.window import begins

FILE = Path(__file__).with_name("asides.toml")
LONGEST, SHORT, FEWEST = 16, 7, 3
"""Words: whoever writes more answers; of thanks, small talk and what is asked about us; of a question that only its
mark tells."""
SURE, QUITE_SURE, FAIRLY_SURE, LIKELY, PERHAPS = 0.97, 0.85, 0.75, 0.6, 0.1
MORE_THAN_SURE = 2
OF_THE_CITY, OF_US = frozenset({Intent.PLACE, Intent.EVENT}), frozenset({Intent.ABOUT, Intent.PRIVACY})
"""What people ask. Whoever asks what the office may know is asking for help as well, so that is an answer."""
ALONE = {Intent.EVENT: 0.95}
"""A question that names a day may be about the day that was asked for."""
AFTER_ALL = frozenset(Intent) - {Intent.MATCH, Intent.OTHER, Intent.THANKS, Intent.SMALLTALK, Intent.EVENT}
OF_THEIR_OWN = frozenset(
    {Intent.HELP, Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.COMPLAINT, Intent.MINE, Intent.CHANGE}
)
QUESTION_MARKS = ("?", "؟")
BLANKS = " )\u200f\u200e\n"
MORE = re.compile(r"(?:\S+\s+){2}\S*[.!…\n?؟]\s+\w")
"""Another sentence behind one of three words or more."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Words, and beginnings of words."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def among(self, words: Collection[str]) -> bool:
        """Whether one of them is there."""
        return any(word in self.whole or word.startswith(self.begun) for word in words)


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of such sentences; `phrases` and `around` are those of whoever wants out."""

    begin: Beginnings
    anywhere: Beginnings
    friendly: Beginnings
    human: Beginnings
    wish: Beginnings
    wish_behind: Beginnings
    language: Beginnings
    request: Beginnings
    delete: Beginnings
    everything: Beginnings
    phrases: frozenset[str]
    around: frozenset[str]

    def deletes(self, words: Collection[str]) -> bool:
        """Whether something is to be deleted, and it is all of it, or theirs."""
        return self.delete.among(words) and self.everything.among(words)


def aside(text: str, *, for_people: bool = False) -> Intent | None:
    """What this surely is beside an answer, before it is taken for one; `for_people` are answers that a human reads.

    Raises embedding.Unread where what it is like has to be read beside the loop first.
    """
    words = fold(begins(text)).split()
    if not 0 < len(words) <= LONGEST:
        return None
    asks = _asks(text, words)
    enough = _needed(words, asks=asks)
    if for_people:
        enough.pop(Intent.HUMAN, None)
    if not (enough or asks):
        return None
    meaning = understood(text)
    if meaning.confidence >= enough.get(meaning.first, MORE_THAN_SURE):
        return meaning.first
    return _asked(meaning, words, for_people=for_people) if asks else None


def _needed(words: Sequence[str], *, asks: bool) -> dict[Intent, float]:
    """How sure one has to be of each intent that these words may be a sign of."""
    signs, short, sure_if_long = _signs(), len(words) <= SHORT, QUITE_SURE if len(words) <= SHORT else SURE
    friendly = short and signs.friendly.among(words)
    needed = {
        Intent.HUMAN: SURE if _wants_a_human(words) else 0,
        Intent.DELETE: SURE if short and signs.deletes(words) else 0,
        Intent.LANGUAGE: sure_if_long if asks or signs.language.among(words) else 0,
        Intent.THANKS: (QUITE_SURE if len(words) <= FEWEST else SURE) if friendly else 0,
        Intent.SMALLTALK: FAIRLY_SURE if friendly else 0,
    }
    return {intent: enough for intent, enough in needed.items() if enough}


def after_all(text: str, known: Words) -> Intent | None:
    """What this most likely is where the question that waits could not be answered with it; of a place only where a
    kind of place is named, for quarters and days are like it, too. Raises embedding.Unread."""
    words = fold(begins(text)).split()
    if not 1 < len(words) <= LONGEST:
        return None
    meaning = understood(text)
    place = meaning.first is not Intent.PLACE or understand(text, known).kinds
    return meaning.first if meaning.acts and meaning.first in AFTER_ALL and place else None


def is_a_wish_of_its_own(text: str) -> bool:
    """Whether this surely wants something else than a place, whatever place is named in it. Raises embedding.Unread."""
    words = fold(begins(text)).split()
    if len(words) <= FEWEST:
        return False
    meaning = understood(text)
    return meaning.acts and meaning.first in OF_THEIR_OWN


def leaves(text: str) -> bool:
    """Whether this says in so many words that they want out: “lass mal”, “ach nee, doch nicht”."""
    signs, words = _signs(), fold(begins(text)).split()
    if len(words) > LONGEST:
        return False
    left = f" {' '.join(words)} "
    for phrase in sorted(signs.phrases, key=len, reverse=True):
        left = left.replace(f" {phrase} ", " | ")
    return "|" in left and all(word in signs.around for word in left.split() if word != "|")


def is_wordless(text: str) -> bool:
    """Whether there is neither a letter nor a number in it: “???”, a face."""
    return bool(text.strip()) and not any(sign.isalnum() for sign in begins(text))


def _wants_a_human(words: Sequence[str]) -> bool:
    """Whether a human is wished for; whoever begins with one says whom they need, but for languages that wish last."""
    signs = _signs()
    wishes = signs.wish_behind.among(words[-2:]) if signs.human.among(words[:1]) else signs.wish.among(words)
    return wishes and signs.human.among(words)


def _asks(text: str, words: Sequence[str]) -> bool:
    """Whether it is one question, by its mark or its words; before it may stand a greeting."""
    said = begins(text).rstrip(BLANKS)
    if MORE.search(said):
        return False
    marked = said.endswith(QUESTION_MARKS) and len(words) >= FEWEST
    signs = _signs()
    first = words[signs.friendly.among(words[:1]) or words[0] in signs.around :][:1]
    return marked or (len(words) > 1 and (signs.begin.among(first) or signs.anywhere.among(words)))


def _asked(meaning: Meaning, words: Sequence[str], *, for_people: bool) -> Intent | None:
    """A question to us; of people one may ask anything but what only we can say."""
    of_us = meaning.first in OF_US and len(words) <= SHORT and not _signs().request.among(words)
    if not of_us and (for_people or meaning.first not in OF_THE_CITY):
        return None
    shares = dict(meaning.likely)
    alike = sum(shares.get(intent, 0) for intent in (OF_US if of_us else OF_THE_CITY))
    first = QUITE_SURE if for_people else ALONE.get(meaning.first, LIKELY)
    enough = alike >= (FAIRLY_SURE if of_us else QUITE_SURE) and meaning.confidence >= first
    return meaning.first if enough and shares.get(Intent.HELP, 0) < PERHAPS else None


@cache
def _signs() -> Signs:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    words = {table: [*map(str, told[table].get("words", []))] for table in told}
    return Signs(
        _read(told["questions"]["begin"]),
        _read(told["questions"]["anywhere"]),
        _read(words["thanks"] + words["smalltalk"]),
        _read(words["human"]),
        _read(told["human"]["wish"]),
        _read(told["human"]["wish_behind"]),
        _read(words["language"]),
        _read(words["request"]),
        _read(words["delete"]),
        _read(told["delete"]["everything"]),
        frozenset(map(fold, told["leaving"]["phrases"])),
        frozenset(map(fold, told["leaving"]["around"])),
    )


def _read(entries: Sequence[str]) -> Beginnings:
    begun = tuple(fold(entry) for entry in entries if entry.endswith("-"))
    return Beginnings(frozenset(fold(entry) for entry in entries if not entry.endswith("-")), begun)


def warm() -> None:
    """Read the words, so that nobody waits for it."""
    _signs()
