"""A network that lies in the hand of a test: a real platform, only without the wires."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from pydantic import TypeAdapter

from bot.contract.health import HealthStatus
from bot.contract.incoming import Incoming, MediaMessage, Received, Unreadable
from bot.contract.outgoing import Message
from bot.contract.platform import Capabilities, ChatAddress, DeliveryRefused, NotSent, Platform, RawUpdate, StoreUpdates
from db.people import Account
from tests.kit.media_samples import sample

received_json: TypeAdapter[Received] = TypeAdapter(Received)
"""What came as JSON, which is all that a phone sends."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something, in a room or in their own chat (empty); `client` is the language of their phone, `on`
    its network (empty: the town's own), `at` when they did it as that network saw it."""

    name: str
    incoming: Incoming
    chat: str = ""
    addressed: bool = True
    client: str = ""
    on: str = ""
    at: datetime | None = None


class Network(Platform, Protocol):
    """A platform with the phones of the neighbours on its other side: `delivered` is what each chat heard, by name.

    What neighbours show is a sample of its kind, unless something else lies in `files` under its id.
    """

    delivered: dict[str, list[tuple[int, Message]]]
    files: dict[str, bytes]

    def home(self, name: str) -> Account:
        """Where somebody is written to."""

    def room(self, name: str) -> Account:
        """Where a room is spoken to; we are in it."""

    async def carry(self, deeds: Sequence[Deed], put: StoreUpdates) -> None:
        """Bring what neighbours do, all at once; returns when it is stored."""


def take_away(told: list[tuple[int, Message]], row: int) -> None:
    """What was taken back leaves an empty place where it stood."""
    told[:] = [(number, Message("", said.language) if number == row else said) for number, said in told]


def put_together(told: list[tuple[int, Message]], row: int, seen: Message, *, alone: bool) -> int:
    """Words and what belongs to them are one message for whoever reads them, whichever came first.

    What stands `alone` belongs to nothing before it. Returns the row it has.
    """
    last = told[-1][1] if told else None
    if last and not seen.text and not alone:
        row, before = told.pop()
        seen = replace(before, venue=seen.venue, file=seen.file, media=seen.media)
    elif last and (last.file or last.media) and not last.text:
        told.pop()
        seen = replace(seen, file=last.file, media=last.media)
    told.append((row, seen))
    return row


@dataclass
class Phones(Platform):
    """Everything that was delivered, by chat; `faults` are raised by the next deliveries instead, in order.

    In `files` lies what neighbours show, by its id.
    """

    network: str = "phone"
    capabilities: Capabilities = field(
        default=Capabilities(buttons=True, edits=True, files=True, idempotent=False, media=True)
    )
    delivered: dict[str, list[tuple[int, Message]]] = field(default_factory=dict)
    faults: list[Exception] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    silent: bool = False
    asked: int = 0
    status: HealthStatus = field(default_factory=HealthStatus)

    async def listen(self, put: StoreUpdates) -> None:
        """Nothing comes by itself: neighbours put what they say."""
        del put
        await asyncio.Event().wait()

    def home(self, name: str) -> Account:
        """Everybody has one chat, called like them."""
        return Account(self.network, name, name)

    def room(self, name: str) -> Account:
        """A room is called as it is called."""
        return Account(self.network, "", name)

    async def carry(self, deeds: Sequence[Deed], put: StoreUpdates) -> None:
        """Each in a call of its own."""
        for showed in (deed.incoming for deed in deeds if isinstance(deed.incoming, MediaMessage)):
            self.files.setdefault(showed.media, sample(showed.what))
        heard = [Received(d.incoming, d.name, d.chat or d.name, not d.chat, d.addressed, d.client, d.at) for d in deeds]
        raws = [RawUpdate(uuid4().hex, {"heard": received_json.dump_python(one, mode="json")}) for one in heard]
        await asyncio.gather(*(put([raw]) for raw in raws))

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """What a neighbour did, as JSON."""
        try:
            return received_json.validate_python(payload["heard"])
        except (KeyError, ValueError):
            return Received(Unreadable("not what a phone sends"))

    def chat_link(self) -> str:
        """As if it were a page."""
        return f"https://{self.network}.example.org/buedchen"

    def parts(self, message: Message) -> list[Message]:
        """A phone shows everything at once."""
        return [message]

    async def fetch(self, media: str) -> bytes:
        """What was put there under this id; what nobody put there is gone."""
        try:
            return self.files[media]
        except KeyError:
            raise DeliveryRefused(media) from None

    async def ask(self) -> None:
        """Somebody is there, unless it is `silent`."""
        self.asked += 1
        if self.silent:
            raise NotSent("nobody answers", whole=True)

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Into the neighbour's hand."""
        if self.faults:
            raise self.faults.pop(0)
        told = self.delivered.setdefault(to.chat, [])
        if message.retracts:
            take_away(told, int(message.replaces))
            return message.replaces
        told.append((row, message))
        return str(row)
