"""The first hello."""

from tests.kit.town import Town

HELLO = (
    "Hello! I am Büdchen, the neighbourhood bot for Dortmund (Beispiel). I am a computer program, "
    "not a person.\nI can find places near you to meet people. Everyone is welcome there, and nobody "
    "has to buy anything.\nDo you need help, or would you like to help? I bring neighbours "
    "together.\nA team of people looks after me: Freiwilligenbüro Beispielstadt (Beispiel)."
)


async def test_it_says_who_it_is_and_what_it_can_do(town: Town) -> None:
    """A program, not a person; the people behind it are named; the likeliest thing stands first."""
    amira = town.stranger("Amira")
    await amira.says("/start")
    amira.hears(HELLO)
    assert amira.buttons() == [
        "Places nearby",
        "I need help",
        "I want to help",
        "What's on nearby",
        "Talk to a person",
        "Language",
    ]


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
