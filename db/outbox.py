"""What goes out: finished, personal messages, each with its life from queued to sent."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from db import aside
from db.engine import moment
from db.ids import A_MILLISECOND, milliseconds
from db.keyring import Passing
from db.model import Delivery, OutboxState, Row, Tx
from db.outgoing import Letter, Outgoing, Spoken
from db.people import Account, seal, unseal

REPEATS = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120, 300, 300, 900, 3600))
"""Until what may have arrived is sent once more: each time somebody may get another copy."""
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 60, 300, 900, 3600))


def put(tx: Tx, letter: Letter, row: int) -> None:
    """Queue one message under the id `row`. A letter to somebody who was just forgotten vanishes once it is sent."""
    tx.write(
        "outbox.put",
        id=row,
        inbox=letter.inbox,
        person=letter.person,
        room=letter.room,
        network=letter.address.network,
        chat=chat_key(tx, letter.address),
        address=Passing(seal(tx, letter.address)),
        body=Passing(letter.body),
        replaces=letter.replaces,
        delivery=letter.delivery.value,
        subject=letter.subject,
        awaited=letter.awaited,
        state=(OutboxState.QUEUED if letter.after is None else OutboxState.WAITING).value,
        receipt=letter.receipt if letter.after is None else letter.after,
        turn=letter.turn,
        **_times(letter, tx.now),
    )
    if letter.awaited and letter.room is None:
        tx.write("outbox.no_longer_alone", chat=chat_key(tx, letter.address), inbox=letter.inbox)


def _times(letter: Letter, now: datetime) -> dict[str, int | None]:
    """In milliseconds."""
    before = milliseconds(letter.before) if letter.before else None
    wanted, due = milliseconds(letter.wanted(now)), milliseconds(letter.due or now)
    return {"before": before, "wanted": wanted, "due": due, "now": milliseconds(now)}


def chat_key(tx: Tx, address: Account) -> str:
    """The keyed hash under which a chat's messages are kept in order."""
    return tx.seal.digest(address.network, address.chat)


async def about(tx: Tx, address: Account, subject: str) -> int | None:
    """The latest message in this chat about a subject, which a newer one about it replaces."""
    row = await tx.one("outbox.about", chat=chat_key(tx, address), subject=subject)
    return int(row["id"]) if row else None


async def said_since(tx: Tx, address: Account, subject: str, since: datetime) -> bool:
    """Whether anything about a subject was said in this chat since then."""
    known = {"chat": chat_key(tx, address), "subject": subject}
    return bool(await tx.one("outbox.said_since", **known, since=milliseconds(since)))


async def seen_as(tx: Tx, address: Account, subject: str) -> str:
    """The network's id of the latest message in this chat about a subject; empty where none has arrived."""
    row = await tx.one("outbox.seen_as", chat=chat_key(tx, address), subject=subject)
    return str(row["foreign_ref"]) if row else ""


async def shown(tx: Tx, address: Account, subject: str) -> list[int]:
    """All messages in this chat about a subject that arrived, may have arrived or are under way, in order.

    What surely has not left yet never will.
    """
    chat = chat_key(tx, address)
    tx.write("outbox.keep_back", chat=chat, subject=subject, now=milliseconds(tx.now))
    return [int(row["id"]) for row in await tx.all("outbox.shown", chat=chat, subject=subject)]


async def awaited(tx: Tx, limit: int, shut: Collection[str] = ()) -> list[Outgoing]:
    """What answers somebody who just wrote: the first of each chat, but for networks that are `shut`."""
    beside = f",{','.join(sorted(shut))}," if shut else ""
    rows = await tx.all("outbox.awaited", now=milliseconds(tx.now), limit=limit, shut=beside)
    return _legible(tx, rows)


async def rest(tx: Tx, network: str, limit: int) -> list[Outgoing]:
    """What nobody waits for on one network, the soonest first: the first of each chat."""
    rows = await tx.all("outbox.rest", now=milliseconds(tx.now), network=network, limit=limit)
    return _legible(tx, rows)


async def networks(tx: Tx) -> set[str]:
    """Where something waits to be sent."""
    return {str(row["network"]) for row in await tx.all("outbox.networks")}


async def unclear(tx: Tx) -> list[Outgoing]:
    """What was being sent when we stopped."""
    return _legible(tx, await tx.all("outbox.unclear"), "unreadable, and perhaps sent")


def _legible(tx: Tx, rows: Sequence[Row], reason: str = "unreadable") -> list[Outgoing]:
    """Those that can be read; each of the others is set aside alone."""
    found = []
    for row in rows:
        try:
            found.append(_outgoing(tx, row))
        except aside.UNREADABLE as fault:
            aside.set_message_aside(tx, row["id"], fault, reason)
    return found


def _outgoing(tx: Tx, row: Any) -> Outgoing:
    address = unseal(tx, row["network"], row["address_sealed"])
    delivery = Delivery(row["delivery"])
    replaces = row["replaces_ref"] or ""
    return Outgoing(
        id=row["id"],
        address=address,
        chat=row["chat"],
        body=row["body"],
        delivery=delivery,
        tries=row["tries"],
        person=row["person_id"],
        vanishes=bool(row["vanishes"]),
        replaces_ref=replaces,
        room=row["room_id"],
        awaited=bool(row["awaited"]),
        before=moment(row["before_at"]) if row["before_at"] is not None else None,
        receipt=row["receipt"],
        turn=row["turn"],
        inbox=row["inbox_id"],
    )


def sending(tx: Tx, row: Outgoing) -> None:
    """About to be handed to the network."""
    tx.write("outbox.sending", id=row.id)


def sent(tx: Tx, row: Outgoing, foreign_ref: str) -> None:
    """It arrived."""
    if row.vanishes:
        tx.write("outbox.vanish", id=row.id)
    else:
        tx.write("outbox.sent", id=row.id, foreign_ref=foreign_ref, now=milliseconds(tx.now))
    if row.receipt is not None:
        tx.write("outbox.confirm", receipt=row.receipt, now=milliseconds(tx.now))


def again(tx: Tx, row: Outgoing, reason: str, after: float | None = None) -> None:
    """It did not arrive: once more after a pause that grows, or after the seconds the network asked for."""
    pause = timedelta(seconds=after) if after is not None else PAUSES[min(row.tries, len(PAUSES) - 1)]
    due = milliseconds(tx.now + pause)
    tx.write("outbox.again", id=row.id, due=due, tries=row.tries + 1, reason=reason)


def hold(tx: Tx, row: Outgoing, until: datetime) -> None:
    """Its chat has no room yet; it was not tried."""
    tx.write("outbox.hold", id=row.id, due=milliseconds(until + timedelta(microseconds=999)))


def move(tx: Tx, old: Account, new: Account) -> None:
    """What was and will be said in a room goes with it to its new address."""
    tx.write("outbox.move", old=chat_key(tx, old), chat=chat_key(tx, new), address=seal(tx, new))


def start_afresh(tx: Tx, address: Account) -> None:
    """What was said in a room so far can no longer be edited; what waits for it may leave at once."""
    tx.write("outbox.start_afresh", chat=chat_key(tx, address), now=milliseconds(tx.now))


def bring_forward(tx: Tx, by: timedelta) -> None:
    """The clock went back by that much: nothing waits longer than it was to."""
    tx.write("outbox.bring_forward", by=by // A_MILLISECOND, now=milliseconds(tx.now))


async def ahead(tx: Tx) -> timedelta:
    """How far in the future something that waits was written: nothing, where the clock never went back."""
    row = await tx.one("outbox.ahead", now=milliseconds(tx.now))
    return moment(row["at"]) - tx.now if row and row["at"] is not None else timedelta(0)


async def lately(tx: Tx, since: datetime) -> list[Spoken]:
    """Who was spoken to since then, in order."""
    rows = await tx.all("outbox.lately", since=milliseconds(since), now=milliseconds(tx.now))
    return [Spoken(r["network"], r["chat"], r["room_id"] is not None, moment(r["sent_at"])) for r in rows]


def repeat(tx: Tx, row: Outgoing, body: str, after: float | None = None) -> None:
    """Once more after a pause that grows, or after so many seconds, in a body that says it may be a second copy."""
    pause = timedelta(seconds=after) if after is not None else REPEATS[min(row.tries, len(REPEATS) - 1)]
    tx.write("outbox.repeat", id=row.id, body=Passing(body), tries=row.tries + 1, due=milliseconds(tx.now + pause))


def not_tried(tx: Tx, row: Outgoing, reason: str) -> None:
    """It did not leave, for nobody was there to take it."""
    tx.write("outbox.not_tried", id=row.id, reason=reason)


def stop(tx: Tx, row: Outgoing, state: OutboxState, reason: str) -> None:
    """Not tried again, for a reason; the words are cleared."""
    if row.vanishes:
        tx.write("outbox.vanish", id=row.id)
    else:
        tx.write("outbox.stop", id=row.id, state=state.value, reason=reason, now=milliseconds(tx.now))


def drop(tx: Tx, row: int, reason: str) -> None:
    """What waits in a row is not said."""
    tx.write("outbox.drop", id=row, reason=reason, now=milliseconds(tx.now))


async def behind(tx: Tx, chat: str) -> list[Outgoing]:
    """What waits for a chat, in order."""
    return _legible(tx, await tx.all("outbox.behind", chat=chat))


def give_up(tx: Tx, chat: str, reason: str) -> None:
    """Drop what waits for a chat that can no longer be reached."""
    tx.write("outbox.give_up", chat=chat, reason=reason, now=milliseconds(tx.now))


def after_restore(tx: Tx) -> None:
    """What waited when the copy was made has been sent since; nothing is sent twice."""
    tx.write("outbox.vanish_all")
    tx.write("outbox.after_restore", now=milliseconds(tx.now))


async def next_due(tx: Tx, after: datetime | None = None) -> datetime | None:
    """When the next message is due, or the first one `after` a moment."""
    row = await tx.one("outbox.next_due", after=milliseconds(after) if after else -1)
    return moment(row["due_at"]) if row else None
