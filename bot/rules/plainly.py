"""What somebody says in plain words that leave no doubt: that it is for themselves, what it costs, who gets an address.

The phrases stand in plainly.toml, and whoever speaks a language can mend them.
"""

from pathlib import Path

from bot.rules import listed
from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("plainly.toml")
ABOUT_THE_FORM = ("cost", "address", "name")
LEADING = ("represent", "stairs", "remind")
SHORT, LONGEST = 5, 12
"""Words: of an answer, and of a question."""


def is_for_themselves(text: str) -> bool:
    """Whether a few words say that the help is for whoever writes."""
    if len(fold(begins(text)).split()) > SHORT:
        return False
    told = listed.told(text, LIST)
    return "myself" in told and "not_myself" not in told


def asked_of_the_form(text: str) -> list[str]:
    """What of these is asked in the middle of a form: what it costs, who gets the address, what the name is for."""
    if len(fold(begins(text)).split()) > LONGEST:
        return []
    told = listed.told(text, LIST)
    return [about for about in ABOUT_THE_FORM if about in told and "unknown" not in told]


def leads_to(text: str) -> str:
    """What plain words lead to, whatever else they are like: "represent", "stairs" or "remind"; else empty."""
    if len(fold(begins(text)).split()) > LONGEST + SHORT:
        return ""
    told = listed.told(text, LIST)
    return next((about for about in LEADING if about in told), "")


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
