"""An extended certificate is a date, and ends by itself."""

import pytest

from tests.kit.help_setup import have_read, official, volunteer
from tests.kit.town import Neighbour, Town

THIRD = "Level 3 of 3: you can help with everything. Your police check is valid until …."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """A volunteer of level 2."""
    olena = await volunteer(town, "Olena")
    await town.rows("update volunteer set level = 2")
    return olena


async def _certifies(anna: Neighbour, words: str) -> None:
    await anna.says("/volunteers")
    await anna.taps("Olena")
    await anna.taps("Police check until …")
    await anna.says(words)
    have_read(anna)


async def _level(town: Town) -> tuple[int, str]:
    (row,) = await town.rows("select level, certified_until from volunteer")
    return row["level"], row["certified_until"]


async def test_a_date_makes_the_third_level(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """The volunteer hears it in words; nothing but the date is kept."""
    await _certifies(anna, "26.11.2027")
    assert anna.meaning(anna.last()).startswith("Olena · level 3")
    olena.hears(THIRD)
    assert await _level(town) == (3, "2027-11-26")


async def test_at_the_first_level_it_waits(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """The certificate alone makes nobody trusted; with the second level it counts at once."""
    await town.rows("update volunteer set level = 1")
    await _certifies(anna, "26.11.2027")
    assert await _level(town) == (1, "2027-11-26")
    await anna.taps("Raise to level 2")
    have_read(anna)
    olena.hears(f"Thank you for all your help! You have reached another level.\n{THIRD}")
    assert await _level(town) == (3, "2027-11-26")


async def test_it_runs_out_by_itself(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """A month before both are reminded; on the day after it the third level is gone, and the way back is said."""
    room = await town.room("backchannel")
    await _certifies(anna, "26.1.2027")
    have_read(olena)
    await town.later(days=33)
    olena.hears("Your police check is valid until …. Please apply for a new one in good time.")
    room.hears("The police check for Olena is only valid until ….")
    await town.later(days=31)
    olena.hears("Your police check has expired. With a new one, you will reach level 3 again.\nThank you for helping.")
    assert await _level(town) == (2, "")


async def test_a_new_one_in_time_ends_nothing(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """Nobody is reminded of a date that was replaced."""
    for day in ("26.1.2027", "26.1.2029"):
        await _certifies(anna, day)
    have_read(olena)
    await town.later(days=70)
    olena.hears()
    assert await _level(town) == (3, "2029-01-26")


async def test_it_can_be_taken_back(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """One tap, and the second level is left."""
    await _certifies(anna, "26.11.2027")
    await anna.taps("Police check until …")
    await anna.taps("It is no longer valid")
    have_read(anna)
    olena.hears(THIRD, "Level 2 of 3: you know how it works, and you can support someone over a longer time.")
    assert await _level(town) == (2, "")


@pytest.mark.parametrize("words", ["bald", "26.11.2020", "diese Woche", "egal"])
async def test_only_a_day_to_come_is_a_date(town: Town, anna: Neighbour, olena: Neighbour, words: str) -> None:
    """Everything else is asked again."""
    await anna.says("/volunteers")
    await anna.taps("Olena")
    await anna.taps("Police check until …")
    await anna.says(words)
    assert anna.meaning(anna.last()).startswith("Please write a date in the future, such as “26.11.2028”.")
    have_read(anna)
    assert await _level(town) == (2, "")
