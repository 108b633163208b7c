"""Whether somebody who writes may need help at once, of which kind, and which of their words said so.

The phrases of each language stand in dangers/*.toml, what is said plainly in dangers/plain/*.toml, and whoever speaks
it can mend them. Beside them listens an ear that learned from some thousand messages, for people in danger seldom say
it in the words that one expects; and where both leave a doubt it is asked what the message is like (`likeness`).
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.rules import embedding, likeness, uttering
from bot.rules.ear import ear, trust
from bot.rules.phrasing import WALL, Phrase, Phrasebook, Reader, Span, Vocabulary
from bot.rules.window import begins, slices

FOLDER = Path(__file__).with_name("dangers")
WEIGHTS = {"clear": 12, "plain": 6, "alone": 4, "sure": 4, "perhaps": 2, "hint": 1}
IN_COMPANY = {sign: weight for sign, weight in WEIGHTS.items() if sign != "alone"}
SURE, UNSURE, CALM = 4, 2, 4
PHRASED, PHRASES, HEARD = 0.8, 4.0, 0.65
"""How much it counts beside what a message resembles that there are phrases at all, and what they say; and the evidence
from which on it is an alarm. Measured with messages of strangers, see tests/data/README.md."""
CLEARLY = WEIGHTS["clear"] / (2 * SURE)
"""What one clear phrase says: nothing is asked then."""
DOUBTED = (-1.0, 3.0)
"""The evidence of words between which it is asked what the message is like; few messages of a day are in there."""
LIKE_DANGER, HEARD_SO, SURE_SO = 0.5, 0.4, 2.0
"""How much it then counts that a message is like danger (that it is not counts whole), the evidence from which on it is
an alarm, and how much more makes it sure."""
FEWEST = 3
"""Words that it takes to resemble anything: of one or two alone, phrases know best."""
NEAR, STEP = 14, 7
"""Words that are judged by themselves where a sentence goes on and on, and after how many the next begin."""
APART, TELLING = 1.0, 0.5
"""How much more evidence it takes there, and how much of it from phrases, for many sentences sound worse than what they
belong to."""
SHORT = 24
"""Characters of what is mostly a command, a number or a greeting, and comes over and over."""


class Danger(StrEnum):
    """What somebody may be in; where two weigh the same, the first comes first."""

    CHILD = "child"
    SELF_HARM = "self-harm"
    VIOLENCE = "violence"
    EMERGENCY = "emergency"


ASKED_BY_A_HUMAN = frozenset({Danger.CHILD, Danger.SELF_HARM})
"""What a human asks about, however unsure it is."""


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
        """Whether the words leave little doubt."""
        return self.score >= 0.5

    @property
    def calls(self) -> bool:
        """Whether a human is told: where it is sure, and where somebody may want to die or a child may be harmed."""
        return self.sure or not ASKED_BY_A_HUMAN.isdisjoint(self.dangers)


class Signs(BaseModel):
    """What speaks for one kind of danger: `clear` phrases, which say so whatever else is said, `sure` ones, `perhaps`,
    what is a `hint` in company only; what is said in `plain` words, which calm ones make less sure; and words that say
    so where they stand `alone`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    clear: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class Harmless(BaseModel):
    """What speaks against: `figures` of speech hide the words in them, `calm` words outweigh one sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    figures: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


class Tongue(BaseModel):
    """The phrases of one language; `words` names lists of words that its phrases share. They alone decide where the ear
    has not `learned` the language: it takes all that it does not know for harmless."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    learned: bool = True
    words: Mapping[str, str] = {}
    dangers: Mapping[Danger, Signs] = {}
    harmless: Harmless = Harmless()


Key = tuple[tuple[str, str], str]
"""A list of phrases: the danger and how much its signs weigh, or what of the harmless it is; and in which language."""
_FIGURES, _CALM = ("harmless", "figures"), ("harmless", "calm")


def judge(text: str) -> Alarm:
    """What these words say by the phrases of all languages and by what they resemble; neither decides alone.

    The whole text is looked through, slice by slice; a long one takes its time, see `bot.flow.alarm`. Raises
    embedding.Unread where what it is like has to be read beside the loop first.
    """
    if len(text) <= SHORT:
        return _judged_before(text, embedding.by_words_alone())
    return _together([_moved(_judged(part), start) for start, part in slices(text)])


def languages(text: str) -> frozenset[str]:
    """In which languages the beginning of these words tells plainly of danger, by phrases."""
    spoken = uttering.spoken(begins(text))
    told = {"plain", "alone"} if _is_short(spoken) else {"plain"}
    return frozenset(code for (_about, sign), code in _found(spoken) if sign in told)


def _moved(alarm: Alarm, by: int) -> Alarm:
    return replace(alarm, reasons=tuple((start + by, end + by) for start, end in alarm.reasons))


def _together(alarms: Sequence[Alarm]) -> Alarm:
    """The surest one first, with the dangers and the reasons of all."""
    ordered = sorted(alarms, key=lambda alarm: -alarm.score)
    dangers = dict.fromkeys(danger for alarm in ordered for danger in alarm.dangers)
    reasons = {reason for alarm in alarms for reason in alarm.reasons}
    return Alarm(tuple(dangers), ordered[0].score, tuple(sorted(reasons)))


@lru_cache(maxsize=1024)
def _judged_before(text: str, _by_words_alone: bool) -> Alarm:
    return _judged(text)


def _judged(text: str) -> Alarm:
    """What all of it says, or more than that one of its sentences by itself: nothing said around it hides danger."""
    spoken = uttering.spoken(text)
    whole = _weighed(spoken, alike=text)
    if whole.sure:
        return whole
    return max([whole, *(_weighed(part, APART) for part in _parts(spoken))], key=lambda alarm: alarm.score)


def _parts(spoken: uttering.Spoken) -> Iterator[uttering.Spoken]:
    """Its sentences, where there is more than one; a long one in runs of words that overlap."""
    for start, end in uttering.sentences(spoken):
        for begin in range(start, max(start + 1, end - NEAR + STEP), STEP):
            part = slice(begin, min(begin + NEAR, end))
            if part != slice(0, len(spoken.words)):
                yield uttering.Spoken(spoken.words[part], spoken.places[part])


def _weighed(spoken: uttering.Spoken, apart: float = 0.0, alike: str = "") -> Alarm:
    """By phrases and by what it resembles; what is torn out of its company is heard by phrases first. Where words leave
    a doubt, also by what the text is `alike`."""
    phrased = _phrased(spoken)
    if _is_short(spoken) or (phrased.sure and _is_unlearned(spoken)):
        return phrased
    if apart and phrased.score < TELLING:
        return Alarm((), 0.0, ())
    resembles = ear("triage").hear(uttering.lettered(spoken))
    evidence = resembles.odds + PHRASED * bool(phrased.dangers) + PHRASES * phrased.score - apart
    reasons = phrased.reasons or resembles.places
    doubted = DOUBTED[0] < evidence < DOUBTED[1] and phrased.score < CLEARLY
    meant = likeness.meant(alike) if alike and doubted else None
    kind, limit, sure = resembles.kind, HEARD, 1.0
    if meant:
        kind, limit, sure = meant.kind, HEARD_SO, SURE_SO
        evidence += _likeness(meant.odds, calm=_is_calmed(spoken))
    if evidence < limit or not reasons:
        return Alarm((), 0.0, ())
    return Alarm(phrased.dangers or (Danger(kind),), trust(evidence - sure + 1, limit), reasons)


def _likeness(odds: float, *, calm: bool) -> float:
    """How much it counts what a message is like; where calm words or a figure of speech are in it, not that it is like
    danger."""
    if odds <= 0:
        return odds
    return 0.0 if calm else LIKE_DANGER * odds


def _is_short(spoken: uttering.Spoken) -> bool:
    return len(spoken.words) - spoken.words.count(uttering.STOP) < FEWEST


def _is_unlearned(spoken: uttering.Spoken) -> bool:
    """Whether signs of danger are in a language that the ear has not learned."""
    unlearned = _book()[2]
    return any(language in unlearned for (about, _sign), language in _found(spoken) if about != "harmless")


def _phrased(spoken: uttering.Spoken) -> Alarm:
    """What phrases say, in any of the languages that have some."""
    found = _found(spoken)
    calm = CALM if list(_spans(found, _CALM)) else 0
    points: Counter[Danger] = Counter()
    reasons: list[Span] = []
    for danger in Danger:
        signs = list(_signs(found, danger, WEIGHTS if _is_short(spoken) else IN_COMPANY))
        points[danger] = sum(weight for weight, _words in signs) - calm
        reasons += [words for _weight, words in signs if points[danger] >= UNSURE]
    dangers = tuple(
        sorted((danger for danger in Danger if points[danger] >= UNSURE), key=lambda danger: -points[danger])
    )
    score = max(points.values()) / (2 * SURE) if dangers else 0.0
    return Alarm(dangers, score, _apart(spoken, reasons))


def _is_calmed(spoken: uttering.Spoken) -> bool:
    """Whether a figure of speech or calm words are in it."""
    book, words, _unlearned = _book()
    found = book.found([WALL if word == uttering.STOP else words.fits(word) for word in spoken.words])
    return any(about in (_FIGURES, _CALM) for about, _language in found)


def _found(spoken: uttering.Spoken) -> Mapping[Key, Sequence[Span]]:
    """Where phrases stand; the words of a figure of speech are heard no further."""
    book, words, _unlearned = _book()
    said = [WALL if word == uttering.STOP else words.fits(word) for word in spoken.words]
    found = book.found(said)
    figures = list(_spans(found, _FIGURES))
    for start, end in figures:
        said[start:end] = [WALL] * (end - start)
    return book.found(said) if figures else found


def _spans(found: Mapping[Key, Sequence[Span]], what: tuple[str, str]) -> Iterator[Span]:
    """Of one kind, language by language."""
    return (span for key in sorted(found) if key[0] == what for span in found[key])


def _signs(
    found: Mapping[Key, Sequence[Span]], danger: Danger, weights: Mapping[str, int]
) -> Iterator[tuple[int, Span]]:
    """What each sign of this danger weighs and the words it is made of; no word counts twice."""
    taken: set[int] = set()
    for sign, weight in weights.items():
        for start, end in _spans(found, (danger, sign)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield weight, (start, end)


def _apart(spoken: uttering.Spoken, reasons: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, in order, each once."""
    places = {(spoken.places[start][0], spoken.places[end - 1][1]) for start, end in reasons}
    return tuple(sorted(places))


def warm() -> None:
    """Read the phrases of all languages and what was learned, so that nobody who is in danger waits for it."""
    _book()
    ear("triage")
    likeness.warm()


@cache
def _book() -> tuple[Phrasebook[Key], Vocabulary, frozenset[str]]:
    """All phrases, their words, and the languages that the ear has not learned.

    Raises ValueError for a danger that nobody knows.
    """
    lists: dict[Key, list[Phrase]] = defaultdict(list)
    unlearned = set()
    for one in sorted(FOLDER.rglob("*.toml")):
        tongue = Tongue.model_validate(tomllib.loads(one.read_text(encoding="utf-8")))
        unlearned |= set() if tongue.learned else {one.stem}
        read = Reader(tongue.words, uttering.spelled).phrase
        for about, listed in (*tongue.dangers.items(), ("harmless", tongue.harmless)):
            for sign, phrases in listed:
                lists[(about, sign), one.stem] += map(read, phrases)
    book = Phrasebook(lists)
    return book, Vocabulary(book.words()), frozenset(unlearned)
