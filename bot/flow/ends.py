"""Writes down what became of a message that was handed over, and of what belongs to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.contract.outgoing import Message, Reply, message_json
from bot.contract.platform import Moved, NotSent, Unclear, Unreachable
from bot.flow import legible, officials, phrases
from bot.flow.courier import Attempt, NotPassedOn
from bot.flow.house import House
from bot.flow.losing import lose
from bot.flow.officials import But
from bot.flow.speaking import Listener, Speech, speak
from db import inbox, outbox, rooms
from db.engine import Transaction
from db.errands import come_back
from db.ids import made
from db.model import Delivery, OutboxState
from db.outgoing import Outgoing

REMEMBERED = timedelta(hours=20)
"""Synapse forgets the ids of what it was sent after 24 hours."""

GONE = "they can no longer be reached"
SHUT = "the room takes nothing at the moment"
LONGEST = timedelta(minutes=5)
"""A room that takes nothing is tried again so often at least."""
UNCLEAR = "the answer was lost, so it may have arrived"
ALONE = "what it belongs to did not arrive"


class Ends:
    """Writes down how each try ended. `shut` are the rooms, by number, that take nothing at the moment, with their
    network: what is for them waits."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.shut: dict[int, str] = {}

    def complaints(self) -> list[str]:
        """One line for each network on which a room is shut."""
        networks = sorted(set(self.shut.values()))
        return [f"{network}: a room of the coordinators takes nothing, so what is for it waits" for network in networks]

    def write_down(self, tx: Transaction, attempt: Attempt) -> str:
        """What came of one try, in a word."""
        if attempt.untried:
            outbox.not_tried(tx, attempt.row, str(attempt.fault))
            return "untried"
        if attempt.row.delivery is Delivery.ERRAND:
            come_back(tx, attempt.row, attempt.answer)
        return self._mark(tx, attempt)

    def _mark(self, tx: Transaction, attempt: Attempt) -> str:
        row = attempt.row
        match attempt.fault:
            case None:
                outbox.sent(tx, row, attempt.foreign_ref)
                self.shut.pop(row.room or 0, None)
                return "sent"
            case NotSent(reason=reason, after=after):
                outbox.again(tx, row, reason, after)
                return "again"
            case Moved(chat=chat):
                rooms.move(tx, row.address, replace(row.address, chat=chat))
                outbox.again(tx, row, "the room has another id now", 0)
                return "again"
            case Unreachable():
                return self._out_of_reach(tx, row)
            case Unclear():
                return self.unclear(tx, row)
            case NotPassedOn() as fault:
                return self._not_passed_on(tx, row, str(fault))
            case fault:
                return self._park(tx, row, str(fault))

    def _out_of_reach(self, tx: Transaction, row: Outgoing) -> str:
        """What is for a room waits until it takes something again; whoever blocked us is left in peace."""
        if row.room is not None:
            self.shut[row.room] = row.address.network
            outbox.again(tx, row, SHUT, _pause(row).total_seconds())
            return "shut"
        lose(tx, row.address.network, row.address.account, row.person)
        give_up(tx, row, OutboxState.DROPPED, GONE)
        return "unreachable"

    def _not_passed_on(self, tx: Transaction, row: Outgoing, reason: str) -> str:
        """Whoever showed it hears what became of it; where nobody would, whoever waits for it does."""
        message = message_of(row)
        give_up(tx, row, OutboxState.PARKED, reason, {"refused": message.media.what if message.media else ""})
        if not message.otherwise:
            self._tell(tx, row, message, phrases.NOT_SHOWN)
        return "parked"

    def _tell(self, tx: Transaction, row: Outgoing, message: Message, reply: Reply) -> None:
        waits = Listener(row.address, message.language, row.person, row.room, row.awaited)
        speak(tx, self._house, Speech(waits, reply))

    def _park(self, tx: Transaction, row: Outgoing, reason: str) -> str:
        """It never goes; whoever waits for a file that never comes hears so, unless something else is done about it."""
        give_up(tx, row, OutboxState.PARKED, reason)
        message = None if row.delivery is Delivery.ERRAND else message_of(row)
        if message and message.file and message.file.to_be_made and not message.otherwise:
            self._tell(tx, row, message, phrases.SORRY)
        return "parked"

    def unclear(self, tx: Transaction, row: Outgoing, after: float | None = None) -> str:
        """A network that knows a repeat by its id gets it again, after a pause, while it surely does; so does what is
        taken back or changed, for once more is no harm; else the class of the message decides."""
        platform = self._house.platforms.get(row.address.network)
        if row.delivery is Delivery.ERRAND:
            outbox.again(tx, row, UNCLEAR, after)
            return "again"
        knows = platform and platform.capabilities.idempotent and tx.now - made(row.id) < REMEMBERED
        if knows or row.replaces_ref or message_of(row).retracts:
            outbox.again(tx, row, UNCLEAR, after)
            return "again"
        if row.delivery is Delivery.STATUS:
            outbox.stop(tx, row, OutboxState.DROPPED, UNCLEAR)
            return "dropped"
        if row.delivery is Delivery.CONTACT:
            give_up(tx, row, OutboxState.PARKED, UNCLEAR)
            return "parked"
        body = replace(message_of(row), repeat=True)
        outbox.repeat(tx, row, message_json.dump_json(body).decode(), after)
        return "repeated"


def _pause(row: Outgoing) -> timedelta:
    """Until a room is tried again."""
    return min(outbox.PAUSES[min(row.tries, len(outbox.PAUSES) - 1)], LONGEST)


def message_of(row: Outgoing) -> Message:
    """What a row says. Raises ValueError where it cannot be read."""
    return message_json.validate_json(row.body)


def give_up(
    tx: Transaction, row: Outgoing, state: OutboxState, reason: str, told: Mapping[str, str] | None = None
) -> None:
    """It is not tried again, nor what it would have brought; what is called otherwise gets its turn, and is `told`."""
    message = None if row.delivery is Delivery.ERRAND else message_of(row)
    otherwise = message.otherwise if message else None
    if otherwise and row.person:
        inbox.otherwise(tx, row.id, row.person, {"route": otherwise.go, "data": {**otherwise.data, **(told or {})}})
    outbox.stop(tx, row, state, reason)
    for other in message.brings if message else ():
        outbox.drop(tx, other, ALONE)


async def tell_of_rooms(tx: Transaction, house: House, rooms_: Mapping[int, str]) -> None:
    """Those who look after the bot hear at once which rooms are shut, on every other way; of one that sent us out they
    have heard."""
    for room, network in rooms_.items():
        known = await rooms.by_id(tx, room)
        if known and known.purpose != rooms.LEFT:
            await officials.tell(tx, house, officials.no_word(network), But(room=room))


async def leave_alone(tx: Transaction, chat: str, reason: str) -> None:
    """A chat cannot be reached any more: what waits for it is not tried either."""
    for row in legible.messages(tx, await outbox.behind(tx, chat)):
        give_up(tx, row, OutboxState.DROPPED, reason)
