"""What becomes of a room of ours: we are sent out of it, or may speak in it again."""

import structlog

from bot.contract.incoming import Heard, Left
from bot.flow import losing, officials
from bot.flow.house import House
from bot.flow.officials import But
from db import rooms
from db.model import Tx
from db.people import Account

log = structlog.get_logger()


async def turn(tx: Tx, house: House, network: str, heard: Heard) -> str:
    """Somebody blocked us, or what we may do in a room is another thing now. Says which, for the log."""
    if isinstance(heard.incoming, Left):
        await _leave(tx, house, network, heard)
        return "they left"
    rooms.hurry(tx, Account(network, "", heard.chat))
    return "our rights in a room were changed"


async def _leave(tx: Tx, house: House, network: str, heard: Heard) -> None:
    """Nothing more is said there; what waits for a room is said once somebody brings us back, who hears so at once."""
    room = None if heard.private else await rooms.find(tx, network, heard.chat)
    if room and room.purpose != rooms.LEFT:
        rooms.dedicate(tx, room, rooms.LEFT)
        log.error("we were sent out of a room: nothing is said there until a coordinator invites us", room=room.id)
        await officials.tell(tx, house, officials.no_word(network), But(room=room.id))
    elif heard.private:
        await losing.left(tx, network, heard.account)
