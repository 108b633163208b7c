"""What goes out: finished, personal messages, each with its life from queued to sent."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from db import unreadable_rows
from db.engine import from_milliseconds
from db.ids import ONE_MILLISECOND, to_milliseconds
from db.keyring import TransitText
from db.model import Delivery, OutboxState, Row, Tx
from db.outbox_rows import ChatSend, DueMessage, OutboxRow
from db.people import Account, seal_address, unseal_address

REPEAT_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120, 300, 300, 900, 3600))
"""Until what may have arrived is sent once more: each time somebody may get another copy."""
RETRY_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 60, 300, 900, 3600))


def queue_message(tx: Tx, letter: OutboxRow, row: int) -> None:
    """Queue one message under the id `row`. A message to a person just deleted vanishes once it is sent."""
    tx.write(
        "outbox.put",
        id=row,
        inbox=letter.inbox,
        person=letter.person,
        room=letter.room,
        network=letter.address.network,
        chat=chat_key(tx, letter.address),
        address=TransitText(seal_address(tx, letter.address)),
        body=TransitText(letter.body),
        replaces=letter.replaces,
        delivery=letter.delivery.value,
        subject=letter.subject,
        awaited=letter.awaited,
        state=(OutboxState.QUEUED if letter.after is None else OutboxState.WAITING).value,
        receipt=letter.receipt if letter.after is None else letter.after,
        turn=letter.turn,
        **_row_times(letter, tx.now),
    )
    if letter.awaited and letter.room is None:
        tx.write("outbox.no_longer_alone", chat=chat_key(tx, letter.address), inbox=letter.inbox)


def _row_times(letter: OutboxRow, now: datetime) -> dict[str, int | None]:
    """In milliseconds."""
    before = to_milliseconds(letter.before) if letter.before else None
    wanted = to_milliseconds(letter.wanted(now))
    due = to_milliseconds(letter.due or now)
    return {"before": before, "wanted": wanted, "due": due, "now": to_milliseconds(now)}


def chat_key(tx: Tx, address: Account) -> str:
    """The keyed hash under which a chat's messages are kept in order."""
    return tx.seal.digest(address.network, address.chat)


async def find_latest_about(tx: Tx, address: Account, subject: str) -> int | None:
    """The latest message in this chat about a subject, which a newer one about it replaces."""
    row = await tx.one("outbox.about", chat=chat_key(tx, address), subject=subject)
    return int(row["id"]) if row else None


async def is_standing(tx: Tx, row: int) -> bool:
    """Whether a message has arrived or is on its way."""
    return bool(await tx.one("outbox.standing", id=row))


async def was_said_since(tx: Tx, address: Account, subject: str, since: datetime) -> bool:
    """Whether anything about a subject was said in this chat since then."""
    known = {"chat": chat_key(tx, address), "subject": subject}
    return bool(await tx.one("outbox.said_since", **known, since=to_milliseconds(since)))


async def find_foreign_ref(tx: Tx, address: Account, subject: str) -> str:
    """The network's id of the latest message in this chat about a subject; empty where none has arrived."""
    row = await tx.one("outbox.seen_as", chat=chat_key(tx, address), subject=subject)
    return str(row["foreign_ref"]) if row else ""


async def recall_messages_about(tx: Tx, address: Account, subject: str) -> list[int]:
    """All messages in this chat about a subject that arrived, may have arrived or are under way, in order.

    What surely has not left yet never will.
    """
    chat = chat_key(tx, address)
    tx.write("outbox.keep_back", chat=chat, subject=subject, now=to_milliseconds(tx.now))
    return [int(row["id"]) for row in await tx.all("outbox.shown", chat=chat, subject=subject)]


async def list_awaited(tx: Tx, limit: int, shut: Collection[str] = ()) -> list[DueMessage]:
    """The replies that residents wait for: the first of each chat, except for networks that are `shut`."""
    beside = f",{','.join(sorted(shut))}," if shut else ""
    rows = await tx.all("outbox.awaited", now=to_milliseconds(tx.now), limit=limit, shut=beside)
    return _read_rows(tx, rows)


async def list_unawaited(tx: Tx, network: str, limit: int) -> list[DueMessage]:
    """What nobody waits for on one network, the soonest first: the first of each chat."""
    rows = await tx.all("outbox.rest", now=to_milliseconds(tx.now), network=network, limit=limit)
    return _read_rows(tx, rows)


async def list_networks(tx: Tx) -> set[str]:
    """The networks with waiting messages."""
    return {str(row["network"]) for row in await tx.all("outbox.networks")}


async def list_unclear(tx: Tx) -> list[DueMessage]:
    """The messages that were being sent when the process stopped."""
    return _read_rows(tx, await tx.all("outbox.unclear"), "unreadable, and perhaps sent")


def _read_rows(tx: Tx, rows: Sequence[Row], reason: str = "unreadable") -> list[DueMessage]:
    """Those that can be read; each of the others is set aside alone."""
    found = []
    for row in rows:
        try:
            found.append(_outbox_row_of(tx, row))
        except unreadable_rows.UNREADABLE_ERRORS as fault:
            unreadable_rows.park_message(tx, row["id"], fault, reason)
    return found


def _outbox_row_of(tx: Tx, row: Any) -> DueMessage:
    address = unseal_address(tx, row["network"], row["address_sealed"])
    delivery = Delivery(row["delivery"])
    replaces = row["replaces_ref"] or ""
    return DueMessage(
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
        before=from_milliseconds(row["before_at"]) if row["before_at"] is not None else None,
        receipt=row["receipt"],
        turn=row["turn"],
        inbox=row["inbox_id"],
    )


def mark_sending(tx: Tx, row: DueMessage) -> None:
    """About to be handed to the network."""
    tx.write("outbox.sending", id=row.id)


def mark_sent(tx: Tx, row: DueMessage, foreign_ref: str) -> None:
    """Mark the message as sent."""
    if row.vanishes:
        tx.write("outbox.vanish", id=row.id)
    else:
        tx.write("outbox.sent", id=row.id, foreign_ref=foreign_ref, now=to_milliseconds(tx.now))
    if row.receipt is not None:
        tx.write("outbox.confirm", receipt=row.receipt, now=to_milliseconds(tx.now))


def schedule_retry(tx: Tx, row: DueMessage, reason: str, after: float | None = None) -> None:
    """It did not arrive: once more after a pause that grows, or after the seconds the network asked for."""
    pause = timedelta(seconds=after) if after is not None else RETRY_PAUSES[min(row.tries, len(RETRY_PAUSES) - 1)]
    due = to_milliseconds(tx.now + pause)
    tx.write("outbox.again", id=row.id, due=due, tries=row.tries + 1, reason=reason)


def postpone(tx: Tx, row: DueMessage, until: datetime) -> None:
    """Its chat has no room yet; it was not tried."""
    tx.write("outbox.hold", id=row.id, due=to_milliseconds(until + timedelta(microseconds=999)))


def move_chat(tx: Tx, old: Account, new: Account) -> None:
    """What was and will be said in a room goes with it to its new address."""
    tx.write("outbox.move", old=chat_key(tx, old), chat=chat_key(tx, new), address=seal_address(tx, new))


def forget_chat_history(tx: Tx, address: Account) -> None:
    """What was said in a room so far can no longer be edited; what waits for it may leave at once."""
    tx.write("outbox.start_afresh", chat=chat_key(tx, address), now=to_milliseconds(tx.now))


def shift_due_times(tx: Tx, by: timedelta) -> None:
    """The clock went back by that much: nothing waits longer than it was to."""
    tx.write("outbox.bring_forward", by=by // ONE_MILLISECOND, now=to_milliseconds(tx.now))


async def measure_clock_lead(tx: Tx) -> timedelta:
    """How far in the future something that waits was written: nothing, where the clock never went back."""
    row = await tx.one("outbox.ahead", now=to_milliseconds(tx.now))
    return from_milliseconds(row["at"]) - tx.now if row and row["at"] is not None else timedelta(0)


async def list_recent_sends(tx: Tx, since: datetime) -> list[ChatSend]:
    """The chats written to since then, in order."""
    rows = await tx.all("outbox.lately", since=to_milliseconds(since), now=to_milliseconds(tx.now))
    return [ChatSend(r["network"], r["chat"], r["room_id"] is not None, from_milliseconds(r["sent_at"])) for r in rows]


def schedule_repeat(tx: Tx, row: DueMessage, body: str, after: float | None = None) -> None:
    """Schedule a repeat after a growing pause or so many seconds, with a body that says it may be a second copy of the
    message.
    """
    pause = timedelta(seconds=after) if after is not None else REPEAT_PAUSES[min(row.tries, len(REPEAT_PAUSES) - 1)]
    tx.write(
        "outbox.repeat", id=row.id, body=TransitText(body), tries=row.tries + 1, due=to_milliseconds(tx.now + pause)
    )


def mark_untried(tx: Tx, row: DueMessage, reason: str) -> None:
    """Record that the message was not sent, since the network or service is not running."""
    tx.write("outbox.not_tried", id=row.id, reason=reason)


def abandon_message(tx: Tx, row: DueMessage, state: OutboxState, reason: str) -> None:
    """Abandon the message for a reason; its text is cleared."""
    if row.vanishes:
        tx.write("outbox.vanish", id=row.id)
    else:
        tx.write("outbox.stop", id=row.id, state=state.value, reason=reason, now=to_milliseconds(tx.now))


def drop_row(tx: Tx, row: int, reason: str) -> None:
    """What waits in a row is not said."""
    tx.write("outbox.drop", id=row, reason=reason, now=to_milliseconds(tx.now))


async def list_queued_of_chat(tx: Tx, chat: str) -> list[DueMessage]:
    """What waits for a chat, in order."""
    return _read_rows(tx, await tx.all("outbox.behind", chat=chat))


def drop_queued_of_chat(tx: Tx, chat: str, reason: str) -> None:
    """Drop what waits for a chat that can no longer be reached."""
    tx.write("outbox.give_up", chat=chat, reason=reason, now=to_milliseconds(tx.now))


def settle_after_restore(tx: Tx) -> None:
    """Clear the rows that waited when the backup was made: each message has been sent since, and none is sent twice."""
    tx.write("outbox.vanish_all")
    tx.write("outbox.after_restore", now=to_milliseconds(tx.now))


async def find_next_due_time(tx: Tx, after: datetime | None = None) -> datetime | None:
    """When the next message is due, or the first one `after` a moment."""
    row = await tx.one("outbox.next_due", after=to_milliseconds(after) if after else -1)
    return from_milliseconds(row["due_at"]) if row else None
