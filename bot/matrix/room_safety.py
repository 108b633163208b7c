"""Checks the rooms the bot is in: where strangers could read, it is silent; what an operator has to fix is reported."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import structlog

from bot.contract.outgoing import Message, Text, _
from bot.matrix.direct_chats import DirectChats
from bot.matrix.errors import GONE_CODES, HomeserverRefused
from bot.matrix.http import MatrixHttp
from bot.matrix.models import KnownRoomState
from bot.matrix.render import render_event

ROOM_IS_OPEN = _("Strangers can join this room now. I will not write here until only invited people can join and read.")

log = structlog.get_logger()


@dataclass(slots=True)
class RoomSafety:
    """Checks that our rooms are safe. `write` renders a text in the city's language. In the rooms of `told` the bot has
    said that strangers can read.

    `faults` is what an operator has to fix, a line for each room; a private chat is the person's own affair. `lost` are
    rooms that the bot was removed from.
    """

    line: MatrixHttp
    doors: DirectChats
    write: Callable[[Text], str]
    told: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    async def check(self, changed: Iterable[str]) -> None:
        """Look at rooms where something happened, and at those with a fault."""
        for room in {*changed, *self.faults, *self.told}:
            self._note(room, self._fault(room))
            await self._explain(room)

    def sent_out(self, room: str) -> None:
        """Record that the bot was removed from a room."""
        self.lost.add(room)

    def _note(self, room: str, fault: str) -> None:
        if not fault:
            self.faults.pop(room, None)
        elif fault != self.faults.get(room):
            log.error(fault)
            self.faults[room] = fault

    def _fault(self, room: str) -> str:
        known = self.line.room(room)
        user = self.line.user
        if known is None:
            return f"{user} was sent out of {room}: a coordinator has to invite it again" if room in self.lost else ""
        self.lost.discard(room)
        return "" if self.doors.peer(room) else self._obstacle(room, known)

    def _obstacle(self, room: str, known: KnownRoomState) -> str:
        """Why we cannot speak in a room of several people; empty where we can."""
        user = self.line.user
        state = self.line.states.of(room)
        if not known.closed:
            return f"{room} is open to strangers, so nothing is said there: make it invite-only, for reading too"
        if state.is_rightly_replaced():
            followed = self.line.room(state.replaced_by)
            new = state.replaced_by
            return "" if followed else f"{room} was replaced by {new}: a coordinator has to invite {user} there"
        if known.speaks:
            return ""
        needed = state.levels.to_say(known.kind)
        return f"{user} may not speak in {room}: give it a power level of {needed}; what waits is said then"

    async def _explain(self, room: str) -> None:
        """Say once in a room that strangers can come into why we are silent there; killed in between, still once."""
        known = self.line.room(room)
        if known is None or known.closed:
            self.told.discard(room)
        elif known.speaks and room not in self.told:
            said = render_event(Message(self.write(ROOM_IS_OPEN), ""))
            try:
                await self.line.send(room, said.kind, said.content, f"open.{self.line.states.of(room).doors}")
            except HomeserverRefused as refusal:
                if refusal.status not in GONE_CODES:
                    raise
            self.told.add(room)
