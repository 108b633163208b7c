"""A playground on a free port, somebody who answers behind it, and a person in front of the page."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from playwright.async_api import Locator, Page, expect

from bot.contract.outgoing import Button, File, Message, Venue
from bot.contract.platform import ChatAddress, RawUpdate, StoreUpdates
from bot.contract.platform_settings import SocketAddress
from bot.web.adapter import PageLanguage, PlaygroundPlatform
from bot.web.parse import ROOM_CHAT
from db.model import Point

LANGUAGES = [
    PageLanguage("de", "Deutsch", rtl=False),
    PageLanguage("ar", "العربية", rtl=True),
    PageLanguage("tr", "Türkçe", rtl=False),
    PageLanguage("en", "English", rtl=False),
]
CENTRE = Point(51.5142, 7.4653)
NOON = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


def playground() -> PlaygroundPlatform:
    """A playground on a free port, at noon."""
    return PlaygroundPlatform(SocketAddress("127.0.0.1", 0), LANGUAGES, CENTRE, now=lambda: NOON)


@asynccontextmanager
async def serving(web: PlaygroundPlatform, put: StoreUpdates) -> AsyncIterator[str]:
    """The address of a playground that listens until the block ends."""
    listening = asyncio.create_task(web.listen(put))
    opened = asyncio.create_task(web.opened.wait())
    await asyncio.wait({listening, opened}, return_when=asyncio.FIRST_COMPLETED)
    opened.cancel()
    if listening.done():
        await listening
    try:
        yield web.url
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


class Kiosk:
    """Stands in for the bot: keeps what came, and answers each thing with the next prepared message."""

    def __init__(self, web: PlaygroundPlatform) -> None:
        self.web = web
        self.heard: list[RawUpdate] = []
        self.answers: list[Message] = []
        self._rows = itertools.count(2**62)

    async def put(self, raws: Sequence[RawUpdate]) -> None:
        """Store everything, and answer where an answer is prepared."""
        for raw in raws:
            self.heard.append(raw)
            if self.answers:
                await self.tell(raw.payload["phone"], self.answers.pop(0))

    async def tell(self, phone: str, message: Message, row: int | None = None) -> str:
        """Deliver a message under the next row id, which is as big as real ones are."""
        chat = ROOM_CHAT if phone == "coordinator" else phone
        return await self.web.deliver(row or next(self._rows), message, ChatAddress(phone, chat))


class Playground:
    """The page as a person uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def phone(self, name: str) -> Locator:
        """The window of the resident, the volunteer or the coordinators."""
        return self.page.locator(f"#{name}")

    async def speak(self, phone: str, language: str) -> None:
        """Choose the language of a phone."""
        await self.phone(phone).locator("select").select_option(language)

    async def say(self, phone: str, text: str) -> None:
        """Write and send; returns once the bubble has its tick."""
        await self.phone(phone).locator("textarea").fill(text)
        await self.phone(phone).locator(".send").click()
        await self.ticked(phone)

    async def tap(self, phone: str, label: str) -> None:
        """Press the newest button with this label."""
        await self.phone(phone).get_by_role("button", name=label, exact=True).last.click()
        if not await self.page.locator("dialog").is_visible():
            await self.ticked(phone)

    async def ticked(self, phone: str) -> None:
        """Wait until everything the person sent is acknowledged."""
        sent = self.phone(phone).locator(".mine")
        await expect(sent).not_to_have_count(0)
        await expect(sent.last).to_have_attribute("data-state", "sent")

    async def hears(self, phone: str, part: str) -> None:
        """Wait until the newest message of the kiosk contains these words."""
        await expect(self.phone(phone).locator(".theirs").last).to_contain_text(part)

    async def texts(self, phone: str) -> list[str]:
        """The words of all bubbles, oldest first; one line per paragraph."""
        bubbles = await self.phone(phone).locator("article .body").all()
        return ["\n".join(await bubble.locator("p").all_inner_texts()) for bubble in bubbles]


def menu() -> Message:
    """A message with everything that a message can carry."""
    return Message(
        "Guten Tag!\nDas \u2068Haus am Markt\u2069 ist 8 Minuten zu Fuß entfernt und bis 18:00 Uhr offen.",
        "de",
        buttons=(Button("t1", 1, "Orte in der Nähe"), Button("t2", 2, "Meinen Standort senden", position=True)),
        venue=Venue(Point(51.4907, 7.5031), "Haus am Markt", "Hermannstraße 1, 44263 Dortmund"),
        file=File("sprachcafe.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    )
