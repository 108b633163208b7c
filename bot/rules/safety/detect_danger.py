"""Danger detection: whether a person may need help at once, of which kind, and which part of the text says so.

The phrases of each language are in danger_phrases/*.toml, those of plain speech in danger_phrases/plain/*.toml, for any
speaker to correct. Beside these works a classifier trained on some thousand messages, for people in danger seldom use
the expected phrases; where both leave a doubt, the embedding of the message decides (`danger_similarity`).
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.rules.safety import danger_similarity, detect_concern
from bot.rules.text import tokens
from bot.rules.text.input_limits import split_overlapping, text_start
from bot.rules.text.phrase_matcher import (
    SENTENCE_BREAK,
    PhraseMatcher,
    PhraseParser,
    PhrasePattern,
    Vocabulary,
    WordSpan,
)
from bot.rules.understanding import embedding
from bot.rules.understanding.classifier import load_classifier, to_score

DANGER_PHRASES_FOLDER = Path(__file__).with_name("danger_phrases")
SIGN_WEIGHTS = {"clear": 12, "plain": 6, "alone": 4, "sure": 4, "perhaps": 2, "hint": 1}
SIGN_WEIGHTS_IN_COMPANY = {sign: weight for sign, weight in SIGN_WEIGHTS.items() if sign != "alone"}
SURE_POINTS = 4
UNSURE_POINTS = 2
CALM_POINTS = 4
ANY_PHRASE_WEIGHT = 0.8
PHRASE_SCORE_WEIGHT = 4.0
CLASSIFIER_THRESHOLD = 0.65
"""How much it counts beside what a message resembles that there are phrases at all, and what they say; and the evidence
from which on it is an alarm. Measured with messages of strangers, see tests/data/README.md."""
CLEAR_SCORE = SIGN_WEIGHTS["clear"] / (2 * SURE_POINTS)
"""What one clear phrase says: nothing is asked then."""
DOUBT_RANGE = (-1.0, 3.0)
"""The evidence of words between which it is asked what the message is like; few messages of a day are in there."""
SIMILARITY_WEIGHT = 0.5
SIMILARITY_THRESHOLD = 0.4
SIMILARITY_SURE_AT = 2.0
"""How much it then counts that a message is like danger (that it is not counts whole), the evidence from which on it is
an alarm, and how much more makes it sure."""
MIN_LONG_TEXT_WORDS = 3
"""Words that it takes to resemble anything: of one or two alone, phrases know best."""
MIN_REST_WORDS = 6
"""Words that it takes besides what has an answer of its own, such as a quarrel: fewer belong to it."""
WINDOW_WORDS = 14
WINDOW_STEP_WORDS = 7
"""Words that are judged by themselves where a sentence goes on and on, and after how many the next begin."""
PART_DISCOUNT = 1.0
MIN_PART_PHRASE_SCORE = 0.5
"""How much more evidence it takes there, and how much of it from phrases, for many sentences sound worse than what they
belong to."""
MAX_CACHED_TEXT_LENGTH = 24
"""Characters of what is mostly a command, a number or a greeting, and comes over and over."""


class Danger(StrEnum):
    """The kinds of danger; where two weigh the same, the first comes first."""

    CHILD = "child"
    SELF_HARM = "self-harm"
    VIOLENCE = "violence"
    EMERGENCY = "emergency"


DANGERS_ALWAYS_REPORTED = frozenset({Danger.CHILD, Danger.SELF_HARM})
"""What a human asks about, however unsure it is."""


@dataclass(frozen=True, slots=True)
class DangerAssessment:
    """The kinds of danger, the weightiest first, none where nothing was heard; `reasons` are `text[start:end]` each.

    It is sure where the words leave little doubt, and `score` is 0 to 1, from 0.5 on sure.
    """

    dangers: tuple[Danger, ...]
    score: float
    reasons: tuple[tuple[int, int], ...]

    @property
    def sure(self) -> bool:
        """Whether the text leaves little doubt of danger."""
        return self.score >= 0.5

    @property
    def calls(self) -> bool:
        """Whether a coordinator is told: where it is sure, and where a person may want to die or a child
        may be harmed.
        """
        return self.sure or not DANGERS_ALWAYS_REPORTED.isdisjoint(self.dangers)


class DangerSigns(BaseModel):
    """The signs of one kind of danger: `clear` phrases, which hold whatever else the text says, `sure` ones, `perhaps`,
    a `hint` that counts only with others; `plain` speech, which calm phrases make less sure; and words that count where
    these are the whole text (`alone`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    clear: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class HarmlessSigns(BaseModel):
    """The signs against danger: `figures` of speech hide the phrases inside, `calm` phrases outweigh one sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    figures: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


class DangerPhrases(BaseModel):
    """The danger phrases of one language; `words` names lists that the phrases share. Phrases alone decide where the
    classifier has not `learned` the language, since it takes unknown text for harmless.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    learned: bool = True
    words: Mapping[str, str] = {}
    dangers: Mapping[Danger, DangerSigns] = {}
    harmless: HarmlessSigns = HarmlessSigns()


PhraseKey = tuple[tuple[str, str], str]
"""A list of phrases: the danger and how much its signs weigh, or what of the harmless it is; and in which language."""
_FIGURE_KEY = ("harmless", "figures")
_CALM_KEY = ("harmless", "calm")


def assess_danger(text: str) -> DangerAssessment:
    """The danger in a text by the phrases of all languages and by the classifier; neither decides alone.

    The whole text is scanned, slice by slice; a long one takes its time, see `bot.flow.emergency_reply`. Raises
    VectorNotReady where its embedding has to be computed in a thread first.
    """
    if len(text) <= MAX_CACHED_TEXT_LENGTH:
        return _assess_cached(text, embedding.is_reading_off())
    return _merge_assessments([_shift_reasons(_assess_slice(part), start) for start, part in split_overlapping(text)])


def find_plain_danger_languages(text: str) -> frozenset[str]:
    """In which languages the beginning of these words tells plainly of danger, by phrases."""
    spoken = tokens.tokenize(text_start(text))
    told = {"plain", "alone"} if _is_short_text(spoken) else {"plain"}
    return frozenset(code for (_about, sign), code in _find_phrases(spoken) if sign in told)


def _shift_reasons(alarm: DangerAssessment, by: int) -> DangerAssessment:
    return replace(alarm, reasons=tuple((start + by, end + by) for start, end in alarm.reasons))


def _merge_assessments(alarms: Sequence[DangerAssessment]) -> DangerAssessment:
    """The surest one first, with the dangers and the reasons of all."""
    ordered = sorted(alarms, key=lambda alarm: -alarm.score)
    dangers = dict.fromkeys(danger for alarm in ordered for danger in alarm.dangers)
    reasons = {reason for alarm in alarms for reason in alarm.reasons}
    return DangerAssessment(tuple(dangers), ordered[0].score, tuple(sorted(reasons)))


@lru_cache(maxsize=1024)
def _assess_cached(text: str, _by_words_alone: bool) -> DangerAssessment:
    return _assess_slice(text)


def _assess_slice(text: str) -> DangerAssessment:
    """What all of it says, or more than that one of its sentences by itself: nothing said around it hides danger."""
    spoken = tokens.tokenize(text)
    whole = _weigh(spoken, alike=text)
    if whole.sure:
        return whole
    rest = detect_concern.without_answered(spoken)
    parts = [*_split_sentences(spoken), *([rest] if rest != spoken else [])]
    return max([whole, *(_weigh(part, PART_DISCOUNT) for part in parts)], key=lambda alarm: alarm.score)


def _split_sentences(spoken: tokens.TokenizedText) -> Iterator[tokens.TokenizedText]:
    """Its sentences, where there is more than one; a long one in runs of words that overlap."""
    for start, end in tokens.sentence_spans(spoken):
        for begin in range(start, max(start + 1, end - WINDOW_WORDS + WINDOW_STEP_WORDS), WINDOW_STEP_WORDS):
            part = slice(begin, min(begin + WINDOW_WORDS, end))
            if part != slice(0, len(spoken.words)):
                yield tokens.TokenizedText(spoken.words[part], spoken.places[part])


def _weigh(spoken: tokens.TokenizedText, apart: float = 0.0, alike: str = "") -> DangerAssessment:
    """By phrases and by what it resembles; what is torn out of its company is heard by phrases first. Where words leave
    a doubt, also by what the text is `alike`. Without a phrase of danger, what has an answer of its own is left out.
    """
    phrased = _assess_phrases(spoken)
    if _is_short_text(spoken) or (phrased.sure and _is_in_unlearned_language(spoken)):
        return phrased
    if apart and phrased.score < MIN_PART_PHRASE_SCORE:
        return DangerAssessment((), 0.0, ())
    resembles = load_classifier("triage").hear(tokens.without_numbers(spoken))
    evidence = resembles.odds + ANY_PHRASE_WEIGHT * bool(phrased.dangers) + PHRASE_SCORE_WEIGHT * phrased.score - apart
    reasons = phrased.reasons or resembles.places
    doubted = DOUBT_RANGE[0] < evidence < DOUBT_RANGE[1] and phrased.score < CLEAR_SCORE
    meant = danger_similarity.danger_likelihood(alike) if alike and doubted else None
    kind = resembles.kind
    limit = CLASSIFIER_THRESHOLD
    sure = 1.0
    if meant:
        kind = meant.kind
        limit = SIMILARITY_THRESHOLD
        sure = SIMILARITY_SURE_AT
        evidence += _similarity_evidence(meant.odds, calm=_is_calmed(spoken))
    if evidence < limit or not reasons:
        return DangerAssessment((), 0.0, ())
    if not phrased.dangers and (rest := detect_concern.without_answered(spoken)) != spoken:
        return _weigh(rest, apart) if len(rest.words) >= MIN_REST_WORDS else DangerAssessment((), 0.0, ())
    return DangerAssessment(phrased.dangers or (Danger(kind),), to_score(evidence - sure + 1, limit), reasons)


def _similarity_evidence(odds: float, *, calm: bool) -> float:
    """How much it counts what a message is like; where calm words or a figure of speech are in it, not that it is like
    danger."""
    if odds <= 0:
        return odds
    return 0.0 if calm else SIMILARITY_WEIGHT * odds


def _is_short_text(spoken: tokens.TokenizedText) -> bool:
    return len(spoken.words) - spoken.words.count(tokens.SENTENCE_STOP) < MIN_LONG_TEXT_WORDS


def _is_in_unlearned_language(spoken: tokens.TokenizedText) -> bool:
    """Whether signs of danger are in a language that the ear has not learned."""
    unlearned = _read_phrases()[2]
    return any(language in unlearned for (about, _sign), language in _find_phrases(spoken) if about != "harmless")


def _assess_phrases(spoken: tokens.TokenizedText) -> DangerAssessment:
    """What phrases say, in any of the languages that have some."""
    found = _find_phrases(spoken)
    calm = CALM_POINTS if list(_spans_of_kind(found, _CALM_KEY)) else 0
    points: Counter[Danger] = Counter()
    reasons: list[WordSpan] = []
    for danger in Danger:
        signs = list(
            _weighted_signs(found, danger, SIGN_WEIGHTS if _is_short_text(spoken) else SIGN_WEIGHTS_IN_COMPANY)
        )
        points[danger] = sum(weight for weight, _words in signs) - calm
        reasons += [words for _weight, words in signs if points[danger] >= UNSURE_POINTS]
    dangers = tuple(
        sorted((danger for danger in Danger if points[danger] >= UNSURE_POINTS), key=lambda danger: -points[danger])
    )
    score = max(points.values()) / (2 * SURE_POINTS) if dangers else 0.0
    return DangerAssessment(dangers, score, _text_spans(spoken, reasons))


def _is_calmed(spoken: tokens.TokenizedText) -> bool:
    """Whether a figure of speech or calm words are in it."""
    book, words, _unlearned = _read_phrases()
    found = book.found([SENTENCE_BREAK if word == tokens.SENTENCE_STOP else words.fits(word) for word in spoken.words])
    return any(about in (_FIGURE_KEY, _CALM_KEY) for about, _language in found)


def _find_phrases(spoken: tokens.TokenizedText) -> Mapping[PhraseKey, Sequence[WordSpan]]:
    """Where phrases stand; the words of a figure of speech are heard no further."""
    book, words, _unlearned = _read_phrases()
    said = [SENTENCE_BREAK if word == tokens.SENTENCE_STOP else words.fits(word) for word in spoken.words]
    found = book.found(said)
    figures = list(_spans_of_kind(found, _FIGURE_KEY))
    for start, end in figures:
        said[start:end] = [SENTENCE_BREAK] * (end - start)
    return book.found(said) if figures else found


def _spans_of_kind(found: Mapping[PhraseKey, Sequence[WordSpan]], what: tuple[str, str]) -> Iterator[WordSpan]:
    """Of one kind, language by language."""
    return (span for key in sorted(found) if key[0] == what for span in found[key])


def _weighted_signs(
    found: Mapping[PhraseKey, Sequence[WordSpan]], danger: Danger, weights: Mapping[str, int]
) -> Iterator[tuple[int, WordSpan]]:
    """What each sign of this danger weighs and the words it is made of; no word counts twice."""
    taken: set[int] = set()
    for sign, weight in weights.items():
        for start, end in _spans_of_kind(found, (danger, sign)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield weight, (start, end)


def _text_spans(spoken: tokens.TokenizedText, reasons: Iterable[WordSpan]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, in order, each once."""
    places = {(spoken.places[start][0], spoken.places[end - 1][1]) for start, end in reasons}
    return tuple(sorted(places))


def preload_danger() -> None:
    """Read the phrases of all languages and what was learned, so that nobody who is in danger waits for it."""
    _read_phrases()
    load_classifier("triage")
    danger_similarity.preload_danger_nets()


@cache
def _read_phrases() -> tuple[PhraseMatcher[PhraseKey], Vocabulary, frozenset[str]]:
    """All phrases, their words, and the languages that the ear has not learned.

    Raises ValueError for a danger that nobody knows.
    """
    lists: dict[PhraseKey, list[PhrasePattern]] = defaultdict(list)
    unlearned = set()
    for one in sorted(DANGER_PHRASES_FOLDER.rglob("*.toml")):
        tongue = DangerPhrases.model_validate(tomllib.loads(one.read_text(encoding="utf-8")))
        unlearned |= set() if tongue.learned else {one.stem}
        read = PhraseParser(tongue.words, tokens.comparable_spelling).phrase
        for about, listed in (*tongue.dangers.items(), ("harmless", tongue.harmless)):
            for sign, phrases in listed:
                lists[(about, sign), one.stem] += map(read, phrases)
    book = PhraseMatcher(lists)
    return book, Vocabulary(book.words()), frozenset(unlearned)
