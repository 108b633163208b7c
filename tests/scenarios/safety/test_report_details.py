"""What happened: a report goes to the coordinators with one tap; one sentence more stands on its card."""

import pytest

from tests.kit.help_setup import decides, have_read, in_touch, official, resident, volunteer
from tests.kit.town import Neighbour, Town

ASKED = "…If you like, tell me in one sentence what happened. Only coordinators will read it."
PASSED_ON = "Thank you. I have passed it on. A coordinator will read it."
WORDS = "Sie hat mich vor der Tür stehen lassen."


@pytest.fixture
async def amira(town: Town, room: Neighbour) -> Neighbour:
    """Has reported Olena, who helped her."""
    asker = await resident(town, "Amira")
    await in_touch(town, asker, await volunteer(town, "Olena"))
    await asker.says("/report")
    await asker.taps("About Olena")
    have_read(*town.neighbours)
    await asker.taps("Nobody came")
    return asker


async def test_one_sentence_stands_on_the_card(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """The case is there before it is asked; the other reads none of it."""
    amira.hears(ASKED)
    assert "#2 · Report" in room.meaning(room.new()[-1])
    have_read(*town.neighbours)
    await amira.says(WORDS)
    amira.hears(PASSED_ON)
    room.hears(f"#2…Someone reports that nobody came.…The person wrote: “{WORDS}”…")


async def test_too_many_words_are_asked_in_fewer(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """Nothing is cut off unseen."""
    have_read(*town.neighbours)
    await amira.says("lang " * 100)
    amira.hears("Please write one or two sentences.\n…")
    room.hears()


async def test_what_comes_after_the_decision_is_read_all_the_same(
    town: Town, room: Neighbour, amira: Neighbour
) -> None:
    """As a case of its own."""
    meryem = await official(town, "Meryem")
    await decides(meryem, room, "Close the case")
    have_read(*town.neighbours)
    await amira.says(WORDS)
    amira.hears("Thank you. I have passed it on.\nA coordinator will look at it by…")
    room.hears(f"#3 · Wants to talk…The person wrote: “{WORDS}”…")


@pytest.mark.parametrize("minutes", [29, 22 * 60])
async def test_nobody_is_asked_for_that_sentence_for_ever(
    town: Town, room: Neighbour, amira: Neighbour, minutes: int
) -> None:
    """After half an hour what is written is something new, and the report stays without the sentence."""
    have_read(*town.neighbours)
    await town.later(minutes=minutes)
    have_read(*town.neighbours)
    await amira.says("Welche Orte gibt es in Hörde?")
    about = [said["kind"] for said in await town.rows("select kind from case_file order by number")]
    told = [amira.meaning(said) for said in amira.new()]
    assert about == ["request", "report"]
    assert (told[0] == PASSED_ON) == (minutes < 30)
    assert ("The person wrote" in "".join(map(room.meaning, room.new()))) == (minutes < 30)
    have_read(*town.neighbours)
