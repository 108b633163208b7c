"""A network that lies in the hand of a test: a real platform, only without the wires."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.contract.incoming import Heard, Unreadable, heard_json
from bot.contract.outgoing import Message
from bot.contract.platform import Address, Capabilities, Put


@dataclass
class Phones:
    """Everything that was delivered, by chat; `faults` are raised by the next deliveries instead, in order."""

    network: str = "phone"
    capabilities: Capabilities = field(default=Capabilities(True, True, True, False, 4000))
    delivered: dict[str, list[tuple[int, Message]]] = field(default_factory=dict)
    faults: list[Exception] = field(default_factory=list)

    async def listen(self, put: Put) -> None:
        """Nothing comes by itself: neighbours put what they say."""
        del put
        await asyncio.Event().wait()

    def parse(self, payload: Mapping[str, Any]) -> Heard:
        """What a neighbour did, as JSON."""
        try:
            return heard_json.validate_python(payload["heard"])
        except (KeyError, ValueError):
            return Heard(Unreadable("not what a phone sends"))

    def parts(self, message: Message) -> list[Message]:
        """A phone shows everything at once."""
        return [message]

    async def deliver(self, row: int, message: Message, to: Address) -> str:
        """Into the neighbour's hand."""
        if self.faults:
            raise self.faults.pop(0)
        self.delivered.setdefault(to.chat, []).append((row, message))
        return str(row)
