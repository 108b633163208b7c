"""The first page in a real browser: who runs this and how to write to it, in every language, for everybody."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from aiohttp import ClientSession
from PIL import Image
from playwright.async_api import Browser, Page

from bot import app, city_loader
from bot.config import Settings
from bot.contract.city import City
from bot.http_servers import build_public_server
from bot.i18n import Languages
from bot.web.home_page import HomePage
from bot.web.public_page import PageWriter
from bot.web.public_server import PublicServer
from tests.kit.fixtures import Founding, founded
from tests.kit.running_server import ANYWHERE, serving
from tests.platforms.web.test_browser import violations

LIVE = ("de", "ar", "tr", "en", "uk")
CHATS = {"Telegram": "https://t.me/buedchen_bot", "Matrix": "https://matrix.to/#/@buedchen:example.org"}
PAPERS = {"imprint": "https://city.example/imprint?a=1&b=2", "privacy": "https://city.example/privacy"}
OFFICE = "Freiwilligenbüro Beispielstadt (Beispiel)"


@pytest.fixture(scope="module")
def languages() -> Languages:
    """All that are live."""
    return app.read_languages(Settings())


@pytest.fixture
def city(languages: Languages) -> City:
    """The sample city."""
    return city_loader.read_city(Settings(), languages)


def opened(languages: Languages, city: City, **chats: str) -> AbstractAsyncContextManager[str]:
    """The page, served."""
    page = HomePage(PageWriter(languages, city), lambda: chats).page
    return serving(PublicServer(ANYWHERE, pages={"/": page}))


@pytest.fixture
async def url(languages: Languages, city: City) -> AsyncIterator[str]:
    """Where it is, with all there can be on it."""
    async with opened(languages, replace(city, **PAPERS), **CHATS) as url:
        yield url


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page; in the end nothing on it was refused by its own policy."""
    refused = list[str]()
    page = await browser.new_page(viewport={"width": 360, "height": 740}, locale="de-DE")
    page.on("console", lambda line: refused.append(line.text))
    yield page
    assert refused == []


@pytest.mark.parametrize("language", LIVE)
async def test_everybody_can_read_it_in_their_language(page: Page, url: str, language: str) -> None:
    """Chosen by a tap on its own name; right to left where it is written so; nothing for axe to complain about."""
    await page.goto(url)
    await page.locator(f"nav a[hreflang={language}]").click()
    await page.wait_for_url(f"**?language={language}")
    html = page.locator("html")
    direction = "rtl" if language == "ar" else "ltr"
    assert (await html.get_attribute("lang"), await html.get_attribute("dir")) == (language, direction)
    assert OFFICE in await page.locator("main").inner_text()
    assert await violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_it_fits_every_screen(page: Page, url: str, width: int, scheme: str) -> None:
    """Nothing hangs over the edge, in the light and in the dark."""
    await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    await page.set_viewport_size({"width": width, "height": 700})
    await page.goto(url)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await violations(page) == []


async def test_a_telephone_reads_where_to_write(page: Page, url: str) -> None:
    """A square and an address for each network; both lead to the same."""
    await page.goto(url)
    read = zxingcpp.read_barcodes(Image.open(BytesIO(await page.screenshot(full_page=True))))
    led = {await link.inner_text(): await link.get_attribute("href") for link in await page.locator("figure a").all()}
    assert {one.text for one in read} == set(CHATS.values())
    assert led == CHATS


async def test_it_looks_as_it_is_meant(page: Page, url: str) -> None:
    """Its own policy lets its own style in, and nothing else: not even a script of ours."""
    await page.goto(url)
    assert await page.locator("figure svg").first.evaluate("one => getComputedStyle(one).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert await page.locator("script, img, link, [style], [onclick]").count() == 0


async def asked(url: str, language: str = "en") -> str:
    async with ClientSession() as session, session.get(url, headers={"Accept-Language": language}) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_it_leads_to_imprint_and_privacy_notice(url: str) -> None:
    """Whatever stands in their addresses stays an address."""
    html = await asked(url)
    assert '<a href="https://city.example/imprint?a=1&amp;b=2">Legal notice</a>' in html
    assert '<a href="https://city.example/privacy">Privacy notice</a>' in html
    assert "missing" not in html


async def test_what_is_missing_is_said(languages: Languages, city: City) -> None:
    """No imprint, no privacy notice, no network yet: each with whom to ask."""
    async with opened(languages, replace(city, office="<b>Office</b>")) as url:
        html = await asked(url)
    for said in ("The legal notice is missing here", "The privacy notice is missing here", "Nobody can write to me"):
        assert said in html
    assert "<b>" not in html
    assert "<figure>" not in html


@pytest.mark.parametrize(("asks", "spoken"), [("uk-UA,en;q=0.5", "uk"), ("xx", "de"), ("", "de")])
async def test_it_speaks_what_the_browser_asks_for(url: str, asks: str, spoken: str) -> None:
    """Else the city's own; what was chosen goes before, and what nobody speaks is not chosen."""
    assert f'<html lang="{spoken}"' in await asked(url, asks)
    assert '<html lang="tr"' in await asked(f"{url}?language=tr", asks)
    assert f'<html lang="{spoken}"' in await asked(f'{url}?language="><script>', asks)


async def test_it_leads_to_the_networks_that_the_bot_speaks_on(founding: Founding) -> None:
    """As it is served: each where people can open a chat."""
    async with founded(founding, "en") as town:
        async with serving(build_public_server(Settings(listen="127.0.0.1:0"), town.house, list)) as url:
            html = await asked(url)
        found = {network.chat_link() for network in town.networks.values()} - {""}
    assert all(f'<a href="{address}">' in html for address in found)
    assert html.count("<figure>") == len(found)
