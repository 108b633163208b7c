"""Neighbours at a homeserver with the plainest of clients: each call of theirs is one request, nothing is encrypted."""

from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import aiohttp

from bot.contract.incoming import MediaMessage
from bot.matrix.render import VOICE_KEY
from db.model import Point
from tests.kit.synapse import Login, Synapse

CLIENT = "/_matrix/client/v3"
CAP = "\ufe0f\u20e3"
AHEAD = 4
TEN = "\U0001f51f"
SHOWN = {"voice": "m.audio", "audio": "m.audio", "photo": "m.image", "video": "m.video"}
NO_KEY = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA", "session_id": "lost", "sender_key": "lost"}


class RefusedThere(AssertionError):
    """The homeserver does not do what somebody asked of it."""


@dataclass
class Someone:
    """A neighbour: their account, their own chat with the bot, what they wrote last and what they reacted to."""

    login: Login
    chat: str = ""
    last: str = ""
    gone: bool = False
    rooms: set[str] = field(default_factory=set)
    reacted: set[tuple[str, int]] = field(default_factory=set)

    @property
    def user(self) -> str:
        """Their user id."""
        return self.login.user


class Stock:
    """People who settle at a homeserver before anybody needs them, each with a room where nobody else is yet."""

    def __init__(self, synapse: Synapse) -> None:
        self.synapse = synapse
        self.caretaker = Someone(synapse.register("caretaker"))
        self._work = ThreadPoolExecutor(1)
        self._ready: deque[Future[Someone]] = deque()

    def take(self) -> Someone:
        """The next one, for good."""
        self._ready.extend(self._work.submit(self._settle) for _ in range(AHEAD - len(self._ready)))
        return self._ready.popleft().result()

    def opens(self, who: Someone, **given: object) -> str:
        """Open a room; returns its id."""
        return str(self.synapse.ask("POST", f"{CLIENT}/createRoom", given, who.login.token)["room_id"])

    def close(self) -> None:
        """Nobody needs more of them."""
        self._work.shutdown(cancel_futures=True)

    def _settle(self) -> Someone:
        who = Someone(self.synapse.register("neighbour"))
        who.chat = self.opens(who, preset="trusted_private_chat")
        return who


class People:
    """Everybody but the bot, from the stock. Whatever is new is made at once, while the town waits."""

    def __init__(self, stock: Stock, bot: str) -> None:
        self.bot = bot
        self.caretaker = stock.caretaker
        self._stock = stock
        self._session: aiohttp.ClientSession | None = None

    async def come(self) -> None:
        """Connect."""
        self._session = aiohttp.ClientSession(self._stock.synapse.url)

    async def go(self) -> None:
        """Disconnect."""
        assert self._session
        await self._session.close()

    def arrives(self) -> Someone:
        """Somebody new, who invites the bot to a chat of two."""
        who = self._stock.take()
        self._invites_bot(who, who.chat)
        return who

    def comes_back(self, who: Someone) -> None:
        """Somebody who left opens a new chat."""
        who.chat = self._stock.opens(who, preset="trusted_private_chat")
        who.gone = False
        self._invites_bot(who, who.chat)

    def opens_room(self, name: str) -> str:
        """A room of several people, whose caretaker lets them in; everybody in it may bring and send out the bot."""
        levels = {"users": {self.bot: 0}, "users_default": 50}
        return self._stock.opens(self.caretaker, preset="private_chat", name=name, power_level_content_override=levels)

    def brings_bot(self, room: str, token: str) -> None:
        """The caretaker lets the bot in, which comes with its own token."""
        self._invites_bot(self.caretaker, room)
        self._stock.synapse.ask("POST", f"{CLIENT}/rooms/{quote(room)}/join", {}, token)

    async def enters(self, who: Someone, room: str) -> None:
        """Somebody is let in, unless they are there already."""
        if room not in who.rooms:
            who.rooms.add(room)
            await self.invites(self.caretaker, room, who.user)
            await self.call(who, "POST", f"/join/{quote(room)}", {})

    async def invites(self, who: Someone, room: str, whom: str) -> None:
        """Invite somebody."""
        await self.call(who, "POST", f"/rooms/{quote(room)}/invite", {"user_id": whom})

    async def kicks(self, who: Someone, room: str) -> None:
        """Send the bot out."""
        await self.call(who, "POST", f"/rooms/{quote(room)}/kick", {"user_id": self.bot})

    async def leaves(self, who: Someone) -> None:
        """Go from their own chat."""
        who.gone = True
        await self.call(who, "POST", f"/rooms/{quote(who.chat)}/leave", {})

    async def stands(self, room: str) -> str:
        """How the bot stands to a room, as the homeserver has it: such as "join" or "leave"."""
        told = await self.call(self.caretaker, "GET", f"/rooms/{quote(room)}/state/m.room.member/{self.bot}")
        return str(told["membership"])

    async def says(self, who: Someone, room: str, words: str, answers: str = "") -> str:
        """Write something, perhaps as a reply to an event; returns the event's id."""
        relation = {"m.relates_to": {"m.in_reply_to": {"event_id": answers}}} if answers else {}
        who.last = await self.sends(who, room, {"msgtype": "m.text", "body": words, **relation})
        return who.last

    async def edits(self, who: Someone, room: str, words: str) -> str:
        """Change what they wrote last."""
        relation = {"rel_type": "m.replace", "event_id": who.last}
        content = {"msgtype": "m.text", "body": f"* {words}", "m.new_content": {"msgtype": "m.text", "body": words}}
        return await self.sends(who, room, {**content, "m.relates_to": relation})

    async def reacts(self, who: Someone, room: str, event: str, number: int) -> str:
        """React with a number, as a keyboard has it."""
        who.reacted.add((event, number))
        relation = {"rel_type": "m.annotation", "event_id": event, "key": TEN if number == 10 else f"{number}{CAP}"}
        return await self.sends(who, room, {"m.relates_to": relation}, "m.reaction")

    async def shares(self, who: Someone, room: str, point: Point) -> str:
        """Share where they are."""
        uri = f"geo:{point.lat},{point.lon};u=35"
        return await self.sends(who, room, {"msgtype": "m.location", "body": f"I am here {uri}", "geo_uri": uri})

    async def shows(self, who: Someone, room: str, showed: MediaMessage, address: str) -> str:
        """Send something that lies at this address; where there is none, its upload went wrong."""
        content: dict[str, Any] = {"url": address} if address else {}
        if showed.what == "sticker":
            return await self.sends(who, room, {"body": "a smile", "info": {}, **content}, "m.sticker")
        content |= {VOICE_KEY: {}} if showed.what == "voice" else {}
        named = {"body": showed.words or "file", "filename": "file"}
        return await self.sends(who, room, {"msgtype": SHOWN.get(showed.what, "m.file"), **named, **content})

    async def loses_key(self, who: Someone, room: str) -> str:
        """Write something that nobody else has a key for."""
        return await self.sends(who, room, {**NO_KEY, "device_id": who.login.device}, "m.room.encrypted")

    async def sends(self, who: Someone, room: str, content: Mapping[str, Any], kind: str = "m.room.message") -> str:
        """Any event; returns its id."""
        told = await self.call(who, "PUT", f"/rooms/{quote(room)}/send/{kind}/{uuid4().hex}", content)
        return str(told["event_id"])

    async def uploads(self, who: Someone, content: bytes) -> str:
        """Leave a file at the homeserver; returns its address."""
        told = await self._ask(who, "POST", "/_matrix/media/v3/upload", data=content)
        return str((await told.json())["content_uri"])

    async def downloads(self, who: Someone, address: str) -> bytes:
        """What lies at an address."""
        path = f"/_matrix/client/v1/media/download/{address.removeprefix('mxc://')}"
        return await (await self._ask(who, "GET", path)).read()

    async def sees(self, who: Someone, room: str, event: str) -> Mapping[str, Any]:
        """An event as it stands there now, with its latest change beside it."""
        return await self.call(who, "GET", f"/rooms/{quote(room)}/event/{quote(event)}")

    async def call(self, who: Someone, method: str, path: str, body: object = None) -> dict[str, Any]:
        """One request; raises RefusedThere."""
        told: dict[str, Any] = await (await self._ask(who, method, f"{CLIENT}{path}", json=body)).json()
        return told

    async def _ask(self, who: Someone, method: str, path: str, **given: Any) -> aiohttp.ClientResponse:
        assert self._session
        headers = {"Authorization": f"Bearer {who.login.token}"}
        answer = await self._session.request(method, path, headers=headers, **given)
        if answer.status != 200:
            raise RefusedThere(f"{answer.status} {await answer.text()}")
        return answer

    def _invites_bot(self, who: Someone, room: str) -> None:
        path = f"{CLIENT}/rooms/{quote(room)}/invite"
        self._stock.synapse.ask("POST", path, {"user_id": self.bot}, who.login.token)
