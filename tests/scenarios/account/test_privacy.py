"""What is kept, said in plain sentences."""

from dataclasses import replace

from db import retention
from tests.kit.town import Town


async def test_it_says_what_is_kept_and_how_to_delete_it(town: Town) -> None:
    """Plain sentences, and two buttons that act on them."""
    amira = town.neighbour("Amira")
    await amira.says("/privacy")
    amira.hears("I keep as little as I can…\nQuestions? Please contact us:…")
    assert amira.buttons() == ["What you know about me", "Delete all about me", "Menu"]


async def test_it_says_by_what_right_and_where_to_complain(town: Town) -> None:
    """The letters of the law, the officer, the authority and the whole notice as the city names them."""
    amira = town.neighbour("Amira", language="en")
    named = {"officer": "Ms Yıldız, 0231 1", "authority": "LDI NRW", "privacy": "https://city.example/p"}
    town.house = replace(town.house, city=replace(town.house.city, **named, grounds="a, f"))
    await town.restarts()
    await amira.says("/privacy")
    amira.hears(
        "…Telegram does this outside the European Union.…is a task of …Article 6 (1): a, f…"
        "Data protection officer: Ms Yıldız, 0231 1.\nYou can complain about me to LDI NRW.\nFull privacy notice: https://city.example/p\n…"
    )


async def test_whom_nobody_has_named_the_office_tells(town: Town) -> None:
    """The office knows its officer, and each Land has an authority."""
    amira = town.neighbour("Amira", language="en")
    unnamed = {"officer": "", "authority": "", "privacy": ""}
    town.house = replace(town.house, city=replace(town.house.city, **unnamed))
    await town.restarts()
    await amira.says("/privacy")
    amira.hears(
        "…can tell you who the data protection officer is.\nYou can complain…your federal "
        "state.\nQuestions? Please contact us:…"
    )


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
    await retention.apply_retention(town.database.transaction)
    assert not await searched(town)
    await amira.says("1")
    amira.hears("…", "…", "…Everyone is welcome.…")
