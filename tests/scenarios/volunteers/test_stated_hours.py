"""A volunteer writes how long it took, in their own words: noted for what was done, and never taken for a complaint."""

import pytest

from tests.kit.help_setup import have_read, helped, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town

AN_HOUR = (
    "hat 1 Stunde gedauert",
    "it took 1 hour",
    "1 saat sürdü",
    "استغرق ساعة واحدة",
    "тривало 1 годину",
    "1 Stunde",
)
IN_TOUCH = "Is it done? Then I will note how long it took: 1 hour."


async def minutes(town: Town) -> list[int]:
    """What was noted."""
    return [row["minutes"] for row in await town.rows("select minutes from help_hours order by id")]


@pytest.mark.parametrize("said", AN_HOUR)
async def test_after_it_is_done_the_hours_are_noted(town: Town, said: str) -> None:
    """Whether the bot has just asked or not."""
    amira, olena = await helped(town)
    have_read(amira, olena)
    await olena.says(said)
    assert olena.meaning(olena.new()[0]) == "Noted: 1 hour."
    assert await minutes(town) == [60]
    have_read(amira, olena)


@pytest.mark.parametrize("said", AN_HOUR[:5])
async def test_before_that_it_is_asked_whether_it_is_done(town: Town, said: str) -> None:
    """It is no time to meet, though the question when to meet was never answered; one tap ends both."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.says(said)
    assert olena.meaning(olena.new()[0]) == IN_TOUCH
    await olena.taps("Done")
    told = [olena.meaning(message) for message in olena.new()]
    assert told[-2:] == ["Noted: 1 hour.", "How did it go?"]
    assert await town.rows("select at from visit") == []
    await olena.taps("It went well")
    assert olena.meaning(olena.last()) == "I am glad to hear that. Thank you!"
    assert await minutes(town) == [60]
    have_read(amira, olena)


async def test_before_the_visit_it_is_for_the_neighbour(town: Town) -> None:
    """Nothing has taken an hour yet."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.says("Freitag 15 Uhr")
    have_read(amira, olena)
    await olena.says("1 Stunde")
    olena.hears("Shall I pass this on: “1 Stunde”?")


@pytest.mark.parametrize("said", ["hat eine Stunde gedauert", "1 saat sürdü", "it took an hour"])
async def test_where_there_is_nothing_to_note_the_hours_are_shown(town: Town, said: str) -> None:
    """It is no complaint."""
    olena = await volunteer(town, "Olena")
    await olena.says(said)
    assert olena.meaning(olena.new()[0]).startswith("You have not recorded any hours yet.")
    have_read(olena)


async def test_a_wait_is_still_a_complaint(town: Town) -> None:
    """It is no help that took so long."""
    amira, olena = await helped(town)
    have_read(amira, olena)
    await olena.says("Ich habe eine Stunde gewartet, niemand war da")
    assert await minutes(town) == []
    have_read(*town.neighbours)


async def test_the_question_for_hours_takes_a_sentence(town: Town) -> None:
    """Not only a number."""
    amira, olena = await helped(town)
    await olena.taps("It went well")
    await olena.taps("Something else")
    await olena.says("das waren anderthalb Stunden")
    assert await minutes(town) == []
    await olena.says("hat anderthalb Stunden gedauert")
    assert await minutes(town) == [90]
    have_read(amira, olena)


async def test_with_two_neighbours_it_is_asked_which(town: Town) -> None:
    """Nobody's hours are noted for another."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    jonas: Neighbour = await resident(town, "Jonas")
    await in_touch(town, amira, olena)
    await in_touch(town, jonas, olena)
    await olena.says("hat 1 Stunde gedauert")
    assert sorted(olena.buttons()) == ["With Amira", "With Jonas"]
    await olena.taps("With Jonas")
    assert await minutes(town) == [60]
    have_read(*town.neighbours)
