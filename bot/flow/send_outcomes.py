"""Records what became of a message that was sent, and of the rows that belong to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.contract.outgoing import Message, Reply, message_json
from bot.contract.platform import ChatMoved, DeliveryUnclear, NotSent, RecipientUnreachable
from bot.flow import notify_operators, readable_rows, system_messages
from bot.flow.notify_operators import Except
from bot.flow.render import OutgoingReply, Recipient, render_reply
from bot.flow.send import MediaNotRelayed, SendAttempt
from bot.flow.services import Services
from bot.flow.unreachable import mark_unreachable
from db import inbox, outbox, rooms
from db.engine import Transaction
from db.ids import id_created_at
from db.model import Delivery, OutboxState
from db.outbox_rows import DueMessage
from db.service_jobs import store_job_result

IDEMPOTENCY_WINDOW = timedelta(hours=20)
"""Synapse forgets the ids of what it was sent after 24 hours."""

UNREACHABLE_REASON = "they can no longer be reached"
ROOM_CLOSED_REASON = "the room takes nothing at the moment"
MAX_ROOM_RETRY_DELAY = timedelta(minutes=5)
"""A room that takes nothing is tried again so often at least."""
ANSWER_LOST_REASON = "the answer was lost, so it may have arrived"
PARENT_NOT_SENT_REASON = "what it belongs to did not arrive"


class SendOutcomes:
    """Records how each try to send ended. `shut` maps the rooms that accept no message at the moment to a network;
    messages for a shut room wait.
    """

    def __init__(self, house: Services) -> None:
        self._house = house
        self.shut: dict[int, str] = {}

    def complaints(self) -> list[str]:
        """One line for each network on which a room is shut."""
        networks = sorted(set(self.shut.values()))
        return [f"{network}: a room of the coordinators takes nothing, so what is for it waits" for network in networks]

    def write_down(self, tx: Transaction, attempt: SendAttempt) -> str:
        """Record the outcome of one try to send, and return it as one keyword."""
        if attempt.untried:
            outbox.mark_untried(tx, attempt.row, str(attempt.fault))
            return "untried"
        if attempt.row.delivery is Delivery.SERVICE_JOB:
            store_job_result(tx, attempt.row, attempt.answer)
        return self._mark(tx, attempt)

    def _mark(self, tx: Transaction, attempt: SendAttempt) -> str:
        row = attempt.row
        match attempt.fault:
            case None:
                outbox.mark_sent(tx, row, attempt.foreign_ref)
                self.shut.pop(row.room or 0, None)
                return "sent"
            case NotSent(reason=reason, after=after):
                outbox.schedule_retry(tx, row, reason, after)
                return "again"
            case ChatMoved(chat=chat):
                rooms.move_room(tx, row.address, replace(row.address, chat=chat))
                outbox.schedule_retry(tx, row, "the room has another id now", 0)
                return "again"
            case RecipientUnreachable():
                return self._out_of_reach(tx, row)
            case DeliveryUnclear():
                return self.unclear(tx, row)
            case MediaNotRelayed() as fault:
                return self._not_passed_on(tx, row, str(fault))
            case fault:
                return self._park(tx, row, str(fault))

    def _out_of_reach(self, tx: Transaction, row: DueMessage) -> str:
        """What is for a room waits until it takes something again; whoever blocked us is left in peace."""
        if row.room is not None:
            self.shut[row.room] = row.address.network
            outbox.schedule_retry(tx, row, ROOM_CLOSED_REASON, _room_retry_delay(row).total_seconds())
            return "shut"
        mark_unreachable(tx, row.address.network, row.address.account, row.person)
        give_up(tx, row, OutboxState.DROPPED, UNREACHABLE_REASON)
        return "unreachable"

    def _not_passed_on(self, tx: Transaction, row: DueMessage, reason: str) -> str:
        """Whoever showed it hears what became of it; where nobody would, whoever waits for it does."""
        message = read_message(row)
        give_up(tx, row, OutboxState.PARKED, reason, {"refused": message.media.what if message.media else ""})
        if not message.otherwise:
            self._tell(tx, row, message, system_messages.MEDIA_NOT_RELAYED)
        return "parked"

    def _tell(self, tx: Transaction, row: DueMessage, message: Message, reply: Reply) -> None:
        waits = Recipient(
            address=row.address, language=message.language, person=row.person, room=row.room, waits=row.awaited
        )
        render_reply(tx, self._house, OutgoingReply(waits, reply))

    def _park(self, tx: Transaction, row: DueMessage, reason: str) -> str:
        """It never goes; whoever waits for a file that never comes hears so, unless something else is done about it."""
        give_up(tx, row, OutboxState.PARKED, reason)
        message = None if row.delivery is Delivery.SERVICE_JOB else read_message(row)
        if message and message.file and message.file.to_be_made and not message.otherwise:
            self._tell(tx, row, message, system_messages.HANDLER_FAILED)
        return "parked"

    def unclear(self, tx: Transaction, row: DueMessage, after: float | None = None) -> str:
        """A network that knows a repeat by its id gets it again, after a pause, while it surely does; so does what is
        taken back or changed, for once more is no harm; else the class of the message decides."""
        platform = self._house.platforms.get(row.address.network)
        if row.delivery is Delivery.SERVICE_JOB:
            outbox.schedule_retry(tx, row, ANSWER_LOST_REASON, after)
            return "again"
        knows = platform and platform.capabilities.idempotent and tx.now - id_created_at(row.id) < IDEMPOTENCY_WINDOW
        if knows or row.replaces_ref or read_message(row).retracts:
            outbox.schedule_retry(tx, row, ANSWER_LOST_REASON, after)
            return "again"
        if row.delivery is Delivery.STATUS:
            outbox.abandon_message(tx, row, OutboxState.DROPPED, ANSWER_LOST_REASON)
            return "dropped"
        if row.delivery is Delivery.CONTACT:
            give_up(tx, row, OutboxState.PARKED, ANSWER_LOST_REASON)
            return "parked"
        body = replace(read_message(row), repeat=True)
        outbox.schedule_repeat(tx, row, message_json.dump_json(body).decode(), after)
        return "repeated"


def _room_retry_delay(row: DueMessage) -> timedelta:
    """Until a room is tried again."""
    return min(outbox.RETRY_PAUSES[min(row.tries, len(outbox.RETRY_PAUSES) - 1)], MAX_ROOM_RETRY_DELAY)


def read_message(row: DueMessage) -> Message:
    """What a row says. Raises ValueError where it cannot be read."""
    return message_json.validate_json(row.body)


def give_up(
    tx: Transaction, row: DueMessage, state: OutboxState, reason: str, told: Mapping[str, str] | None = None
) -> None:
    """Abandon the message and the buttons in it; its fallback route is called with the data `told`."""
    message = None if row.delivery is Delivery.SERVICE_JOB else read_message(row)
    otherwise = message.otherwise if message else None
    if otherwise and row.person:
        inbox.schedule_fallback(
            tx, row.id, row.person, {"route": otherwise.go, "data": {**otherwise.data, **(told or {})}}
        )
    outbox.abandon_message(tx, row, state, reason)
    for other in message.brings if message else ():
        outbox.drop_row(tx, other, PARENT_NOT_SENT_REASON)


async def report_closed_rooms(tx: Transaction, house: Services, rooms_: Mapping[int, str]) -> None:
    """Tell the operators at once which rooms are shut, by every other way; not for a room that removed the bot, which
    is known.
    """
    for room, network in rooms_.items():
        known = await rooms.get_room(tx, room)
        if known and known.purpose != rooms.LEFT_ROOM:
            await notify_operators.notify_operators(
                tx, house, notify_operators.room_closed_reply(network), Except(room=room)
            )


async def drop_chat(tx: Transaction, chat: str, reason: str) -> None:
    """A chat cannot be reached any more: what waits for it is not tried either."""
    for row in readable_rows.readable_messages(tx, await outbox.list_queued_of_chat(tx, chat)):
        give_up(tx, row, OutboxState.DROPPED, reason)
