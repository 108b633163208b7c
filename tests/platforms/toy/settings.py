"""All that a third platform brings: its settings, and a network of people who sit at the same table."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from bot.contract.health import HealthStatus
from bot.contract.incoming import ButtonPress, Received, TextMessage
from bot.contract.outgoing import Message
from bot.contract.platform import Capabilities, ChatAddress, DeliveryRefused, Platform, RawUpdate, StoreUpdates
from bot.contract.platform_settings import PlatformParts, PlatformSettings, SharedSettings


class Toy(Platform):
    """What people say goes through a queue, what they hear lies on the table."""

    network = "toy"
    capabilities = Capabilities(buttons=True, edits=False, files=False, idempotent=True)
    opened: "ClassVar[asyncio.Queue[Toy]]" = asyncio.Queue()

    def __init__(self) -> None:
        self.status = HealthStatus()
        self.spoken: asyncio.Queue[RawUpdate] = asyncio.Queue()
        self.table: asyncio.Queue[Message] = asyncio.Queue()

    async def listen(self, put: StoreUpdates) -> None:
        """One word after the other."""
        self.opened.put_nowait(self)
        while True:
            self.status.on()
            await put([await self.spoken.get()])

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """Everybody has a chat of their own."""
        incoming = ButtonPress(payload["token"]) if "token" in payload else TextMessage(payload["text"])
        return Received(incoming, payload["who"], payload["who"], language="en")

    def parts(self, message: Message) -> list[Message]:
        """A table holds everything."""
        return [message]

    async def fetch(self, media: str) -> bytes:
        """Nobody shows anything."""
        raise DeliveryRefused(media)

    async def ask(self) -> None:
        """It is there."""

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Put it on the table."""
        del to
        self.table.put_nowait(message)
        return str(row)

    def chat_link(self) -> str:
        """Where the table stands."""
        return "https://toy.example.org/table"


class ToySettings(PlatformSettings):
    """A token, and the size of the table."""

    network = Toy.network
    room_pattern = room_example = "toy:kitchen"
    examples: ClassVar[Mapping[str, str]] = {"toy_token": "toy-123"}

    toy_token: Annotated[str, Field(repr=False, pattern=r"^(toy-[0-9]+)?$")] = ""
    toy_seats: int = 0

    @property
    def configured(self) -> bool:
        """Whether there is a token."""
        return bool(self.toy_token)

    def secrets(self) -> tuple[str, ...]:
        """The token."""
        return (self.toy_token,)

    def list_conflicts(self, shared: SharedSettings) -> list[str]:
        """Nobody stands."""
        del shared
        return ["TOY_TOKEN needs TOY_SEATS"] if self.toy_token and not self.toy_seats else []

    async def check_account(self, shared: SharedSettings) -> list[str]:
        """Who sits there."""
        del shared
        return [f"only {self.toy_seats} can sit"] if self.toy_seats < 2 else ["fine"]

    def build(self, parts: PlatformParts) -> Toy:
        """A table."""
        del parts
        return Toy()


SETTINGS = ToySettings
