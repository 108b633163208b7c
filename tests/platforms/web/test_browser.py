"""The playground in a real browser: everybody can use it, in either direction, and nothing is lost on the way."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from bot.contract.outgoing import Button, File, Message, Venue
from bot.contract.platform_settings import SocketAddress
from bot.web.adapter import PlaygroundPlatform
from db.model import Point
from tests.platforms.web.conftest import OpenPlayground
from tests.platforms.web.playground_page import CENTRE, LANGUAGES, NOON, Kiosk, Playground, menu, serving

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

ENDS_OF_LATIN = """line => {
  const text = line.firstChild, letters = [...text.data.matchAll(/[A-Za-z]/g)].map(found => found.index);
  const place = at => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1);
                        return range.getBoundingClientRect().x; };
  return [place(letters.at(0)), place(letters.at(-1))];
}"""
ARABIC = Message(
    "أقرب مكان: \u2068Haus am Markt\u2069.\nHermannstraße 1, 44263 Dortmund",
    "ar",
    right_to_left=True,
    buttons=(Button("a", 1, "إرسال موقعي", position=True), Button("b", 2, "مكان آخر")),
    venue=Venue(Point(51.4907, 7.5031), "Haus am Markt", "Hermannstraße 1, 44263 Dortmund"),
)


async def box(locator: Locator) -> dict[str, float]:
    found = await locator.bounding_box()
    assert found
    return dict(found)


async def violations(page: Page) -> list[str]:
    found = await Axe().run(page, options=RULES)
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found.response["violations"]]


async def test_what_is_said_is_answered(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """A word gets its tick and its answer; a tap goes by its token; both phones keep to themselves."""
    kiosk.answers = [menu(), Message("Drei Orte.", "de")]
    page = await open_playground(kiosk.web.url)
    await page.say("resident", "hallo")
    await page.hears("resident", "Haus am Markt")
    await page.tap("resident", "Orte in der Nähe")
    await page.hears("resident", "Drei Orte.")
    assert await page.texts("volunteer") == []
    await expect(page.page.get_by_role("log", name="Gespräch: Ehrenamt", exact=True)).to_be_visible()
    assert (await page.texts("resident"))[2:] == ["Orte in der Nähe", "Drei Orte."]
    assert [raw.payload.get("token") for raw in kiosk.heard] == [None, "t1"]


async def test_a_reload_shows_the_conversation(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """Nothing of the conversation is gone after a reload, and edits stand in their place."""
    page = await open_playground(kiosk.web.url)
    await page.say("coordinator", "/queue")
    card = await kiosk.tell("coordinator", Message("wartet", "de"))
    await kiosk.tell("coordinator", Message("freigegeben", "de", replaces=card))
    await page.hears("coordinator", "freigegeben")
    before = await page.texts("coordinator")
    await page.page.reload()
    await page.hears("coordinator", "freigegeben")
    assert await page.texts("coordinator") == before == ["/queue", "freigegeben"]


async def test_what_was_written_while_the_kiosk_was_closed_arrives(
    web: PlaygroundPlatform, open_playground: OpenPlayground
) -> None:
    """Without a line the bubble waits, also over a reload of the line; when the kiosk opens again it gets its tick."""
    kiosk = Kiosk(web)
    async with serving(web, kiosk.put) as url:
        page = await open_playground(url)
    await expect(page.phone("resident")).to_have_attribute("data-line", "closed")
    await page.phone("resident").locator("textarea").fill("noch da?")
    await page.phone("resident").locator("textarea").press("Enter")
    await expect(page.phone("resident").locator(".mine")).to_have_attribute("data-state", "sending")
    port = int(url.rstrip("/").rpartition(":")[2])
    again = PlaygroundPlatform(SocketAddress("127.0.0.1", port), LANGUAGES, CENTRE, now=lambda: NOON)
    async with serving(again, kiosk.put):
        await page.ticked("resident")
    assert [raw.payload["text"] for raw in kiosk.heard] == ["noch da?"]


async def test_words_are_never_markup(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """Whatever a message contains is shown as it was written, isolates and lines included."""
    nasty = "<img src=x onerror=alert(1)>\n\u2068<b>\u2069"
    page = await open_playground(kiosk.web.url)
    await kiosk.tell("resident", Message(nasty, "de", buttons=(Button("t", 1, "<i>ja</i>"),)))
    await page.hears("resident", "onerror")
    assert await page.texts("resident") == [nasty]
    assert await page.phone("resident").locator("article img, article b, article i").count() == 0


async def test_a_paper_is_handed_over_byte_by_byte(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """What a neighbour keeps is what was made, not the words it was made from."""
    paper = File("certificate.pdf", "application/pdf", "<h1>Certificate</h1>", bytes(range(256)))
    page = await open_playground(kiosk.web.url)
    await kiosk.tell("resident", Message("Hier.", "de", file=paper))
    async with page.page.expect_download() as waiting:
        await page.phone("resident").locator(".file").click()
    download = await waiting.value
    assert download.suggested_filename == "certificate.pdf"
    assert Path(await download.path()).read_bytes() == bytes(range(256))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
async def test_nobody_is_shut_out(
    kiosk: Kiosk, open_playground: OpenPlayground, width: int, scheme: str, tmp_path: Path
) -> None:
    """No accessibility rule is broken: empty, in conversation, with the extras and with the position chooser open."""
    page = await open_playground(kiosk.web.url, width, scheme)
    broken = await violations(page.page)
    await converse(kiosk, page)
    await page.page.screenshot(path=tmp_path / f"{width}-{scheme}.png")
    broken += await violations(page.page)
    await page.phone("resident").locator(".more").click()
    broken += await violations(page.page)
    await page.page.keyboard.press("Escape")
    await page.tap("resident", "إرسال موقعي")
    broken += await violations(page.page)
    assert broken == []


async def converse(kiosk: Kiosk, page: Playground) -> None:
    """An Arabic resident, a German and a Turkish message beside them."""
    await page.speak("resident", "ar")
    kiosk.answers = [ARABIC]
    await page.say("resident", "مكان قريب")
    await kiosk.tell("volunteer", menu())
    await kiosk.tell("coordinator", Message("Merhaba", "tr", repeat=True))
    await page.hears("resident", "أقرب مكان")


async def test_an_arabic_phone_is_turned_round_and_its_neighbour_is_not(
    kiosk: Kiosk, open_playground: OpenPlayground
) -> None:
    """Own bubbles, the kiosk's bubbles, the field and the send button all change sides, on that phone only."""
    page = await open_playground(kiosk.web.url)
    await converse(kiosk, page)
    await page.say("volunteer", "hallo")
    for phone, direction, mirrored in (("resident", "rtl", True), ("volunteer", "ltr", False)):
        window = page.phone(phone)
        assert await window.evaluate("element => getComputedStyle(element).direction") == direction
        mine = await box(window.locator(".mine .bubble").first)
        theirs = await box(window.locator(".theirs .bubble"))
        send, field = await box(window.locator(".send")), await box(window.locator("textarea"))
        assert (mine["x"] < theirs["x"]) is mirrored
        assert (send["x"] < field["x"]) is mirrored
        flip = await window.locator(".send svg").evaluate("element => getComputedStyle(element).transform")
        assert flip.startswith("matrix(-1") is mirrored


async def test_latin_lines_in_an_arabic_bubble_stay_whole(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """Every line begins on the right, as its message does, while the letters of an address stay in their order."""
    page = await open_playground(kiosk.web.url)
    await converse(kiosk, page)
    lines = page.phone("resident").locator(".theirs .body p")
    directions = await lines.evaluate_all("lines => lines.map(line => getComputedStyle(line).direction)")
    assert directions == ["rtl", "rtl"]
    first, last = await lines.nth(1).evaluate(ENDS_OF_LATIN)
    assert first < last
    await expect(page.phone("resident").locator("textarea")).to_have_attribute("placeholder", "كتابة رسالة")
    await expect(page.phone("volunteer").locator("textarea")).to_have_attribute("placeholder", "Nachricht schreiben")


async def test_a_name_is_bold_and_never_markup(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """The name of a card stands out; what its people wrote into it is read as it is."""
    page = await open_playground(kiosk.web.url)
    await page.say("resident", "hallo")
    await kiosk.tell("resident", Message("🎉 zuerst\nFest <b>am</b> *Eck*\nDrei Orte.", "de", bold=((9, 27),)))
    await page.hears("resident", "Drei Orte.")
    strong = page.phone("resident").locator(".theirs .body strong")
    assert await strong.all_inner_texts() == ["Fest <b>am</b> *Eck*"[:18]]
    assert (await page.texts("resident"))[-1] == "🎉 zuerst\nFest <b>am</b> *Eck*\nDrei Orte."


async def focused(page: Page) -> str:
    script = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    return str(await page.evaluate(script))


async def walk(page: Page, goal: str, key: str = "Tab") -> None:
    """Press a key until the focus is on the goal, with a visible ring around it."""
    for _ in range(30):
        await page.keyboard.press(key)
        if goal in await focused(page):
            break
    else:
        pytest.fail(f"the keyboard does not reach {goal!r}")
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


async def test_the_keyboard_is_enough(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """Write, press a numbered button, choose a position and come back, without ever touching a mouse."""
    kiosk.answers = [menu(), Message("Drei Orte.", "de"), Message("Danke.", "de")]
    page = await open_playground(kiosk.web.url)
    keys = page.page.keyboard
    await walk(page.page, "Nachricht schreiben")
    await keys.type("hallo")
    await keys.press("Enter")
    await page.hears("resident", "Haus am Markt")
    await walk(page.page, "Orte in der Nähe", "Shift+Tab")
    await keys.press("Enter")
    await page.hears("resident", "Drei Orte.")
    await walk(page.page, "Meinen Standort senden")
    await keys.press("Space")
    await walk(page.page, "Süden")
    await keys.press("Enter")
    await page.hears("resident", "Danke.")
    assert "Meinen Standort senden" in await focused(page.page)
    assert [raw.payload["type"] for raw in kiosk.heard] == ["say", "tap", "share"]
    assert kiosk.heard[2].payload["lat"] < CENTRE.lat


async def test_on_a_small_screen_the_windows_are_tabs(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """One window at a time; arrow keys go round; a message elsewhere marks its tab; nothing scrolls sideways."""
    page = await open_playground(kiosk.web.url, width=360)
    tabs = page.page.get_by_role("tab")
    await tabs.first.focus()
    await page.page.keyboard.press("ArrowLeft")
    await expect(tabs.nth(3)).to_be_focused()
    await expect(tabs.nth(3)).to_have_attribute("aria-selected", "true")
    await expect(page.phone("coordinator_private")).to_be_visible()
    await page.page.keyboard.press("ArrowLeft")
    await expect(page.phone("coordinator")).to_be_visible()
    await expect(page.phone("resident")).to_be_hidden()
    await kiosk.tell("volunteer", menu())
    await expect(tabs.nth(1)).to_contain_class("news")
    await tabs.nth(1).click()
    await expect(tabs.nth(1)).not_to_contain_class("news")
    assert await page.page.evaluate("document.documentElement.scrollWidth") == 360


async def test_a_position_can_be_typed_or_given_by_the_device(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """The chooser sends a typed point; it asks the device only when told to, and Escape sends nothing."""
    page = await open_playground(kiosk.web.url)
    context = page.page.context
    await context.grant_permissions(["geolocation"])
    await context.set_geolocation({"latitude": 51.49, "longitude": 7.5})
    for act in (type_point, use_device, escape):
        await page.phone("resident").locator(".more").click()
        await page.phone("resident").get_by_role("button", name="Standort teilen", exact=True).click()
        await act(page.page)
        await expect(page.page.locator("dialog")).to_be_hidden()
    await page.ticked("resident")
    assert [(raw.payload["lat"], raw.payload["lon"]) for raw in kiosk.heard] == [(51.5, 7.25), (51.49, 7.5)]


async def type_point(page: Page) -> None:
    await page.get_by_label("Breite").fill("51.5")
    await page.get_by_label("Länge").fill("7.25")
    await page.keyboard.press("Enter")


async def use_device(page: Page) -> None:
    await page.get_by_role("button", name="Standort dieses Geräts verwenden").click()


async def escape(page: Page) -> None:
    await page.keyboard.press("Escape")


async def test_words_can_be_corrected_and_answered(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """The pen changes the person's own bubble in place; the arrow answers one message of the kiosk."""
    page = await open_playground(kiosk.web.url)
    room = page.phone("coordinator")
    await page.say("coordinator", "Hrde")
    await room.get_by_role("button", name="Bearbeiten").click()
    await page.say("coordinator", "Hörde")
    await expect(room.locator(".mine .body")).to_have_text("Hörde")
    card = await kiosk.tell("coordinator", Message("Wer macht das?", "de"))
    await room.get_by_role("button", name="Antworten").click()
    await page.say("coordinator", "ich")
    assert [raw.payload["type"] for raw in kiosk.heard] == ["say", "edit", "say"]
    assert kiosk.heard[2].payload["answers"] == card


async def test_every_language_has_every_word(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """No word of the page is missing in any language it speaks."""
    page = await open_playground(kiosk.web.url)
    words: dict[str, Any] = await page.page.evaluate("fetch('/page/words.json').then(answer => answer.json())")
    shapes = {language: {key: type(value) for key, value in own.items()} for language, own in words.items()}
    assert shapes == dict.fromkeys(("de", "ar", "tr", "en", "uk"), shapes["en"])
    assert all(len(own["tries"][name]) >= 2 for own in words.values() for name in ("resident", "volunteer"))
