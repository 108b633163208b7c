"""The first hello."""

import re

from tests.kit.town import INVISIBLE, Town

HELLO = (
    "Hello! I am Büdchen, the neighbourhood bot for Dortmund (Beispiel): a computer program, not a person. I find "
    "places and events and bring neighbours together. A team looks after me."
)
BELOW = 200
"""Letters of a first hello: more is not read."""


async def test_it_says_who_it_is_and_what_it_can_do(town: Town) -> None:
    """A program, not a person; there are people behind it; the likeliest thing stands first, privacy last."""
    amira = town.stranger("Amira")
    await amira.says("/start")
    amira.hears(HELLO)
    assert amira.buttons() == [
        "Places nearby",
        "I need help",
        "I want to help",
        "What's on nearby",
        "Language",
        "Privacy",
    ]


async def test_it_is_short_in_every_language(town: Town) -> None:
    """The bot, the city and one breath, with the name of the city in it."""
    for language in town.house.languages.live:
        person = town.neighbour(f"Somebody who reads {language}", language=language)
        await person.says("/start")
        (hello,) = (INVISIBLE.sub("", message.text) for message in person.new())
        assert len(hello) < BELOW, (language, len(hello))
        assert re.search(r"Büdchen.*Dortmund \(Beispiel\)", hello), language
        person.read += 1


async def test_a_greeting_is_a_hello_in_any_language(town: Town) -> None:
    """Nobody has to know a command to begin."""
    amira = town.stranger("Amira")
    for greeting in ("Hallo", "merhaba!", "مرحبا", "Hello??"):
        await amira.says(greeting)
        assert HELLO in amira.meaning(amira.new()[0])
        amira.read += len(amira.new())


async def test_old_deep_links_and_strange_commands_are_no_dead_end(town: Town) -> None:
    """A command nobody knows is taken as words, and shows the way on."""
    amira = town.stranger("Amira")
    await amira.says("/abracadabra")
    amira.hears("I … not…")
    assert "Talk to a person" in amira.buttons()
