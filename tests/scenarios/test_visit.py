"""When two neighbours meet: one proposes, the other agrees with one tap, and either can change it."""

import pytest

from tests.kit.helping import forged, have_read, in_touch, kept, request, resident, volunteer
from tests.kit.town import Neighbour, Town

WHEN = "When shall you meet? Choose, or write a day and a time such as “Thursday 15:00”."
SAY_IT = "Say it at the door."
ASK_FOR_IT = "Ask for it at the door, and do not open to anybody who does not know it."


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody who asks for help."""
    return await resident(town, "Amira")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """A volunteer."""
    return await volunteer(town, "Olena")


async def the_code(town: Town) -> str:
    """The code word of the only pair."""
    (row,) = await town.rows("select code_sealed from pair where state = 'open'")
    return town.database.seal.unseal(row["code_sealed"]).strip('"')


async def pair_of(town: Town) -> int:
    """The only pair."""
    (row,) = await town.rows("select id from pair")
    return int(row["id"])


async def test_two_taps_and_both_know_when_and_the_code_word(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The helper chooses a time, whoever asked agrees; both see the same two words, kept sealed."""
    await request(town, amira)
    await olena.taps("I can")
    assert olena.buttons()[-1] == "We agree later"
    assert len(olena.buttons()) == 6
    have_read(amira, olena)
    await olena.taps("Thursday, 26 November, 14:00")
    olena.hears("I asked Amira about Thursday, 26 November, 14:00.")
    amira.hears("Olena proposes: Thursday, 26 November, 14:00. Does that suit you?")
    await amira.taps("That suits me")
    code = await the_code(town)
    assert len(set(code.split())) == 2
    amira.hears(f"You meet Olena: Thursday, 26 November, 14:00.\nCode word: “{code}”.…\n{ASK_FOR_IT}")
    olena.hears(f"You meet Amira: Thursday, 26 November, 14:00.\nCode word: “{code}”.…\n{SAY_IT}")
