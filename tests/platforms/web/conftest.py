"""The fixtures for the playground: one that listens, a real browser, and the page opened in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from bot.web.adapter import PlaygroundPlatform
from tests.kit.timeouts import PATIENCE
from tests.platforms.web.playground_page import Kiosk, Playground, playground, serving

CHROMIUM = Path("/usr/bin/chromium")
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPlayground = Callable[..., Awaitable[Playground]]


@pytest.fixture
async def web() -> PlaygroundPlatform:
    """A playground that does not listen yet."""
    return playground()


@pytest.fixture
async def kiosk(web: PlaygroundPlatform) -> AsyncIterator[Kiosk]:
    """A listening playground with the stand-in behind it."""
    kiosk = Kiosk(web)
    async with serving(web, kiosk.put):
        yield kiosk


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A real, headless Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"cannot run here: there is no {CHROMIUM}")
    expect.set_options(timeout=1000 * PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest.fixture
async def open_playground(browser: Browser) -> AsyncIterator[OpenPlayground]:
    """Opens the page at a width, in a colour scheme; in the end no page may have broken or been refused anything."""
    faults: list[str] = []

    async def open_(url: str, width: int = 1280, scheme: str = "light") -> Playground:
        page = await browser.new_page(
            viewport={"width": width, "height": 860 if width > 600 else 740},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            locale="de-DE",
        )
        page.set_default_timeout(1000 * PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        await page.goto(url)
        await expect(page.locator("#resident")).to_have_attribute("data-line", "open")
        return Playground(page)

    yield open_
    assert faults == []
