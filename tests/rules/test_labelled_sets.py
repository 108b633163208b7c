"""The labelled messages are what their README promises, so that a measurement means something."""

import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from tests.ears.lessons import HARMLESS
from tests.rules.messages import Row

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = {"ar", "de", "en", "fa", "tr", "uk"}
COLUMNS = {
    "remit": ["language", "label", "part", "text", "permitted"],
    "triage": ["language", "label", "part", "text"],
    "more_remit": ["language", "label", "part", "text"],
    "more_triage": ["language", "label", "part", "text"],
    "everyday": ["language", "label", "part", "text"],
    "danger": ["language", "topic", "text"],
    "calm": ["language", "part", "text"],
}
LABELS = {
    "remit": {"ok", "trade", "care", "medical", "legal", "driving", "money"},
    "triage": {"none", "emergency", "violence", "self-harm", "child"},
}
PARTS = ("tune", "hold", "hold2", "fresh", "fresh2", "fresh3")
SIZE = 300
SIZE_OF_A_LANGUAGE = 50
FEWEST_OF_A_LABEL = 4

every = pytest.mark.parametrize("name", sorted(COLUMNS))
measured = pytest.mark.parametrize("name", sorted(LABELS))


def lines(name: str) -> list[str]:
    """A set as it lies in the file, header first; nothing but a line feed ends a line."""
    text = (DATA / f"{name}.tsv").read_bytes().decode()
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def rows(name: str) -> list[Row]:
    """The messages of a set."""
    return [dict(zip(COLUMNS[name], line.split("\t"), strict=True)) for line in lines(name)[1:]]


def plain(text: str) -> str:
    """Letters and digits only: two messages that differ in a comma are one."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@every
def test_every_line_has_its_columns(name: str) -> None:
    """The header names them, and no tab or line break is part of a message."""
    assert lines(name)[0].split("\t") == COLUMNS[name]
    wrong = [line for line in lines(name) if line.count("\t") != len(COLUMNS[name]) - 1 or len(line.splitlines()) != 1]
    assert wrong == []


@every
def test_every_text_is_clean(name: str) -> None:
    """NFC, no space at its ends or twice within, no sign that begins a quotation in other readers, never empty."""
    fields = [value for row in rows(name) for value in row.values()]
    assert [value for value in fields if value != unicodedata.normalize("NFC", value)] == []
    assert [value for value in fields if value != value.strip() or "  " in value] == []
    assert [row for row in rows(name) if not row["text"] or row["text"].startswith('"')] == []


@measured
def test_a_set_is_large_enough_in_every_language(name: str) -> None:
    """Six languages, none of them an afterthought."""
    counted = Counter(row["language"] for row in rows(name))
    assert counted.keys() == LANGUAGES
    assert min(counted.values()) >= SIZE_OF_A_LANGUAGE
    assert counted.total() >= SIZE


@measured
def test_every_language_has_every_label(name: str) -> None:
    """Each label often enough to be split, and half of the messages are harmless."""
    labels = Counter((row["language"], row["label"]) for row in rows(name))
    assert labels.keys() == {(language, label) for language in LANGUAGES for label in LABELS[name]}
    assert min(labels.values()) >= FEWEST_OF_A_LABEL
    languages = Counter(row["language"] for row in rows(name))
    assert {labels[language, HARMLESS[name]] * 2 - count for language, count in languages.items()} == {0}


@measured
def test_half_of_everything_is_held_back(name: str) -> None:
    """Of each label in each language, and what is held back stands behind it; what was written later comes last."""
    parts = {
        part: Counter((row["language"], row["label"]) for row in rows(name) if row["part"] == part)
        for part in ("tune", "hold")
    }
    assert parts["tune"] == parts["hold"]
    order = [row["part"] for row in rows(name)]
    assert order == sorted(order, key=PARTS.index)


@every
def test_no_message_is_there_twice(name: str) -> None:
    """Otherwise what is held back would have been seen; the other set counts as well."""
    seen = Counter(plain(row["text"]) for one in COLUMNS for row in rows(one))
    assert [row["text"] for row in rows(name) if seen[plain(row["text"])] > 1] == []


@measured
def test_only_what_is_forbidden_has_a_remainder(name: str) -> None:
    """What is allowed is allowed whole; a remainder is written in English."""
    remainders = [row for row in rows(name) if row.get("permitted")]
    assert [row for row in remainders if row["label"] == "ok" or not row["permitted"].isascii()] == []


@measured
def test_what_was_written_to_learn_from_has_the_same_labels(name: str) -> None:
    """In every language, learned from or by strangers to whoever learned."""
    written = Counter((row["part"], row["language"], row["label"]) for row in rows(f"more_{name}"))
    wanted = product(("more", "strangers"), LANGUAGES, LABELS[name])
    assert written.keys() == set(wanted)
    assert min(written.values()) >= FEWEST_OF_A_LABEL
