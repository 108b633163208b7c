"""The Matrix platform: reads long syncs, stores the sync state with the updates, and sends each message once."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.contract.health import HealthStatus, NetworkLockedOut
from bot.contract.incoming import Received
from bot.contract.outgoing import POSSIBLY_REPEATED, Message, Text, _
from bot.contract.platform import (
    BurstLimit,
    Capabilities,
    ChatAddress,
    NotSent,
    NotStored,
    Platform,
    RawUpdate,
    RecipientUnreachable,
    StoreUpdates,
)
from bot.matrix import media_files
from bot.matrix.cross_signing import create_seeds, sign_own_device
from bot.matrix.direct_chats import DirectChats
from bot.matrix.errors import HTTP_FAULTS, DeviceKeysLost, HomeserverRefused, translate_fault
from bot.matrix.http import MatrixHttp
from bot.matrix.models import KeyStoreLocation, KnownRoomState, MatrixAccount, SyncNews
from bot.matrix.number_reactions import NumberReactions
from bot.matrix.parse import parse_event
from bot.matrix.render import find_attachment, render_event, split_message
from bot.matrix.room_safety import RoomSafety
from bot.matrix.sync import SyncReader, SyncState, sync_state_json

LONG_POLL = 30.0
KEY_WAIT_LONG_POLL = 3.0
"""Seconds to wait for news while something sealed waits for its key."""

CHOOSE_BY_NUMBER = _("Write the number.")
CHOOSE_IN_ROOM = _("Reply to this message with the number.")
CHOOSE_IN_CONVERSATION = _("React with the number, or write the words of the option you choose.")
RenderText = Callable[[Text, str], str]

DEFAULT_SEND_LIMIT = BurstLimit(at_once=9, pause=5.0)
"""How often a homeserver lets anybody speak unless it is told otherwise; one less, for it counts a little later."""

SHUT_ROOM_RETRY = 15.0
"""Seconds until what waits for a room where we must not speak is tried again."""

SILENT_AFTER = timedelta(minutes=3)
RETRY_PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MatrixAccess:
    """Our account, where the keys of our device lie, and the servers whose people may invite us. `exempt` tells that
    the homeserver lets this account speak as often as it likes; then menus have numbers to tap. In `language` we tell
    rooms what is wrong with them."""

    account: MatrixAccount
    store: KeyStoreLocation
    servers: tuple[str, ...] = ()
    exempt: bool = False
    language: str = ""


class Matrix(Platform):
    """The network of one account. `mark` is what was last stored with what came; `now` tells a dead link,
    `write` renders a text in a language.

    `opened` is set once the first sync is stored: before it nobody knows who would read what we say.
    """

    network = "matrix"
    capabilities = Capabilities(
        buttons=False, edits=True, files=True, idempotent=True, limits=DEFAULT_SEND_LIMIT, media=True
    )

    def __init__(self, access: MatrixAccess, write: RenderText, now: Callable[[], datetime], mark: str = "") -> None:
        self._access = access
        self._write = write
        if access.exempt:
            self.capabilities = replace(self.capabilities, limits=None)
        self._now = now
        self._mark = sync_state_json.validate_json(mark) if mark else SyncState()
        self._line = MatrixHttp(access.account, access.store)
        self._doors = DirectChats(self._line, access.servers)
        self._watch = RoomSafety(line=self._line, doors=self._doors, write=self._notice, told=set(self._mark.told))
        self._ears = SyncReader(self._line, self._doors, self._watch, now)
        self._numbers = NumberReactions(self._line)
        self._heard_at = now()
        self.last_sync: datetime | None = None
        self._silent_until = now()
        self._silence = 0.0
        self.opened = asyncio.Event()
        self.status = HealthStatus()
        self._wrong = ""
        self._refused: set[int] = set()

    async def listen(self, put: StoreUpdates) -> None:
        """Listen until cancelled. Raises NetworkLockedOut where the account is refused; it can be tried again."""
        self.opened.clear()
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._line.leave_off)
            stack.callback(self._numbers.stop)
            await self._enter(put)
            await self._hear(put)

    def chat_link(self) -> str:
        """Our address there, which every client opens."""
        return f"https://matrix.to/#/{self._access.account.user}"

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """What a stored event means."""
        return parse_event(payload)

    def parts(self, message: Message) -> list[Message]:
        """Long words, a point on the map and a file are events of their own."""
        return split_message(message)

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Say one part; returns its event's id. Raises NotSent, DeliveryUnclear, RecipientUnreachable or
        DeliveryRefused.
        """
        await self._may_speak()
        try:
            return await self._say(str(row), message, to.chat)
        except HTTP_FAULTS as fault:
            self._listen_to(fault)
            raise self._meaning(row, fault) from None

    async def fetch(self, media: str) -> bytes:
        """The decrypted media. Raises NotSent, DeliveryUnclear, RecipientUnreachable or DeliveryRefused."""
        try:
            return await media_files.fetch_media(self._line, media)
        except HTTP_FAULTS as fault:
            raise translate_fault(fault) from None

    def network_time(self) -> datetime | None:
        """The present time at the homeserver, if known."""
        return self._line.time.now()

    async def ask(self) -> None:
        """Ask the homeserver for our own account, to see that it answers. Raises NotSent."""
        await self._may_speak()
        try:
            await self._line.call("GET", "/account/whoami")
        except HTTP_FAULTS as fault:
            raise NotSent(
                str(fault), fault.after if isinstance(fault, HomeserverRefused) else None, whole=True
            ) from None

    def complaints(self) -> list[str]:
        """One line where the homeserver has been silent for too long, and a line for each fault an operator
        has to fix.
        """
        silent = self._now() - self._heard_at >= SILENT_AFTER
        found = [f"Matrix has not answered since {self._heard_at:%Y-%m-%d %H:%M} UTC"] if silent else []
        found += [f"Matrix: {fault}" for _, fault in sorted(self._watch.faults.items())]
        return found + ([self._wrong] if self._wrong else [])

    async def _may_speak(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.opened.wait(), RETRY_PAUSES[0])
        silent = (self._silent_until - self._now()).total_seconds()
        silent = 0.0 if silent > self._silence else silent  # longer than we were told: the clock went back meanwhile
        if silent > 0 or not self.opened.is_set():
            raise NotSent("not the time to speak yet", max(silent, RETRY_PAUSES[0]), whole=True)

    def _meaning(self, row: int, fault: Exception) -> Exception:
        """What we know of a room may be older than the room: what is forbidden is looked at again before it counts."""
        if isinstance(fault, HomeserverRefused) and fault.code == "M_FORBIDDEN" and row not in self._refused:
            self._refused.add(row)
            return NotSent(str(fault), SHUT_ROOM_RETRY)
        self._refused.discard(row)
        return translate_fault(fault)

    async def _say(self, name: str, message: Message, chat: str) -> str:
        if message.leaves or message.enters:
            await (self._doors.leave(chat) if message.leaves else self._doors.enter(chat))
            return ""
        room = self._room(chat)
        thread = await self._ears.thread(chat, message.thread)
        if message.retracts:
            await self._line.redact(chat, message.replaces, name)
            return message.replaces
        said = render_event(replace(message, thread=thread), *self._around(message, chat))
        content = said.content
        given = find_attachment(message)
        if given:
            content = {**content, **await self._line.upload(*given, encrypt=room.encrypted)}
        event = await self._line.send(chat, said.kind, content, name)
        if not message.replaces:
            self._ears.remember_own(chat, event, thread)
        if self._access.exempt and message.buttons:
            self._numbers.place(chat, message.replaces or event, len(message.buttons))
        return message.replaces or event

    def _around(self, message: Message, chat: str) -> tuple[str, str]:
        """What stands before a message that may be a second copy, and below a list that one can choose from."""
        private = CHOOSE_IN_CONVERSATION if message.conversing else CHOOSE_BY_NUMBER
        hint = private if self._doors.peer(chat) else CHOOSE_IN_ROOM
        language = message.language
        first = self._write(POSSIBLY_REPEATED, language) if message.repeat else ""
        return first, self._write(hint, language) if message.buttons else ""

    def _notice(self, text: Text) -> str:
        return self._write(text, self._access.language)

    def _room(self, chat: str) -> KnownRoomState:
        room = self._line.room(chat)
        if room is None:
            raise RecipientUnreachable("we are not in this room")
        if not room.closed:
            raise NotSent("the room is open to strangers", SHUT_ROOM_RETRY)
        if not room.speaks and self._doors.peer(chat):
            raise RecipientUnreachable("they do not let us speak")
        if not room.speaks:
            raise NotSent("we may not speak in this room", SHUT_ROOM_RETRY)
        return room

    async def _enter(self, put: StoreUpdates) -> None:
        """Log in on our device; where its keys are gone, on a new one, for nobody could write to the old one."""
        device = self._mark.device if self._line.knows(self._mark.device) else f"BUEDCHEN{secrets.token_hex(4).upper()}"
        self._mark = replace(self._mark, device=device, seeds=self._mark.seeds or create_seeds())
        await self._store(put, [], self._mark)
        try:
            await self._patiently(lambda: self._line.enter(device))
        except DeviceKeysLost:
            raise NetworkLockedOut(
                "BUEDCHEN_MATRIX_TOKEN: the keys of its device are gone, so it needs a new one"
            ) from None
        await self._patiently(self._line.tidy)
        await self._patiently(self._vouch)
        await self._patiently(self._doors.read)

    async def _vouch(self) -> None:
        """Sign our device; where that is refused, somebody has to know, but we can talk."""
        try:
            await sign_own_device(self._line, self._mark.seeds, self._access.account.password)
        except HomeserverRefused as refusal:
            if refusal.status == 429 or refusal.status >= 500:
                raise
            self._wrong = f"Matrix does not let us sign our device ({refusal}): others may not trust it"
            log.error(self._wrong)

    async def _hear(self, put: StoreUpdates) -> None:
        """Sync again and again; what was stored is confirmed by the next one.

        The first one brings the full state of every room, for nothing of it is kept here.
        """
        while True:
            news = await self._patiently(self._sync)
            raws, mark = await self._patiently(lambda: self._ears.hear(news, self._mark))  # noqa: B023 - called at once
            for invitation in news.invited:
                await self._patiently(lambda: self._doors.answer(invitation))  # noqa: B023 - called at once
            await self._store(put, raws, replace(mark, told=tuple(sorted(self._watch.told))))
            self.opened.set()
            await self._patiently(lambda: self._settle(news))  # noqa: B023 - called at once

    async def _sync(self) -> SyncNews:
        patience = KEY_WAIT_LONG_POLL if self._mark.sealed else LONG_POLL
        patience = patience if self.opened.is_set() else 0
        news = await self._line.sync(self._mark.since, full=not self.opened.is_set(), patience=patience)
        self._heard_at = self.last_sync = self._now()
        self.status.on()
        return news

    async def _settle(self, news: SyncNews) -> None:
        await self._doors.close()
        await self._watch.check([stretch.room for stretch in (*news.joined, *news.left)])
        await self._line.tidy()

    async def _store(self, put: StoreUpdates, raws: list[RawUpdate], mark: SyncState) -> None:
        """Store what came, however often it takes: nothing further is asked for before."""
        while True:
            try:
                await put(raws, sync_state_json.dump_json(mark).decode())
            except NotStored:  # said elsewhere, once
                await asyncio.sleep(RETRY_PAUSES[0])
            except Exception as fault:  # noqa: BLE001 - whatever it was, we try again and the homeserver keeps the rest
                log.error("could not store what came", reason=type(fault).__name__)
                await asyncio.sleep(RETRY_PAUSES[0])
            else:
                self._mark = mark
                return

    async def _patiently(self, ask: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The answer, however long it takes until there is one. Raises NetworkLockedOut where there will be none."""
        tries = 0
        while True:
            try:
                return await ask()
            except HTTP_FAULTS as fault:
                self._give_up(fault)
                await asyncio.sleep(self._pause(fault, tries))
                tries += 1

    def _give_up(self, fault: Exception) -> None:
        if isinstance(fault, HomeserverRefused) and fault.code in ("M_UNKNOWN_TOKEN", "M_USER_DEACTIVATED"):
            raise NetworkLockedOut("BUEDCHEN_MATRIX_TOKEN: the homeserver does not know this token any more") from None
        if isinstance(fault, HomeserverRefused) and fault.status == 403:
            raise NetworkLockedOut("BUEDCHEN_MATRIX_PASSWORD: the homeserver does not let us in with it") from None

    def _pause(self, fault: Exception, tries: int) -> float:
        self.status.trouble(type(fault).__name__)
        after = fault.after if isinstance(fault, HomeserverRefused) else None
        return after if after is not None else RETRY_PAUSES[min(tries, len(RETRY_PAUSES) - 1)]

    def _listen_to(self, fault: Exception) -> None:
        """Where we are told to be silent, nothing at all is sent before the time is over."""
        if isinstance(fault, HomeserverRefused) and fault.status == 429:
            self._silence = fault.after or RETRY_PAUSES[0]
            self._silent_until = self._now() + timedelta(seconds=self._silence)
