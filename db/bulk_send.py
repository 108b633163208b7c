"""The progress of sending a large number of messages."""

from dataclasses import dataclass
from datetime import timedelta

from db import ids
from db.ids import id_created_at, to_milliseconds
from db.model import Tx
from db.outbox_rows import DEFAULT_USEFUL_TIME

SEND_RATE_WINDOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class BulkSendProgress:
    """How many messages wait that nobody waits for, how many have left, and how many of these in the last minute."""

    waiting: int
    left: int
    lately: int


async def read_bulk_progress(tx: Tx) -> BulkSendProgress:
    """The progress of a bulk send: of the messages that answer nobody, all written since shortly before the oldest
    waiting one.
    """
    waits = await tx.one("outbox.crowd")
    if waits is None or not waits["number"]:
        return BulkSendProgress(0, 0, 0)
    first = ids.first_id_at(id_created_at(waits["first"]) - DEFAULT_USEFUL_TIME)
    since = to_milliseconds(tx.now - SEND_RATE_WINDOW)
    left = await tx.one("outbox.left", first=first, since=since)
    return (
        BulkSendProgress(waits["number"], left["number"], left["lately"])
        if left
        else BulkSendProgress(waits["number"], 0, 0)
    )
