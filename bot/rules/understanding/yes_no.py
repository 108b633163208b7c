"""Yes or no in a short text: "ok send it", "evet sil", "ja bitte senden", "nein danke"."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

YES_NO_WORDS_FILE = Path(__file__).with_name("yes_no.toml")
MAX_YES_NO_WORDS = 7
MAX_PHRASE_WORDS = 4
DELETE_MEANING = "delete"


class YesNo(StrEnum):
    """The meaning of a short text."""

    YES = "yes"
    NO = "no"
    DELETES = "delete"
    NEITHER = ""


def parse_yes_no(text: str, universal: Mapping[str, str]) -> YesNo:
    """Yes, no, a yes that names what is deleted, or neither: every word of the text must belong to it.

    `universal` are the words that mean yes and no everywhere.
    """
    words = normalize(text_start(text)).split()
    if not 0 < len(words) <= MAX_YES_NO_WORDS:
        return YesNo.NEITHER
    said = set(_phrase_meanings(words, universal))
    agrees = bool(said & {"yes", "go"})
    refuses = "no" in said
    if "" in said or agrees == refuses:
        return YesNo.NEITHER
    if DELETE_MEANING in said:
        return YesNo.DELETES if agrees else YesNo.NEITHER
    return YesNo.YES if agrees else YesNo.NO


def is_acceptance(text: str, universal: Mapping[str, str]) -> bool:
    """Whether a short text accepts what was written before, perhaps with more: "geht klar, 11 Uhr passt"."""
    words = normalize(text_start(text)).split()
    said = set(_phrase_meanings(words, universal)) if len(words) <= MAX_YES_NO_WORDS else set()
    return "yes" in said and not said & {"no", "against"}


def choose_yes_no_of_label(label: str, universal: Mapping[str, str]) -> Collection[YesNo]:
    """What a button means whose normalised `label` begins or ends with a yes, a no, or the action."""
    words = label.split()
    said = list(_phrase_meanings(words, universal))
    if not said:
        return ()
    if said[0] == "no":
        return (YesNo.NO,)
    if {said[0], said[-1]} & {"yes", "go"}:
        return (YesNo.YES, YesNo.DELETES) if DELETE_MEANING in said else (YesNo.YES,)
    return ()


def _phrase_meanings(words: Sequence[str], universal: Mapping[str, str]) -> Iterator[str]:
    """What each phrase means, the longest ones first; empty for a word that belongs to none."""
    known = _read_phrases()
    place = 0
    while place < len(words):
        ahead = range(min(MAX_PHRASE_WORDS, len(words) - place), 0, -1)
        phrases = {length: " ".join(words[place : place + length]) for length in ahead}
        length, means = next(
            ((one, found) for one, phrase in phrases.items() if (found := _meaning_of(phrase, known, universal))),
            (1, ""),
        )
        yield means
        place += length


def _meaning_of(phrase: str, known: Mapping[str, str], universal: Mapping[str, str]) -> str:
    told = universal.get(phrase, "")
    return told if told in ("yes", "no") else known.get(phrase, "")


@cache
def _read_phrases() -> Mapping[str, str]:
    """Each phrase, folded; one that says something is not merely polite."""
    tables = tomllib.loads(YES_NO_WORDS_FILE.read_text(encoding="utf-8"))["say"]
    return {normalize(phrase): means for means in reversed(tables) for phrase in tables[means]}


def preload_yes_no() -> None:
    """Load the phrases for yes and no, so that no resident waits for it."""
    _read_phrases()
