"""Sentences that were not understood and that whoever wrote them let the office read, to learn from them.

They and what a coordinator says about them are sealed under the secret of whoever wrote them.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import cases, contacts, people, sanctions
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Row, Tx

ASK_AGAIN_AFTER, ASK_AGAIN_AFTER_REFUSAL = timedelta(days=7), timedelta(days=180)
"""Nobody is asked more often; whoever said no, not for so long."""
UNDER_AGE = ("child", "sixteen", "youth")
"""A yes of theirs would need their parents."""
NONE_OF_THESE = "none"
"""What is said of a sentence that means none of what was to choose from: nothing is learned from it."""
MIN_AUTHORS = 5
"""So many people have to have written what is learned about one intent, so that nobody alone changes it."""


@dataclass(frozen=True, slots=True)
class TrainingSentence:
    """What somebody wrote, without who it was."""

    id: int
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence, and which intent it has."""

    language: str
    words: str
    label: str


async def claim_question(tx: Tx, person: Person) -> bool:
    """Whether somebody may be asked for a sentence now; if so, they are not asked again within a week.

    Nobody is who was asked lately, is under age or suspended, is in touch with a neighbour or may be in danger, or for
    whom a question of ours waits.
    """
    busy = await contacts.list_open_contacts(tx, person) or await cases.find_alarm_of(tx, person.id)
    held = await sanctions.read_access_block(tx, person.id)
    if busy or held.read_only or held.sanction or await people.read_age(tx, person) in UNDER_AGE:
        return False
    if await tx.all("training_sentences.asked", person=person.id, now=to_milliseconds(tx.now)):
        return False
    postpone_question(tx, person, tx.now + ASK_AGAIN_AFTER)
    return True


def postpone_question(tx: Tx, person: Person, until: datetime) -> None:
    """They are not asked again until then."""
    tx.write("training_sentences.not_before", person=person.id, until=to_milliseconds(until))


async def donate_sentence(tx: Tx, person: Person, language: str, words: str) -> int | None:
    """They let the office read it; its number, or None where they have given one within this week."""
    number, past = tx.new_id(), to_milliseconds(tx.now - ASK_AGAIN_AFTER + timedelta(days=1))
    known = {"id": number, "person": person.id, "language": language, "now": to_milliseconds(tx.now), "past": past}
    return (
        number if await tx.change("training_sentences.give", **known, words=_seal_words(tx, person.id, words)) else None
    )


def withdraw_sentence(tx: Tx, sentence: int, person: Person) -> None:
    """Nobody reads it any more."""
    tx.write("training_sentences.take_back", sentence=sentence, person=person.id)


async def find_next_unlabelled(tx: Tx, after: int) -> TrainingSentence | None:
    """The next one that nobody has said anything about, after the one of that number."""
    row = await tx.one("training_sentences.next", after=after)
    return TrainingSentence(row["id"], row["language"], _unseal_words(tx, row["words_sealed"])) if row else None


async def set_label(tx: Tx, sentence: int, label: str) -> None:
    """A coordinator says what it means; nothing happens where it is gone, or somebody was quicker."""
    row = await tx.one("training_sentences.get", sentence=sentence)
    if row:
        await tx.change("training_sentences.label", sentence=sentence, label=_seal_words(tx, row["person_id"], label))


async def list_training_data(tx: Tx) -> tuple[list[LabelledSentence], int]:
    """What is learned from, and how many others say too little: too few people wrote such, or no label fits."""
    rows = await tx.all("training_sentences.labelled")
    people: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        people[_unseal_words(tx, row["label_sealed"])].add(row["person_id"])
    enough = {label for label, who in people.items() if label != NONE_OF_THESE and len(who) >= MIN_AUTHORS}
    known = [found for row in rows if (found := _labelled_of_row(tx, row)).label in enough]
    return known, len(rows) - len(known)


def _labelled_of_row(tx: Tx, row: Row) -> LabelledSentence:
    return LabelledSentence(
        row["language"], _unseal_words(tx, row["words_sealed"]), _unseal_words(tx, row["label_sealed"])
    )


def _seal_words(tx: Tx, person: int, words: str) -> PrivateText:
    return PrivateText(person, tx.seal.seal(json.dumps(words, ensure_ascii=False)))


def _unseal_words(tx: Tx, sealed: str) -> str:
    return str(json.loads(tx.seal.unseal(sealed)))
