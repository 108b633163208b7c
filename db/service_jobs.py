"""Service jobs: work that goes to an outside service as a row of the outbox and comes back as a row of the inbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import orjson

from db import outbox
from db.engine import from_milliseconds
from db.former_names import present_name
from db.ids import to_milliseconds
from db.keyring import TransitText
from db.model import Delivery, ServiceJob, Tx
from db.outbox_rows import DueMessage, OutboxRow
from db.people import Account

MAX_JOBS_PER_WINDOW = 20
JOB_RATE_WINDOW = timedelta(minutes=1)
"""So many things of one neighbour reach another one within a minute; the rest follows."""


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """When the next job of a line runs, None for at once, and its position among those `waiting`."""

    at: datetime | None = None
    waiting: int = 0


async def find_queue_place(tx: Tx, service: str, line: str) -> QueuePlace:
    """The place in the queue: at most MAX_JOBS_PER_WINDOW jobs of a line run within a minute; the rest
    waits, in order.
    """
    at = Account(service, "", line)
    before = await _find_latest_due(tx, at, MAX_JOBS_PER_WINDOW)
    if before is None or before + JOB_RATE_WINDOW <= tx.now:
        return QueuePlace()
    return QueuePlace(before + JOB_RATE_WINDOW, await _count_postponed(tx, at) + 1)


def queue_job(tx: Tx, job: ServiceJob, person: int, at: datetime | None = None) -> None:
    """Leave it to be run for a person, perhaps later; it is gone with them."""
    line = Account(job.service, "", job.line)
    since = to_milliseconds(at) if at else 0
    body = orjson.dumps(asdict(replace(job, since=since))).decode()
    outbox.queue_message(
        tx,
        OutboxRow(address=line, body=body, delivery=Delivery.SERVICE_JOB, person=person, awaited=True, due=at),
        tx.new_id(),
    )


async def _find_latest_due(tx: Tx, address: Account, places: int) -> datetime | None:
    """When the message was due that stands so many `places` back in this chat, of those without a subject."""
    row = await tx.one("outbox.latest_due", chat=outbox.chat_key(tx, address), skip=places - 1)
    return from_milliseconds(row["due_at"]) if row else None


async def _count_postponed(tx: Tx, address: Account) -> int:
    """How many messages of this chat wait for a later time."""
    row = await tx.one("outbox.put_off", chat=outbox.chat_key(tx, address), now=to_milliseconds(tx.now))
    return int(row["number"]) if row else 0


def read_job(row: DueMessage) -> ServiceJob:
    """The service job in a row of the outbox."""
    job = ServiceJob(**orjson.loads(row.body))
    return replace(job, go=present_name(job.go))


def store_job_result(tx: Tx, row: DueMessage, answer: Mapping[str, str] | None) -> None:
    """What the service made of it, or that it made nothing; once, however often it was run."""
    job = read_job(row)
    payload = {"route": job.go, "data": {**job.data, "answer": answer}}
    known = {"id": tx.new_id(), "job": row.id, "payload": TransitText(orjson.dumps(payload).decode())}
    tx.write("inbox.come_back", **known, now=to_milliseconds(tx.now))
