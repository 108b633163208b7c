"""What is decided about one incoming thing: a handler is called, something is said, or nobody is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.contract.outgoing import Reply
from bot.contract.routing import Route
from db.dialogs import OfferedChoice


@dataclass(frozen=True, slots=True)
class Call:
    """A handler to run, with the text or the button data; `offer` is the button that led to it.

    `free` text was written outside any question, so it may show which language the person prefers. A `typed` choice may
    be from an older message. What is done `beside` a waiting question leaves it open, and it is asked again.
    """

    route: Route
    text: str = ""
    button_data: Mapping[str, Any] = field(default_factory=dict)
    offer: OfferedChoice | None = None
    first: Reply | None = None
    free: bool = False
    typed: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """No handler is needed: this is said. `ends` closes the dialog, `rewinds` goes one step back in it."""

    reply: Reply
    ends: bool = False
    rewinds: bool = False


@dataclass(frozen=True, slots=True)
class Ignore:
    """Ignore the message, for this reason."""

    reason: str


Decision = Call | Answer | Ignore
