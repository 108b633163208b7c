"""Concerns about a neighbour in contact; less than danger, but a coordinator reads it at once.

The phrases are in detect_concern.toml, for any speaker of the language to correct.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from bot.rules.text import phrase_lists, tokens
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.text.phrase_matcher import SENTENCE_BREAK

CONCERN_PHRASES_FILE = Path(__file__).with_name("detect_concern.toml")
WORRY_MEANING = "worry"
PARTING_MEANING = "parting"
MAX_BARE_REASON_WORDS = 5
"""So many words at most say nothing but why somebody was treated badly: "because I am an Arab"."""
MONEY_SIGN = re.compile(r"[€£$₺₴]")


class Concern(StrEnum):
    """What a concern is about; of several in one text the first counts."""

    HARM = "harm"
    DISCRIMINATION = "discrimination"
    MONEY = "money"
    FEAR = "fear"
    UNWELL = "unwell"
    QUARREL = "quarrel"


ANSWERED_MEANINGS = (Concern.DISCRIMINATION, Concern.QUARREL, PARTING_MEANING)


def detect_concern(words: str) -> Concern | None:
    """The concern in the text, in any language; None where there is none."""
    found = phrase_lists.find_meanings(MONEY_SIGN.sub(" euro ", words), CONCERN_PHRASES_FILE)
    if ("asked" in found and "unasked" not in found) or ("taken" in found and "untaken" not in found):
        found.add(Concern.MONEY)
    if "origin" in found and _is_only_a_reason(words):
        found.add(Concern.DISCRIMINATION)
    if "loudly" in found:
        found.discard(Concern.QUARREL)
    if "shouted" in found and Concern.QUARREL not in found:
        found.add(Concern.FEAR)
    return next((concern for concern in Concern if concern in found), None)


def is_theft_by_neighbour(words: str) -> bool:
    """Whether a card or a purse was taken, and not by a partner or a relative: by a helper, in a contact."""
    found = phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)
    return "taken" in found and found.isdisjoint(("untaken", "partner", Concern.HARM, Concern.FEAR))


def text_without_theft(words: str) -> str:
    """The text without what tells of it."""
    return phrase_lists.text_without(words, CONCERN_PHRASES_FILE, ("taken",))


def _is_only_a_reason(words: str) -> bool:
    few = len(tokens.tokenize(text_start(words)).words) <= MAX_BARE_REASON_WORDS
    return few and "origin" in phrase_lists.find_final_meanings(words, CONCERN_PHRASES_FILE)


def without_answered(said: tokens.TokenizedText) -> tokens.TokenizedText:
    """The words without what has an answer of its own: a quarrel, bad treatment, a parting. These resemble danger."""
    book, known = phrase_lists.read_phrase_list(CONCERN_PHRASES_FILE)
    found = book.found([SENTENCE_BREAK if word == tokens.SENTENCE_STOP else known.fits(word) for word in said.words])
    answered = {
        at for (about, _), spans in found.items() if about in ANSWERED_MEANINGS for span in spans for at in range(*span)
    }
    kept = [at for at in range(len(said.words)) if at not in answered]
    return tokens.TokenizedText([said.words[at] for at in kept], [said.places[at] for at in kept]) if answered else said


def is_worry(words: str) -> bool:
    """Whether the text says that a person worries about another one, without saying of what."""
    return WORRY_MEANING in phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)


def is_parting(words: str) -> bool:
    """Whether the text says that a person does not want to meet another one any more."""
    return PARTING_MEANING in phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)


def is_about_outsider(words: str, names: Collection[str] = ()) -> bool:
    """Whether the text is about a person who is no neighbour: a landlord, a clerk, a teacher. For bad treatment, a
    place such as an office or a surgery says the same. `names` are the neighbours'.
    """
    found = phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)
    said = normalize(text_start(words))
    somewhere = "elsewhere" in found and Concern.DISCRIMINATION in found
    return ("outside" in found or somewhere) and not any(normalize(name) in said for name in names if name)


def is_danger_of_another(words: str) -> bool:
    """Whether a text of danger is about another person than its author, and not about the author as well."""
    found = phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)
    return Concern.HARM in found or ("another" in found and "own" not in found)


def preload_concerns() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(CONCERN_PHRASES_FILE)
