"""Who may open a private chat with us, and which rooms are such chats: two people, and nobody else listens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import structlog

from bot.matrix.errors import GONE_CODES, HomeserverRefused
from bot.matrix.http import MatrixHttp
from bot.matrix.models import Event, Invitation

DIRECT_CHATS_EVENT = "m.direct"
log = structlog.get_logger()


@dataclass(slots=True)
class DirectChats:
    """`servers` are those whose people may invite the bot, empty meaning our own. The list of private chats is stored
    in the account data at the homeserver.
    """

    line: MatrixHttp
    servers: tuple[str, ...]
    direct: Mapping[str, str] = field(default_factory=dict)

    async def read(self) -> None:
        """Which private chats there are. Raises HomeserverRefused."""
        try:
            told = await self.line.call("GET", self._path)
        except HomeserverRefused as refusal:
            if refusal.code != "M_NOT_FOUND":
                raise
            told = {}
        self.direct = {room: peer for peer, rooms in told.items() for room in rooms}

    def peer(self, room: str) -> str:
        """The other one in a private chat; empty for any other room."""
        known = self.line.room(room)
        peer = self.direct.get(room, "")
        return peer if known and known.members <= {peer, self.line.user} else ""

    async def answer(self, invitation: Invitation) -> None:
        """Join a private chat to which a person of an allowed server invites the bot.

        Invitations from other servers get no answer. The bot joins a room only where the table of roles permits, which
        is not decided here: until then we know nothing of the room, and nobody there of the bot.
        """
        inviter = self.inviter(invitation)
        if not inviter:
            log.info("an invitation that we do not follow")
        elif not self.is_room(invitation):
            await self._write({**self.direct, invitation.room: inviter})
            await self.enter(invitation.room)

    def inviter(self, invitation: Invitation) -> str:
        """Who invites us; empty where their server is not allowed to."""
        invited = self._ours(invitation)
        sender = str(invited["sender"]) if invited else ""
        return sender if sender.partition(":")[2] in self._allowed else ""

    def is_room(self, invitation: Invitation) -> bool:
        """Whether it has a name and was not opened as a chat of two."""
        invited = self._ours(invitation)
        named = any(event.get("type") == "m.room.name" for event in invitation.state)
        return named and not (invited and invited["content"].get("is_direct"))

    async def enter(self, room: str) -> None:
        """Come into a room that we are invited to, as long as we are."""
        try:
            await self.line.call("POST", f"/join/{quote(room)}", {})
        except HomeserverRefused as refusal:
            if refusal.status not in GONE_CODES:
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

    async def leave(self, room: str) -> None:
        """Leave the room; no error where the bot is not in it."""
        try:
            await self.line.call("POST", f"/rooms/{quote(room)}/leave", {})
        except HomeserverRefused as refusal:
            if refusal.status not in GONE_CODES:
                raise
        self.line.forget(room)

    @property
    def _allowed(self) -> tuple[str, ...]:
        return self.servers or (self.line.user.partition(":")[2],)

    @property
    def _path(self) -> str:
        return f"/user/{quote(self.line.user)}/account_data/{DIRECT_CHATS_EVENT}"

    def _ours(self, invitation: Invitation) -> Event | None:
        """The event that invites us."""
        members = (event for event in invitation.state if event.get("type") == "m.room.member")
        return next((event for event in members if event.get("state_key") == self.line.user), None)

    async def _write(self, direct: Mapping[str, str]) -> None:
        if direct == self.direct:
            return
        told: dict[str, list[str]] = {}
        for room, peer in direct.items():
            told.setdefault(peer, []).append(room)
        await self.line.call("PUT", self._path, told)
        self.direct = direct
