"""The real program with its real page: neighbours in three languages find a place, and coordinators hear of a fault."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.kit.timeouts import PATIENCE
from tests.platforms.web.playground_page import Playground

HERE = Path(__file__).parents[3]
FREE = {
    "BUEDCHEN_LISTEN": "127.0.0.1:0",
    "BUEDCHEN_OPERATIONS": "off",
    "BUEDCHEN_PLAYGROUND": "127.0.0.1:0",
    "BUEDCHEN_LOG_LEVEL": "error",
}

OpenPlayground = Callable[..., Awaitable[Playground]]


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[str]:
    """The address of a bot that was started as anybody would start it."""
    surroundings = {**os.environ, **FREE, "BUEDCHEN_DATA_DIR": str(tmp_path / "var")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=HERE, env=surroundings, stdout=PIPE
    )
    yield await _address(process)
    process.terminate()
    assert await process.wait() == 0


async def _address(process: Process) -> str:
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
    found = re.search(r"http://\S+", line)
    assert found, line
    return found[0]


STORIES = {
    "de": ("Hallo", "Orte in der Nähe", "Hörde"),
    "ar": ("مرحبا", "أماكن قريبة", "هورده"),
    "tr": ("merhaba", "Yakındaki yerler", "Hörde"),
}


async def _press_first(page: Playground, phone: str, label: str = "") -> None:
    """Press the first button under the newest message, or the one with a label, and wait for what it brings."""
    heard = page.phone(phone).locator(".theirs")
    before = await heard.last.inner_text()
    await heard.last.locator("button.choice", has_text=label).first.click()
    await expect(heard.last).not_to_have_text(before, use_inner_text=True)


@pytest.mark.parametrize("language", STORIES)
async def test_from_hello_to_a_place_in_the_browser(bot: str, open_playground: OpenPlayground, language: str) -> None:
    """Hello, a tap, a quarter, a card with a venue: in each language, and with nothing for axe to complain about."""
    hello, nearby, quarter = STORIES[language]
    page = await open_playground(bot)
    await page.speak("resident", language)
    await page.say("resident", hello)
    await page.hears("resident", "Büdchen")
    await page.phone("resident").get_by_role("button", name=re.compile(nearby)).last.click()
    await expect(page.phone("resident").locator(".theirs")).to_have_count(2)
    await page.say("resident", quarter)
    await page.hears("resident", "Hörde")
    await _press_first(page, "resident")
    await expect(page.phone("resident").locator(".venue")).to_be_visible()
    direction = "rtl" if language == "ar" else "ltr"
    await expect(page.phone("resident").locator(".theirs .body").last).to_have_attribute("dir", direction)
    report = await Axe().run(page.page)
    assert report.violations_count == 0, report.generate_report()


async def test_coordinators_hear_what_is_wrong_in_their_language(bot: str, open_playground: OpenPlayground) -> None:
    """A Turkish resident says that hours are wrong; the German room sees it, takes it on, and the card changes."""
    page = await open_playground(bot)
    await page.speak("resident", "tr")
    await page.say("resident", "Hörde")
    await page.hears("resident", "Hörde")
    for label in ("Hörde", "Bir sorun var", ""):
        await _press_first(page, "resident", label)
    await page.hears("coordinator", "Hinweis zu")
    await _press_first(page, "coordinator")
    await expect(page.phone("coordinator").locator(".theirs")).to_have_count(1)
    await expect(page.phone("coordinator").locator(".theirs button.choice")).to_have_count(0)


async def test_a_coordinator_has_a_chat_of_their_own(bot: str, open_playground: OpenPlayground) -> None:
    """Their help says what they can do; what is for them alone is answered there, and not in the room."""
    page = await open_playground(bot)
    await page.say("coordinator_private", "/help")
    await page.tap("coordinator_private", "Unsere Freiwilligen")
    await expect(page.phone("coordinator_private").locator(".theirs")).to_have_count(2)
    await expect(page.phone("coordinator").locator(".theirs")).to_have_count(0)


async def test_everything_can_be_done_with_the_keyboard_alone(bot: str, open_playground: OpenPlayground) -> None:
    """From an empty page to an opened card without a mouse."""
    page = await open_playground(bot, width=360)
    await page.phone("resident").locator("textarea").focus()
    for words in ("Hallo", "1", "Nordstadt", "1"):
        before = await page.phone("resident").locator(".theirs").count()
        await page.page.keyboard.type(words)
        await page.page.keyboard.press("Enter")
        await expect(page.phone("resident").locator(".theirs")).not_to_have_count(before)
    await expect(page.phone("resident").locator(".venue")).to_be_visible()
