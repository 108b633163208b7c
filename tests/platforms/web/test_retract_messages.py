"""What was said is taken back on the playground: the bubble is gone, also for a page that was away meanwhile."""

from aiohttp import ClientSession
from playwright.async_api import expect

from bot.contract.outgoing import Message
from tests.platforms.web.conftest import OpenPlayground
from tests.platforms.web.playground_page import Kiosk
from tests.platforms.web.test_server import call, history, session, told

__all__ = ["session"]

ADDRESS = "Wiedehopfweg 7"


async def test_a_page_hears_that_it_is_gone_and_never_hears_of_it_again(kiosk: Kiosk, session: ClientSession) -> None:
    """Open pages are told, and the history that later ones get has nothing of it."""
    line = await call(session, kiosk.web)
    first = await kiosk.tell("volunteer", Message(ADDRESS, "de"), row=1)
    await kiosk.tell("volunteer", Message("", "de", replaces=first, retracts=True), row=2)
    assert (await told(line, "removal"))["id"] == first
    assert await history(await call(session, kiosk.web), "volunteer") == []


async def test_the_bubble_disappears(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """In a real browser, at once."""
    page = (await open_playground(kiosk.web.url)).page
    first = await kiosk.tell("volunteer", Message(ADDRESS, "de"))
    bubble = page.get_by_text(ADDRESS)
    await expect(bubble).to_be_visible()
    await kiosk.tell("volunteer", Message("", "de", replaces=first, retracts=True))
    await expect(bubble).to_have_count(0)
