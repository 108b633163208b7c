"""Who does not want to see the neighbour again can end the contact, and is in no danger by it."""

import pytest

from tests.kit.help_setup import have_read, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town

KEPT_BACK = "I have not passed this on to your neighbour."
GOES_ON = "I will not tell the other person, and you will stay in contact. You can end the contact at any time."
PARTINGS = (
    "Ich will ihn nicht mehr sehen",
    "لا أريد أن أراه مرة أخرى",
    "не хочу більше його бачити",
    "onu bir daha görmek istemiyorum",
    "I don't want to see him anymore",
)


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps Amira."""
    return await volunteer(town, "Olena")


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is helped by Olena."""
    asker = await resident(town, "Amira")
    await in_touch(town, asker, olena)
    return asker


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize("words", PARTINGS)
async def test_the_button_that_ends_it_is_offered(
    room: Neighbour, amira: Neighbour, olena: Neighbour, words: str, *, writing: bool
) -> None:
    """In free words and in the middle of a talk: nothing is passed on, nobody is called, and one tap ends it."""
    if writing:
        await amira.taps("Write to Olena")
        have_read(amira)
    await amira.says(words)
    first = amira.meaning(amira.new()[0])
    assert first == (f"{KEPT_BACK}\n{GOES_ON}" if writing else GOES_ON)
    have_read(amira)
    room.hears()
    olena.hears()
    await amira.taps("End the contact")
    assert "ended" in olena.meaning(olena.new()[0])
    have_read(amira, olena, room)


async def test_with_several_it_is_asked_which(town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour) -> None:
    """Unless one of them is named."""
    jonas = await volunteer(town, "Jonas")
    await in_touch(town, amira, jonas)
    have_read(*town.neighbours)
    await amira.says("I don't want to see her anymore")
    assert amira.meaning(amira.new()[0]) == "Who is it about?"
    await amira.taps("About Jonas")
    assert amira.meaning(amira.new()[-1]) == GOES_ON
    await amira.says("I don't want to see her anymore, Olena I mean")
    assert amira.meaning(amira.new()[-1]) == GOES_ON
    have_read(*town.neighbours)
