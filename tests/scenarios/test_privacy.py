"""What is kept, said in plain sentences."""

from tests.kit.town import Town


async def test_it_says_what_is_kept_and_how_to_delete_it(town: Town) -> None:
    """Six plain sentences, and two buttons that act on them."""
    amira = town.neighbour("Amira")
    await amira.says("/privacy")
    amira.hears("I keep as little as I can…\nQuestions? Ask the people behind me: …")
    assert amira.buttons() == ["What do you know about me?", "Delete everything about me", "Menu"]
