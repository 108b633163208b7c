"""The list and the map of places in a real browser: for everybody, in every language, with and without a script."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from bot.config import Settings
from bot.http_servers import build_public_server
from bot.public_places import PLACES_PER_PAGE, link_words
from bot.rules.places.column_mapping import builtin_mapping
from bot.rules.places.import_places import parse_places
from bot.web.map_page import LEAFLET, MAP_FILES, Tiles
from db import places
from db.model import Place, PlaceKind, Point
from tests.kit.fixtures import Founding, founded
from tests.kit.running_server import serving
from tests.kit.town import Town
from tests.platforms.web.test_browser import violations

ANYWHERE = {"listen": "127.0.0.1:0"}
TILES = {"map_tiles": "https://tiles.example/{z}/{x}/{y}.png", "map_attribution": "© OpenStreetMap contributors"}
LIBRARY = Place("annas-library", PlaceKind.LIBRARY, "Anna's <b>library</b>", Point(51.49, 7.5), hours="24/7")
SHED = Place("shed", PlaceKind.GARDEN, "Zoltan's garden", Point(51.5, 7.46), hours="off", website="javascript:alert(1)")


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """The sample city."""
    async with founded(founding, "en") as town:
        yield town


@pytest.fixture
async def url(town: Town) -> AsyncIterator[str]:
    """Where its public pages are."""
    async with serving(build_public_server(Settings(**ANYWHERE), town.house, list)) as url:
        yield url


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page; in the end nothing on it broke, was refused by its own policy or came from elsewhere."""
    told = list[str]()
    elsewhere = list[str]()
    page = await browser.new_page(viewport={"width": 360, "height": 740}, locale="en-GB", reduced_motion="reduce")
    page.on("console", lambda line: told.append(f"{line.text} {line.location['url']}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda one: elsewhere.append(one.url) if "127.0.0.1" not in one.url else None)
    yield page
    assert (told, elsewhere) == ([], [])


async def add(town: Town, *known: Place) -> None:
    async with town.database.transaction() as tx:
        for place in known:
            places.store_place(tx, place, [])


async def asked(url: str, **query: str) -> str:
    async with ClientSession() as session, session.get(f"{url}map", params={"language": "en", **query}) as answer:
        return await answer.text()


def is_pin(fault: str) -> bool:
    """Where a pin lies on a map decides how near it is to the next: the exception that WCAG 2.5.8 makes for maps."""
    return fault.startswith("target-size") and "leaflet-marker-icon" in fault


def need_the_map() -> None:
    if not Tiles().map_is_there:
        pytest.skip("what draws the map was not fetched: make map needs npm")


@pytest.mark.parametrize("language", ["de", "ar", "tr", "en", "uk"])
@pytest.mark.parametrize("width", [360, 1280])
async def test_everybody_sees_the_map_above_the_list(page: Page, url: str, language: str, width: int) -> None:
    """All places of the city are points on it; nothing hangs over the edge, and axe has nothing to complain about."""
    need_the_map()
    await page.set_viewport_size({"width": width, "height": 740})
    await page.goto(f"{url}map?language={language}")
    async with ClientSession() as session, session.get(f"{url}api/places.geojson") as answer:
        known = len((await answer.json(content_type=None))["features"])
    await expect(page.locator("#map")).to_have_attribute("data-drawn", str(known))
    assert await page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [fault for fault in await violations(page) if not is_pin(fault)] == []


async def test_the_keyboard_reaches_a_place_on_the_map(page: Page, url: str) -> None:
    """Tab to a point, Enter, Enter: the place's own page, with its point on a map of its own."""
    need_the_map()
    await page.goto(f"{url}map?language=en&kind=garden&quarter=hoerde")
    await page.locator("#map .point").first.focus()
    name = await page.evaluate("document.activeElement.title")
    await page.keyboard.press("Enter")
    await page.locator(".leaflet-popup-content a").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("h2")).to_have_text(name)
    await expect(page.locator("#map")).not_to_have_attribute("hidden", "")


async def test_the_form_narrows_list_and_map_down(page: Page, url: str, town: Town) -> None:
    """By kind, area and language, as any browser sends a form; what was chosen stays chosen."""
    need_the_map()
    await page.goto(f"{url}map?language=en")
    await page.get_by_label("What kind of place").select_option("library")
    await page.get_by_label("Area").select_option(label="Hombruch")
    await page.get_by_role("button", name="Show places").click()
    await page.wait_for_url("**kind=library**")
    assert await page.get_by_label("What kind of place").input_value() == "library"
    async with town.database.transaction() as tx:
        libraries = [one for one in await places.list_places(tx) if one.kind is PlaceKind.LIBRARY]
    shown = await page.locator("article h2").all_inner_texts()
    assert shown == sorted(one.name for one in libraries if one.quarter == "hombruch")
    assert shown
    await expect(page.locator("#map")).to_have_attribute("data-drawn", str(len(shown)))


async def test_without_a_script_the_list_says_everything(browser: Browser, url: str) -> None:
    """Nothing of the map is there, and each page leads to the next until every place was read once."""
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{url}map?language=en")
    assert not await page.locator("#map").is_visible()
    read = list[str]()
    while True:
        read += await page.locator("article h2").all_inner_texts()
        if not await page.locator("a[rel=next]").count():
            break
        await page.locator("a[rel=next]").click()
    async with ClientSession() as session, session.get(f"{url}api/places.geojson") as answer:
        features = (await answer.json(content_type=None))["features"]
    assert sorted(read) == sorted(one["properties"]["name"] for one in features)
    assert len(features) > PLACES_PER_PAGE
    await context.close()


async def test_only_what_is_open_is_shown_where_that_is_wished(town: Town, url: str) -> None:
    """A library that never closes, and no garden that never opens."""
    await add(town, LIBRARY, SHED)
    html = await asked(url, open="1")
    assert "Anna&#x27;s &lt;b&gt;library&lt;/b&gt;" in html
    assert "Zoltan" not in html
    assert "<b>" not in html


async def test_conditions_that_nothing_fulfils_are_no_dead_end(url: str) -> None:
    """What is unknown is not there; the way on is said."""
    html = await asked(url, quarter="atlantis")
    assert "I have found no place like this" in html
    assert "<article>" not in html


async def test_an_address_that_is_none_leads_nowhere(town: Town, url: str) -> None:
    """A website that is a script is not linked."""
    await add(town, SHED)
    html = await asked(url, place="shed")
    assert "Zoltan&#x27;s garden" in html
    assert "javascript:" not in html


async def test_a_place_that_is_gone_says_so(url: str) -> None:
    """An old link is answered with the way to all others."""
    async with ClientSession() as session, session.get(f"{url}map?place=gone&language=en") as answer:
        assert answer.status == 404
        assert "This place is no longer on my list." in await answer.text()


async def test_the_open_data_come_back_as_they_were(town: Town, url: str) -> None:
    """What was exported is imported again unchanged, and its sources are named."""
    async with ClientSession() as session, session.get(f"{url}api/places.geojson") as answer:
        assert answer.content_type == "application/geo+json"
        text = await answer.text()
    async with town.database.transaction() as tx:
        known = await places.list_places(tx)
    read = parse_places(text, "geojson", builtin_mapping("plain")).places
    assert sorted(read, key=lambda place: place.id) == known
    assert json.loads(text)["attribution"]


async def test_tiles_come_from_where_the_operator_says(town: Town) -> None:
    """Only then may the page load pictures from there."""
    settings = Settings(**ANYWHERE, **TILES)
    async with (
        serving(build_public_server(settings, town.house, list)) as url,
        ClientSession() as session,
        session.get(f"{url}map") as answer,
    ):
        policy = answer.headers["Content-Security-Policy"]
        html = await answer.text()
    assert "img-src 'self' data: https://tiles.example;" in policy
    assert ('data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in html) == Tiles().map_is_there


async def test_without_what_npm_fetches_there_is_a_list(town: Town, tmp_path: Path) -> None:
    """No frame without a map in it."""
    assert not Tiles(folder=tmp_path).map_is_there
    assert set(LEAFLET) < set(MAP_FILES)


@pytest.mark.parametrize("name", ["package.json", "../map_page.py", "%2e%2e/map_page.py", "leaflet/LICENSE", "x"])
async def test_nothing_else_is_served(url: str, name: str) -> None:
    """Only what the page loads."""
    async with ClientSession() as session, session.get(f"{url}map/{name}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("name", "words"),
    [("Bürgerhaus Hörde", "Burgerhaus-Horde"), ("Café «Straße»!", "Cafe-Strasse"), ("مقهى", ""), ("a" * 99, "a" * 50)],
)
def test_the_name_of_a_place_fits_into_a_link(name: str, words: str) -> None:
    """Telegram takes letters, digits, _ and - only."""
    assert link_words(name) == words
