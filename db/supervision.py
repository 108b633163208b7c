"""Supervision dates for volunteers: posted by a coordinator as free text, and joined by volunteers.

A date stays when its coordinator leaves: its text is encrypted with a key of its own.
"""

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
    """A supervision date: its text, when it begins, how many volunteers come, whether the current one does, and has
    `heard` of it.

    `version` counts the changes, and is one more where it is `off`.
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
    """Change text and time of the supervision; False where it is cancelled."""
    known = {"words": _seal_words(tx, words), "begins": to_milliseconds(begins)}
    return bool(await tx.change("supervision.change", supervision=supervision, **known))


def _seal_words(tx: Tx, words: str) -> StandaloneText:
    return StandaloneText(tx.seal.seal(json.dumps(words, ensure_ascii=False)))


async def list_upcoming(tx: Tx, person: Person) -> list[Supervision]:
    """The coming supervision dates, soonest first, as this person sees each."""
    known = {"person": person.id, "now": to_milliseconds(tx.now), "most": MAX_SUPERVISIONS_SHOWN}
    return [_supervision_of_row(tx, row) for row in await tx.all("supervision.coming", **known)]


async def find_supervision(tx: Tx, supervision: int, person: Person) -> Supervision | None:
    """One of them, as this person sees it, also where it is off; None where it is gone."""
    row = await tx.one("supervision.get", supervision=supervision, person=person.id)
    return _supervision_of_row(tx, row) if row else None


def record_heard(tx: Tx, supervision: int, person: Person) -> None:
    """Record that the volunteer was told of the supervision, and is told of its changes."""
    tx.write("supervision.hear", supervision=supervision, person=person.id)


def join_supervision(tx: Tx, supervision: int, person: Person) -> None:
    """Record that the volunteer comes to the supervision."""
    tx.write("supervision.join", supervision=supervision, person=person.id)


def leave_supervision(tx: Tx, supervision: int, person: Person) -> None:
    """Record that the volunteer does not come to the supervision after all."""
    tx.write("supervision.leave", supervision=supervision, person=person.id)


async def list_recipients(tx: Tx, supervision: int, after: int, limit: int) -> list[int]:
    """The next volunteers, by id, that the supervision is for."""
    rows = await tx.all("supervision.whom", supervision=supervision, person=after, limit=limit)
    return [int(row["person_id"]) for row in rows]


async def cancel_supervision(tx: Tx, supervision: int) -> bool:
    """Cancel the supervision; False where it was before."""
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
