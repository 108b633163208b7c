"""Two neighbours stay in touch for months; nobody is left alone with it."""

import pytest

from tests.kit.help_setup import approved_request, have_read, have_talked, volunteer
from tests.kit.town import Neighbour, Town

HOW = "You and Amira have been in touch for a while. How is it going?"


@pytest.fixture
async def olena(town: Town, amira: Neighbour) -> Neighbour:
    """Has become Amira's mentor, and both have read so."""
    olena = await volunteer(town, "Olena", level=2)
    await approved_request(town, amira, kind="mentoring")
    await have_talked(town)
    await olena.taps("I can help")
    have_read(amira, olena)
    return olena


async def test_both_are_asked_every_four_weeks(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Not sooner; one tap is an answer, and the question comes again."""
    await town.later(days=27)
    have_read(amira, olena)
    await town.later(days=1, hours=1)
    olena.hears(HOW)
    amira.hears("You and Olena have been in touch for a while. How is it going?")
    await olena.taps("It is going well")
    olena.hears("I am glad to hear that. I will ask you again in a few weeks.")
    await town.later(days=28)
    olena.hears(HOW)
    have_read(amira)


async def test_who_wants_to_talk_about_it_reaches_a_coordinator(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap leads to the question what is wrong."""
    await town.later(days=28, hours=1)
    await olena.taps("I want to talk about it")
    olena.hears(HOW, "I am sorry. What is wrong?…")
    have_read(amira)


async def test_once_it_is_over_nobody_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """An end is an end."""
    await olena.taps("Done")
    have_read(amira, olena)
    await town.later(days=29)
    assert HOW not in [olena.meaning(message) for message in olena.new()]
    have_read(amira, olena)
