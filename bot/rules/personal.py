"""What gives somebody away in a text: phone numbers, e-mail addresses, bank accounts, streets with a number.

A coordinator decides what becomes of it; these patterns only point, so they would rather point once too often.
"""

import re
import unicodedata

_DATE_OR_TIME = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4}\b)?|\b\d{1,2}[.:]\d{2}\b(?![.\s/-]*\d{3})"
)
_PATTERNS = {
    "email": re.compile(r"[\w.+-]+\s?@\s?[\w-]+\.[\w.-]+"),
    "iban": re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE),
    # Seven digits or more, with the marks people put between them; a postcode has five.
    "phone": re.compile(r"(?<![\w.])[+(]?\d(?:[\s()./-]{0,3}\d){6,}(?!\w)"),
    # "str." only behind a name: Hauptstr. 12; the number may carry a letter: 12a.
    "street": re.compile(
        r"\b(?:[\w-]*(?:straße|strasse|str\.|weg|allee|gasse|platz)|street|road|sokak|sokağı|sk\.|caddesi|cad\.)"
        r",?\s*(?:no[.:]?\s*)?\d{1,4}\s?[a-z]?\b|شارع\s+(?:\S+\s+){1,3}?\d{1,4}\b",
        re.IGNORECASE,
    ),
}


def found(words: str) -> tuple[str, ...]:
    """Which of "email", "iban", "street" and "phone" stand in these words."""
    rest = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in words)
    kinds = []
    for kind in ("email", "iban", "street", "phone"):
        if kind == "phone":
            rest = _DATE_OR_TIME.sub("·", rest)
        rest, hits = _PATTERNS[kind].subn("·", rest)
        kinds += [kind] if hits else []
    return tuple(kinds)
