"""Whether somebody who writes may need help at once, of which kind, and which of their words said so.

Nothing is learned or hidden: the phrases of each language stand in dangers/*.toml, and whoever speaks it can mend them.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict

from bot.rules.disguise import undisguised
from bot.rules.folding import fold
from bot.rules.phrasing import WALL, Phrase, Phrasebook, Reader, Span, Vocabulary

FOLDER = Path(__file__).with_name("dangers")
WEIGHTS = {"sure": 4, "perhaps": 2, "hint": 1}
SURE, UNSURE, CALM = 4, 2, 4
LONGEST = 4000
"""Characters that are looked at; whoever is in danger does not write more."""

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}\p{Cf}'’ʼ`]+|[.!?؟;؛\n…]")
_ENDS = frozenset(".!?؟;؛\n…")
_APOSTROPHE = regex.compile(r"['’ʼ`]")
_DRAWN_OUT = regex.compile(r"(\p{L})\1{2,}")
_PERSIAN_PREFIX = frozenset({"مي", "نمي"})
STOP = "|"


class Danger(StrEnum):
    """What somebody may be in; where two weigh the same, the first comes first."""

    CHILD = "child"
    SELF_HARM = "self-harm"
    VIOLENCE = "violence"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Alarm:
    """The kinds of danger, the weightiest first, none where nothing was heard; `reasons` are `text[start:end]` each.

    It is sure where the words leave little doubt, and `score` is 0 to 1, from 0.5 on sure.
    """

    dangers: tuple[Danger, ...]
    score: float
    reasons: tuple[tuple[int, int], ...]

    @property
    def sure(self) -> bool:
        """Whether a human is to be told as well."""
        return self.score >= 0.5


class Signs(BaseModel):
    """What speaks for one kind of danger: `sure` phrases, `perhaps` phrases, and what is a `hint` in company only."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()


class Harmless(BaseModel):
    """What speaks against: `figures` of speech hide the words in them, `calm` words outweigh one sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    figures: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


class Tongue(BaseModel):
    """The phrases of one language; `words` names lists of words that its phrases share."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    words: Mapping[str, str] = {}
    dangers: Mapping[Danger, Signs] = {}
    harmless: Harmless = Harmless()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as phrases are looked for in it: its words, folded, and where each stands."""

    words: Sequence[str]
    places: Sequence[tuple[int, int]]


Key = tuple[tuple[str, str], str]
"""A list of phrases: the danger and how much its signs weigh, or what of the harmless it is; and in which language."""
_FIGURES, _CALM = ("harmless", "figures"), ("harmless", "calm")


def judge(text: str) -> Alarm:
    """What these words say, in any of the languages that have phrases."""
    spoken = _spoken(text[:LONGEST])
    found = _found(spoken)
    calm = CALM if list(_spans(found, _CALM)) else 0
    points: Counter[Danger] = Counter()
    reasons: list[Span] = []
    for danger in Danger:
        signs = list(_weighed(found, danger))
        points[danger] = sum(weight for weight, _words in signs) - calm
        reasons += [words for _weight, words in signs if points[danger] >= UNSURE]
    dangers = tuple(
        sorted((danger for danger in Danger if points[danger] >= UNSURE), key=lambda danger: -points[danger])
    )
    score = min(max(points.values()), 2 * SURE) / (2 * SURE) if dangers else 0.0
    return Alarm(dangers, score, _apart(spoken, reasons))


def _found(spoken: Spoken) -> Mapping[Key, Sequence[Span]]:
    """Where phrases stand; the words of a figure of speech are heard no further."""
    book, words = _book()
    said = [WALL if word == STOP else words.fits(word) for word in spoken.words]
    found = book.found(said)
    figures = list(_spans(found, _FIGURES))
    for start, end in figures:
        said[start:end] = [WALL] * (end - start)
    return book.found(said) if figures else found


def _spans(found: Mapping[Key, Sequence[Span]], what: tuple[str, str]) -> Iterator[Span]:
    """Of one kind, language by language."""
    return (span for key in sorted(found) if key[0] == what for span in found[key])


def _weighed(found: Mapping[Key, Sequence[Span]], danger: Danger) -> Iterator[tuple[int, Span]]:
    """What each sign of this danger weighs and the words it is made of; no word counts twice."""
    taken: set[int] = set()
    for sign, weight in WEIGHTS.items():
        for start, end in _spans(found, (danger, sign)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield weight, (start, end)


def _apart(spoken: Spoken, reasons: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, in order, each once."""
    places = {(spoken.places[start][0], spoken.places[end - 1][1]) for start, end in reasons}
    return tuple(sorted(places))


def _spoken(text: str) -> Spoken:
    """Words and ends of sentences."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        for word in [STOP] if token[0] in _ENDS else _plain(token[0]).split():
            if words and words[-1] in _PERSIAN_PREFIX:
                words[-1], places[-1] = words[-1] + word, (places[-1][0], token.end())
            else:
                words.append(word)
                places.append(token.span())
    return Spoken(words, places)


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    """One spelling; a letter drawn out in need or in fun is one."""
    return _DRAWN_OUT.sub(r"\1", fold(undisguised(_APOSTROPHE.sub("", word))))


def warm() -> None:
    """Read the phrases of all languages, so that nobody who is in danger waits for it."""
    _book()


@cache
def _book() -> tuple[Phrasebook[Key], Vocabulary]:
    """All phrases and their words. Raises ValueError for a danger that nobody knows."""
    lists: dict[Key, list[Phrase]] = defaultdict(list)
    for one in sorted(FOLDER.glob("*.toml")):
        tongue = Tongue.model_validate(tomllib.loads(one.read_text(encoding="utf-8")))
        read = Reader(tongue.words, _plain).phrase
        for about, listed in (*tongue.dangers.items(), ("harmless", tongue.harmless)):
            for sign, phrases in listed:
                lists[(about, sign), one.stem] += map(read, phrases)
    book = Phrasebook(lists)
    return book, Vocabulary(book.words())
