"""What is kept, said in plain sentences."""

from db import retention
from tests.kit.town import Town


async def test_it_says_what_is_kept_and_how_to_delete_it(town: Town) -> None:
    """Plain sentences, and two buttons that act on them."""
    amira = town.neighbour("Amira")
    await amira.says("/privacy")
    amira.hears("I keep as little as I can…\nQuestions? Ask the people behind me: …")
    assert amira.buttons() == ["What do you know about me?", "Delete everything about me", "Menu"]


async def searched(town: Town) -> bool:
    """Whether a button still holds the words."""
    return any("beispielstrasse" in row["data"] for row in await town.rows("select data from choice"))


async def test_the_words_of_a_search_do_not_outlive_the_day(town: Town) -> None:
    """Behind “more” stand the words that were searched for; after a day they are gone, and other buttons still work."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("Beispielstraße")
    await amira.says("Hörde")
    assert await searched(town)
    await town.later(hours=25)
    await retention.retire(town.database.transaction)
    assert not await searched(town)
    await amira.says("1")
    amira.hears("…", "…", "…Everyone is welcome.…")
