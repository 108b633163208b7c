"""How the name of a quarter sounds when it is written in Cyrillic or Arabic letters, which nobody listed.

In Cyrillic letters vowels and consonants must agree, and an ending may follow: "в Бракелі" is Brackel. In Arabic ones
only consonants are written surely, so there must be several. The whole name must be there: no beginning is enough.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.rules.folding import skeleton

SHORTEST, FEWEST_CONSONANTS = 5, 4
"""Letters that it takes to know a name by its sound; shorter ones sound like too many words."""

_LETTERS = "абвгґдеєёжзийіїклмнопрстуфхцчшщыэюяьъ"
_SOUNDS = "a b v h h d e e e s s i i i i k l m n o p r s t u v h ts h s s i e u a"
_CYRILLIC = dict(zip(_LETTERS, [*_SOUNDS.split(), "", ""], strict=True))
_GERMAN = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[aeiouäöü])h(?=[bcdfghjklmnpqrstvwxz]|$)", ""),
        ("sch", "s"),
        ("chs", "ks"),
        ("ch", "h"),
        ("ck", "k"),
        ("dt", "t"),
        ("th", "t"),
        ("tz|z", "ts"),
        ("ph|f|w", "v"),
        ("ß", "s"),
        ("ie", "i"),
        ("ei", "ai"),
        ("[äe]u", "oi"),
        ("ä", "e"),
        ("ü", "u"),
        ("[gq]", "h"),
        ("c", "k"),
        ("j", "i"),
    )
]
_WORD = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(r"(.)\1+")
_ENDINGS = frozenset(["", "a", "u", "i", "e", "o", "om", "em", "oiu", "ou", "ah", "ami", "am"])
_ARABIC_BEFORE = ("", "ب", "ل", "و", "ف", "ال", "بال", "لل")


_ORDINARY = frozenset([skeleton("Marten"), "korne"])
"""What sounds like ordinary words: "twice" in Arabic, "men" in Persian, "at the root" in Russian."""
_NOTHING = "…"


def is_cyrillic(word: str) -> bool:
    """Whether it is written in such letters."""
    return bool(word) and all(letter in _CYRILLIC for letter in word)


def is_arabic(word: str) -> bool:
    """Whether it is written in such letters, Persian ones included."""
    return bool(word) and all("\u0600" <= letter <= "\u06ff" for letter in word)


def foreign(text: str) -> list[str]:
    """The words of a text in small letters, where any of them is written so; what only keeps two letters from joining
    parts no word."""
    said = _WORD.findall(text.casefold().replace("\u200c", ""))
    return said if any(is_cyrillic(word) or is_arabic(word) for word in said) else []


def heard(spoken: Sequence[str], name: str) -> bool:
    """Whether these words, in small letters, say this name; each word of it must be there."""
    parts = _WORD.findall(name.casefold())
    if not parts or not all(part.isascii() or re.search("[äöüß]", part) for part in parts):
        return False
    starts = range(len(spoken) - len(parts) + 1)
    return any(all(map(_is, spoken[start : start + len(parts)], parts)) for start in starts)


def _is(word: str, part: str) -> bool:
    if is_cyrillic(word):
        said = _cyrillic(word)
        return any(said.startswith(one) and said[len(one) :] in _ENDINGS for one in _german(part))
    return is_arabic(word) and any(one == _consonants(part) for one in _arabic(word))


@lru_cache(maxsize=2048)
def _cyrillic(word: str) -> str:
    return _TWICE.sub(r"\1", "".join(_CYRILLIC[letter] for letter in word).replace("dt", "t"))


@lru_cache(maxsize=2048)
def _german(part: str) -> frozenset[str]:
    """Its sounds in Cyrillic letters; an ö is written as either of two, and there are none for what is short."""
    spellings = {part.replace("ö", "e"), part.replace("ö", "o")}
    return frozenset(sound for one in spellings if len(sound := _sound(one)) >= _least(part)) - _ORDINARY


def _least(part: str) -> int:
    """A short word beside a long one, as in Innenstadt-Nord, may be short."""
    return len(_sound(part)) if part in _DIRECTIONS else SHORTEST


_DIRECTIONS = frozenset(["nord", "ost", "west", "süd", "mitte"])


def _sound(part: str) -> str:
    for pattern, sound in _GERMAN:
        part = pattern.sub(sound, part)
    return _TWICE.sub(r"\1", part)


@lru_cache(maxsize=2048)
def _arabic(word: str) -> tuple[str, ...]:
    """Its consonants, with and without a letter that stands before a name."""
    return tuple(skeleton(word.removeprefix(before)) for before in _ARABIC_BEFORE if word.startswith(before))


@lru_cache(maxsize=2048)
def _consonants(part: str) -> str:
    """Those of a name; what no word sounds like where they are too few."""
    found = skeleton(part.replace("rch", "rsch"))
    known = len(found) >= FEWEST_CONSONANTS and found not in _ORDINARY
    return found if known or part in _DIRECTIONS else _NOTHING
