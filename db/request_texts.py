"""Encrypted texts of requests: only equal texts can be found again."""

from dataclasses import asdict, dataclass

from db.keyring import PrivateText
from db.model import Revision, Seal, Tx

LIKENESS_DIGITS = 6
"""So few digits of a keyed hash that many words share it: it says nothing of them to whoever has the key."""


@dataclass(frozen=True, slots=True)
class RequestText:
    """The text of a request: what, when, in which quarter and for whom; see `Revision`.

    `languages` and `wishes` are comma-separated codes; `voice` is a network and its id of a voice message. `level` is 0
    unless a coordinator asked for a trust level.
    """

    words: str
    wanted: str
    quarter: str
    whom: str
    languages: str = ""
    wishes: str = ""
    answer: str = ""
    hands: int = 1
    voice: str = ""
    helped: str = ""
    reach: str = ""
    level: int = 0


def text_of_revision(revision: Revision) -> RequestText:
    """What a version says, to be said once more."""
    return RequestText(
        words=revision.words,
        wanted=revision.wanted,
        quarter=revision.quarter,
        whom=revision.whom,
        languages=",".join(revision.languages),
        wishes=",".join(revision.wishes),
        answer=revision.answer,
        hands=revision.hands,
        voice=revision.voice,
        helped=revision.helped,
        reach=revision.reach,
        level=revision.level,
    )


def revision_columns(tx: Tx, wording: RequestText, author: int) -> dict[str, object]:
    """What a row of a version takes; the texts are private to its author (number)."""
    voice = PrivateText(author, tx.seal.seal(wording.voice) if wording.voice else "")
    likeness = "" if wording.voice else hash_likeness(tx.seal, wording.words)
    private = {name: PrivateText(author, getattr(wording, name)) for name in ("words", "helped", "reach")}
    return {**asdict(wording), **private, "voice": voice, "likeness": likeness}


def hash_likeness(seal: Seal, words: str) -> str:
    """Equal for equal words; empty for a ready sentence, which many write."""
    return "" if words.startswith("ready:") else seal.digest("likeness", words)[:LIKENESS_DIGITS]
