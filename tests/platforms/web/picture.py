"""Draws the picture of the README: a request for help in three languages, in a real playground.

python -m tests.platforms.web.picture .github/playground.png
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import async_playwright, expect

from tests.kit.timeouts import PATIENCE
from tests.platforms.web.conftest import CHROMIUM, QUIETLY
from tests.platforms.web.playground_page import Playground

PORT = 8652
WIDTH = 1400
HEIGHT = 860
COLOURS = 128
SIGN_UP = ("Yardım etmek istiyorum", "1", "1", "1", "Hörde", "1", "1", "1", "1", "1", "Elif")
ASK_FOR_HELP = ("أحتاج إلى من يرافقني إلى طبيب العيون يوم الخميس الساعة 10 في Hörde", "1", "1", "أمل", "1")


@contextmanager
def running_bot() -> Iterator[str]:
    """The address of the playground of a bot with an empty database."""
    with TemporaryDirectory() as folder:
        ports = {"PLAYGROUND": PORT, "LISTEN": PORT + 1, "OPERATIONS": PORT + 2}
        settings = {f"BUEDCHEN_{name}": f"127.0.0.1:{port}" for name, port in ports.items()}
        surroundings = {**os.environ, **settings, "BUEDCHEN_DATA_DIR": folder}
        order = [str(Path(sys.executable).with_name("buedchen")), "run"]
        with subprocess.Popen(order, env=surroundings, stdout=subprocess.PIPE, text=True) as bot:
            assert bot.stdout is not None
            next(line for line in bot.stdout if "The playground is open" in line)
            try:
                yield f"http://127.0.0.1:{PORT}/"
            finally:
                bot.kill()


async def write_all(playground: Playground, phone: str, texts: tuple[str, ...]) -> None:
    """A resident or volunteer writes one message after the other, and reads each answer first."""
    heard = playground.phone(phone).locator(".theirs")
    for text in texts:
        before = await heard.count()
        await playground.say(phone, text)
        await expect(heard).not_to_have_count(before)


async def press_first_button(playground: Playground) -> None:
    """A coordinator presses the first button of the newest card."""
    card = playground.phone("coordinator").locator(".theirs").last
    await card.locator(".choice").first.click()


async def draw(file: Path) -> None:
    """A volunteer signs up in Turkish and is accepted, then a resident asks for help in Arabic."""
    expect.set_options(timeout=1000 * PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        with running_bot() as url:
            await page.goto(url)
            playground = Playground(page)
            await playground.speak("resident", "ar")
            await playground.speak("volunteer", "tr")
            await playground.speak("coordinator", "de")
            await write_all(playground, "volunteer", SIGN_UP)
            await press_first_button(playground)
            await write_all(playground, "resident", ASK_FOR_HELP)
            await expect(playground.phone("coordinator").locator(".theirs").last).to_contain_text("#2")
            await page.screenshot(path=file)
        await browser.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
