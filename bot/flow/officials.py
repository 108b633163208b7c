"""Tells those who look after the bot that something is wrong, on every way that still works."""

from dataclasses import dataclass

from bot.contract.cards import QUEUE
from bot.contract.context import BACKCHANNEL
from bot.contract.outgoing import Reply, Text, _
from bot.flow.house import House
from bot.flow.speaking import Listener, Speech, every_chat, speak
from db import people, rooms
from db.model import Role, Tx

# Translators: {network} is the name of a messenger, such as Telegram.
NO_WORD = _("I cannot write in the coordinators' room on {network}. What is for it waits until I am let in again.")
LOOK_AFTER = (Role.ADMIN, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class But:
    """Where it is no use to say it: on a `network`, in a `room`."""

    network: str = ""
    room: int | None = None


def no_word(network: str) -> Reply:
    """A room there takes nothing from us; what waits can be read here."""
    return Reply((Text(NO_WORD.message, {"network": network.capitalize()}),), (QUEUE,))


async def tell(tx: Tx, house: House, reply: Reply, but: But) -> int:
    """Administrators and coordinators hear it in each of their own chats, and in their rooms. Returns in how many."""
    found = [listener for listener in await _ways(tx) if _works(listener, but)]
    for listener in found:
        speak(tx, house, Speech(listener, reply))
    return len(found)


async def tell_in_private(tx: Tx, house: House, reply: Reply) -> int:
    """Administrators hear it in each of their own chats; where there is none, coordinators do. Returns in how many."""
    those = await people.holding(tx, Role.ADMIN) or await people.holding(tx, Role.COORDINATOR)
    found = [listener for person in those for listener in await every_chat(tx, person)]
    for listener in found:
        speak(tx, house, Speech(listener, reply))
    return len(found)


async def _ways(tx: Tx) -> list[Listener]:
    those = dict.fromkeys([person for role in LOOK_AFTER for person in await people.holding(tx, role)])
    private = [listener for person in those for listener in await every_chat(tx, person)]
    here = await rooms.serving(tx, BACKCHANNEL)
    return [*private, *(Listener(room.address, room.language, None, room.id) for room in here)]


def _works(listener: Listener, but: But) -> bool:
    return listener.address.network != but.network and (listener.room is None or listener.room != but.room)
