"""What people who are in touch type instead of pressing the button for it: "erledigt", "ich komme später"."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.folding import fold
from bot.rules.intent import Intent, understood
from bot.rules.window import begins

LIST = Path(__file__).with_name("matched.toml")
WAYS = ("done", "late", "cannot", "meeting", "absent", "unopened")
IN_VAIN = ("absent", "unopened")
URGENT = ("late", "cannot", "meeting", *IN_VAIN)
"""What is meant so whatever is being asked; "done" may be the answer to a question."""

FOR_A_HUMAN, LIKELY = (Intent.COMPLAINT, Intent.HUMAN), 0.5
FOR_THE_BOT = (Intent.VOLUNTEER, Intent.PRIVACY, Intent.DELETE, Intent.LANGUAGE, Intent.ABOUT, Intent.MINE)


def way(words: str) -> str:
    """The way these very words mean, in any of our languages; empty where they say more than that."""
    return _known().get(fold(begins(words)), "")


def not_for_a_neighbour(words: str) -> Intent | None:
    """What these words surely want of the bot, or perhaps of a coordinator; None where they may be for a neighbour."""
    meant = understood(words)
    likely = meant.first in FOR_A_HUMAN and meant.confidence >= LIKELY
    return meant.first if likely or (meant.acts and meant.first in FOR_THE_BOT) else None


@cache
def _known() -> dict[str, str]:
    """The way for each phrase, folded. Raises ValueError for a way that nobody knows."""
    told = tomllib.loads(LIST.read_text())
    if unknown := told.keys() - set(WAYS):
        raise ValueError(f"nobody knows the ways {sorted(unknown)}")
    return {fold(one): meant for meant, lists in told.items() for many in lists.values() for one in many}
