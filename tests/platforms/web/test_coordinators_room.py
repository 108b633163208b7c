"""The coordinators' room in a real browser: what they read stays in sight, their words go where they belong."""

from playwright.async_api import expect

from bot.contract.outgoing import Button, Message
from tests.platforms.web.conftest import OpenPlayground
from tests.platforms.web.playground_page import Kiosk, Playground

LONG = "\n".join(["Es wartet eine Anfrage."] * 17)
CARD = Message(LONG, "de", buttons=(Button("t", 1, "Freigeben"),))


async def scrolled(page: Playground) -> float:
    """How far down the room is scrolled, in pixels."""
    return float(await page.phone("coordinator").locator(".log").evaluate("log => log.scrollTop"))


async def test_what_the_kiosk_asks_is_answered_by_what_is_written_next(
    kiosk: Kiosk, open_playground: OpenPlayground
) -> None:
    """In a room only a reply is meant for the kiosk; the words after it are for the others again."""
    page = await open_playground(kiosk.web.url)
    question = await kiosk.tell("coordinator", Message("Was soll ich fragen?", "de", asks=True))
    await page.hears("coordinator", "Was soll")
    await page.say("coordinator", "Zu Fuß oder mit dem Bus?")
    await page.say("coordinator", "Wer macht morgen Dienst?")
    assert [raw.payload["answers"] for raw in kiosk.heard] == [question, ""]


async def test_who_does_something_else_leaves_the_question_behind(
    kiosk: Kiosk, open_playground: OpenPlayground
) -> None:
    """Otherwise words for colleagues would go to a neighbour."""
    page = await open_playground(kiosk.web.url)
    await kiosk.tell("coordinator", CARD)
    await kiosk.tell("coordinator", Message("Was soll ich fragen?", "de", asks=True))
    await page.hears("coordinator", "Was soll")
    await page.tap("coordinator", "Freigeben")
    await page.say("coordinator", "Wer macht morgen Dienst?")
    assert kiosk.heard[1].payload["answers"] == ""


async def test_a_change_further_up_tears_nobody_away(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """An older card changes where it stands, out of sight; whoever reads the newest one still sees it."""
    page = await open_playground(kiosk.web.url)
    older = await kiosk.tell("coordinator", CARD)
    for _ in range(2):
        await kiosk.tell("coordinator", CARD)
    cards = page.phone("coordinator").locator(".theirs")
    await expect(cards).to_have_count(3)
    before = await scrolled(page)
    await kiosk.tell("coordinator", Message(LONG, "de", replaces=older))
    await expect(cards.first.locator(".choice")).to_have_count(0)
    assert await scrolled(page) > before - await cards.last.evaluate("card => card.offsetHeight")
    await expect(cards.last).to_be_in_viewport()


async def test_who_has_written_sees_what_comes_next(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """The card they wrote about is shown as it stands now, and that is no reason to miss what follows."""
    page = await open_playground(kiosk.web.url)
    card = await kiosk.tell("coordinator", CARD)
    await kiosk.tell("coordinator", Message("Was soll ich fragen?", "de", asks=True))
    await page.hears("coordinator", "Was soll")
    await page.say("coordinator", "Zu Fuß oder mit dem Bus?")
    await kiosk.tell("coordinator", Message(LONG, "de", buttons=CARD.buttons, replaces=card))
    await kiosk.tell("coordinator", Message("Ich habe es weitergegeben.", "de"))
    await page.hears("coordinator", "weitergegeben")
    await expect(page.phone("coordinator").locator(".theirs").last).to_be_in_viewport(ratio=0.9)
