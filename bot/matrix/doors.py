"""Who may open a private chat with us, and which rooms are such chats: two people, and nobody else listens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import structlog

from bot.contract.outgoing import Message, Text, _
from bot.matrix.line import Line
from bot.matrix.news import Event, Invitation
from bot.matrix.render import render
from bot.matrix.trouble import Refused

DIRECT = "m.direct"
CLOSED = ("invite", "private")
"""The rules of a room that we speak in: only whoever is invited comes in."""

OPEN = _("This room is open to strangers now. I say nothing here until only invited people can come in.")
GONE = (400, 403, 404)
"""How a homeserver says that there is nothing to come into any more."""

log = structlog.get_logger()


@dataclass(slots=True)
class Doors:
    """`servers` are those whose people may invite us, empty meaning our own. The list of private chats lies at the
    homeserver, where Matrix has a place for it. `open` are the rooms that strangers can come into; `write` renders a
    text in the city's language."""

    line: Line
    servers: tuple[str, ...]
    write: Callable[[Text], str]
    direct: Mapping[str, str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    async def read(self) -> None:
        """Which private chats there are. Raises Refused."""
        try:
            told = await self.line.call("GET", self._path)
        except Refused as refusal:
            if refusal.code != "M_NOT_FOUND":
                raise
            told = {}
        self.direct = {room: peer for peer, rooms in told.items() for room in rooms}

    def peer(self, room: str) -> str:
        """The other one in a private chat; empty for any other room."""
        known, peer = self.line.room(room), self.direct.get(room, "")
        return peer if known and known.members <= {peer, self.line.user} else ""

    async def answer(self, invitation: Invitation) -> None:
        """Come where somebody of an allowed server invites us; everybody else is left without an answer."""
        invited = next((event for event in invitation.state if self._is_ours(event)), None)
        if invited is None or str(invited["sender"]).partition(":")[2] not in self._allowed:
            log.info("an invitation that we do not follow")
            return
        if invited["content"].get("is_direct") or not any(e["type"] == "m.room.name" for e in invitation.state):
            await self._write({**self.direct, invitation.room: str(invited["sender"])})
        try:
            await self.line.call("POST", f"/join/{quote(invitation.room)}", {})
        except Refused as refusal:
            if refusal.status not in GONE:
                raise
            log.info("an invitation that is over", reason=str(refusal))

    async def close(self) -> None:
        """Forget the private chats that are none any more, and leave those where nobody is left."""
        known = {room: self.line.room(room) for room in self.direct}
        over = {room for room, found in known.items() if found and not self.peer(room)}
        for room in over:
            found = known[room]
            if found and self.direct[room] not in found.members:
                await self.leave(room)
        if over:
            await self._write({room: peer for room, peer in self.direct.items() if room not in over})

    async def watch(self, name: str) -> None:
        """Say once in each room that strangers can come into why we are silent there; `name` is that of this moment."""
        found = {room for room, known in self.line.rooms().items() if known.rule not in CLOSED}
        for room in found - self.open:
            log.warning("a room is open to strangers")
            said = render(Message(self.write(OPEN), ""))
            await self.line.send(room, said.kind, said.content, f"open.{name}")
        self.open = found

    async def leave(self, room: str) -> None:
        """Go; where we are not, all is well."""
        try:
            await self.line.call("POST", f"/rooms/{quote(room)}/leave", {})
        except Refused as refusal:
            if refusal.status not in GONE:
                raise
        self.line.forget(room)

    @property
    def _allowed(self) -> tuple[str, ...]:
        return self.servers or (self.line.user.partition(":")[2],)

    @property
    def _path(self) -> str:
        return f"/user/{quote(self.line.user)}/account_data/{DIRECT}"

    def _is_ours(self, event: Event) -> bool:
        return event.get("type") == "m.room.member" and event.get("state_key") == self.line.user

    async def _write(self, direct: Mapping[str, str]) -> None:
        if direct == self.direct:
            return
        told: dict[str, list[str]] = {}
        for room, peer in direct.items():
            told.setdefault(peer, []).append(room)
        await self.line.call("PUT", self._path, told)
        self.direct = direct
