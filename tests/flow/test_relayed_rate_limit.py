"""Of what one neighbour writes to another, twenty messages a minute arrive; the rest follows, in order."""

import pytest

from tests.kit.help_setup import have_read, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town

LATER = (
    "That was a lot of messages for Olena in one minute. What you write now will arrive a little "
    "later, in the same order."
)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Asks for help."""
    return await resident(town, "Amira")


async def writes(who: Neighbour, first: int, last: int) -> list[str]:
    """Messages with these numbers; what the bot says to each."""
    for number in range(first, last):
        await who.says(f"Nachricht {number}")
    said = [who.meaning(message) for message in who.new()]
    who.read += len(said)
    return said


async def test_of_sixty_messages_twenty_a_minute_reach_a_neighbour(town: Town, amira: Neighbour) -> None:
    """The rest follows in order, none is lost; Amira hears once that it was much, and then how each goes on."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.taps("Write to Olena")
    have_read(amira, olena)
    said = await writes(amira, 0, 60)
    assert said == ["I have passed it on to Olena."] * 20 + [LATER] + ["Olena will get this a little later, too."] * 39
    heard = [len(olena.new())]
    for _ in range(3):
        await town.later(minutes=1)
        heard.append(len(olena.new()))
    assert heard == [20, 40, 60, 60]
    assert [message.text.split()[-1].strip("\u2068\u2069") for message in olena.new()] == [str(n) for n in range(60)]
    olena.read += 60
    assert await writes(amira, 60, 61) == ["I have passed it on to Olena."]
    olena.hears("Amira: Nachricht 60")


async def test_who_writes_little_is_never_put_off(town: Town, amira: Neighbour) -> None:
    """Twenty within a minute, and twenty more when it is over."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.taps("Write to Olena")
    have_read(amira, olena)
    for part in (0, 20):
        assert await writes(amira, part, part + 20) == ["I have passed it on to Olena."] * 20
        await town.later(minutes=1)
    have_read(olena)
