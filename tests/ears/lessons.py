"""What the learned ears are learned from, and by what it is known again."""

from collections.abc import Sequence

from bot.rules.text import tokens
from tests.rules.messages import Row, calm, children, labelled, plain

HARMLESS = {"remit": "ok", "triage": "none"}
PARTS = ("tune", "hold2", "more", "strangers")
"""All but what is measured with: `hold`, and all that is fresh."""
TOPICS = {
    **dict.fromkeys(("pills", "gas", "stroke", "fire", "poison", "breath"), "emergency"),
    **dict.fromkeys(("violence", "abuse", "weapon"), "violence"),
    **dict.fromkeys(("child", "missing"), "child"),
    "die": "self-harm",
}
"""What each topic of the plain sentences is a kind of."""


def learned_from(rule: str, parts: Sequence[str] = PARTS) -> list[Row]:
    """The messages, in order; what is everyday for everybody is harmless for both."""
    everyday = [{**row, "label": HARMLESS[rule]} for row in labelled("everyday", "more")]
    rows = [row for part in parts for row in labelled(rule, part)] + everyday
    return rows + _said_plainly() if rule == "triage" else rows


def _said_plainly() -> list[Row]:
    """What must be heard, and what must not be mistaken for it."""
    alarming = [{**row, "label": TOPICS[row["topic"]]} for row in plain()]
    return alarming + [{**row, "label": HARMLESS["triage"]} for row in (*calm("learnt"), *children("learnt"))]


def words(rule: str, text: str) -> list[str]:
    """What an ear hears of a message; numbers tell nothing of danger."""
    said = tokens.tokenize(text)
    heard = tokens.without_numbers(said) if rule == "triage" else said
    return [word for word in heard.words if word != tokens.SENTENCE_STOP]
