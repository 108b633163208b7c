"""Easy German (`de@simple`): what residents and volunteers read is short, plain and says one thing at a time."""

import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest

LOCALES = Path(__file__).parents[2] / "locales"
MAX_WORDS = 12
MEDIAN_WORDS = 8
MIN_REWRITTEN = 500
"""So many messages are written anew; what only the office reads is the German of all, and most short ones are plain."""
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
FORBIDDEN = {
    "a subordinate clause": r"(?i)\b(dass|weil|wenn|falls|damit|obwohl|während|nachdem|bevor|sodass|sobald)\b",
    "a subjunctive": r"(?i)\b(würde|würden|könnte|könnten|hätte|hätten|wäre|wären|dürfte)\b",
    "a passive": r"\b(wird|werden|wurde|wurden)\b[^.?!:]*\b(ge\w+(t|en)|\w+iert)[.?!]",
    "a genitive": r"\b(des|eines)\s+[A-ZÄÖÜ]\w+s\b",
    "a number as a word": r"(?i)\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b",
    "somebody familiar": r"(?i)\b(du|dir|dich|dein\w*)\b",
}


@cache
def rewritten() -> list[tuple[str, str]]:
    """Every message that easy German says in another way than German, with its English."""
    plain = {(one.msgctxt, one.msgid): texts(one) for one in polib.pofile(str(LOCALES / "de/LC_MESSAGES/messages.po"))}
    easy = polib.pofile(str(LOCALES / "de@simple/LC_MESSAGES/messages.po"))
    return [(one.msgid, text) for one in easy for text in texts(one) if text not in plain[one.msgctxt, one.msgid]]


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def sentences() -> Iterator[tuple[str, str]]:
    for message, text in rewritten():
        yield from ((message, one) for one in SENTENCE_END.split(text) if one)


def words(sentence: str) -> list[str]:
    return re.findall(r"[\w{}-]+", sentence)


def test_what_residents_read_is_written_anew() -> None:
    """Not a few lines of it."""
    assert len({message for message, _ in rewritten()}) >= MIN_REWRITTEN


def test_sentences_are_short() -> None:
    """None is longer than a breath, half of them have at most eight words."""
    counted = [(len(words(one)), one) for _, one in sentences()]
    assert [one for count, one in counted if count > MAX_WORDS] == []
    assert statistics.median(count for count, _ in counted) <= MEDIAN_WORDS


@pytest.mark.parametrize("what", FORBIDDEN)
def test_hard_grammar_does_not_occur(what: str) -> None:
    """Main clauses in the active voice, numbers as digits, everybody is addressed politely."""
    found = re.compile(FORBIDDEN[what])
    assert [one for _, one in sentences() if found.search(one)] == []


def test_the_rules_can_fail() -> None:
    """Each of them finds what it is for."""
    hard = "Wenn es so ist. Das würde gehen. Es wird gemeldet. Das Ende des Tages. Es sind zwei. Hast du Zeit?"
    assert all(re.search(pattern, hard) for pattern in FORBIDDEN.values())
