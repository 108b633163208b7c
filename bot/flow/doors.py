"""Which rooms we stay in: those that a coordinator brought us into. In any other we say nothing and leave."""

from bot.contract.incoming import Heard, Joined
from bot.contract.outgoing import Message, message_json
from db import outbox, people, rooms
from db.inbox import Waiting
from db.model import Delivery, Role, Tx
from db.outbox import Letter
from db.people import Account
from db.rooms import KnownRoom


async def room(tx: Tx, network: str, heard: Heard) -> KnownRoom | None:
    """The room of ours in which this was said: the chat itself, or the group of which it is a topic."""
    found = await rooms.find(tx, network, heard.chat)
    return found if found or not heard.group else await rooms.find(tx, network, heard.group)


async def stays(tx: Tx, row: Waiting, heard: Heard) -> bool:
    """Whether this is a room of ours; one that a coordinator brings us into becomes one, in their language."""
    if await room(tx, row.network, heard):
        return True
    here = Account(row.network, "", heard.chat)
    digest = tx.seal.digest(row.network, heard.account)
    known = (await people.meet(tx, row.network, [digest])).get(digest)
    if known and isinstance(heard.incoming, Joined) and Role.COORDINATOR in await people.roles(tx, known.person):
        rooms.open_room(tx, here, "backchannel", known.person.language)
        return True
    farewell = message_json.dump_json(Message("", "", leaves=True)).decode()
    outbox.put(tx, Letter(here, farewell, Delivery.STATUS, inbox=row.id), tx.new_id())
    return False


def renumber(tx: Tx, network: str, old: str, new: str) -> None:
    """The network gave a room another id."""
    rooms.move(tx, Account(network, "", old), Account(network, "", new))
