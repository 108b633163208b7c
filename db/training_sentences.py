"""Unrecognised sentences that the author lets the office read, to learn from each.

Text and label are encrypted with the key of the author, a person.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import cases, contacts, people, sanctions
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Row, Tx

ASK_AGAIN_AFTER = timedelta(days=7)
ASK_AGAIN_AFTER_REFUSAL = timedelta(days=180)
"""Nobody is asked more often; whoever said no, not for so long."""
UNDER_AGE = ("child", "sixteen", "youth")
"""A yes of theirs would need their parents."""
NONE_OF_THESE = "none"
"""What is said of a sentence that means none of what was to choose from: nothing is learned from it."""
MIN_AUTHORS = 5
"""So many people have to have written what is learned about one intent, so that nobody alone changes it."""


@dataclass(frozen=True, slots=True)
class TrainingSentence:
    """A sentence without its author."""

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
    """Whether the person may be asked for a sentence now; if so, not again within a week.

    Never a person who was asked lately, is under age or suspended, has an open contact, may be in danger, or has an
    open question.
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
    """Do not ask the person for a sentence again until then."""
    tx.write("training_sentences.not_before", person=person.id, until=to_milliseconds(until))


async def donate_sentence(tx: Tx, person: Person, language: str, words: str) -> int | None:
    """Store a sentence for the office to read; its id, or None where the person has given one this week."""
    number = tx.new_id()
    past = to_milliseconds(tx.now - ASK_AGAIN_AFTER + timedelta(days=1))
    known = {"id": number, "person": person.id, "language": language, "now": to_milliseconds(tx.now), "past": past}
    return (
        number if await tx.change("training_sentences.give", **known, words=_seal_words(tx, person.id, words)) else None
    )


def withdraw_sentence(tx: Tx, sentence: int, person: Person) -> None:
    """Withdraw the sentence."""
    tx.write("training_sentences.take_back", sentence=sentence, person=person.id)


async def find_next_unlabelled(tx: Tx, after: int) -> TrainingSentence | None:
    """The next unlabelled sentence after that id."""
    row = await tx.one("training_sentences.next", after=after)
    return TrainingSentence(row["id"], row["language"], _unseal_words(tx, row["words_sealed"])) if row else None


async def set_label(tx: Tx, sentence: int, label: str) -> None:
    """Store the label a coordinator gave; nothing happens where the sentence is gone, or another coordinator was
    quicker.
    """
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
