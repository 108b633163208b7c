"""How a name sounds, in Latin, Cyrillic or Arabic letters, so that it is known however people spell it by ear.

In Latin and Cyrillic letters vowels and consonants count, and an ending may follow: "в Бракелі" is Brackel, "vambelde"
is Wambel. In Arabic ones only consonants are written surely, and whether a vowel begins or ends the word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.rules.folding import fold

_LETTERS = "абвгґдеєёжзийіїклмнопрстуфхцчшщыэюяьъ"
_SOUNDS = "a b v h h d e e e s s i i i i k l m n o p r s t u v h ts h s s i e u a"
_CYRILLIC = dict(zip(_LETTERS, [*_SOUNDS.split(), "", ""], strict=True))
_ARABIC = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تطة", "t"),
    **dict.fromkeys("دضظ", "d"),
    **dict.fromkeys("سشصزذثژ", "s"),
    **dict.fromkeys("كکق", "k"),
    **dict.fromkeys("غجگچ", "g"),
    **dict.fromkeys("فڤ", "f"),
    **dict(zip("رلمنخ", "rlmnx", strict=True)),
}
_AT_BEGIN, _AT_END = "اأإآعي", "اىيهةو"
_VOWELS = "aeiou"
_TWICE = re.compile(r"(.)\1+")
_UMLAUT = re.compile(r"(?<![aeiouq])([ou])e")


def _steps(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in pairs)


_SPOKEN = _steps(
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


def script(word: str) -> str:
    """The letters it is written in: "latin", "cyrillic" or "arabic"; empty where it is none of them, or a mixture."""
    if all("a" <= letter <= "ɏ" for letter in word):
        return "latin"
    if all(letter in _CYRILLIC for letter in word):
        return "cyrillic"
    return "arabic" if word and all("\u0600" <= letter <= "\u06ff" for letter in word) else ""


def _said(word: str) -> str:
    for pattern, sound in _SPOKEN:
        word = pattern.sub(sound, word)
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=4096)
def latin(word: str) -> str:
    """The sound of a word in Latin letters."""
    return _said(fold(word).replace(" ", ""))


@lru_cache(maxsize=4096)
def cyrillic(word: str) -> str:
    """The sound of a word in Cyrillic letters."""
    return _TWICE.sub(r"\1", "".join(_CYRILLIC.get(letter, "") for letter in word).replace("dt", "t"))


@lru_cache(maxsize=4096)
def in_cyrillic(name: str) -> Sequence[str]:
    """How a German name may sound in Cyrillic letters: an ö is written as either of two, and a g as an h."""
    plain = _UMLAUT.sub(lambda hit: {"o": "ö", "u": "ü"}[hit[1]], name.casefold())
    umlauts = [plain.replace("ö", one).replace("ü", "u").replace("ä", "e") for one in ("e", "o", "oe")]
    spoken = {_said(fold(one).replace(" ", "")).replace("g", "h") for one in umlauts}
    both = spoken | {one.replace("ai", "ei") for one in spoken} | {one.replace("hh", "h") for one in spoken}
    return sorted({_TWICE.sub(r"\1", one) for one in both})


@lru_cache(maxsize=4096)
def arabic(word: str) -> Sequence[tuple[str, bool, bool]]:
    """The consonants of a word in Arabic letters, and whether a vowel begins and ends it; a و may be a consonant."""
    begins, ends = word[0] in _AT_BEGIN, word[-1] in _AT_END and len(word) > 1
    whole = word.removesuffix("ة") or word
    written = {whole, re.sub("^و|(?<=.)و(?=[ياه])", "ف", whole)}
    ways = sorted("h" * (one[0] == "ه") + "".join(_ARABIC.get(letter, "") for letter in one) for one in written)
    return [(_TWICE.sub(r"\1", way), begins, ends) for way in ways]


@lru_cache(maxsize=4096)
def in_arabic(name: str) -> frozenset[tuple[str, bool, bool]]:
    """How a German name may be written in Arabic letters."""
    plain = fold(name)
    begins, ends = plain[0] in _VOWELS, plain[-1] in "aeio"
    return frozenset((_TWICE.sub(r"\1", way), begins, ends) for way in _consonants(plain))


def _consonants(plain: str) -> Iterator[str]:
    for ch in ("x", "s", "k"):
        for hard in ("g", "k"):
            for sound in ("s", "ts"):
                bones = _bones(plain, ch, hard, sound)
                yield bones
                if plain[-1] == "d":
                    yield bones[:-1] + "t"


def long_vowels_fit(word: str, name: str) -> bool:
    """Whether each long vowel inside a word in Arabic letters is one that a German name has."""
    inside, plain = word[1:-1], fold(name)
    fitting = (("ا", "a"), ("و", "ouwv"), ("ي", "eiy"), ("ی", "eiy"))
    known = all(written not in inside or any(letter in plain for letter in sounds) for written, sounds in fitting)
    return known and sum(map(inside.count, "اويی")) <= 1 + sum(map(plain.count, "aeiouwvy"))


def _bones(plain: str, ch: str, hard: str, sound: str) -> str:
    plain = plain.replace("sch", "S").replace("ck", "k").replace("ch", ch).replace("th", "t").replace("dt", "t")
    plain = re.sub("tz|z", sound, plain).replace("ph", "f").replace("g", hard).replace("S", "s")
    plain = re.sub("[cq]", "k", re.sub("[vw]", "f", plain)).replace("p", "b")
    return "h" * (plain[0] == "h") + re.sub(r"[^bdfgklmnrstx]", "", plain)
