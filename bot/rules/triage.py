"""Whether somebody who writes may need help at once, of which kind, and which of their words said so.

Nothing is learned or hidden: the phrases of each language stand in dangers/*.toml, and whoever speaks it can mend them.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict

from bot.rules.disguise import undisguised
from bot.rules.folding import fold

FOLDER = Path(__file__).with_name("dangers")
WEIGHTS = {"sure": 4, "perhaps": 2, "hint": 1}
SURE, UNSURE, CALM = 4, 2, 4
LONGEST = 4000
"""Characters that are looked at; whoever is in danger does not write more."""

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}\p{Cf}'’ʼ`]+|[.!?؟;؛\n…]")
_APOSTROPHE = regex.compile(r"['’ʼ`]")
_DRAWN_OUT = regex.compile(r"(\p{L})\1{2,}")
_NAME = regex.compile(r"[A-Z_]+")
_PERSIAN_PREFIX = frozenset({"مي", "نمي"})
STOP, MASK = "|", "\0"
_GAP = rf"(?: [^\s|{MASK}]+){{0,4}}"


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
    """A message as phrases are looked for in it: folded, each word behind a blank, and where each word stands."""

    folded: str
    places: tuple[tuple[int, int], ...]

    def words(self, hit: "regex.Match[str]") -> range:
        """The numbers of the words that a phrase was found in."""
        return range(self.folded.count(" ", 0, hit.start()), self.folded.count(" ", 0, hit.end()))


def judge(text: str) -> Alarm:
    """What these words say, in any of the languages that have phrases."""
    spoken = _without_figures(_spoken(text[:LONGEST]))
    calm = CALM if any(one.search(spoken.folded) for one in _harmless("calm")) else 0
    points: Counter[Danger] = Counter()
    reasons: list[range] = []
    for danger in Danger:
        found = list(_found(spoken, danger))
        points[danger] = sum(weight for weight, _words in found) - calm
        reasons += [words for _weight, words in found if points[danger] >= UNSURE]
    dangers = tuple(
        sorted((danger for danger in Danger if points[danger] >= UNSURE), key=lambda danger: -points[danger])
    )
    score = min(max(points.values()), 2 * SURE) / (2 * SURE) if dangers else 0.0
    return Alarm(dangers, score, _apart(spoken, reasons))


def _found(spoken: Spoken, danger: Danger) -> Iterator[tuple[int, range]]:
    """What each sign of this danger weighs and the words it is made of; no word counts twice."""
    taken: set[int] = set()
    for sign, weight in WEIGHTS.items():
        for hit in (hit for one in _signs(danger, sign) for hit in one.finditer(spoken.folded)):
            words = spoken.words(hit)
            if taken.isdisjoint(words):
                taken.update(words)
                yield weight, words


def _apart(spoken: Spoken, reasons: Iterable[range]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, in order, each once."""
    places = {(spoken.places[words[0]][0], spoken.places[words[-1]][1]) for words in reasons}
    return tuple(sorted(places))


def _without_figures(spoken: Spoken) -> Spoken:
    """The words of a figure of speech are heard no further."""
    folded = spoken.folded
    for figures in _harmless("figures"):
        folded = figures.sub(lambda hit: f" {MASK}" * hit[0].count(" "), folded)
    return Spoken(folded, spoken.places)


def _spoken(text: str) -> Spoken:
    """Words and ends of sentences."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        for word in _plain(token[0]).split() if token[0][0].isalnum() else [STOP]:
            if words and words[-1] in _PERSIAN_PREFIX:
                words[-1], places[-1] = words[-1] + word, (places[-1][0], token.end())
            else:
                words.append(word)
                places.append(token.span())
    return Spoken("".join(f" {word}" for word in words) + " ", tuple(places))


def _plain(word: str) -> str:
    """One spelling; a letter drawn out in need or in fun is one."""
    return _DRAWN_OUT.sub(r"\1", fold(undisguised(_APOSTROPHE.sub("", word))))


@cache
def _tongues() -> tuple[Tongue, ...]:
    """Raises ValueError for a danger that nobody knows."""
    return tuple(Tongue.model_validate(tomllib.loads(one.read_text())) for one in sorted(FOLDER.glob("*.toml")))


@lru_cache
def _signs(danger: Danger, sign: str) -> tuple["regex.Pattern[str]", ...]:
    """One pattern for each language."""
    listed = ((one, one.dangers.get(danger, Signs())) for one in _tongues())
    return tuple(_any_of(tongue, getattr(signs, sign)) for tongue, signs in listed if getattr(signs, sign))


@lru_cache
def _harmless(what: str) -> tuple["regex.Pattern[str]", ...]:
    return tuple(_any_of(one, getattr(one.harmless, what)) for one in _tongues() if getattr(one.harmless, what))


def _any_of(tongue: Tongue, phrases: Iterable[str]) -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{'|'.join(_phrase(tongue, phrase) for phrase in phrases)})(?= )")


def _phrase(tongue: Tongue, phrase: str) -> str:
    """A phrase as a pattern: "a/b" is either, "*" the rest of a word, ".." up to four words, NAME a list of words."""
    return "".join(_GAP if part == ".." else f" {_part(tongue, part)}" for part in phrase.split())


def _part(tongue: Tongue, part: str) -> str:
    """One place in a phrase."""
    either = [
        word for one in part.split("/") for word in (tongue.words[one].split() if _NAME.fullmatch(one) else [one])
    ]
    return f"(?:{'|'.join(_word(word) for word in either)})"


def _word(word: str) -> str:
    """Folded; "_" stands between words that belong together."""
    return " ".join(r"\S*".join(map(_plain, one.split("*"))) for one in word.split("_"))
