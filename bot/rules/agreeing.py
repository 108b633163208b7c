"""Yes or no in a few words of one's own: "ok send it", "evet sil", "ja bitte senden", "nein danke"."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("agreeing.toml")
MOST_WORDS, LONGEST_PHRASE = 7, 4
DELETE = "delete"


class Said(StrEnum):
    """What a few words come to."""

    YES = "yes"
    NO = "no"
    DELETES = "delete"
    NEITHER = ""


def agreement(text: str, universal: Mapping[str, str]) -> Said:
    """Yes, no, a yes that names what is deleted, or neither: every word must belong to it.

    `universal` are the words that mean yes and no everywhere.
    """
    words = fold(begins(text)).split()
    if not 0 < len(words) <= MOST_WORDS:
        return Said.NEITHER
    said = set(_parts(words, universal))
    agrees, refuses = bool(said & {"yes", "go"}), "no" in said
    if "" in said or agrees == refuses:
        return Said.NEITHER
    if DELETE in said:
        return Said.DELETES if agrees else Said.NEITHER
    return Said.YES if agrees else Said.NO


def accepts(text: str, universal: Mapping[str, str]) -> bool:
    """Whether a few words that may say more are a yes to what was written before: "geht klar, 11 Uhr passt"."""
    words = fold(begins(text)).split()
    said = set(_parts(words, universal)) if len(words) <= MOST_WORDS else set()
    return "yes" in said and not said & {"no", "against"}


def of_label(label: str, universal: Mapping[str, str]) -> Collection[Said]:
    """What a button stands for whose `label`, folded, begins or ends with a yes, a no, or what is done then."""
    words = label.split()
    said = list(_parts(words, universal))
    if not said:
        return ()
    if said[0] == "no":
        return (Said.NO,)
    if {said[0], said[-1]} & {"yes", "go"}:
        return (Said.YES, Said.DELETES) if DELETE in said else (Said.YES,)
    return ()


def _parts(words: Sequence[str], universal: Mapping[str, str]) -> Iterator[str]:
    """What each phrase means, the longest ones first; empty for a word that belongs to none."""
    known, place = _known(), 0
    while place < len(words):
        ahead = range(min(LONGEST_PHRASE, len(words) - place), 0, -1)
        phrases = {length: " ".join(words[place : place + length]) for length in ahead}
        length, means = next(
            ((one, found) for one, phrase in phrases.items() if (found := _means(phrase, known, universal))), (1, "")
        )
        yield means
        place += length


def _means(phrase: str, known: Mapping[str, str], universal: Mapping[str, str]) -> str:
    told = universal.get(phrase, "")
    return told if told in ("yes", "no") else known.get(phrase, "")


@cache
def _known() -> Mapping[str, str]:
    """Each phrase, folded; one that says something is not merely polite."""
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))["say"]
    return {fold(phrase): means for means in reversed(tables) for phrase in tables[means]}


def warm() -> None:
    """Read the words, so that nobody waits for it."""
    _known()
