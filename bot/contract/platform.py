"""What every network must be able to do: hear, understand, deliver, and say what it can show."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.contract.incoming import Heard
from bot.contract.outgoing import Message


@dataclass(frozen=True, slots=True)
class Raw:
    """One thing as the network sent it. The same `foreign_id` twice is the same thing."""

    foreign_id: str
    payload: Mapping[str, Any]


Put = Callable[[Sequence[Raw]], Awaitable[None]]
"""Stores what came; once it returns, the rows are committed and the network may be told "got it"."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a network can show, and whether it recognises a repeated send by its id."""

    buttons: bool
    edits: bool
    files: bool
    idempotent: bool
    longest_text: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: the network's own ids of account and chat."""

    account: str
    chat: str


class NotSent(Exception):
    """It surely did not arrive: try again, not before `after` seconds where the network said so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class Unclear(Exception):
    """The answer was lost: it may have arrived or not."""


class Unreachable(Exception):
    """This account can no longer be reached: blocked, deleted, or gone."""


class Impossible(Exception):
    """The network refuses this message for good; the reason is for the log."""


class Platform(Protocol):
    """One network. `parse` is pure and never raises for bad input: it returns `Unreadable` with a reason."""

    network: str
    capabilities: Capabilities

    async def listen(self, put: Put) -> None:
        """Hear until cancelled; hand everything to `put` before telling the network "got it"."""

    def parse(self, payload: Mapping[str, Any]) -> Heard:
        """What a stored payload means."""

    async def deliver(self, row: int, message: Message, to: Address) -> str:
        """Send one message; returns the network's id of it.

        `row` is the outbox id, the same for every try. Raises NotSent, Unclear, Unreachable or Impossible.
        """
