"""Digressions: what a person writes while a question waits and is surely no answer: another question or a wish.

Two signs are needed: phrases of such sentences (digressions.toml), and the intent. A text that lacks one of the two is
the answer, for many an answer names a library, a language or a person.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.intent import Intent, Meaning, classify_intent
from bot.rules.understanding.search_query import WordLists, parse_place_query

DIGRESSION_WORDS_FILE = Path(__file__).with_name("digressions.toml")
MAX_DIGRESSION_WORDS = 16
MAX_SHORT_TEXT_WORDS = 7
MIN_QUESTION_WORDS = 3
"""Words: whoever writes more answers; of thanks, small talk and what is asked about us; of a question that only its
mark tells."""
SURE_CONFIDENCE = 0.97
HIGH_CONFIDENCE = 0.85
FAIR_CONFIDENCE = 0.75
LIKELY_CONFIDENCE = 0.6
MAX_HELP_CONFIDENCE = 0.1
NEVER_SURE = 2
CITY_INTENTS = frozenset({Intent.PLACE, Intent.EVENT})
BOT_INTENTS = frozenset({Intent.ABOUT, Intent.PRIVACY})
"""What people ask. Whoever asks what the office may know is asking for help as well, so that is an answer."""
MIN_CONFIDENCE_BY_INTENT = {Intent.EVENT: 0.95}
"""A question that names a day may be about the day that was asked for."""
FALLBACK_INTENTS = frozenset(Intent) - {Intent.MATCH, Intent.OTHER, Intent.THANKS, Intent.SMALLTALK, Intent.EVENT}
OWN_WISH_INTENTS = frozenset(
    {Intent.HELP, Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.COMPLAINT, Intent.MINE, Intent.CHANGE}
)
CLEARLY = OWN_WISH_INTENTS | CITY_INTENTS | {Intent.HUMAN, Intent.DELETE, Intent.REMIND}
QUESTION_MARKS = ("?", "؟")
TRAILING_BLANKS = " )\u200f\u200e\n"
SECOND_SENTENCE = re.compile(r"(?:\S+\s+){2}\S*[.!…\n?؟]\s+\w")
"""Another sentence behind one of three words or more."""


@dataclass(frozen=True, slots=True)
class WordBeginnings:
    """Whole words and beginnings of words, as digression signs."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def among(self, words: Collection[str]) -> bool:
        """Whether any of the tokens is in the list."""
        return any(word in self.whole or word.startswith(self.begun) for word in words)


@dataclass(frozen=True, slots=True)
class DigressionSigns:
    """The signs of a digression; `phrases` and `around` are for a person who wants to leave the form."""

    begin: WordBeginnings
    anywhere: WordBeginnings
    friendly: WordBeginnings
    human: WordBeginnings
    wish: WordBeginnings
    wish_behind: WordBeginnings
    language: WordBeginnings
    request: WordBeginnings
    looking: WordBeginnings
    delete: WordBeginnings
    everything: WordBeginnings
    phrases: frozenset[str]
    around: frozenset[str]

    def deletes(self, words: Collection[str]) -> bool:
        """Whether the text asks to delete everything, or the author's account."""
        return self.delete.among(words) and self.everything.among(words)


def find_digression(text: str, *, for_people: bool = False) -> Intent | None:
    """What this surely is beside an answer, before it is taken for one; `for_people` are answers that a human reads.

    Raises VectorNotReady where what it is like has to be read beside the loop first.
    """
    words = normalize(text_start(text)).split()
    if not 0 < len(words) <= MAX_DIGRESSION_WORDS:
        return None
    is_question = _is_question(text, words)
    enough = _required_confidence(words, is_question=is_question)
    if for_people:
        enough.pop(Intent.HUMAN, None)
    if not (enough or is_question):
        return None
    meaning = classify_intent(text)
    if meaning.confidence >= enough.get(meaning.first, NEVER_SURE):
        return meaning.first
    return _choose_question_intent(meaning, words, for_people=for_people) if is_question else None


def _required_confidence(words: Sequence[str], *, is_question: bool) -> dict[Intent, float]:
    """How sure one has to be of each intent that these words may be a sign of."""
    signs = _read_signs()
    short = len(words) <= MAX_SHORT_TEXT_WORDS
    sure_if_long = HIGH_CONFIDENCE if len(words) <= MAX_SHORT_TEXT_WORDS else SURE_CONFIDENCE
    friendly = short and signs.friendly.among(words)
    needed = {
        Intent.HUMAN: SURE_CONFIDENCE if _is_asking_for_human(words) else 0,
        Intent.DELETE: SURE_CONFIDENCE if short and signs.deletes(words) else 0,
        Intent.LANGUAGE: sure_if_long if is_question or signs.language.among(words) else 0,
        Intent.THANKS: (HIGH_CONFIDENCE if len(words) <= MIN_QUESTION_WORDS else SURE_CONFIDENCE) if friendly else 0,
        Intent.SMALLTALK: FAIR_CONFIDENCE if friendly else 0,
    }
    return {intent: enough for intent, enough in needed.items() if enough}


def find_fallback_intent(text: str, known: WordLists) -> Intent | None:
    """What this most likely is where the question that waits could not be answered with it; of a place only where a
    kind of place is named, for quarters and days are like it, too. Raises VectorNotReady."""
    words = normalize(text_start(text)).split()
    if not 1 < len(words) <= MAX_DIGRESSION_WORDS:
        return None
    meaning = classify_intent(text)
    place = meaning.first is not Intent.PLACE or parse_place_query(text, known).kinds
    return meaning.first if meaning.acts and meaning.first in FALLBACK_INTENTS and place else None


def is_own_wish(text: str) -> bool:
    """Whether this surely wants something else than a place, whatever place is named in it. Raises VectorNotReady."""
    words = normalize(text_start(text)).split()
    if len(words) <= MIN_QUESTION_WORDS:
        return False
    meaning = classify_intent(text)
    return meaning.acts and meaning.first in OWN_WISH_INTENTS


def clearly(text: str, known: WordLists) -> Intent | None:
    """The clear intent of a text by itself, whatever was asked long ago: for city services only a question or search,
    for a place only with a kind of place. Raises VectorNotReady.
    """
    words = normalize(text_start(text)).split()
    if len(words) < MIN_QUESTION_WORDS:
        return None
    meaning = classify_intent(text)
    if not meaning.acts or meaning.first not in CLEARLY:
        return None
    looks = meaning.first not in CITY_INTENTS or _is_question(text, words) or _read_signs().looking.among(words)
    place = meaning.first is not Intent.PLACE or parse_place_query(text, known).kinds
    return meaning.first if looks and place else None


def perhaps_help(text: str) -> bool:
    """Whether the text asks for help more likely than for anything else, by its intent. Raises VectorNotReady."""
    return len(normalize(text_start(text)).split()) > MIN_QUESTION_WORDS and classify_intent(text).first is Intent.HELP


def is_leaving(text: str) -> bool:
    """Whether the text plainly asks to leave the form: “lass mal”, “ach nee, doch nicht”."""
    signs = _read_signs()
    words = normalize(text_start(text)).split()
    if len(words) > MAX_DIGRESSION_WORDS:
        return False
    left = f" {' '.join(words)} "
    for phrase in sorted(signs.phrases, key=len, reverse=True):
        left = left.replace(f" {phrase} ", " | ")
    return "|" in left and all(word in signs.around for word in left.split() if word != "|")


def is_wordless(text: str) -> bool:
    """Whether there is neither a letter nor a number in it: “???”, a face."""
    return bool(text.strip()) and not any(sign.isalnum() for sign in text_start(text))


def _is_asking_for_human(words: Sequence[str]) -> bool:
    """Whether a human is wished for; whoever begins with one says whom they need, but for languages that wish last."""
    signs = _read_signs()
    wishes = signs.wish_behind.among(words[-2:]) if signs.human.among(words[:1]) else signs.wish.among(words)
    return wishes and signs.human.among(words)


def _is_question(text: str, words: Sequence[str]) -> bool:
    """Whether it is one question, by its mark or its words; before it may stand a greeting."""
    said = text_start(text).rstrip(TRAILING_BLANKS)
    if SECOND_SENTENCE.search(said):
        return False
    marked = said.endswith(QUESTION_MARKS) and len(words) >= MIN_QUESTION_WORDS
    signs = _read_signs()
    first = words[signs.friendly.among(words[:1]) or words[0] in signs.around :][:1]
    return marked or (len(words) > 1 and (signs.begin.among(first) or signs.anywhere.among(words)))


def _choose_question_intent(meaning: Meaning, words: Sequence[str], *, for_people: bool) -> Intent | None:
    """A question to us; of people one may ask anything but what only we can say."""
    of_us = (
        meaning.first in BOT_INTENTS and len(words) <= MAX_SHORT_TEXT_WORDS and not _read_signs().request.among(words)
    )
    if not of_us and (for_people or meaning.first not in CITY_INTENTS):
        return None
    shares = dict(meaning.likely)
    alike = sum(shares.get(intent, 0) for intent in (BOT_INTENTS if of_us else CITY_INTENTS))
    first = HIGH_CONFIDENCE if for_people else MIN_CONFIDENCE_BY_INTENT.get(meaning.first, LIKELY_CONFIDENCE)
    enough = alike >= (FAIR_CONFIDENCE if of_us else HIGH_CONFIDENCE) and meaning.confidence >= first
    return meaning.first if enough and shares.get(Intent.HELP, 0) < MAX_HELP_CONFIDENCE else None


@cache
def _read_signs() -> DigressionSigns:
    told = tomllib.loads(DIGRESSION_WORDS_FILE.read_text(encoding="utf-8"))
    words = {table: [*map(str, told[table].get("words", []))] for table in told}
    return DigressionSigns(
        begin=_parse_beginnings(told["questions"]["begin"]),
        anywhere=_parse_beginnings(told["questions"]["anywhere"]),
        friendly=_parse_beginnings(words["thanks"] + words["smalltalk"]),
        human=_parse_beginnings(words["human"]),
        wish=_parse_beginnings(told["human"]["wish"]),
        wish_behind=_parse_beginnings(told["human"]["wish_behind"]),
        language=_parse_beginnings(words["language"]),
        request=_parse_beginnings(words["request"]),
        looking=_parse_beginnings(words["looking"]),
        delete=_parse_beginnings(words["delete"]),
        everything=_parse_beginnings(told["delete"]["everything"]),
        phrases=frozenset(map(normalize, told["leaving"]["phrases"])),
        around=frozenset(map(normalize, told["leaving"]["around"])),
    )


def _parse_beginnings(entries: Sequence[str]) -> WordBeginnings:
    begun = tuple(normalize(entry) for entry in entries if entry.endswith("-"))
    return WordBeginnings(frozenset(normalize(entry) for entry in entries if not entry.endswith("-")), begun)


def preload_digressions() -> None:
    """Load the phrases of digressions, so that no resident waits for it."""
    _read_signs()
