"""The way back from anywhere."""

from tests.kit.town import Town


async def test_the_menu_is_one_word_away(town: Town) -> None:
    """With a slash, with an exclamation mark, and in plain words of any language."""
    amira = town.neighbour("Amira")
    for word in ("/menu", "!menu", "menü", "Menu", "القائمة"):
        await amira.says(word)
        amira.hears("What would you like to do?")


async def test_the_menu_does_not_end_a_question(town: Town) -> None:
    """Looking at the menu in the middle of a question loses nothing."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("/menu")
    amira.hears("Shall I delete everything…", "What would you like to do?")
    await amira.says("no")
    amira.hears("Nothing was deleted.")
