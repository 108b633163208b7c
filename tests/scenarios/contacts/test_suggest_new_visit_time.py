"""Two who are in touch agree on another time in what they write, and the meeting follows once both tapped."""

import pytest

from tests.kit.help_setup import have_read, in_touch, volunteer
from tests.kit.town import Neighbour, Town

MEET = "Thursday, 26 November, 16:00"
ASKED = f"You wrote to each other about another time. Would you like to meet at this time instead: {MEET}?"
SAID = [
    ("Können wir auf 16 Uhr verschieben?", "ja gut"),
    ("could we make it 4 pm instead?", "ok, 4 pm works"),
    ("saat 16'ya alabilir miyiz?", "olur"),
    ("ممكن نخليها الساعة 16؟", "تمام"),
    ("можемо перенести на 16:00?", "добре, підходить"),
]


@pytest.fixture
async def olena(town: Town, amira: Neighbour) -> Neighbour:
    """A volunteer whom she meets on Thursday at two."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.taps("Thursday, 26 November, 14:00")
    await amira.taps("That suits me")
    have_read(amira, olena)
    return olena


async def writes(one: Neighbour, other: str, words: str) -> None:
    """One thing that goes to the neighbour."""
    await one.says("cancel")
    await one.says("/mine")
    await one.taps(f"Write to {other}")
    await one.says(words)


@pytest.mark.parametrize(("asks", "agrees"), SAID)
async def test_both_are_asked_once(town: Town, amira: Neighbour, olena: Neighbour, asks: str, agrees: str) -> None:
    """The first tap proposes it, the second one agrees; until then it stays as it was."""
    await writes(amira, "Olena", asks)
    await writes(olena, "Amira", agrees)
    assert [olena.meaning(said) for said in olena.new()].count(ASKED) == 1
    assert amira.meaning(amira.last()) == ASKED
    assert amira.buttons() == ["Change", "Leave it as it is"]
    await amira.taps("Change")
    assert [row["state"] for row in await town.rows("select state from visit")] == ["proposed"]
    await olena.taps("That suits me")
    assert any(f"You are meeting Olena: {MEET}" in amira.meaning(said) for said in amira.new())
    assert [row["state"] for row in await town.rows("select state from visit")] == ["agreed"]
    have_read(amira, olena)


@pytest.mark.parametrize(
    "answer", ["16 Uhr geht leider nicht", "warum?", "ja, um 14 Uhr wie abgemacht, aber nicht später"]
)
async def test_without_a_yes_nobody_is_asked(town: Town, amira: Neighbour, olena: Neighbour, answer: str) -> None:
    """Nothing changes."""
    await writes(amira, "Olena", "Können wir auf 16 Uhr verschieben?")
    await writes(olena, "Amira", answer)
    assert ASKED not in [amira.meaning(said) for said in amira.new()]
    have_read(amira, olena)


async def test_it_can_be_left_as_it_is(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap, and the meeting stays."""
    await writes(amira, "Olena", SAID[0][0])
    await writes(olena, "Amira", SAID[0][1])
    await amira.taps("Leave it as it is")
    assert amira.meaning(amira.last()) == "All right. The meeting stays as it was."
    assert [row["state"] for row in await town.rows("select state from visit")] == ["agreed"]
    have_read(amira, olena)
