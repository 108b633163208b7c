"""Codes that people write to us, made of letters that nobody mistakes for another; only keyed hashes are kept."""

import re
import secrets

from db.model import Tx

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
BEHIND_A_WORD = re.compile(rf"\w+ [{LETTERS}]{{5}}-[{LETTERS}]{{5}}", re.IGNORECASE)


def new() -> str:
    """Such as "k7qf9-mxapz"."""
    first, last = ("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2))
    return f"{first}-{last}"


def digest(tx: Tx, purpose: str, code: str) -> str:
    """However it was typed: in capitals, without the dash, with a space."""
    return tx.seal.digest(purpose, "".join(filter(str.isalnum, code.lower())))


def stands_behind_a_word(text: str) -> bool:
    """Whether somebody writes a word and then a code, as in "join k7qf9-mxapz"."""
    return BEHIND_A_WORD.fullmatch(text) is not None
