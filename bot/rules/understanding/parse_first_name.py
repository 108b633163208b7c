"""A person's first name in the answer to the question for it: "call me Sam", "أنا اسمي سمير"."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.text.normalize import normalize

NAME_PHRASES_FILE = Path(__file__).with_name("parse_first_name.toml")
MAX_NAME_LENGTH = 40
MAX_ANSWER_LENGTH = 120
MAX_NAME_WORDS = 3
MAX_PHRASE_WORDS = 4
EDGE_PUNCTUATION = " \t\n.,;:!…\"'“”„«»()-–"


def parse_first_name(text: str) -> str:
    """The name as the person writes it; empty for a question, a sentence or anything else."""
    if not 0 < len(text) <= MAX_ANSWER_LENGTH or any(sign.isdecimal() or sign in "@/?؟" for sign in text):
        return ""
    words = [word.strip(EDGE_PUNCTUATION) for word in text.replace("’", "'").split() if word.strip(EDGE_PUNCTUATION)]
    name = _strip_introduction(words)
    return "" if not 0 < len(name) <= MAX_NAME_WORDS or _is_no_name(name) else _write_name(name)


def _write_name(name: Sequence[str]) -> str:
    told = " ".join(name)
    return told if len(told) <= MAX_NAME_LENGTH else ""


def _strip_introduction(words: Sequence[str]) -> Sequence[str]:
    """What is left without a greeting, and without what introduces a name."""
    phrases = _read_phrases()
    left = list(words)
    if len(left) > 1 and _phrase_length(left, phrases["greeting"]):
        left = left[_phrase_length(left, phrases["greeting"]) :]
    while len(left) > 1 and (length := _phrase_length(left, phrases["behind"], end=True)) and length < len(left):
        left = left[:-length]
    while len(left) > 1 and (length := _phrase_length(left, phrases["before"])) and length < len(left):
        left = left[length:]
    return left


def _phrase_length(words: Sequence[str], phrases: Collection[str], *, end: bool = False) -> int:
    """How many words the longest of these phrases has that the words begin with, or end with; 0 for none."""
    for length in range(min(MAX_PHRASE_WORDS, len(words)), 0, -1):
        part = words[-length:] if end else words[:length]
        if normalize(" ".join(part)) in phrases:
            return length
    return 0


def _is_no_name(name: Sequence[str]) -> bool:
    """Whether one word is no name, or several are a sentence."""
    phrases = _read_phrases()
    words = [normalize(word) for word in name]
    if not all(any(sign.isalpha() for sign in word) for word in name):
        return True
    if words[0] in phrases["no_name"]:
        return True
    return len(words) > 1 and any(word in phrases["sentence"] for word in words)


@cache
def _read_phrases() -> Mapping[str, frozenset[str]]:
    tables = tomllib.loads(NAME_PHRASES_FILE.read_text(encoding="utf-8"))["given"]
    return {table: frozenset(normalize(phrase) for phrase in tables[table]) for table in tables}
