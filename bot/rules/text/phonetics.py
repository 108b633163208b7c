"""How a name sounds, in Latin, Cyrillic or Arabic letters, so that it is known however people spell it by ear.

In Latin and Cyrillic letters vowels and consonants count, and an ending may follow: "в Бракелі" is Brackel, "vambelde"
is Wambel. In Arabic ones only consonants are written surely, and whether a vowel begins or ends the word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.rules.text.normalize import normalize

_CYRILLIC_LETTERS = "абвгґдеєёжзийіїклмнопрстуфхцчшщыэюяьъ"
_CYRILLIC_LETTER_SOUNDS = "a b v h h d e e e s s i i i i k l m n o p r s t u v h ts h s s i e u a"
_CYRILLIC_SOUNDS = dict(zip(_CYRILLIC_LETTERS, [*_CYRILLIC_LETTER_SOUNDS.split(), "", ""], strict=True))
_ARABIC_SOUNDS = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تطة", "t"),
    **dict.fromkeys("دضظ", "d"),
    **dict.fromkeys("سشصزذثژ", "s"),
    **dict.fromkeys("كکق", "k"),
    **dict.fromkeys("غجگچ", "g"),
    **dict.fromkeys("فڤ", "f"),
    **dict(zip("رلمنخ", "rlmnx", strict=True)),
}
_ARABIC_BEGIN_VOWELS = "اأإآعي"
_ARABIC_END_VOWELS = "اىيهةو"
_VOWELS = "aeiou"
_DOUBLED_LETTER = re.compile(r"(.)\1+")
_UMLAUT = re.compile(r"(?<![aeiouq])([ou])e")


def _compile_steps(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in pairs)


_GERMAN_SOUND_STEPS = _compile_steps(
    ("(?<=[aeiou])h(?=[bcdfghjklmnpqrstvwxz]|$)", ""),
    ("sch|sh", "s"),
    ("chs|x", "ks"),
    ("ck", "k"),
    ("ch", "h"),
    ("dt|th", "t"),
    ("tz|z", "ts"),
    ("ph|f|w", "v"),
    ("ie", "i"),
    ("ei|ey|ay", "ai"),
    ("eu", "oi"),
    ("c|q", "k"),
    ("j|y", "i"),
    ("[gk]$", "h"),
)


_SPOKEN_STEPS = _compile_steps(
    ("er(?=[bdfghklmnpstvw]|$)", "a"),
    ("(?<=[aeiou])r(?=[bdfghklmnpstvw]|$)", ""),
    ("d$", "t"),
    ("d(?=[ft])|t(?=[dft])", ""),
    ("e$", "a"),
)


def script_of(word: str) -> str:
    """The script of the letters: "latin", "cyrillic" or "arabic"; empty for none of these, or a mixture."""
    if all("a" <= letter <= "ɏ" for letter in word):
        return "latin"
    if all(letter in _CYRILLIC_SOUNDS for letter in word):
        return "cyrillic"
    return "arabic" if word and all("\u0600" <= letter <= "\u06ff" for letter in word) else ""


def _german_sound(word: str) -> str:
    for pattern, sound in _GERMAN_SOUND_STEPS:
        word = pattern.sub(sound, word)
    return _DOUBLED_LETTER.sub(r"\1", word)


@lru_cache(maxsize=4096)
def latin_sound(word: str) -> str:
    """The sound of a word in Latin letters."""
    return _german_sound(normalize(word).replace(" ", ""))


@lru_cache(maxsize=4096)
def spoken_sound(sound: str) -> str:
    """A name as it sounds in the street: an r behind a vowel is hardly heard, and an e at the end is an a."""
    for pattern, plain in _SPOKEN_STEPS:
        sound = pattern.sub(plain, sound)
    return sound


@lru_cache(maxsize=4096)
def cyrillic_sound(word: str) -> str:
    """The sound of a word in Cyrillic letters."""
    return _DOUBLED_LETTER.sub(r"\1", "".join(_CYRILLIC_SOUNDS.get(letter, "") for letter in word).replace("dt", "t"))


@lru_cache(maxsize=4096)
def cyrillic_spellings_sound(name: str) -> Sequence[str]:
    """How a German name may sound in Cyrillic letters: an ö is written as either of two, and a g as an h."""
    plain = _UMLAUT.sub(lambda hit: {"o": "ö", "u": "ü"}[hit[1]], name.casefold())
    umlauts = [plain.replace("ö", one).replace("ü", "u").replace("ä", "e") for one in ("e", "o", "oe")]
    spoken = {_german_sound(normalize(one).replace(" ", "")).replace("g", "h") for one in umlauts}
    both = spoken | {one.replace("ai", "ei") for one in spoken} | {one.replace("hh", "h") for one in spoken}
    return sorted({_DOUBLED_LETTER.sub(r"\1", one) for one in both})


class ConsonantForm(NamedTuple):
    """The consonants of a name, and whether a vowel begins and ends it."""

    consonants: str
    begins_with_vowel: bool
    ends_with_vowel: bool


@lru_cache(maxsize=4096)
def arabic_consonants(word: str) -> Sequence[ConsonantForm]:
    """The consonants of a word in Arabic letters, and whether a vowel begins and ends it; a و may be a consonant."""
    begins = word[0] in _ARABIC_BEGIN_VOWELS
    ends = word[-1] in _ARABIC_END_VOWELS and len(word) > 1
    whole = word.removesuffix("ة") or word
    written = {whole, re.sub("^و|(?<=.)و(?=[ياه])", "ف", whole)}
    spellings = sorted(
        "h" * (one[0] == "ه") + "".join(_ARABIC_SOUNDS.get(letter, "") for letter in one) for one in written
    )
    return [ConsonantForm(_DOUBLED_LETTER.sub(r"\1", spelling), begins, ends) for spelling in spellings]


@lru_cache(maxsize=4096)
def arabic_spellings(name: str) -> frozenset[ConsonantForm]:
    """How a German name may be written in Arabic letters."""
    plain = normalize(name)
    begins = plain[0] in _VOWELS
    ends = plain[-1] in "aeio"
    spellings = (_DOUBLED_LETTER.sub(r"\1", one) for one in _possible_consonants(plain))
    return frozenset(ConsonantForm(spelling, begins, ends) for spelling in spellings)


def _possible_consonants(plain: str) -> Iterator[str]:
    for ch in ("x", "s", "k"):
        for hard in ("g", "k"):
            for sound in ("s", "ts"):
                bones = _consonants_with(plain, ch, hard, sound)
                yield bones
                if plain[-1] == "d":
                    yield bones[:-1] + "t"


def has_fitting_long_vowels(word: str, name: str) -> bool:
    """Whether each long vowel inside a word in Arabic letters is one that a German name has."""
    inside = word[1:-1]
    plain = normalize(name)
    fitting = (("ا", "a"), ("و", "ouwv"), ("ي", "eiy"), ("ی", "eiy"))
    known = all(written not in inside or any(letter in plain for letter in sounds) for written, sounds in fitting)
    return known and sum(map(inside.count, "اويی")) <= 1 + sum(map(plain.count, "aeiouwvy"))


def _consonants_with(plain: str, ch: str, hard: str, sound: str) -> str:
    plain = plain.replace("sch", "S").replace("ck", "k").replace("ch", ch).replace("th", "t").replace("dt", "t")
    plain = re.sub("tz|z", sound, plain).replace("ph", "f").replace("g", hard).replace("S", "s")
    plain = re.sub("[cq]", "k", re.sub("[vw]", "f", plain)).replace("p", "b")
    return "h" * (plain[0] == "h") + re.sub(r"[^bdfgklmnrstx]", "", plain)
