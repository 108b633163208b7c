"""Dates for volunteers, such as supervision: posted by a coordinator, in their words, and joined by volunteers."""

import json
from dataclasses import dataclass
from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import Person, Row, Tx

MOST = 3
"""So many are shown at once, the soonest."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """What a coordinator (number) posted, when it begins, how many come, and whether whoever looks does."""

    id: int
    by: int
    words: str
    begins: datetime
    number: int
    comes: bool


def post(tx: Tx, by: Person, words: str, begins: datetime) -> int:
    """Volunteers can join from now on; returns its number."""
    number, sealed = tx.new_id(), Private(by.id, tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    tx.write("supervision.post", id=number, person=by.id, words=sealed, begins=milliseconds(begins))
    return number


async def coming(tx: Tx, person: Person) -> list[Supervision]:
    """What lies ahead, the soonest first, as this person sees it."""
    known = {"person": person.id, "now": milliseconds(tx.now), "most": MOST}
    return [_read(tx, row) for row in await tx.all("supervision.coming", **known)]


async def get(tx: Tx, supervision: int, person: Person) -> Supervision | None:
    """One of them, as this person sees it; None where it does not take place."""
    row = await tx.one("supervision.get", supervision=supervision, person=person.id)
    return _read(tx, row) if row else None


def join(tx: Tx, supervision: int, person: Person) -> None:
    """They come."""
    tx.write("supervision.join", supervision=supervision, person=person.id)


def leave(tx: Tx, supervision: int, person: Person) -> None:
    """They do not come after all."""
    tx.write("supervision.leave", supervision=supervision, person=person.id)


async def cancel(tx: Tx, supervision: int) -> list[int]:
    """It does not take place; returns who wanted to come."""
    who = [int(row["person_id"]) for row in await tx.all("supervision.who", supervision=supervision)]
    return who if await tx.change("supervision.cancel", supervision=supervision) else []


def _read(tx: Tx, row: Row) -> Supervision:
    words = str(json.loads(tx.seal.unseal(row["words_sealed"])))
    return Supervision(
        row["id"], row["person_id"], words, moment(row["begins_at"]), row["number"], comes=bool(row["comes"])
    )
