"""How words are hidden from a search: letters of another alphabet that look the same, and signs nobody sees.

No alphabet is a disguise by itself, and no sign is one where its script needs it.
"""

import unicodedata

import regex

# A Latin letter and what passes for it, small: Cyrillic, Greek, phonetic small capitals, Cherokee (as it is lowered).
_LOOK_ALIKES = {
    "a": "аαᴀɑ", "e": "еεᴇ", "o": "оοᴏՕ", "p": "рρᴩᴘꮲ", "c": "сϲᴄ", "y": "уγʏ", "x": "хχ", "k": "кκᴋꮶ", "m": "мᴍʍ",
    "t": "тτᴛ", "h": "нʜ", "b": "вʙ", "n": "пηᴨ", "u": "иυ", "r": "гᴦ", "i": "іι", "s": "ѕ", "j": "ј", "l": "ᴧ",
}  # fmt: skip
_TO_LATIN = {char: latin for latin, chars in _LOOK_ALIKES.items() for char in chars}
_TO_CYRILLIC = {latin: chars[0] for latin, chars in _LOOK_ALIKES.items() if latin != "l"}
_TO_CYRILLIC |= {"ᴧ": "л", "ɜ": "з", "ɯ": "ш", "ɸ": "ф", "ᴙ": "я", "ꮻ": "о", "6": "б", "0": "о", "3": "з", "4": "ч"}
# Many keyboards lack the Ukrainian i, and the others pass in some typefaces only.
_AMBIGUOUS_LETTERS = frozenset("iіnпuиrг")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:\d[\p{L}\p{M}]+)*")
# In which nobody can be deceived, for such words are all letters of one keyboard; no more than a short cut.
_ONE_ALPHABET = regex.compile(r"[a-zäöüßçğışâîû]+|[а-яёіїєґ]+|[ء-غف-يپچژکگی]+")
_LATIN = regex.compile(r"\p{Script=Latin}")
_CYRILLIC = regex.compile(r"\p{Script=Cyrillic}")
# Letters made for dictionaries and formulas, and those no keyboard has: nobody writes a word in them by chance.
_STYLED_LETTERS = regex.compile(r"[ᴀ-ᴫ\U0001D400-\U0001D7FFⒶ-ⓩꭰ-ꮿ]")

# The writing systems whose words need no invisible joints; Persian and the scripts of India do, and so do emoji.
_UNJOINED_SCRIPTS = r"\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d"
_INVISIBLE = regex.compile(
    r"[\u034f\u115f\u1160\u180e\u2060-\u2064\u2800\u3164\uffa0\u202d\u202e]"
    rf"|(?<=[{_UNJOINED_SCRIPTS}])[\u200b-\u200d\ufeff]+(?=[{_UNJOINED_SCRIPTS}])"
)


def count_invisible_characters(text: str) -> int:
    """How many invisible signs stand where they serve no reader."""
    return len(_INVISIBLE.findall(text))


def count_look_alike_words(text: str) -> int:
    """How many words mix alphabets by letters that look the same, or are written in letters made for formulas."""
    seen = _visible_text(text)
    cyrillic = _is_mostly_cyrillic(seen)
    return sum(_is_mixed_word(word, cyrillic) for word in _WORD.findall(seen))


def remove_disguise(text: str) -> str:
    """The text as its reader takes it: small letters, each word in one alphabet, nothing invisible."""
    small = text.lower()
    if small.isascii() or _ONE_ALPHABET.fullmatch(small):
        return small
    seen = _visible_text(text)
    cyrillic = _is_mostly_cyrillic(seen)
    return _WORD.sub(lambda word: _to_one_alphabet(word[0], cyrillic), seen)


def _visible_text(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).lower()


def _is_mostly_cyrillic(text: str) -> bool:
    """By the letters that pass for no other; where they are equal in number, by all."""
    cyrillic = _CYRILLIC.findall(text)
    latin = _LATIN.findall(_STYLED_LETTERS.sub("", text))
    decisive = sum(char not in _TO_LATIN for char in cyrillic), sum(char not in _TO_CYRILLIC for char in latin)
    return (decisive[0], len(cyrillic)) > (decisive[1], len(latin))


def _is_mixed_word(word: str, cyrillic: bool) -> bool:
    if len(word) < 3:
        return False
    foreign = _foreign_letters(word, cyrillic)
    passing = all(char in _TO_LATIN or char in _TO_CYRILLIC for char in foreign)
    return bool(_STYLED_LETTERS.search(word)) or (passing and bool(foreign - _AMBIGUOUS_LETTERS))


def _foreign_letters(word: str, cyrillic: bool) -> set[str]:
    """The letters of other alphabets than the word's own; empty for a word in one."""
    letters = {char for char in word if char.isalpha()}
    parts = set(_CYRILLIC.findall(word)), set(_LATIN.findall(word))
    if letters in parts or not any(parts):
        return set()
    return letters - parts[0 if _is_cyrillic_word(word, cyrillic) else 1]


def _is_cyrillic_word(word: str, otherwise: bool) -> bool:
    """A letter that passes for no Latin one decides; where there is none, the rest of the text does."""
    return otherwise or any(char not in _TO_LATIN for char in _CYRILLIC.findall(word))


def _to_one_alphabet(word: str, cyrillic: bool) -> str:
    word = unicodedata.normalize("NFKC", word).lower()
    if not _foreign_letters(word, cyrillic) and not _STYLED_LETTERS.search(word):
        return word
    if _is_cyrillic_word(word, cyrillic):
        return "".join(_TO_CYRILLIC.get(char) or _TO_CYRILLIC.get(_TO_LATIN.get(char, ""), char) for char in word)
    return "".join(_TO_LATIN.get(char, char) for char in word)
