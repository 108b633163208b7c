"""Errands: work that goes to an outside service as a row of the outbox and comes back as a row of the inbox."""

from collections.abc import Mapping
from dataclasses import asdict

import orjson

from db import outbox
from db.ids import milliseconds
from db.keyring import Passing
from db.model import Delivery, Errand, Tx
from db.outbox import Letter, Outgoing
from db.people import Account


def send(tx: Tx, errand: Errand, person: int) -> None:
    """Leave it to be run for a person; it is gone with them."""
    at = Account(errand.service, "", errand.line)
    body = orjson.dumps(asdict(errand)).decode()
    outbox.put(tx, Letter(at, body, Delivery.ERRAND, person, awaited=True), tx.new_id())


def read(row: Outgoing) -> Errand:
    """The errand that a row of the outbox is."""
    return Errand(**orjson.loads(row.body))


def come_back(tx: Tx, row: Outgoing, answer: Mapping[str, str] | None) -> None:
    """What the service made of it, or that it made nothing; once, however often it was run."""
    errand = read(row)
    payload = {"route": errand.go, "data": {**errand.data, "answer": answer}}
    known = {"id": tx.new_id(), "errand": row.id, "payload": Passing(orjson.dumps(payload).decode())}
    tx.write("inbox.come_back", **known, now=milliseconds(tx.now))
