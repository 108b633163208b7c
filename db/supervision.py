"""Dates for volunteers, such as supervision: posted by a coordinator, in their words, and joined by volunteers.

A date stays when whoever posted it leaves: its words hang on a secret of their own."""

import json
from dataclasses import dataclass
from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import StandaloneText
from db.model import Person, Row, Tx

MAX_SUPERVISIONS_SHOWN = 3
"""So many are shown at once, the soonest."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """What was posted, when it begins, how many come, whether whoever looks does, and has `heard` of it.

    `version` counts how often it was changed, and is one more where it is `off`.
    """

    id: int
    words: str
    begins: datetime
    number: int
    comes: bool
    heard: bool
    version: int
    off: bool


def create_supervision(tx: Tx, by: Person, words: str, begins: datetime) -> int:
    """Volunteers can join from now on; returns its number."""
    number = tx.new_id()
    tx.write("supervision.post", id=number, person=by.id, words=_seal_words(tx, words), begins=to_milliseconds(begins))
    return number


async def change_supervision(tx: Tx, supervision: int, words: str, begins: datetime) -> bool:
    """It reads otherwise now; False where it does not take place."""
    known = {"words": _seal_words(tx, words), "begins": to_milliseconds(begins)}
    return bool(await tx.change("supervision.change", supervision=supervision, **known))


def _seal_words(tx: Tx, words: str) -> StandaloneText:
    return StandaloneText(tx.seal.seal(json.dumps(words, ensure_ascii=False)))


async def list_upcoming(tx: Tx, person: Person) -> list[Supervision]:
    """What lies ahead, the soonest first, as this person sees it."""
    known = {"person": person.id, "now": to_milliseconds(tx.now), "most": MAX_SUPERVISIONS_SHOWN}
    return [_supervision_of_row(tx, row) for row in await tx.all("supervision.coming", **known)]


async def find_supervision(tx: Tx, supervision: int, person: Person) -> Supervision | None:
    """One of them, as this person sees it, also where it is off; None where it is gone."""
    row = await tx.one("supervision.get", supervision=supervision, person=person.id)
    return _supervision_of_row(tx, row) if row else None


def record_heard(tx: Tx, supervision: int, person: Person) -> None:
    """They know of it, and hear what becomes of it."""
    tx.write("supervision.hear", supervision=supervision, person=person.id)


def join_supervision(tx: Tx, supervision: int, person: Person) -> None:
    """They come."""
    tx.write("supervision.join", supervision=supervision, person=person.id)


def leave_supervision(tx: Tx, supervision: int, person: Person) -> None:
    """They do not come after all."""
    tx.write("supervision.leave", supervision=supervision, person=person.id)


async def list_recipients(tx: Tx, supervision: int, after: int, limit: int) -> list[int]:
    """The next volunteers for whom it is, by number."""
    rows = await tx.all("supervision.whom", supervision=supervision, person=after, limit=limit)
    return [int(row["person_id"]) for row in rows]


async def cancel_supervision(tx: Tx, supervision: int) -> bool:
    """It does not take place; False where that was so before."""
    return bool(await tx.change("supervision.cancel", supervision=supervision))


def _supervision_of_row(tx: Tx, row: Row) -> Supervision:
    return Supervision(
        id=row["id"],
        words=_unseal_words(tx, row["words_sealed"]),
        begins=from_milliseconds(row["begins_at"]),
        number=row["number"],
        comes=bool(row["comes"]),
        heard=row["comes"] is not None,
        version=row["version"],
        off=bool(row["is_cancelled"]),
    )


def _unseal_words(tx: Tx, sealed: str) -> str:
    """Of a date that was posted before it had a secret of its own, nothing once whoever posted it has left."""
    return "" if sealed.startswith("~") else str(json.loads(tx.seal.unseal(sealed)))
