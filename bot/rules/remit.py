"""Whether a request asks for what a neighbour must not do: which kind of work, by which words, and what they can do.

What words mean together stands in remit.toml, the words of each language in remits/. Beside them listens an ear that
learned from some thousand messages. They never decide alone: who is told may still send their words to a coordinator.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.rules import window
from bot.rules.ear import ear, trust
from bot.rules.spoken import Phrases, Run, heard
from bot.rules.uttering import spoken

SURE, UNSURE = 0.75, 0.4
SIGNED, SIGNS, DOUBTED = 0.6, 2.0, 0.0
"""How much it counts beside what a message resembles that there are signs at all, and what they say; and the evidence
from which on one could doubt. Measured with messages of strangers, see tests/data/README.md."""
FOLDER = Path(__file__).with_name("remits")
NEAR = 16  # words: what stands further apart seldom belongs together


class Remit(StrEnum):
    """What belongs to somebody else."""

    TRADE = "trade"
    CARE = "care"
    MEDICAL = "medical"
    LEGAL = "legal"
    DRIVING = "driving"
    MONEY = "money"


class Verdict(StrEnum):
    """What follows from it."""

    OK = "ok"
    UNSURE = "unsure"
    NO = "no"


Mark = tuple[int, int]
"""A place in a text, from its first character up to before another."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """From 0, nothing was noticed, towards 1; `kind` is the likeliest one, `marks` are the places in the text that led
    to it, in order, and `remainder` is the code of what a neighbour can do instead, both empty where nothing was."""

    score: float = 0.0
    kind: Remit | None = None
    marks: tuple[Mark, ...] = ()
    remainder: str = ""

    @property
    def verdict(self) -> Verdict:
        """Sure, unsure or nothing."""
        if self.score >= SURE:
            return Verdict.NO
        return Verdict.UNSURE if self.score >= UNSURE else Verdict.OK


class Sign(BaseModel):
    """Words of all these lists within `near` words and of none of the others anywhere; `weight` from 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    of: tuple[str, ...] = Field(min_length=1)
    but: tuple[str, ...] = ()
    near: int = Field(NEAR, ge=1)
    weight: float = Field(gt=0, lt=1)


class Remainder(BaseModel):
    """What a neighbour can do instead where a word of the list was said, or, without a list, in any case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    of: str = ""


class Kind(BaseModel):
    """One table of remit.toml. The first remainder that fits is offered."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    signs: tuple[Sign, ...]
    remainders: tuple[Remainder, ...]


class Rules(BaseModel):
    """All of remit.toml: what each list of words means, and what they are signs of."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lists: dict[str, str]
    kinds: dict[Remit, Kind]


Found = Mapping[str, Sequence[Run]]
_WORDS = TypeAdapter(dict[str, tuple[str, ...]])


def judge(text: str) -> Judgement:
    """What a message asks for that is not for neighbours; in any of our languages, or in several at once."""
    text = window.judged(text)
    said, kinds = heard(text), _rules().kinds
    found = _phrases().found(said)
    kind, led = max(((one, list(_led(kinds[one], found))) for one in Remit), key=lambda pair: _score(pair[1]))
    marks = [(said[first].start, said[after - 1].end) for _, runs in led for first, after in runs]
    resembles = ear("remit").hear(spoken(text))
    places, signs = _apart(marks or resembles.places), _score(led)
    evidence = resembles.odds + SIGNED * bool(led) + SIGNS * signs
    score = max(trust(evidence, DOUBTED), UNSURE if signs >= SURE else 0)
    if score < UNSURE or not places:
        return Judgement()
    kind = kind if led else Remit(resembles.kind)
    return Judgement(score, kind, places, _remainder(kinds[kind], found))


def _led(kind: Kind, found: Found) -> Iterator[tuple[float, Sequence[Run]]]:
    """The signs that are there, each with what it weighs and the runs of words that are one."""
    for sign in kind.signs:
        if all(one in found for one in sign.of) and not any(one in found for one in sign.but):
            together = closest([found[one] for one in sign.of])
            if _width(together) <= sign.near:
                yield sign.weight, together


def closest(runs: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    """One run of each list, as close together as they come: from some word on, each that ends first."""
    groups: list[tuple[Run, ...]] = []
    ends_first: dict[int, Run] = {}
    for start, end, which in sorted(((*run, which) for which, of in enumerate(runs) for run in of), reverse=True):
        if which not in ends_first or end <= ends_first[which][1]:
            ends_first[which] = start, end
        if len(ends_first) == len(runs):
            groups.append(tuple(ends_first[one] for one in range(len(runs))))
    return min(reversed(groups), key=_width)


def _width(runs: Sequence[Run]) -> int:
    return max(end for _, end in runs) - min(start for start, _ in runs)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """In order, those that overlap made one."""
    result: list[Mark] = []
    for start, end in sorted(marks):
        if result and start < result[-1][1]:
            start, last = result.pop()
            end = max(last, end)
        result.append((start, end))
    return tuple(result)


def _score(led: Sequence[tuple[float, Sequence[Run]]]) -> float:
    return round(1 - math.prod((1 - weight for weight, _ in led), start=1.0), 3)


def _remainder(kind: Kind, found: Found) -> str:
    return next(one.code for one in kind.remainders if not one.of or one.of in found)


def remainders() -> set[str]:
    """The codes of everything that neighbours can do instead."""
    return {one.code for kind in _rules().kinds.values() for one in kind.remainders}


def warm() -> None:
    """Read the words of all languages and what was learned, so that nobody who asks waits for it."""
    _phrases()
    ear("remit")


def read_rules(text: str) -> Rules:
    """The rules in the text of a TOML file. Raises ValueError where it is not as described there."""
    rules = Rules.model_validate(tomllib.loads(text))
    if missing := set(Remit) - set(rules.kinds):
        raise ValueError(f"no signs of: {', '.join(sorted(missing))}")
    signs = [sign for kind in rules.kinds.values() for sign in kind.signs]
    ends = [one.of for kind in rules.kinds.values() for one in kind.remainders]
    named = {name for sign in signs for name in (*sign.of, *sign.but)} | {one for one in ends if one}
    if odd := named ^ set(rules.lists):
        raise ValueError(f"no list of words, or one that nothing asks for: {', '.join(sorted(odd))}")
    return rules


@cache
def _rules() -> Rules:
    return read_rules(Path(__file__).with_name("remit.toml").read_text(encoding="utf-8"))


@cache
def _phrases() -> Phrases:
    """The words of all languages together. Raises ValueError for a list that remit.toml does not know."""
    lists: dict[str, list[str]] = {name: [] for name in _rules().lists}
    for tongue in sorted(FOLDER.glob("*.toml")):
        words = _WORDS.validate_python(tomllib.loads(tongue.read_text(encoding="utf-8")))
        if unknown := words.keys() - lists.keys():
            raise ValueError(f"{tongue.name}: no such list: {', '.join(sorted(unknown))}")
        for name, phrases in words.items():
            lists[name] += phrases
    return Phrases(lists)
