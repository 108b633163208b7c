"""HTTP to a homeserver: matrix-nio for syncs and encryption, plain calls for the rest; every error is raised."""

import asyncio
import io
import json
from collections import defaultdict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import nio

from bot.contract.network_time import NetworkTime
from bot.matrix.decrypt import decrypt_event
from bot.matrix.errors import DeviceKeysLost, HomeserverRefused, KeyNotShared
from bot.matrix.key_store import KeyStore
from bot.matrix.models import (
    Event,
    Invitation,
    KeyStoreLocation,
    KnownRoomState,
    MatrixAccount,
    SyncNews,
    TimelineStretch,
)
from bot.matrix.nio_client import NioClient, raise_on_error, retry_after_of
from bot.matrix.room_state import RoomStates

CALL_TIMEOUT = 20.0
"""Seconds an answer may take."""

DEVICE_NAME = "Büdchen"
CLIENT_API = "/_matrix/client/v3"
MEDIA_API = "/_matrix/client/v1/media/download"
MAX_TIMELINE = 100
SYNC_FILTER = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {"timeline": {"limit": MAX_TIMELINE}, "ephemeral": {"types": []}, "account_data": {"types": []}},
}


class MatrixHttp:
    """One device of our account. Raises HomeserverRefused, or what aiohttp raises."""

    def __init__(self, account: MatrixAccount, store: KeyStoreLocation) -> None:
        self._account = account
        self._keys = KeyStore(store, account.user)
        limits = {"max_limit_exceeded": 0, "max_timeouts": 0, "request_timeout": CALL_TIMEOUT}
        config = nio.AsyncClientConfig(store_sync_tokens=False, pickle_key=store.secret, **limits)
        self._client = NioClient(account.homeserver, account.user, None, str(store.folder), config)
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.states = RoomStates()
        self._filter = ""
        self.time = NetworkTime()

    @property
    def user(self) -> str:
        """Our user id."""
        return str(self._client.user_id)

    @property
    def device(self) -> str:
        """The id of our device."""
        return str(self._client.device_id)

    @property
    def fingerprint(self) -> str:
        """The public key that our device signs with."""
        return str(self._client.olm.account.identity_keys["ed25519"])

    def knows(self, device: str) -> bool:
        """Whether the keys of this device are stored here; without these, no message could be decrypted any more."""
        return self._keys.has(device)

    async def enter(self, device: str) -> None:
        """Log in on this device, or with the token on the one it belongs to; loads the keys."""
        if self._account.token:
            await self._enter_with_token()
        else:
            self._keys.make_room(device)
            self._client.device_id = device
            raise_on_error(await self._client.login(self._account.password, DEVICE_NAME))
        self._keys.inherit(self._client.olm)

    async def _enter_with_token(self) -> None:
        """On a device that is new or whose keys lie here: nobody believes one that comes back with other keys."""
        self._client.access_token = self._account.token
        told = await self.call("GET", "/account/whoami")
        user, device = told["user_id"], told["device_id"]
        if not self._keys.has(device):
            known = await self.call("POST", "/keys/query", {"device_keys": {user: [device]}})
            if known["device_keys"].get(user, {}).get(device):
                raise DeviceKeysLost
            self._keys.make_room(device)
        self._client.restore_login(user, device, self._account.token)

    async def leave_off(self) -> None:
        """Close the HTTP session. Never a logout: it would end the device, and with it every message
        encrypted for it.
        """
        await self._client.close()

    async def sync(self, since: str, *, full: bool, patience: float) -> SyncNews:
        """What happened since a token, decrypted where that goes; waits up to `patience` seconds for something."""
        self._filter = self._filter or await self._leave_filter()
        asked = {"filter": self._filter, "timeout": str(int(patience * 1000))}
        asked |= {"since": since} if since else {}
        asked |= {"full_state": "true"} if full else {}
        told = await self._synced(asked, CALL_TIMEOUT + patience)
        await self._take_in(told)
        rooms = told.get("rooms", {})
        self._note(rooms)
        joined, left = ([self._stretch(*one) for one in rooms.get(how, {}).items()] for how in ("join", "leave"))
        shown = rooms.get("invite", {}).items()
        invited = [Invitation(room, info.get("invite_state", {}).get("events", [])) for room, info in shown]
        return SyncNews(told["next_batch"], joined, invited, left)

    async def _synced(self, asked: Mapping[str, str], patience: float) -> dict[str, Any]:
        """The answer to a sync; a homeserver that was set back may have lost our filter, so it gets it anew."""
        try:
            return await self.call("GET", "/sync", query=asked, patience=patience)
        except HomeserverRefused:
            self._filter = ""
            raise

    async def _leave_filter(self) -> str:
        """Leave at the homeserver what we want to hear of, so that it need not be read again with every sync."""
        told = await self.call("POST", f"/user/{quote(self.user)}/filter", SYNC_FILTER)
        if "filter_id" not in told:
            raise HomeserverRefused(0, "no filter")
        return str(told["filter_id"])

    async def _take_in(self, told: Mapping[str, Any]) -> None:
        """Hand a sync to nio: the state of rooms, and what devices send each other. It gets a copy, for it keeps parts
        of events to itself; and it would skip an answer that it has seen, and with it the keys in there."""
        client = self._client
        client.next_batch = ""
        await client.take_in(raise_on_error(nio.SyncResponse.from_dict(deepcopy(told))))
        if client.olm.uploaded_key_count is None:
            client.olm.uploaded_key_count = 0

    def _note(self, rooms: Mapping[str, Any]) -> None:
        """What is so in each room now; from those we are no longer in nothing is remembered."""
        for room, info in rooms.get("join", {}).items():
            told = [info.get(part, {}).get("events", []) for part in ("state", "timeline")]
            self.states.note(room, [event for part in told for event in part])
        for room in rooms.get("leave", {}):
            self.forget(room)

    def _stretch(self, room: str, info: Mapping[str, Any]) -> TimelineStretch:
        timeline = info.get("timeline", {})
        events = [self.read(room, event) for event in timeline.get("events", [])]
        return TimelineStretch(room, events, bool(timeline.get("limited")), str(timeline.get("prev_batch", "")))

    async def before(self, room: str, start: str, since: str) -> list[Event]:
        """What was said in a room between two tokens, oldest first, decrypted where that goes."""
        found: list[Event] = []
        while start:
            asked = {"dir": "b", "from": start, "to": since, "limit": str(MAX_TIMELINE)}
            told = await self.call("GET", f"/rooms/{quote(room)}/messages", query=asked)
            found += told["chunk"]
            start = told.get("end", "") if told["chunk"] else ""
        return [self.read(room, event) for event in reversed(found)]

    def read(self, room: str, event: Event) -> Event:
        """An event as it was written; one that cannot be read stays as it is."""
        return decrypt_event(self._client, room, event)

    async def tidy(self) -> None:
        """Regular upkeep of encryption: upload keys, query those of others, repair broken sessions."""
        client = self._client
        if client.should_upload_keys:
            raise_on_error(await client.keys_upload())
        if client.should_query_keys:
            raise_on_error(await client.keys_query())
        if client.should_claim_keys:
            raise_on_error(await client.keys_claim(client.get_users_for_key_claiming()))
        for told in await client.send_to_device_messages():
            raise_on_error(told)

    def room(self, room: str) -> KnownRoomState | None:
        """A room we are in."""
        known = self._client.rooms.get(room)
        state = self.states.of(room)
        if known is None:
            return None
        found = KnownRoomState(frozenset(known.users), bool(known.encrypted), state.closed, speaks=True)
        return replace(found, speaks=state.power(self.user) >= state.levels.to_say(found.kind))

    def rooms(self) -> dict[str, KnownRoomState]:
        """All rooms we are in."""
        found = {name: self.room(name) for name in self._client.rooms}
        return {name: room for name, room in found.items() if room}

    def forget(self, room: str) -> None:
        """Forget the room, which the bot has left."""
        self._client.rooms.pop(room, None)
        self.states.forget(room)

    async def send(self, room: str, kind: str, content: Mapping[str, Any], name: str) -> str:
        """Say something; the same `name` from this device is said once. Returns the event's id."""
        known = self._client.rooms[room]
        if known.encrypted:
            await self._share(room)
            kind, content = self._client.encrypt(room, kind, dict(content))
        told = await self.call("PUT", f"/rooms/{quote(room)}/send/{kind}/{quote(name)}", content)
        return str(told["event_id"])

    async def redact(self, room: str, event: str, name: str) -> None:
        """Take back an event of ours; the same `name` from this device does so once."""
        await self.call("PUT", f"/rooms/{quote(room)}/redact/{quote(event)}/{quote(name)}", {})

    async def upload(self, words: bytes, media_type: str, name: str, *, encrypt: bool) -> dict[str, Any]:
        """Upload a file to the homeserver; returns the part of an event that says its URL and key."""
        given = (lambda *_: io.BytesIO(words), media_type, name)
        told, key = await self._client.upload(*given, encrypt, filesize=len(words))
        raise_on_error(told)
        return {"file": {**key, "url": told.content_uri}} if encrypt else {"url": told.content_uri}

    async def load(self, path: str, most: int) -> bytes:
        """A file of at most so many bytes; a larger one is refused."""
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        async with await self._client.send(
            "GET", f"{MEDIA_API}/{path}", None, headers, timeout=2 * CALL_TIMEOUT
        ) as answer:
            if answer.status != 200:
                raise _refusal_of(answer.status, answer.headers, _parse_json(await answer.read()))
            try:
                await answer.content.readexactly(most + 1)
            except asyncio.IncompleteReadError as all_of_it:
                return bytes(all_of_it.partial)
        raise HomeserverRefused(413, "M_TOO_LARGE")

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, str] | None = None,
        patience: float = CALL_TIMEOUT,
    ) -> dict[str, Any]:
        """One call of the client-server API."""
        headers = {"Authorization": f"Bearer {self._client.access_token}", "Content-Type": "application/json"}
        asked = f"?{urlencode(query)}" if query else ""
        data = None if body is None else json.dumps(body)
        answer = await self._client.send(method, f"{CLIENT_API}{path}{asked}", data, headers, timeout=patience)
        self.time.note(answer.headers.get("Date"))
        told = _parse_json(await answer.read())
        if answer.status != 200:
            raise _refusal_of(answer.status, answer.headers, told)
        return told

    async def _share(self, room: str) -> None:
        """Make sure that everybody in the room can read what comes next."""
        async with self._sharing[room]:
            client = self._client
            if not client.rooms[room].members_synced:
                raise_on_error(await client.joined_members(room))
            if client.should_query_keys:
                raise_on_error(await client.keys_query())
            if not client.olm.should_share_group_session(room):
                return
            missing = client.get_missing_sessions(room)
            if missing:
                raise_on_error(await client.keys_claim(missing))
            shared = await client.share_group_session(room, ignore_unverified_devices=True)
            reached = raise_on_error(shared).users_shared_with
            if self._within_reach(room) - reached:
                client.invalidate_outbound_session(room)
                raise KeyNotShared("a key did not reach everybody")

    def _within_reach(self, room: str) -> set[tuple[str, str]]:
        """Everybody else's devices that a key can be sent to."""
        client = self._client
        devices = [
            (user, device)
            for user in client.rooms[room].users
            for device in client.device_store.active_user_devices(user)
            if device.id != client.device_id
        ]
        return {(user, device.id) for user, device in devices if client.olm.session_store.get(device.curve25519)}


def _refusal_of(status: int, headers: Mapping[str, str], told: Mapping[str, Any]) -> HomeserverRefused:
    return HomeserverRefused(
        status, str(told.get("errcode", "")), retry_after_of(headers, told), str(told.get("session", ""))
    )


def _parse_json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
