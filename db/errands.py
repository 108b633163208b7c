"""Errands: work that goes to an outside service as a row of the outbox and comes back as a row of the inbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import orjson

from db import outbox
from db.engine import moment
from db.ids import milliseconds
from db.keyring import Passing
from db.model import Delivery, Errand, Tx
from db.outgoing import Letter, Outgoing
from db.people import Account

MOST, A_MINUTE = 20, timedelta(minutes=1)
"""So many things of one neighbour reach another one within a minute; the rest follows."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When the next errand of a line is run, None for at once, and which of those that are `waiting` it is."""

    at: datetime | None = None
    waiting: int = 0


async def turn(tx: Tx, service: str, line: str) -> Turn:
    """Of one line no more than MOST are run within a minute; the rest waits, in order."""
    at = Account(service, "", line)
    before = await _latest_due(tx, at, MOST)
    if before is None or before + A_MINUTE <= tx.now:
        return Turn()
    return Turn(before + A_MINUTE, await _put_off(tx, at) + 1)


def send(tx: Tx, errand: Errand, person: int, at: datetime | None = None) -> None:
    """Leave it to be run for a person, perhaps later; it is gone with them."""
    line, since = Account(errand.service, "", errand.line), milliseconds(at) if at else 0
    body = orjson.dumps(asdict(replace(errand, since=since))).decode()
    outbox.put(tx, Letter(line, body, Delivery.ERRAND, person, awaited=True, due=at), tx.new_id())


async def _latest_due(tx: Tx, address: Account, places: int) -> datetime | None:
    """When the message was due that stands so many `places` back in this chat, of those without a subject."""
    row = await tx.one("outbox.latest_due", chat=outbox.chat_key(tx, address), skip=places - 1)
    return moment(row["due_at"]) if row else None


async def _put_off(tx: Tx, address: Account) -> int:
    """How many messages of this chat wait for a later time."""
    row = await tx.one("outbox.put_off", chat=outbox.chat_key(tx, address), now=milliseconds(tx.now))
    return int(row["number"]) if row else 0


def read(row: Outgoing) -> Errand:
    """The errand that a row of the outbox is."""
    return Errand(**orjson.loads(row.body))


def come_back(tx: Tx, row: Outgoing, answer: Mapping[str, str] | None) -> None:
    """What the service made of it, or that it made nothing; once, however often it was run."""
    errand = read(row)
    payload = {"route": errand.go, "data": {**errand.data, "answer": answer}}
    known = {"id": tx.new_id(), "errand": row.id, "payload": Passing(orjson.dumps(payload).decode())}
    tx.write("inbox.come_back", **known, now=milliseconds(tx.now))
