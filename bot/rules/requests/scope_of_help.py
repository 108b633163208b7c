"""Whether a request is out of scope for a neighbour: which kind of work, by which phrases, and what can be asked for
instead.

The combined meanings are in scope_of_help.toml, the phrases of each language in scope_phrases/. Beside these works a
classifier trained on some thousand messages. Neither decides alone: a requester may still send the text to a
coordinator.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.rules.text import input_limits
from bot.rules.text.phrase_lexicon import PhraseLexicon, WordRun, split_word_forms
from bot.rules.text.tokens import tokenize
from bot.rules.understanding.classifier import load_classifier, to_score

SURE_SCORE = 0.75
UNSURE_SCORE = 0.4
ANY_SIGN_WEIGHT = 0.6
SIGN_SCORE_WEIGHT = 2.0
DOUBT_MIDPOINT = 0.0
"""How much it counts beside what a message resembles that there are signs at all, and what they say; and the evidence
from which on one could doubt. Measured with messages of strangers, see tests/data/README.md."""
SCOPE_PHRASES_FOLDER = Path(__file__).with_name("scope_phrases")
DEFAULT_NEAR_WORDS = 16  # words: what stands further apart seldom belongs together


class OutOfScopeKind(StrEnum):
    """Kinds of work that belong to a professional, not to a neighbour."""

    TRADE = "trade"
    CARE = "care"
    MEDICAL = "medical"
    LEGAL = "legal"
    DRIVING = "driving"
    MONEY = "money"


class ScopeVerdict(StrEnum):
    """The verdict on a request's scope."""

    OK = "ok"
    UNSURE = "unsure"
    NO = "no"


TextSpan = tuple[int, int]
"""A place in a text, from its first character up to before another."""


@dataclass(frozen=True, slots=True)
class ScopeAssessment:
    """From 0, nothing was noticed, towards 1; `kind` is the likeliest one, `marks` are the places in the text that led
    to it, in order, and `remainder` is the code of what a neighbour can do instead, both empty where nothing was."""

    score: float = 0.0
    kind: OutOfScopeKind | None = None
    marks: tuple[TextSpan, ...] = ()
    remainder: str = ""

    @property
    def verdict(self) -> ScopeVerdict:
        """Whether the request is in scope, surely or perhaps not."""
        if self.score >= SURE_SCORE:
            return ScopeVerdict.NO
        return ScopeVerdict.UNSURE if self.score >= UNSURE_SCORE else ScopeVerdict.OK


class ScopeSign(BaseModel):
    """Words of all these lists within `near` words and of none of the others anywhere; `weight` from 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    of: tuple[str, ...] = Field(min_length=1)
    but: tuple[str, ...] = ()
    near: int = Field(DEFAULT_NEAR_WORDS, ge=1)
    weight: float = Field(gt=0, lt=1)


class ScopeAlternative(BaseModel):
    """What a neighbour can do instead where a word of the list was said, or, without a list, in any case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    of: str = ""


class ScopeKindRules(BaseModel):
    """One table of scope_of_help.toml. The first remainder that fits is offered to the requester."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    signs: tuple[ScopeSign, ...]
    remainders: tuple[ScopeAlternative, ...]


class ScopeRules(BaseModel):
    """The whole of scope_of_help.toml: the meaning of each list of phrases, and what it is a sign of."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lists: dict[str, str]
    kinds: dict[OutOfScopeKind, ScopeKindRules]


FoundWords = Mapping[str, Sequence[WordRun]]
_word_lists_json = TypeAdapter(dict[str, tuple[str, ...]])


def assess_scope(text: str) -> ScopeAssessment:
    """What a message asks for that is not for neighbours; in any of our languages, or in several at once."""
    text = input_limits.text_to_judge(text)
    said = split_word_forms(text)
    kinds = _read_rules().kinds
    found = _read_phrases().found(said)
    kind, led = max(
        ((one, list(_matching_signs(kinds[one], found))) for one in OutOfScopeKind),
        key=lambda found: _sign_score(found[1]),
    )
    marks = [(said[first].start, said[after - 1].end) for _, runs in led for first, after in runs]
    resembles = load_classifier("remit").hear(tokenize(text))
    places = _merge_spans(marks or resembles.places)
    signs = _sign_score(led)
    evidence = resembles.odds + ANY_SIGN_WEIGHT * bool(led) + SIGN_SCORE_WEIGHT * signs
    score = max(to_score(evidence, DOUBT_MIDPOINT), UNSURE_SCORE if signs >= SURE_SCORE else 0)
    if score < UNSURE_SCORE or not places:
        return ScopeAssessment()
    kind = kind if led else OutOfScopeKind(resembles.kind)
    return ScopeAssessment(score, kind, places, _choose_alternative(kinds[kind], found))


def _matching_signs(kind: ScopeKindRules, found: FoundWords) -> Iterator[tuple[float, Sequence[WordRun]]]:
    """The signs that are there, each with what it weighs and the runs of words that are one."""
    for sign in kind.signs:
        if all(one in found for one in sign.of) and not any(one in found for one in sign.but):
            together = find_closest_runs([found[one] for one in sign.of])
            if _width_of(together) <= sign.near:
                yield sign.weight, together


def find_closest_runs(runs: Sequence[Sequence[WordRun]]) -> tuple[WordRun, ...]:
    """The closest set of text spans, one of each list: from some start on, each that ends first."""
    groups: list[tuple[WordRun, ...]] = []
    ends_first: dict[int, WordRun] = {}
    for start, end, which in sorted(((*run, which) for which, of in enumerate(runs) for run in of), reverse=True):
        if which not in ends_first or end <= ends_first[which][1]:
            ends_first[which] = start, end
        if len(ends_first) == len(runs):
            groups.append(tuple(ends_first[one] for one in range(len(runs))))
    return min(reversed(groups), key=_width_of)


def _width_of(runs: Sequence[WordRun]) -> int:
    return max(end for _, end in runs) - min(start for start, _ in runs)


def _merge_spans(marks: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
    """In order, those that overlap made one."""
    result: list[TextSpan] = []
    for start, end in sorted(marks):
        if result and start < result[-1][1]:
            start, last = result.pop()
            end = max(last, end)
        result.append((start, end))
    return tuple(result)


def _sign_score(led: Sequence[tuple[float, Sequence[WordRun]]]) -> float:
    return round(1 - math.prod((1 - weight for weight, _ in led), start=1.0), 3)


def _choose_alternative(kind: ScopeKindRules, found: FoundWords) -> str:
    return next(one.code for one in kind.remainders if not one.of or one.of in found)


def alternative_codes() -> set[str]:
    """The codes of everything that neighbours can do instead."""
    return {one.code for kind in _read_rules().kinds.values() for one in kind.remainders}


def preload_scope() -> None:
    """Read the words of all languages and what was learned, so that nobody who asks waits for it."""
    _read_phrases()
    load_classifier("remit")


def parse_scope_rules(text: str) -> ScopeRules:
    """The rules in the text of a TOML file. Raises ValueError where it is not as described there."""
    rules = ScopeRules.model_validate(tomllib.loads(text))
    if missing := set(OutOfScopeKind) - set(rules.kinds):
        raise ValueError(f"no signs of: {', '.join(sorted(missing))}")
    signs = [sign for kind in rules.kinds.values() for sign in kind.signs]
    ends = [one.of for kind in rules.kinds.values() for one in kind.remainders]
    named = {name for sign in signs for name in (*sign.of, *sign.but)} | {one for one in ends if one}
    if odd := named ^ set(rules.lists):
        raise ValueError(f"no list of words, or one that nothing asks for: {', '.join(sorted(odd))}")
    return rules


@cache
def _read_rules() -> ScopeRules:
    return parse_scope_rules(Path(__file__).with_name("scope_of_help.toml").read_text(encoding="utf-8"))


@cache
def _read_phrases() -> PhraseLexicon:
    """The words of all languages together. Raises ValueError for a list that scope_of_help.toml does not name."""
    lists: dict[str, list[str]] = {name: [] for name in _read_rules().lists}
    for tongue in sorted(SCOPE_PHRASES_FOLDER.glob("*.toml")):
        words = _word_lists_json.validate_python(tomllib.loads(tongue.read_text(encoding="utf-8")))
        if unknown := words.keys() - lists.keys():
            raise ValueError(f"{tongue.name}: no such list: {', '.join(sorted(unknown))}")
        for name, phrases in words.items():
            lists[name] += phrases
    return PhraseLexicon(lists)
