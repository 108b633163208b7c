"""Texts as nobody sensible would write them, of any length; a name or a seed tells which one it is."""

import random
from itertools import cycle, islice

UNITS = {
    "dots and digits": "1.",
    "digits": "1",
    "one letter": "a",
    "many short words": "ab ",
    "different short words": " ".join(first + last for first in "abdefghiklmnoprstuvwz" for last in "aeioukst "),
    "mixed scripts": "aбb日 ب Ж",
    "combining marks": "e\u0301\u0300\u0315",
    "zero width": "a\u200b",
    "dates": "12.11.2026 ",
    "a quarter": "Hörde ",
    "quarters": "Hörde Eving Aplerbeck Mengede ",
    "phone numbers": "0231 5012345, +49 171 2345678 ",
    "mail": "a@b.",
    "accounts": "@a.b:",
    "IBAN": "DE12 3456 ",
    "letters and digits": "A1 ",
    "streets": "Am Markt 3, Hauptstr. 12 ",
    "links": "http://a.de/",
    "times": "10:00-",
    "kinds of places": "bibliothek offen kinder ",
    "a drain": "Abfluss verstopft, Rohr 5x, wegen ",
    "sums": "5€ 100 $ 3k ",
}
"""What each kind of text is made of."""

MORE = {
    "dates that are none": "99.12. 31.2. ",
    "a quarter in other letters": "هورده Герде ",
    "weekdays": "montag 9 uhr ",
    "quotes": '"',
    "blanks": " ",
    "lines": "\n",
    "cries": "!",
    "brackets": "(0",
    "tags": "<a ",
    "dashes": "-a",
    "fractions": "1/",
    "pictures": "👨‍👩‍👧 ",
    "Arabic beginnings": "وبال",
    "semicolons": "; ",
}
"""Those of which fewer tests make use."""

ALL = UNITS | MORE
PIECES = (*"".join(ALL.values()), *ALL.values())


def hostile(kind: str, length: int) -> str:
    """A text of this kind, as long as that."""
    return "".join(islice(cycle(ALL[kind]), length))


def long_words(seed: int, length: int) -> str:
    """Words that differ, each longer than the one before."""
    dice = random.Random(seed)
    words: list[str] = []
    size = 0
    while size < length:
        words.append("".join(dice.choices("abcdefghijklmnoprstuvwzäöü", k=1 + len(words))))
        size += len(words[-1]) + 1
    return " ".join(words)[:length]


def any_text(seed: int, length: int) -> str:
    """A few pieces of all kinds, over and over or mixed anew each time."""
    dice = random.Random(seed)
    few = dice.choices(PIECES, k=dice.randint(1, 6))
    mixed = dice.choices(few, k=length) if dice.random() < 0.5 else islice(cycle(few), length)
    return "".join(mixed)[:length]
