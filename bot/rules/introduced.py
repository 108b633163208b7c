"""The name that somebody gives where they are asked what others may call them: "call me Sam", "أنا اسمي سمير"."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.folding import fold

LIST = Path(__file__).with_name("introduced.toml")
LONGEST, LONGEST_ANSWER, MOST_WORDS, LONGEST_PHRASE = 40, 120, 3, 4
ENDS = " \t\n.,;:!…\"'“”„«»()-–"


def first_name(text: str) -> str:
    """The name as they write it; empty where this is a question, a sentence or anything else."""
    if not 0 < len(text) <= LONGEST_ANSWER or any(sign.isdecimal() or sign in "@/?؟" for sign in text):
        return ""
    words = [word.strip(ENDS) for word in text.replace("’", "'").split() if word.strip(ENDS)]
    name = _without(words)
    return "" if not 0 < len(name) <= MOST_WORDS or _is_none(name) else _written(name)


def _written(name: Sequence[str]) -> str:
    told = " ".join(name)
    return told if len(told) <= LONGEST else ""


def _without(words: Sequence[str]) -> Sequence[str]:
    """What is left without a greeting, and without what introduces a name."""
    phrases, left = _phrases(), list(words)
    if len(left) > 1 and _length(left, phrases["greeting"]):
        left = left[_length(left, phrases["greeting"]) :]
    while len(left) > 1 and (length := _length(left, phrases["behind"], end=True)) and length < len(left):
        left = left[:-length]
    while len(left) > 1 and (length := _length(left, phrases["before"])) and length < len(left):
        left = left[length:]
    return left


def _length(words: Sequence[str], phrases: Collection[str], *, end: bool = False) -> int:
    """How many words the longest of these phrases has that the words begin with, or end with; 0 for none."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        part = words[-length:] if end else words[:length]
        if fold(" ".join(part)) in phrases:
            return length
    return 0


def _is_none(name: Sequence[str]) -> bool:
    """Whether one word is no name, or several are a sentence."""
    phrases, words = _phrases(), [fold(word) for word in name]
    if not all(any(sign.isalpha() for sign in word) for word in name):
        return True
    if words[0] in phrases["no_name"]:
        return True
    return len(words) > 1 and any(word in phrases["sentence"] for word in words)


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))["given"]
    return {table: frozenset(fold(phrase) for phrase in tables[table]) for table in tables}
