"""How a long send goes on."""

from dataclasses import dataclass
from datetime import timedelta

from db import ids
from db.ids import made, milliseconds
from db.model import Tx
from db.outgoing import SOON

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many messages wait that nobody waits for, how many have left, and how many of these in the last minute."""

    waiting: int
    left: int
    lately: int


async def of(tx: Tx) -> Crowd:
    """How a long send goes on: of what nobody waits for, all that was written since shortly before the oldest."""
    waits = await tx.one("outbox.crowd")
    if waits is None or not waits["number"]:
        return Crowd(0, 0, 0)
    first, since = ids.first(made(waits["first"]) - SOON), milliseconds(tx.now - A_MINUTE)
    left = await tx.one("outbox.left", first=first, since=since)
    return Crowd(waits["number"], left["number"], left["lately"]) if left else Crowd(waits["number"], 0, 0)
