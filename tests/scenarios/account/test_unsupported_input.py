"""What the bot cannot read yet."""

import pytest

from bot.contract.incoming import MediaMessage
from tests.kit.help_setup import resident
from tests.kit.town import Town


@pytest.mark.parametrize("what", ["photo", "sticker", "contact"])
async def test_a_picture_gets_a_kind_answer_and_a_way_on(town: Town, what: str) -> None:
    """It is never met with silence."""
    amira = town.neighbour("Amira")
    await amira.shows(what)
    amira.hears("Thank you. I cannot read this kind of message yet.…")
    assert "Places nearby" in amira.buttons()


async def test_a_voice_leads_to_people_who_can_hear_it(town: Town) -> None:
    """It cannot be understood, and it is not lost: asking for help goes on with it."""
    amira = await resident(town, "Amira")
    await amira.does(MediaMessage("voice", "file-7"))
    await amira.taps("I need help")
    await amira.taps("Shopping")
    amira.hears(
        "I have received your voice message. I cannot understand it, but a person can. What is it about?",
        "I have received your voice message. I cannot understand it, but people will listen to it.\nWhat is it about?…",
        "When? Choose a day,…",
    )


async def test_a_changed_message_is_noticed(town: Town) -> None:
    """The answer to the first words was given; they are told how to go on."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    await amira.edits("/places")
    amira.hears("What would you like to do?", "You changed a message that I had already answered.…")


async def test_leaving_and_coming_back_is_no_trouble(town: Town) -> None:
    """Somebody who blocked the bot is not written to; when they return there is no reproach."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    await amira.leaves()
    await amira.says("/menu")
    amira.hears("What would you like to do?", "What would you like to do?")
