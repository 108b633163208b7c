"""Codes that people write to us, made of letters that nobody mistakes for another; only keyed hashes are kept."""

import re
import secrets

from db.model import Tx

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
WORD_AND_CODE_PATTERN = re.compile(rf"\w+ [{CODE_LETTERS}]{{5}}-[{CODE_LETTERS}]{{5}}", re.IGNORECASE)


def generate_code() -> str:
    """A random code such as "k7qf9-mxapz"."""
    first, last = ("".join(secrets.choice(CODE_LETTERS) for _ in range(5)) for _ in range(2))
    return f"{first}-{last}"


def hash_code(tx: Tx, purpose: str, code: str) -> str:
    """The keyed hash of a code, however it was typed: in capitals, without the hyphen, with a space."""
    return tx.seal.digest(purpose, "".join(filter(str.isalnum, code.lower())))


def is_word_and_code(text: str) -> bool:
    """Whether the text is a keyword and a code, as in "join k7qf9-mxapz"."""
    return WORD_AND_CODE_PATTERN.fullmatch(text) is not None
