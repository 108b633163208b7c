"""What every network must be able to do: listen, parse, deliver, and say what it can show."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.contract.health import HealthStatus
from bot.contract.incoming import Received
from bot.contract.outgoing import Message


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One thing as the network sent it. The same `foreign_id` twice is the same thing."""

    foreign_id: str
    payload: Mapping[str, Any]


WebhookCall = Callable[[Mapping[str, str], bytes], Awaitable[int]]
"""A network that comes to our door: headers and body of its request; returns the HTTP status to answer with."""


class NotStored(Exception):
    """What came cannot be stored now, because the disk is full or fails: the network has to keep it for us."""


class StoreUpdates(Protocol):
    """Stores what came; once it returns, the rows are committed and the network may be told "got it"."""

    async def __call__(self, raws: Sequence[RawUpdate], mark: str = "") -> None:
        """`mark` is what the network wants to find again at its next start, kept in the same commit; empty keeps the
        old one. Raises NotStored where nothing was stored."""


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How often a network lets us speak: in any second overall and in one chat, in any minute in one room."""

    overall: int
    chat: int
    room: int


@dataclass(frozen=True, slots=True)
class BurstLimit:
    """How often a network lets us speak: so many times at once, then once more after each pause of so many seconds."""

    at_once: int
    pause: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a network can show, whether it recognises a repeated send by its id, and its rate limits.

    `media`: voice messages and pictures can be passed on; `commands`: it shows a list of commands beside each chat. A
    `local` network is served by this program: where it cannot listen, the start ends; others fail by themselves.
    """

    buttons: bool
    edits: bool
    files: bool
    idempotent: bool
    limits: RateLimits | BurstLimit | None = None
    media: bool = False
    commands: bool = False
    local: bool = False


MAX_FILE_BYTES = 20 * 2**20
"""Bytes of what a resident shows, on every network; the least of what networks give a bot."""


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """Where a message goes: the network's own ids of account and chat."""

    account: str
    chat: str


TOO_MANY_MESSAGES = "too many messages"
"""The reason of a network that wants us to be silent; it is kept with the message, and obeyed across restarts."""


class NotSent(Exception):
    """It surely did not arrive: try again, not before `after` seconds where the network said so.

    Where it concerns the `whole` network, nothing else would arrive there either.
    """

    def __init__(self, reason: str, after: float | None = None, *, whole: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after
        self.whole = whole


class DeliveryUnclear(Exception):
    """The network's reply was lost: the message may have arrived or not."""


class RecipientUnreachable(Exception):
    """This account can no longer be reached: blocked, deleted, or gone; or this room takes nothing from us."""


class ChatMoved(Exception):
    """The room goes on under another id; nothing was sent. `chat` is where to send it."""

    def __init__(self, chat: str) -> None:
        super().__init__("the room has another id now")
        self.chat = chat


class DeliveryRefused(Exception):
    """The network refuses this message for good; the reason is for the log."""


class Platform(Protocol):
    """One network. `parse` is pure and never raises for bad input: it returns `Unreadable` with a reason.

    `status` is what the network notes of its own state, `last_sync` when it last told us what came.
    """

    network: str
    capabilities: Capabilities
    status: HealthStatus
    last_sync: datetime | None = None

    async def listen(self, put: StoreUpdates) -> None:
        """Listen until cancelled; pass every update to `put` before acknowledging it to the network."""

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """What a stored payload means."""

    def chat_link(self) -> str:
        """The address that opens a chat with us, to be printed; empty where there is none, or not yet."""
        return ""

    def start_link(self, words: str) -> str:
        """An address that opens a chat with us and says `words` there; empty where there is none, or not yet."""
        del words
        return ""

    def complaints(self) -> list[str]:
        """One line for each thing that an operator has to mend."""
        return []

    def webhook(self) -> WebhookCall | None:
        """What answers a network that comes to our door; None for one that we ask ourselves."""
        return None

    async def opening(self) -> str:
        """One line for the operator once this platform is open; empty where there is nothing to say."""
        return ""

    def parts(self, message: Message) -> Sequence[Message]:
        """The messages it takes to say this here, in order; each becomes a row of its own. Pure."""

    async def fetch(self, media: str) -> bytes:
        """What stands behind the id of something shown, LARGEST_FILE at most. Raises as `deliver` does."""

    async def ask(self) -> None:
        """A question that changes nothing; returns once the network answered it. Raises NotSent."""

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Send one message, or take one back; returns the network's id of it.

        `row` is the outbox id, the same for every try. Raises NotSent, DeliveryUnclear, RecipientUnreachable,
        ChatMoved or DeliveryRefused.
        """
