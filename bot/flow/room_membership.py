"""Which rooms we are in: those that a coordinator brought us into. Into any other we do not come, or we leave it."""

from bot.contract.incoming import Received, RoomJoined
from bot.contract.outgoing import Message, message_json
from bot.rules.access import roles
from db import outbox, people, rooms
from db.inbox import InboxRow
from db.model import Delivery, Person, Tx
from db.outbox_rows import OutboxRow
from db.people import Account
from db.rooms import KnownRoom


async def find_room(tx: Tx, network: str, heard: Received) -> KnownRoom | None:
    """The room in which this was said, if we know it: the chat itself, or the group of which it is a topic."""
    found = await rooms.find_room(tx, network, heard.chat)
    return found if found or not heard.group else await rooms.find_room(tx, network, heard.group)


async def is_allowed_room(tx: Tx, row: InboxRow, heard: Received) -> bool:
    """Whether this is a room of ours; one that a coordinator brings us into is known from now on, in their language."""
    known_room = await find_room(tx, row.network, heard)
    if known_room and known_room.purpose != rooms.LEFT_ROOM:
        return True
    coordinator = await _find_coordinator(tx, row, heard) if isinstance(heard.incoming, RoomJoined) else None
    if coordinator:
        _save_room(tx, Account(row.network, "", heard.chat), known_room, coordinator.language)
        return True
    _join_or_leave(tx, row, heard, Message("", "", leaves=True))
    return False


async def accept_invitation(tx: Tx, row: InboxRow, heard: Received) -> bool:
    """Whether we come: into a room of ours, or where a coordinator asks us to; else we decline without a look at it."""
    known_room = await find_room(tx, row.network, heard)
    ours = known_room is not None and known_room.purpose != rooms.LEFT_ROOM
    comes = ours or await _find_coordinator(tx, row, heard) is not None
    _join_or_leave(tx, row, heard, Message("", "", enters=comes, leaves=not comes))
    return comes


async def _find_coordinator(tx: Tx, row: InboxRow, heard: Received) -> Person | None:
    """Whoever did this, if they are a coordinator as the table of roles says now."""
    digest = tx.seal.digest(row.network, heard.account)
    known = (await people.find_known_people(tx, row.network, [digest])).get(digest)
    return known.person if known and await _is_allowed_to_invite(tx, known.person) else None


def _join_or_leave(tx: Tx, row: InboxRow, heard: Received, step: Message) -> None:
    """Into the room or out of it."""
    body = message_json.dump_json(step).decode()
    letter = OutboxRow(Account(row.network, "", heard.chat), body, Delivery.STATUS, inbox=row.id)
    outbox.queue_message(tx, letter, tx.new_id())


async def _is_allowed_to_invite(tx: Tx, person: Person) -> bool:
    return roles.is_allowed("open_room", await people.read_roles(tx, person))


def _save_room(tx: Tx, room: Account, known: KnownRoom | None, language: str) -> None:
    """What it is for is asked next; what has waited for it is said."""
    rooms.release_waiting(tx, room)
    if known:
        rooms.set_purpose(tx, known, rooms.NEW_ROOM)
    else:
        rooms.open_room(tx, room, rooms.NEW_ROOM, language)


def change_room_id(tx: Tx, network: str, old: str, new: str) -> None:
    """The network gave a room another id."""
    rooms.move_room(tx, Account(network, "", old), Account(network, "", new))
