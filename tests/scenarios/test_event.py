"""Somebody enters an event: a few answers, read back, and a coordinator looks before anybody reads it."""

import pytest

from tests.kit.entering import CAFE, ONCE, answers
from tests.kit.helping import resident
from tests.kit.town import Neighbour, Town

WHAT, BEGINS, LONG = "What is it? First its name…", "When does it begin?…", "How long does it take?…"
AGAIN, WHERE, WHOM = "Does it take place again?", "Where is it?…", "Who is it for?"
SPOKEN, TERMS = "Which languages…", "Does it cost anything?…"
QUESTIONS = (WHAT, BEGINS, LONG, AGAIN, WHERE, WHOM, SPOKEN, TERMS)
READ_BACK = (
    "This is what everybody would read:\nSprachcafé\nLanguage café.\nWir trinken Tee und reden.\n"
    "Thursday, 26 November, 16:00–17:30.\nBürgersaal, Hörde\nEveryone is welcome.\nSpoken here: German.\n"
    "It costs nothing.\nJust come, without registering."
)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def test_nine_answers_are_enough(town: Town, amira: Neighbour) -> None:
    """Nothing leaves before "Send", and then a coordinator sees it."""
    room = await town.room("backchannel")
    await answers(amira, "/event", CAFE, *ONCE)
    assert await town.rows("select * from proposal") == []
    assert amira.buttons() == ["Send", "Change", "Drop it"]
    await amira.taps("Send")
    amira.hears(*QUESTIONS, READ_BACK, "Thank you. A coordinator looks at it by ….\nThen everybody can read it.…")
    assert amira.buttons() == ["My requests", "Take it back"]
    room.hears("#1 · A new event · Hörde\nSprachcafé\n…Just come, without registering.\nIt has been waiting…")
    assert room.buttons() == ["Approve", "Ask back", "Reject", "Mine"]
