"""Help: how to talk to the bot."""

from tests.kit.town import Town


async def test_help_explains_how_to_answer(town: Town) -> None:
    """Tap, number or words; and what does not stand in the menu is one tap away."""
    amira = town.neighbour("Amira")
    await amira.says("/help")
    amira.hears("Choose by a tap, or write the number or the words.\n…\n…")
    more = ["Talk to a human", "Settings", "Privacy", "What do you know about me?", "Delete everything about me"]
    assert amira.buttons() == [*more, "Menu"]


async def test_the_words_it_teaches_work(town: Town) -> None:
    """“Cancel” and “back” do what help says they do."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("back")
    await amira.says("cancel")
    amira.hears(
        "Shall I delete everything…",
        "This was the first question. There is no step before it.\nShall I delete everything…",
        "All right, I dropped it. Nothing was sent.",
    )
