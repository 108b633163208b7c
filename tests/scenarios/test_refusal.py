"""A volunteer would not help somebody for what they are: a coordinator hears of it, and no neighbour does."""

import pytest

from tests.kit.helping import have_read, in_touch, request, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Ich helfe keinen Ausländern."
EVERYBODY = "We are here for everybody: wherever they come from, whatever they believe, however they live."
READ = f"{EVERYBODY}\nA coordinator reads what you wrote and talks with you about it.\nA coordinator looks at it by "
CARD = "Refuses neighbours…\nOlena would not help somebody for where they come from, their faith, their…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps as a volunteer."""
    return await volunteer(town, "Olena")


async def test_words_after_a_no_become_a_case(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """The no itself needs no reason; what is said besides is read by a human, in one case however often it is said."""
    await request(town, await resident(town, "Amira"))
    await olena.taps("Not this time")
    have_read(olena, room)
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).startswith(READ)
    have_read(olena)
    room.hears(f"#2 · {CARD}They write: “{WORDS}”…")
    assert room.buttons()[0] == "Write to them"
    await olena.says("Bitte keine Ausländer!")
    have_read(olena)
    room.hears(f"#2 · {CARD}They write: “{WORDS}”\nThey write: “Bitte keine Ausländer!”…")


async def test_the_neighbour_does_not_read_it(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Also in the middle of a talk, which goes on afterwards."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.taps("Write to Amira")
    have_read(olena, room)
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).startswith(f"I did not pass this on to your neighbour.\n{EVERYBODY}")
    have_read(olena, room)
    amira.hears()


async def test_in_an_offer(town: Town, room: Neighbour) -> None:
    """Who is about to offer help hears it at once; the question stays."""
    karl = await resident(town, "Karl")
    await karl.says("/offer")
    have_read(karl)
    await karl.says("Alles, aber keine Ausländer")
    assert karl.meaning(karl.new()[0]).startswith(EVERYBODY)
    have_read(karl)
    room.hears("#1 · Refuses neighbours…Karl would not help…")
    await karl.taps("All of it")
    have_read(karl)
    assert await town.rows("select step from dialog") == [{"step": "offer.said"}]


async def test_whoever_was_refused_is_not_taken_for_a_volunteer(town: Town, room: Neighbour) -> None:
    """The same words of somebody who helps nobody are a complaint about others."""
    karim = await resident(town, "Karim")
    await karim.says("keine Ausländer")
    assert karim.meaning(karim.new()[0]).startswith("Nobody may treat you badly")
    have_read(karim)
    room.hears()
