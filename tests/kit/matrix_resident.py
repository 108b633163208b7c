"""Somebody at a real homeserver with a client of their own, who invites the bot, writes to it and reads its answers."""

import asyncio
import io
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nio
from nio.crypto import decrypt_attachment

from tests.kit.synapse import Login, Synapse
from tests.kit.timeouts import PATIENCE

ENCRYPTED = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class Resident:
    """`heard` is everything that others said in a room, in order and decrypted, as events; `reactions` are the signs
    that others put under an event."""

    def __init__(self, synapse: Synapse, login: Login, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        config = nio.AsyncClientConfig(store_sync_tokens=False, max_timeouts=3)
        self._client = nio.AsyncClient(synapse.url, login.user, login.device, str(folder), config)
        self._client.restore_login(login.user, login.device, login.token)
        self._synapse = synapse
        self.user = login.user
        self.token = login.token
        self.heard: dict[str, list[Mapping[str, Any]]] = {}
        self.reactions: defaultdict[str, list[str]] = defaultdict(list)
        self._last: dict[str, str] = {}

    async def invites(self, *whom: str, direct: bool = True, encrypted: bool = False, **given: Any) -> str:
        """Open a room and invite somebody; returns its id."""
        state = [ENCRYPTED] if encrypted else []
        given = {"preset": nio.RoomPreset.trusted_private_chat, **given}
        told = await self._client.room_create(is_direct=direct, invite=list(whom), initial_state=state, **given)
        room = str(self._checked(told).room_id)
        await self.is_with(room, self.user)
        return room

    async def says(self, room: str, words: str, **more: Any) -> str:
        """Write something; `more` is put beside the words. Returns the event's id."""
        return await self.sends(room, "m.room.message", {"msgtype": "m.text", "body": words, **more})

    async def sends(self, room: str, kind: str, content: Mapping[str, Any]) -> str:
        """Any event."""
        told = await self._client.room_send(room, kind, dict(content), ignore_unverified_devices=True)
        return str(self._checked(told).event_id)

    async def shows(self, room: str, content: bytes, media_type: str, **more: Any) -> str:
        """Upload something and show it, encrypted where the room is; `more` is put beside it."""
        secret = self._client.rooms[room].encrypted
        told, key = await self._client.upload(io.BytesIO(content), media_type, "shown", secret, filesize=len(content))
        url = self._checked(told).content_uri
        where = {"file": {**key, "url": url}} if secret else {"url": url}
        shown = {"body": "shown", "info": {"mimetype": media_type}, **where, **more}
        return await self.sends(room, "m.room.message", shown)

    async def reacts(self, room: str, event: str, sign: str) -> str:
        """React to a message."""
        return await self.sends(
            room, "m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": sign}}
        )

    async def looks(self, wait: float = 0.5) -> None:
        """See what happened; waits so many seconds for something."""
        told = self._checked(
            await self._client.sync(int(wait * 1000), since=self._client.next_batch or None, full_state=False)
        )
        if self._client.should_upload_keys:
            self._checked(await self._client.keys_upload())
        if self._client.should_query_keys:
            self._checked(await self._client.keys_query())
        for room, info in told.rooms.join.items():
            said = [event.source for event in info.timeline.events if event.sender != self.user]
            known = ("m.room.message", "m.room.encrypted")
            self.heard.setdefault(room, []).extend(one for one in said if one["type"] in known)
            for relation in (one["content"]["m.relates_to"] for one in said if one["type"] == "m.reaction"):
                self.reactions[relation["event_id"]].append(relation["key"])

    async def hears(self, room: str, number: int = 1) -> list[Mapping[str, Any]]:
        """The next messages of others, as soon as there are so many."""
        until = time.monotonic() + PATIENCE
        while len(self.heard.get(room, [])) < number:
            assert time.monotonic() < until, f"only heard {self.heard.get(room)}"
            await self.looks()
        found = self.heard[room][:number]
        self.heard[room] = self.heard[room][number:]
        self._last[room] = str(found[-1]["event_id"])
        return [event["content"] for event in found]

    async def asks(self, room: str, words: str) -> str:
        """Write something; returns the words of the answer."""
        await self.says(room, words)
        (answer,) = await self.hears(room)
        return str(answer["body"])

    def last_event(self, room: str) -> str:
        """The id of the last message that was heard."""
        return self._last[room]

    async def is_with(self, room: str, other: str) -> None:
        """Returns once somebody else is in the room."""
        until = time.monotonic() + PATIENCE
        while not self._joined(room, other):
            assert time.monotonic() < until, f"{other} never came"
            await self.looks()

    async def sees_reactions(self, event: str, number: int) -> None:
        """Returns once there are so many under an event."""
        until = time.monotonic() + PATIENCE
        while len(self.reactions[event]) < number:
            assert time.monotonic() < until, f"only saw {self.reactions[event]}"
            await self.looks()

    async def sees_devices(self, other: str, number: int) -> None:
        """Returns once the client knows so many devices of somebody."""
        until = time.monotonic() + PATIENCE
        while len(list(self._client.device_store.active_user_devices(other))) < number:
            assert time.monotonic() < until, f"{other} has no {number} devices"
            await self.looks()

    def membership(self, room: str, other: str) -> str:
        """How somebody else stands to a room of ours: invited, in it, gone."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/state/m.room.member/{quote(other)}"
        return str(self._synapse.ask("GET", path, token=self.token)["membership"])

    async def leaves(self, room: str) -> None:
        """Go."""
        self._checked(await self._client.room_leave(room))

    async def brings(self, room: str, other: str) -> None:
        """Invite one more."""
        self._checked(await self._client.room_invite(room, other))

    async def joins(self, room: str) -> None:
        """Follow an invitation."""
        self._checked(await self._client.join(room))

    async def kicks(self, room: str, other: str) -> None:
        """Send somebody out."""
        self._checked(await self._client.room_kick(room, other))

    async def opens(self, room: str) -> None:
        """Let anybody come into a room of theirs."""
        await self.rules(room, "m.room.join_rules", {"join_rule": "public"})

    async def rules(self, room: str, kind: str, content: Mapping[str, Any]) -> None:
        """Say how things are in a room of theirs."""
        self._checked(await self._client.room_put_state(room, kind, dict(content)))

    async def replaces(self, room: str) -> str:
        """Put another room in the place of one of theirs, as homeservers do it; returns the new one."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/upgrade"
        told = self._synapse.ask("POST", path, {"new_version": "12"}, token=self.token)
        return str(told["replacement_room"])

    async def bans(self, room: str, other: str) -> None:
        """Send somebody out for good."""
        self._checked(await self._client.room_ban(room, other))

    async def pardons(self, room: str, other: str) -> None:
        """Let somebody in again who was sent out for good."""
        if self.membership(room, other) == "ban":
            self._checked(await self._client.room_unban(room, other))

    async def opens_file(self, file: Mapping[str, Any]) -> bytes:
        """What stands in an encrypted file."""
        told = self._checked(await self._client.download(file["url"]))
        key = file["key"]["k"]
        digest = file["hashes"]["sha256"]
        start = file["iv"]
        return bytes(decrypt_attachment(told.body, key, digest, start))

    async def goes(self) -> None:
        """Close the client."""
        await self._client.close()

    def _joined(self, room: str, other: str) -> bool:
        known = self._client.rooms.get(room)
        user = known.users.get(other) if known else None
        return user is not None and not user.invited

    @staticmethod
    def _checked(told: Any) -> Any:
        if isinstance(told, nio.ErrorResponse):
            raise AssertionError(str(told))
        return told


@asynccontextmanager
async def arriving(synapse: Synapse, name: str, folder: Path) -> AsyncIterator[Resident]:
    """Somebody new, for as long as this lasts."""
    resident = Resident(synapse, synapse.register(name), folder / name)
    try:
        await resident.looks()
        yield resident
    finally:
        await resident.goes()
        await asyncio.sleep(0)
