"""Words as people write them in a hurry, so that a list of phrases finds them: doubled letters, endings, small words
that Arabic writes together with the next one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from bot.rules.text.input_limits import MAX_WORD_LENGTH
from bot.rules.text.normalize import normalize

WordRun = tuple[int, int]
"""Some words of a text, from one number up to before another."""

# Numbers stand alone, as in 50€ and 50euro, but for those that are letters, as in 7ada.
_WORD = regex.compile(r"€|\p{Nd}{2,}|[\p{L}\p{M}\p{Nd}\p{Cf}]+")
# A word of two letters stays: її and её are not и and е.
_DOUBLED_LETTER = regex.compile(r"([\p{Latin}\p{Cyrillic}])\1+(?=\p{L})|(?<=\p{L})([\p{Latin}\p{Cyrillic}])\2+")
# Ukrainian and Russian are often mixed and typed on one keyboard for both.
_SHARED_CYRILLIC = str.maketrans("іыєэґ", "ииеег", "ьъ")
# "and", "in", "for", "like" and the article stand before an Arabic word without a blank, and so do who does it and, in
# Persian, that it is being done.
_ARABIC_PREFIX = regex.compile(r"^(?:(?:[وف]?[بكعش]?ال|[وف]?لل|ن?مي)(?=\p{Arabic}{2})|[وفبلك](?=\p{Arabic}{3}))")
_WORD_SEPARATORS = regex.compile(r"[^\p{L}\p{M}\p{Nd}\p{Cf}*]+")
_ARABIC_VERB_PREFIX = regex.compile(r"^[وف]?[بحه]?(?:[يتن]|ا(?!ل))(?=\p{Arabic}{2})")


@dataclass(frozen=True, slots=True)
class WordForms:
    """All spellings of one word that count as it, and where it stands in the text."""

    forms: frozenset[str]
    start: int
    end: int


def split_word_forms(text: str) -> list[WordForms]:
    """The words of a text."""
    hits = ((forms, hit) for hit in _WORD.finditer(text) for forms in _word_parts(hit[0]))
    return [WordForms(forms, hit.start(), hit.end()) for forms, hit in hits]


def _word_parts(written: str) -> tuple[frozenset[str], ...]:
    return _cached_word_parts(written) if len(written) <= MAX_WORD_LENGTH else _find_word_parts(written)


def _find_word_parts(written: str) -> tuple[frozenset[str], ...]:
    """What one run of letters says; a few signs stand for several words."""
    return tuple(_forms_of(part) for part in plain_spelling(written.replace("€", "euro")).split())


_cached_word_parts = lru_cache(maxsize=8192)(_find_word_parts)


def plain_spelling(text: str) -> str:
    """The text normalised, without doubled letters, and with the letters that Ukrainian and Russian share."""
    return _DOUBLED_LETTER.sub(r"\1\2", normalize(text).translate(_SHARED_CYRILLIC))


def _forms_of(word: str) -> frozenset[str]:
    bare = _ARABIC_PREFIX.sub("", word)
    return frozenset({word, bare, _ARABIC_VERB_PREFIX.sub("", word), _ARABIC_VERB_PREFIX.sub("", bare)})


WordPattern = tuple[str, ...]
LexiconPhrase = tuple[str, tuple[WordPattern, ...]]


class PhraseLexicon:
    """Lists of phrases, ready to be looked for; "*" stands for the rest of a word."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Sort them by their first word. Raises ValueError for a phrase whose first word is none, or any."""
        self._by_key: dict[str, list[LexiconPhrase]] = defaultdict(list)
        for name, phrases in lists.items():
            for phrase in phrases:
                patterns = tuple(map(_word_pattern, _split_phrase(phrase)))
                if not patterns:
                    raise ValueError(f"{name}: a phrase without words")
                self._by_key[_pattern_key(patterns[0])].append((name, patterns))

    def found(self, said: Sequence[WordForms]) -> dict[str, list[WordRun]]:
        """Where phrases of each list stand; lists of which none does are left out."""
        result: dict[str, dict[WordRun, None]] = defaultdict(dict)
        for place, word in enumerate(said):
            for name, patterns in self._candidates(word):
                if _matches_at(patterns, said, place):
                    result[name].setdefault((place, place + len(patterns)))
        return {name: list(runs) for name, runs in result.items()}

    def _candidates(self, word: WordForms) -> Iterable[LexiconPhrase]:
        cuts = [(form, cut) for form in word.forms for cut in range(1, min(len(form), MAX_WORD_LENGTH) + 1)]
        keys = {*word.forms, *(f"{form[:cut]}*" for form, cut in cuts), *(f"*{form[-cut:]}" for form, cut in cuts)}
        return (phrase for key in keys for phrase in self._by_key.get(key, ()))


@lru_cache(maxsize=65536)
def _word_pattern(word: str) -> WordPattern:
    return tuple(map(plain_spelling, word.split("*")))


def _split_phrase(phrase: str) -> list[str]:
    """The words of a phrase; an apostrophe parts it as it parts a text."""
    return _WORD_SEPARATORS.sub(" ", phrase).split()


def _pattern_key(pattern: WordPattern) -> str:
    """Its beginning, or its end where it has none. Raises ValueError where it has neither."""
    beginning = pattern[0]
    end = pattern[-1]
    if not beginning and not end:
        raise ValueError("a phrase whose first word may be any")
    if len(pattern) == 1:
        return beginning
    return f"{beginning}*" if beginning else f"*{end}"


def _matches_at(patterns: Sequence[WordPattern], said: Sequence[WordForms], place: int) -> bool:
    if place + len(patterns) > len(said):
        return False
    return all(
        any(_matches_form(pattern, form) for form in said[place + step].forms) for step, pattern in enumerate(patterns)
    )


def _matches_form(pattern: WordPattern, form: str) -> bool:
    if len(pattern) == 1:
        return form == pattern[0]
    first, *between, last = pattern
    long_enough = len(form) >= len(first) + len(last)
    return long_enough and form.startswith(first) and form.endswith(last) and all(part in form for part in between)
