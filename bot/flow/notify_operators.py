"""Tells those who look after the bot that something is wrong, on every way that still works."""

from dataclasses import dataclass

from bot.contract.context import BACKCHANNEL
from bot.contract.outgoing import Reply, Text, _
from bot.flow.render import OutgoingReply, Recipient, private_chats_of, render_reply
from bot.flow.services import Services
from bot.views.case_card import QUEUE_BUTTON
from db import people, rooms
from db.model import Role, Tx

# Translators: {network} is the name of a messenger, such as Telegram.
ROOM_CLOSED = _(
    "I cannot write in the coordinators' room on {network}. Messages for this room will wait until I am let in again."
)
NOTIFIED_ROLES = (Role.ADMIN, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Except:
    """Where it is no use to say it: on a `network`, in a `room`."""

    network: str = ""
    room: int | None = None


def room_closed_reply(network: str) -> Reply:
    """A room there takes nothing from us; what waits can be read here."""
    return Reply((Text(ROOM_CLOSED.message, {"network": network.capitalize()}),), (QUEUE_BUTTON,))


async def notify_operators(tx: Tx, house: Services, reply: Reply, but: Except) -> int:
    """Tell administrators and coordinators, in each private chat and in their rooms. Returns the number of messages."""
    found = [listener for listener in await _recipients(tx) if _is_reachable(listener, but)]
    for listener in found:
        render_reply(tx, house, OutgoingReply(listener, reply))
    return len(found)


async def notify_operators_in_private(tx: Tx, house: Services, reply: Reply) -> int:
    """Tell administrators in each private chat; where there is none, coordinators. Returns the number of messages."""
    those = await people.list_role_holders(tx, Role.ADMIN) or await people.list_role_holders(tx, Role.COORDINATOR)
    found = [listener for person in those for listener in await private_chats_of(tx, person)]
    for listener in found:
        render_reply(tx, house, OutgoingReply(listener, reply))
    return len(found)


async def _recipients(tx: Tx) -> list[Recipient]:
    those = dict.fromkeys([person for role in NOTIFIED_ROLES for person in await people.list_role_holders(tx, role)])
    private = [listener for person in those for listener in await private_chats_of(tx, person)]
    here = await rooms.list_rooms_for(tx, BACKCHANNEL)
    return [
        *private,
        *(Recipient(address=room.address, language=room.language, person=None, room=room.id) for room in here),
    ]


def _is_reachable(listener: Recipient, but: Except) -> bool:
    return listener.address.network != but.network and (listener.room is None or listener.room != but.room)
