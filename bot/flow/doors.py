"""Which rooms we stay in: those that a coordinator brought us into. In any other we say nothing and leave."""

from bot.contract.incoming import Heard, Joined
from bot.contract.outgoing import Message, message_json
from bot.rules import roles
from db import outbox, people, rooms
from db.inbox import Waiting
from db.model import Delivery, Person, Tx
from db.outbox import Letter
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
    here = Account(row.network, "", heard.chat)
    digest = tx.seal.digest(row.network, heard.account)
    known = (await people.meet(tx, row.network, [digest])).get(digest)
    if known and isinstance(heard.incoming, Joined) and await _may_bring_us(tx, known.person):
        _enter(tx, here, known_room, known.person.language)
        return True
    farewell = message_json.dump_json(Message("", "", leaves=True)).decode()
    outbox.put(tx, Letter(here, farewell, Delivery.STATUS, inbox=row.id), tx.new_id())
    return False


async def _may_bring_us(tx: Tx, person: Person) -> bool:
    return roles.may("open_room", await people.roles(tx, person))


def _enter(tx: Tx, room: Account, known: KnownRoom | None, language: str) -> None:
    """What it is for is asked next."""
    if known:
        rooms.dedicate(tx, known, rooms.NEW)
    else:
        rooms.open_room(tx, room, rooms.NEW, language)


async def leave(tx: Tx, network: str, heard: Heard) -> None:
    """Somebody blocked us, or we were sent out of a room: nothing more is said there."""
    room = None if heard.private else await rooms.find(tx, network, heard.chat)
    if room:
        rooms.dedicate(tx, room, rooms.LEFT)
    elif heard.private:
        people.lose(tx, network, heard.account)


def renumber(tx: Tx, network: str, old: str, new: str) -> None:
    """The network gave a room another id."""
    rooms.move(tx, Account(network, "", old), Account(network, "", new))
