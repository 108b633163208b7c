"""One comparable spelling for every way to write a name: umlauts, typos, capitals, Arabic letters."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

T = TypeVar("T")

# Letters that Unicode does not take apart; the others lose their marks by decomposition.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ے": "ي"}
    | {"ک": "ك", "ہ": "ه", "ە": "ه", "ء": "", "ـ": ""}
    | {"ʼ": " "}  # an apostrophe, though Unicode calls it a letter
)
# Hörde, Hoerde and Horde meet in the shortest of the three: people who lack the key write either of the others,
# and "o" can be reached from both while "oe" cannot be guessed from "o". After a vowel or q it is no umlaut (Bauer).
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e+")

SHORT = 3
_SOUNDS = (
    (r"(?<![a-z])kh", "h"),
    (r"(?<=[ei])ch|sch|sh|tz|ts|zh|z|cz|š", "s"),
    (r"ph|v|(?<![a-z])w(?=[a-z])", "f"),
    (r"kh|gh|ch|ck|qu|[gqc]", "k"),
    (r"x", "ks"),
    (r"dt|th|t", "d"),
    (r"p", "b"),
    (r"(?<=[a-z])h", ""),
    (r"[^a-z]|[aeiouywj]", ""),
    (r"(.)\1+", r"\1"),
)
_STEPS = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


def fold(text: str) -> str:
    """The comparable spelling: small plain letters, Latin digits, words parted by one blank; folding twice is once."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return _UMLAUT.sub(r"\1", " ".join(plain.translate(_PLAIN).split()))


class _Plain(dict[int, str]):
    """The letter or digit itself, nothing for marks and invisible controls, a blank for the rest; looked up once."""

    def __missing__(self, code: int) -> str:
        """A sign that was not seen before."""
        char, category = chr(code), unicodedata.category(chr(code))
        if category == "Nd":
            plain = str(unicodedata.decimal(char))
        elif category[0] == "L":
            plain = char
        else:
            plain = "" if category[0] == "M" or category == "Cf" else " "
        self[code] = plain
        return plain


_PLAIN = _Plain()


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return fold(text).split()


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """The consonants of a name by their sound, in whatever script: هورده and Hörde are both "hrd"."""
    return "".join(_sounds(word) for word in words(text))


def _sounds(word: str) -> str:
    # The German J is a vowel to the ear and is dropped below; the Arabic one stands for a German G.
    sound = anyascii(word if word.isascii() else word.replace("ج", "g")).lower()
    for pattern, replacement in _STEPS:
        sound = pattern.sub(replacement, sound)
    return sound


def closest(wanted: str, known: Mapping[str, T], cutoff: int) -> list[tuple[T, float]]:
    """What the names in `known` stand for, best first, with a likeness from `cutoff` to 100; each thing once."""
    folded = fold(wanted)
    if not folded:
        return []
    scored = sorted(((_likeness(folded, name), value) for name, value in known.items()), key=lambda pair: -pair[0])
    result: list[tuple[T, float]] = []
    for score, value in scored:
        if score >= cutoff and all(value != other for other, _ in result):
            result.append((value, score))
    return result


def _likeness(wanted: str, name: str) -> float:
    other = _folded(name)
    if wanted.isascii() and other.isascii():
        return _spelled_alike(wanted, other)
    return max(_spelled_alike(wanted, other), _sounds_alike(wanted, other))


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold(name)


def _spelled_alike(wanted: str, other: str) -> float:
    """100 for the same words, a little less where they are only part of a longer name."""
    whole = _word_alike(wanted, other)
    parts = [max((_word_alike(word, part) for part in other.split()), default=0.0) for word in wanted.split()]
    return max(whole, 0.96 * sum(parts) / len(parts))


def _word_alike(wanted: str, other: str) -> float:
    """Typos are forgiven from four letters on; a shorter word must be the other or begin it."""
    if wanted == other:
        return 100.0
    if other.startswith(wanted):
        return 90.0
    return 0.0 if min(len(wanted), len(other)) <= SHORT else ratio(wanted, other)


def _sounds_alike(wanted: str, other: str) -> float:
    """Likeness across scripts, by consonants first and by the whole transliteration to tell equals apart."""
    bones, others = skeleton(wanted), skeleton(other)
    if not bones or (min(len(bones), len(others)) < SHORT and bones != others):
        return 0.0
    return 0.75 * ratio(bones, others) + 0.2 * ratio(anyascii(wanted), anyascii(other))
