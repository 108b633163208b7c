"""Sentences that were not understood and that whoever wrote them let the office read, to learn from them.

They and what a coordinator says about them are sealed under the secret of whoever wrote them.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import cases, pairs, people, sanctions
from db.ids import milliseconds
from db.keyring import Private
from db.model import Person, Row, Tx

A_WEEK, HALF_A_YEAR = timedelta(days=7), timedelta(days=180)
"""Nobody is asked more often; whoever said no, not for so long."""
UNDER_AGE = ("child", "sixteen", "youth")
"""A yes of theirs would need their parents."""
NONE_OF_THESE = "none"
"""What is said of a sentence that means none of what was to choose from: nothing is learned from it."""
FEWEST = 5
"""So many people have to have written what is learned about one intent, so that nobody alone changes it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody wrote, without who it was."""

    id: int
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, and which intent it has."""

    language: str
    words: str
    label: str


async def ask(tx: Tx, person: Person) -> bool:
    """Whether somebody may be asked for a sentence now; if so, they are not asked again within a week.

    Nobody is who was asked lately, is under age or suspended, is in touch with a neighbour or may be in danger, or for
    whom a question of ours waits.
    """
    busy = await pairs.ties(tx, person) or await cases.alarm_of(tx, person.id)
    held = await sanctions.hindrance(tx, person.id)
    if busy or held.read_only or held.sanction or await people.age(tx, person) in UNDER_AGE:
        return False
    if await tx.all("sentences.asked", person=person.id, now=milliseconds(tx.now)):
        return False
    not_before(tx, person, tx.now + A_WEEK)
    return True


def not_before(tx: Tx, person: Person, until: datetime) -> None:
    """They are not asked again until then."""
    tx.write("sentences.not_before", person=person.id, until=milliseconds(until))


async def give(tx: Tx, person: Person, language: str, words: str) -> int | None:
    """They let the office read it; its number, or None where they have given one within this week."""
    number, past = tx.new_id(), milliseconds(tx.now - A_WEEK + timedelta(days=1))
    known = {"id": number, "person": person.id, "language": language, "now": milliseconds(tx.now), "past": past}
    return number if await tx.change("sentences.give", **known, words=_sealed(tx, person.id, words)) else None


def take_back(tx: Tx, sentence: int, person: Person) -> None:
    """Nobody reads it any more."""
    tx.write("sentences.take_back", sentence=sentence, person=person.id)


async def unlabelled(tx: Tx, after: int) -> Sentence | None:
    """The next one that nobody has said anything about, after the one of that number."""
    row = await tx.one("sentences.next", after=after)
    return Sentence(row["id"], row["language"], _words(tx, row["words_sealed"])) if row else None


async def label(tx: Tx, sentence: int, label: str) -> None:
    """A coordinator says what it means; nothing happens where it is gone, or somebody was quicker."""
    row = await tx.one("sentences.get", sentence=sentence)
    if row:
        await tx.change("sentences.label", sentence=sentence, label=_sealed(tx, row["person_id"], label))


async def to_learn_from(tx: Tx) -> tuple[list[Labelled], int]:
    """What is learned from, and how many others say too little: too few people wrote such, or no label fits."""
    rows = await tx.all("sentences.labelled")
    people: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        people[_words(tx, row["label_sealed"])].add(row["person_id"])
    enough = {label for label, who in people.items() if label != NONE_OF_THESE and len(who) >= FEWEST}
    known = [found for row in rows if (found := _labelled(tx, row)).label in enough]
    return known, len(rows) - len(known)


def _labelled(tx: Tx, row: Row) -> Labelled:
    return Labelled(row["language"], _words(tx, row["words_sealed"]), _words(tx, row["label_sealed"]))


def _sealed(tx: Tx, person: int, words: str) -> Private:
    return Private(person, tx.seal.seal(json.dumps(words, ensure_ascii=False)))


def _words(tx: Tx, sealed: str) -> str:
    return str(json.loads(tx.seal.unseal(sealed)))
