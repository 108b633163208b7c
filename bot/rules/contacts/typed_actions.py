"""What people who are in touch type instead of pressing the button for it: "erledigt", "ich komme später"."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.intent import Intent, classify_intent

TYPED_ACTIONS_FILE = Path(__file__).with_name("typed_actions.toml")
TYPED_ACTIONS = ("done", "late", "cannot", "meeting", "absent", "unopened")
NO_SHOW_ACTIONS = ("absent", "unopened")
URGENT_ACTIONS = ("late", "cannot", "meeting", *NO_SHOW_ACTIONS)
"""What is meant so whatever is being asked; "done" may be the answer to a question."""

COORDINATOR_INTENTS = (Intent.COMPLAINT, Intent.HUMAN)
MIN_COORDINATOR_CONFIDENCE = 0.5
INTENTS_FOR_BOT = (Intent.VOLUNTEER, Intent.PRIVACY, Intent.DELETE, Intent.LANGUAGE, Intent.ABOUT, Intent.MINE)


def find_typed_action(words: str) -> str:
    """The action that this exact text means in any language; empty where it says more than that."""
    return _read_phrases().get(normalize(text_start(words)), "")


def find_intent_for_bot(words: str) -> Intent | None:
    """What these words surely want of the bot, or perhaps of a coordinator; None where they may be for a neighbour."""
    meant = classify_intent(words)
    likely = meant.first in COORDINATOR_INTENTS and meant.confidence >= MIN_COORDINATOR_CONFIDENCE
    return meant.first if likely or (meant.acts and meant.first in INTENTS_FOR_BOT) else None


@cache
def _read_phrases() -> dict[str, str]:
    """The way for each phrase, folded. Raises ValueError for a way that nobody knows."""
    told = tomllib.loads(TYPED_ACTIONS_FILE.read_text())
    if unknown := told.keys() - set(TYPED_ACTIONS):
        raise ValueError(f"nobody knows the ways {sorted(unknown)}")
    return {normalize(one): meant for meant, lists in told.items() for several in lists.values() for one in several}
