"""The coordinators' room in a real browser: what they read stays in sight, their words go where they belong."""

from bot.contract.outgoing import Button, Message
from tests.platforms.web.conftest import OpenPlayground
from tests.platforms.web.page import Kiosk, Playground

LONG = "\n".join(["Es wartet eine Anfrage."] * 12)
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
    """An older card changes where it stands, out of sight, and the next one is still followed."""
    page = await open_playground(kiosk.web.url)
    older = await kiosk.tell("coordinator", CARD)
    for _ in range(2):
        await kiosk.tell("coordinator", CARD)
    await page.hears("coordinator", "Anfrage")
    before = await scrolled(page)
    await kiosk.tell("coordinator", Message(LONG, "de", replaces=older))
    await kiosk.tell("coordinator", Message("Noch eine Karte.", "de"))
    await page.hears("coordinator", "Noch eine")
    assert await scrolled(page) >= before > 0


async def test_who_has_decided_sees_what_comes_next(kiosk: Kiosk, open_playground: OpenPlayground) -> None:
    """The decided card is shown as it stands now, and that is no reason to miss the next one."""
    page = await open_playground(kiosk.web.url)
    card = await kiosk.tell("coordinator", CARD)
    await page.tap("coordinator", "Freigeben")
    await kiosk.tell("coordinator", Message(LONG, "de", replaces=card))
    await kiosk.tell("coordinator", Message("Noch eine Karte.", "de", buttons=(Button("u", 1, "Ablehnen"),)))
    await page.hears("coordinator", "Noch eine")
    button = page.phone("coordinator").get_by_role("button", name="Ablehnen")
    assert await button.evaluate(
        "b => b.getBoundingClientRect().bottom < b.closest('.log').getBoundingClientRect().bottom"
    )
