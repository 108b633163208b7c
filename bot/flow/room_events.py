"""What becomes of a room of ours: we are sent out of it, or may speak in it again."""

import structlog

from bot.contract.incoming import ChatClosed, Received
from bot.flow import notify_operators, unreachable
from bot.flow.notify_operators import Except
from bot.flow.services import Services
from db import rooms
from db.model import Tx
from db.people import Account

log = structlog.get_logger()


async def handle_room_event(tx: Tx, house: Services, network: str, heard: Received) -> str:
    """Handle that a chat was closed or the bot's rights in a room changed. Returns which, for the log."""
    if isinstance(heard.incoming, ChatClosed):
        await _leave_room(tx, house, network, heard)
        return "they left"
    rooms.release_waiting(tx, Account(network, "", heard.chat))
    return "our rights in a room were changed"


async def _leave_room(tx: Tx, house: Services, network: str, heard: Received) -> None:
    """Nothing more is said there; what waits for a room is said once somebody brings us back, who hears so at once."""
    room = None if heard.private else await rooms.find_room(tx, network, heard.chat)
    if room and room.purpose != rooms.LEFT_ROOM:
        rooms.set_purpose(tx, room, rooms.LEFT_ROOM)
        log.error("we were sent out of a room: nothing is said there until a coordinator invites us", room=room.id)
        await notify_operators.notify_operators(
            tx, house, notify_operators.room_closed_reply(network), Except(room=room.id)
        )
    elif heard.private:
        await unreachable.mark_account_unreachable(tx, network, heard.account)
