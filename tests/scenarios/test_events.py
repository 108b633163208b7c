"""What is on: by word, by day, by quarter, by kind, in whatever language somebody asks."""

import pytest

from tests.kit.town import Town

SOON = "This is on in Dortmund…"


async def test_from_the_menu_to_a_card_in_two_taps(town: Town) -> None:
    """The next three events, the soonest first, then all about one."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    await amira.taps("What is on nearby")
    assert amira.buttons()[3:] == ["More", "This weekend", "Look somewhere else"]
    await amira.taps(amira.buttons()[0])
    amira.hears("…", "This is on in …:\n1. …\n2. …\n3. …", "…This is an invented event in a sample city.")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("was ist am Wochenende für Kinder los?", ("28 November", "29 November")),
        ("bugün ne var", ("Today",)),
        ("ماذا يوجد هذا الأسبوع", ("Today", "26 November")),
        ("What's on on Thursday?", ("26 November",)),
        ("Veranstaltungen am 27.11. oder so", ("27 November", "Nothing fits all of that. This is on besides:")),
    ],
)
async def test_free_words_name_days(town: Town, said: str, days: tuple[str, ...]) -> None:
    """Whatever language they write in, only these days are shown."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    text = amira.last().text
    assert any(day in text for day in days), text
    amira.hears("…")
