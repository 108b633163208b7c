"""The preview: one page with every message in every language, opened in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot import city_loader, translation_preview
from bot.config import Settings
from bot.i18n import Languages
from bot.pseudo_locales import PSEUDO_LOCALES
from bot.translation_preview import PREVIEWED_COUNTS, SAMPLE_VALUES


@pytest.fixture
def written(catalogs: Languages, tmp_path: Path) -> Path:
    """The page as a file, as `buedchen preview` writes it."""
    file = tmp_path / "preview.html"
    file.write_text(translation_preview.render_preview(catalogs, city_loader.read_city(Settings(), catalogs)))
    return file


@pytest.fixture
async def page(browser: Browser, written: Path) -> Page:
    """The page, opened."""
    page = await browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=True)
    await page.goto(written.as_uri())
    return page


async def test_every_sentence_stands_there_in_every_language(page: Page, catalogs: Languages) -> None:
    """A row per sentence, a column per language, the invented ones last; plural sentences in several counts."""
    assert await page.locator("tbody tr").count() == len(catalogs.sentences)
    heads = await page.locator("table").first.locator("th").evaluate_all("cells => cells.map(cell => cell.lang)")
    assert heads == ["de", "ar", "tr", "en", "uk", "de-simple", *PSEUDO_LOCALES]
    counted = page.locator("tr", has_text="About one minute on foot.").locator("td[lang=ar] p")
    assert len(set(await counted.all_inner_texts())) == len(PREVIEWED_COUNTS)


async def test_arabic_is_written_from_the_right(page: Page) -> None:
    """Every right-to-left cell, heading and phone is laid out from the right, every other from the left."""
    laid = "cells => cells.map(cell => [cell.lang, getComputedStyle(cell).direction])"
    for lang, direction in await page.locator("td, th, .phone").evaluate_all(laid):
        assert direction == ("rtl" if lang.startswith("ar") else "ltr")


async def test_the_header_stays_and_the_contents_lead_there(page: Page) -> None:
    """Whoever scrolls down a table still sees which language a column is."""
    await page.locator("nav a", has_text="bot/views/places.py").click()
    await page.mouse.wheel(0, 300)
    heads = page.locator("h2[id='bot/views/places.py'] + table th").first
    await page.wait_for_function("scrollY > 300")
    assert (await heads.bounding_box() or {"y": -1.0})["y"] == pytest.approx(0, abs=1)


async def test_the_first_words_are_shown_as_on_a_phone(page: Page) -> None:
    """A phone per language, with bubbles and buttons."""
    phones = page.locator(".phone")
    assert await phones.count() == 6 + len(PSEUDO_LOCALES)
    assert "Büdchen" in await phones.first.locator(".bubble").first.inner_text()
    assert await phones.first.locator(".choices li").count() > 4


def test_the_page_needs_nothing_but_itself(written: Path) -> None:
    """No script, no outside address, no unfilled hole; it can be sent by mail to a translator."""
    text = written.read_text()
    assert not re.search(r"<script|<link|<img|url\(|@import| on\w+=", text)
    assert not re.search(r"\{\w+\}", text.partition("</style>")[2])


def test_every_hole_has_a_sample_that_looks_real(catalogs: Languages) -> None:
    """A new kind of value gets a sample, so that translators see a whole sentence."""
    holes = {hole for one in catalogs.sentences for hole in re.findall(r"\{(\w+)\}", one.message + one.plural)}
    assert holes - set(SAMPLE_VALUES) - {"city", "office", "count"} == set()
