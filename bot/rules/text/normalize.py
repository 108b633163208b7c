"""One comparable spelling for every way to write a name: umlauts, typos, capitals, Arabic letters."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from bot.rules.text.input_limits import MAX_WORD_LENGTH

# Letters that Unicode does not take apart; the others lose their marks by decomposition.
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ے": "ي"}
    | {"ک": "ك", "ہ": "ه", "ە": "ه", "ء": "", "ـ": ""}
    | {"ʼ": " "}  # an apostrophe, though Unicode calls it a letter
)
# Hörde, Hoerde and Horde meet in the shortest of the three: people who lack the key write either of the others,
# and "o" can be reached from both while "oe" cannot be guessed from "o". After a vowel or q it is no umlaut (Bauer).
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e+")

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
_SOUND_STEPS = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


def normalize(text: str) -> str:
    """The comparable spelling: small plain letters, Latin digits, words parted by one blank; folding twice is once."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_PLAIN_LETTERS)
    return _UMLAUT.sub(r"\1", " ".join(plain.translate(_PLAIN_CHARACTERS).split()))


class _PlainCharacters(dict[int, str]):
    """The letter or digit itself, nothing for marks and invisible controls, a blank for the rest; looked up once."""

    def __missing__(self, code: int) -> str:
        """A sign that was not seen before."""
        char = chr(code)
        category = unicodedata.category(chr(code))
        if category == "Nd":
            plain = str(unicodedata.decimal(char))
        elif category[0] == "L":
            plain = char
        else:
            plain = "" if category[0] == "M" or category == "Cf" else " "
        self[code] = plain
        return plain


_PLAIN_CHARACTERS = _PlainCharacters()


def normalized_words(text: str) -> list[str]:
    """The normalised words of a text."""
    return normalize(text).split()


def consonant_skeleton(text: str) -> str:
    """The consonants of a name by their sound, in whatever script: هورده and Hörde are both "hrd"."""
    return "".join(
        _cached_word_sounds(word) if len(word) <= MAX_WORD_LENGTH else _word_sounds(word)
        for word in normalized_words(text)
    )


def _word_sounds(word: str) -> str:
    # The German J is a vowel to the ear and is dropped below; the Arabic one stands for a German G.
    sound = anyascii(word if word.isascii() else word.replace("ج", "g")).lower()
    for pattern, replacement in _SOUND_STEPS:
        sound = pattern.sub(replacement, sound)
    return sound


_cached_word_sounds = lru_cache(maxsize=8192)(_word_sounds)
