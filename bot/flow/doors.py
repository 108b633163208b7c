"""Which rooms we are in: those that a coordinator brought us into. Into any other we do not come, or we leave it."""

from bot.contract.incoming import Heard, Joined
from bot.contract.outgoing import Message, message_json
from bot.rules import roles
from db import outbox, people, rooms
from db.inbox import Waiting
from db.model import Delivery, Person, Tx
from db.outgoing import Letter
from db.people import Account
from db.rooms import KnownRoom


async def room_of(tx: Tx, network: str, heard: Heard) -> KnownRoom | None:
    """The room in which this was said, if we know it: the chat itself, or the group of which it is a topic."""
    found = await rooms.find(tx, network, heard.chat)
    return found if found or not heard.group else await rooms.find(tx, network, heard.group)


async def stays(tx: Tx, row: Waiting, heard: Heard) -> bool:
    """Whether this is a room of ours; one that a coordinator brings us into is known from now on, in their language."""
    known_room = await room_of(tx, row.network, heard)
    if known_room and known_room.purpose != rooms.LEFT:
        return True
    coordinator = await _coordinator(tx, row, heard) if isinstance(heard.incoming, Joined) else None
    if coordinator:
        _enter(tx, Account(row.network, "", heard.chat), known_room, coordinator.language)
        return True
    _go(tx, row, heard, Message("", "", leaves=True))
    return False


async def invited(tx: Tx, row: Waiting, heard: Heard) -> bool:
    """Whether we come: into a room of ours, or where a coordinator asks us to; else we decline without a look at it."""
    known_room = await room_of(tx, row.network, heard)
    ours = known_room is not None and known_room.purpose != rooms.LEFT
    comes = ours or await _coordinator(tx, row, heard) is not None
    _go(tx, row, heard, Message("", "", enters=comes, leaves=not comes))
    return comes


async def _coordinator(tx: Tx, row: Waiting, heard: Heard) -> Person | None:
    """Whoever did this, if they are a coordinator as the table of roles says now."""
    digest = tx.seal.digest(row.network, heard.account)
    known = (await people.meet(tx, row.network, [digest])).get(digest)
    return known.person if known and await _may_bring_us(tx, known.person) else None


def _go(tx: Tx, row: Waiting, heard: Heard, step: Message) -> None:
    """Into the room or out of it."""
    body = message_json.dump_json(step).decode()
    letter = Letter(Account(row.network, "", heard.chat), body, Delivery.STATUS, inbox=row.id)
    outbox.put(tx, letter, tx.new_id())


async def _may_bring_us(tx: Tx, person: Person) -> bool:
    return roles.may("open_room", await people.roles(tx, person))


def _enter(tx: Tx, room: Account, known: KnownRoom | None, language: str) -> None:
    """What it is for is asked next; what has waited for it is said."""
    rooms.hurry(tx, room)
    if known:
        rooms.dedicate(tx, known, rooms.NEW)
    else:
        rooms.open_room(tx, room, rooms.NEW, language)


def renumber(tx: Tx, network: str, old: str, new: str) -> None:
    """The network gave a room another id."""
    rooms.move(tx, Account(network, "", old), Account(network, "", new))
