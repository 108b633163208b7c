"""The Telegram platform: reads updates by long polling or a webhook, and sends each message with one call."""

import asyncio
import json
import secrets
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.contract.health import HealthStatus, NetworkLockedOut
from bot.contract.incoming import Received, Unreadable
from bot.contract.outgoing import Message
from bot.contract.platform import (
    MAX_FILE_BYTES,
    Capabilities,
    ChatAddress,
    DeliveryRefused,
    NotStored,
    Platform,
    RateLimits,
    RawUpdate,
    StoreUpdates,
    WebhookCall,
)
from bot.telegram.bot_profile import BotProfile
from bot.telegram.errors import (
    DELETE_TARGET_GONE,
    EDIT_TARGET_GONE,
    NOT_MODIFIED,
    TOPIC_GONE,
    retry_after_seconds,
    translate_fault,
    translate_question_fault,
)
from bot.telegram.http import TelegramBot, TelegramHttp
from bot.telegram.parse import UPDATE_KINDS, BotIdentity, parse_update
from bot.telegram.render import DELETE_METHOD, EDIT_METHOD, render_call, split_message
from bot.telegram.typing_indicator import TypingIndicator

LONG_POLL = 50
CALL_TIMEOUT = 20.0
MAX_UPDATES = 100
SILENT_AFTER = timedelta(minutes=3)
WEBHOOK_CHECK_INTERVAL = 60.0
"""Seconds between two looks at whether Telegram still finds our door."""
RETRY_PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
ANOTHER_LISTENER = "another program hears for this Telegram bot: stop it, only one may"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
SEND_LIMITS = RateLimits(overall=30, chat=1, room=20)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TelegramAccess:
    """How to reach Telegram: the bot's token and the base address of the Bot API.

    `hook` is our own public address where Telegram brings updates, with the secret it shows there; empty is polling.
    """

    token: str = field(repr=False)
    api: str
    hook: str = ""
    secret: str = field(default="", repr=False)


class Telegram(Platform):
    """The network of one bot. `now` is the time that tells a dead link."""

    network = "telegram"
    capabilities = Capabilities(
        buttons=True, edits=True, files=True, idempotent=False, limits=SEND_LIMITS, media=True, commands=True
    )

    def __init__(self, access: TelegramAccess, about: BotProfile, now: Callable[[], datetime]) -> None:
        """Raises ValueError for a webhook without a secret: anybody could write in anybody's name."""
        if access.hook and not access.secret:
            raise ValueError("a Telegram webhook needs a secret")
        self._access = access
        self._about = about
        self._now = now
        self._me = BotIdentity(int(access.token.partition(":")[0]))
        self._lines = TelegramHttp(CALL_TIMEOUT), TelegramHttp(LONG_POLL + CALL_TIMEOUT)
        base, files = (f"{access.api.rstrip('/')}/{way}bot" for way in ("", "file/"))
        self._bot = TelegramBot(access.token, base, files, request=self._lines[0], get_updates_request=self._lines[1])
        self._put: StoreUpdates | None = None
        self.status = HealthStatus()
        self._heard_at = now()
        self.last_sync: datetime | None = None
        self._unheard = ""
        self._typing = TypingIndicator(self._shows_typing)
        self._keyed: set[str] = set()
        self._aside: set[asyncio.Task[None]] = set()

    def chat_link(self) -> str:
        """Our address there; empty before we know our name."""
        return f"https://t.me/{self._me.name}" if self._me.name else ""

    def start_link(self, words: str) -> str:
        """An address that opens a chat with us and says "/start `words`"; empty before we know our name."""
        return f"{self.chat_link()}?start={words}" if self._me.name else ""

    async def listen(self, put: StoreUpdates) -> None:
        """Listen for updates until cancelled. Raises NetworkLockedOut where the token is refused or another process
        listens.
        """
        async with AsyncExitStack() as lines:
            for line in self._lines:
                await lines.enter_async_context(line)
            lines.callback(self._stop_aside)
            me = await self._patiently(lambda: self._bot.call("getMe", {}))
            self._me = replace(self._me, name=me["username"])
            self._beside(self._introduce())
            if self._access.hook:
                await self._be_told(put)
            else:
                await self._ask(put)

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """Parse a stored update of Telegram."""
        return parse_update(payload, self._me)

    def parts(self, message: Message) -> list[Message]:
        """Long words, a point on the map and a file are messages of their own."""
        return split_message(message)

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Say one part; returns Telegram's id of it. Raises NotSent, DeliveryUnclear, RecipientUnreachable, ChatMoved
        or DeliveryRefused.
        """
        del row
        self._typing.end(to.chat)
        try:
            return await self._say(message, to.chat)
        except TelegramError as fault:
            raise translate_fault(fault) from None

    async def fetch(self, media: str) -> bytes:
        """The media of a message. Raises NotSent, DeliveryUnclear, RecipientUnreachable or DeliveryRefused."""
        try:
            file = await self._bot.get_file(media)
            if (file.file_size or 0) > MAX_FILE_BYTES:  # a Bot API server of our own gives more than Telegram's
                raise DeliveryRefused("too large")
            return bytes(await file.download_as_bytearray())
        except TelegramError as fault:
            raise translate_fault(fault) from None

    def network_time(self) -> datetime | None:
        """The present time at Telegram, if known."""
        return next(filter(None, (line.time.now() for line in reversed(self._lines))), None)

    async def ask(self) -> None:
        """Ask Telegram for our own account, to see that it answers. Raises NotSent."""
        try:
            await self._bot.call("getMe", {})
        except TelegramError as fault:
            raise translate_question_fault(fault) from None

    def complaints(self) -> list[str]:
        """One line where Telegram has been silent for too long, one where it does not find our door."""
        silent = self._now() - self._heard_at >= SILENT_AFTER
        lines = [f"Telegram has not answered since {self._heard_at:%Y-%m-%d %H:%M} UTC"] if silent else []
        return lines + ([f"Telegram cannot bring us what people write: {self._unheard}"] if self._unheard else [])

    def webhook(self) -> WebhookCall:
        """Open also where we ask ourselves: it lets in nobody without the secret."""
        return self.knock

    async def knock(self, headers: Mapping[str, str], body: bytes) -> int:
        """Telegram brings an update: 200 only once it is stored, 403 without the secret."""
        shown = headers.get(SECRET_HEADER, "").encode()
        if not self._access.secret or not secrets.compare_digest(shown, self._access.secret.encode()):
            return 403
        update = _parse_update(body)
        if update is None:
            return 400
        return 200 if self._put and await self._store(self._put, [update]) else 503

    async def _say(self, message: Message, chat: str) -> str:
        first = self._about.repeated(message.language) if message.repeat else ""
        call = render_call(message, chat, first, keys=chat in self._keyed)
        try:
            result = await self._bot.call(call.method, call.parameters)
        except BadRequest as refusal:
            return await self._differently(message, chat, refusal)
        if call.method in (EDIT_METHOD, DELETE_METHOD):
            return message.replaces
        self._remember_keys(chat, call.parameters.get("reply_markup", {}))
        return str(result["message_id"]) if isinstance(result, dict) else ""

    def _remember_keys(self, chat: str, markup: Mapping[str, Any]) -> None:
        """After a restart it is forgotten: then the keys stay folded away where the app has put them."""
        if "keyboard" in markup:
            self._keyed.add(chat)
        elif "remove_keyboard" in markup:
            self._keyed.discard(chat)

    async def _differently(self, message: Message, chat: str, refusal: BadRequest) -> str:
        """What Telegram refuses although the message could well be said."""
        reason = refusal.message.lower()
        if NOT_MODIFIED in reason or (message.retracts and DELETE_TARGET_GONE in reason):
            return message.replaces
        if message.replaces and not message.retracts and any(words in reason for words in EDIT_TARGET_GONE):
            return await self._say(replace(message, replaces=""), chat)
        if TOPIC_GONE in reason and "/" in chat:
            return await self._say(message, chat.partition("/")[0])
        raise refusal

    async def _be_told(self, put: StoreUpdates) -> None:
        self._put = put
        hook = self._access.hook
        secret = self._access.secret
        order = {"url": hook, "secret_token": secret, "allowed_updates": list(UPDATE_KINDS)}
        await self._patiently(lambda: self._bot.call("setWebhook", order))
        while True:
            door = await self._patiently(lambda: self._bot.call("getWebhookInfo", {}))
            if door["url"] != hook:
                raise NetworkLockedOut(ANOTHER_LISTENER)
            self._heard()
            self._unheard = door.get("last_error_message", "") if door["pending_update_count"] else ""
            await asyncio.sleep(WEBHOOK_CHECK_INTERVAL)

    async def _ask(self, put: StoreUpdates) -> None:
        """Ask again and again; what was stored is confirmed by the next question.

        The offset lives in memory only: after a quiet week ids start anywhere, and a repeated update is stored once.
        """
        await self._patiently(lambda: self._bot.call("deleteWebhook", {}))
        asked = {"timeout": LONG_POLL, "limit": MAX_UPDATES, "allowed_updates": list(UPDATE_KINDS), "offset": 0}
        while True:
            updates = await self._patiently(lambda: self._bot.call("getUpdates", asked))
            self._heard()
            if not updates:
                continue
            if await self._store(put, updates):
                asked["offset"] = updates[-1]["update_id"] + 1
            else:
                await asyncio.sleep(RETRY_PAUSES[0])

    async def _store(self, put: StoreUpdates, updates: Sequence[dict[str, Any]]) -> bool:
        """Store what came; buttons stop turning at once, whatever becomes of the press."""
        for press in (update["callback_query"]["id"] for update in updates if "callback_query" in update):
            self._beside(self._bot.call("answerCallbackQuery", {"callback_query_id": press}))
        try:
            await put([RawUpdate(str(update["update_id"]), update) for update in updates])
        except NotStored:  # said elsewhere, once
            return False
        except Exception as fault:  # noqa: BLE001 - whatever it was, nothing is confirmed and Telegram keeps it for us
            log.error("could not store what came", reason=type(fault).__name__)
            return False
        for update in updates:
            self._typing.start(update)
        return True

    async def _patiently(self, ask: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The answer, however long it takes until there is one. Raises NetworkLockedOut where there will be none."""
        tries = 0
        while True:
            try:
                return await ask()
            except Conflict:
                raise NetworkLockedOut(ANOTHER_LISTENER) from None
            except InvalidToken:
                raise NetworkLockedOut("BUEDCHEN_TELEGRAM_TOKEN: Telegram does not know this token") from None
            except TelegramError as fault:
                await asyncio.sleep(self._pause(fault, tries))
                tries += 1

    def _heard(self) -> None:
        self._heard_at = self.last_sync = self._now()
        self.status.on()

    def _pause(self, fault: TelegramError, tries: int) -> float:
        self.status.trouble(type(fault).__name__)
        return (
            retry_after_seconds(fault)
            if isinstance(fault, RetryAfter)
            else RETRY_PAUSES[min(tries, len(RETRY_PAUSES) - 1)]
        )

    async def _introduce(self) -> None:
        """What is refused keeps nothing else back; it is told again at the next start."""
        for call in self._about.calls():
            await _ignore_faults(self._bot.call(call.method, call.parameters))

    def _shows_typing(self, update: Mapping[str, Any]) -> None:
        """Only where an answer will come: what means nothing to us gets none."""
        heard = self.parse(update)
        if not isinstance(heard.incoming, Unreadable):
            self._beside(self._bot.call("sendChatAction", {"chat_id": int(heard.chat), "action": "typing"}))

    def _beside(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.create_task(_ignore_faults(work))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    def _stop_aside(self) -> None:
        self._typing.stop()
        for task in self._aside:
            task.cancel()


def _parse_update(body: bytes) -> dict[str, Any] | None:
    """An update as Telegram brings it; None for anything else."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return None
    press = update.get("callback_query", {"id": ""})
    return update if isinstance(press, dict) and isinstance(press.get("id"), str) else None


async def _ignore_faults(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except TelegramError as fault:
        log.info("a call that nobody waits for failed", reason=type(fault).__name__)
