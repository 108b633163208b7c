"""A question of long ago: what clearly is something else is done first, then the question goes on as it was."""

import pytest

from bot.rules.understanding import embedding
from tests.kit.help_setup import asks_for_company, have_read, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_act_on_intent import BREAD, FIRST_THIS
from tests.scenarios.account.test_answer_during_form import ABOUT_WHAT, DROPPED, WHEN, WHERE_TO, hears

pytestmark = pytest.mark.skipif(bool(embedding.find_fault()), reason=embedding.find_fault() or "the model is here")


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody who wants company, and is asked where to."""
    return await asks_for_company(town)


async def test_a_wish_that_is_dropped_leads_back_to_the_old_question(town: Town, amira: Neighbour) -> None:
    """Cancel ends only what was begun last."""
    await amira.says("Zum Augenarzt")
    await town.later(days=3)
    await amira.says(BREAD["de"])
    await amira.says("cancel")
    hears(amira, WHEN, FIRST_THIS, WHEN, DROPPED, WHEN)


@pytest.mark.parametrize("said", ["Ich suche eine Bibliothek in Hörde", "Hörde'de kütüphane arıyorum"])
async def test_a_place_looked_for_days_later_is_no_day(town: Town, amira: Neighbour, said: str) -> None:
    """Places are found, and the old question stands below; also where the words could have been its answer."""
    await town.later(days=3)
    await amira.says(said)
    told = [amira.meaning(message) for message in amira.new()]
    assert (told[0], told[-1][:9]) == (FIRST_THIS, WHERE_TO[:9]), told
    assert told[1].startswith("The places nearest to Hörde:")
    have_read(amira)


async def test_a_wish_written_to_an_old_question_of_the_office_is_heard(town: Town) -> None:
    """Somebody who wanted to talk to a human, and comes back days later with something else."""
    amira = await resident(town, "Amira")
    await amira.says("/talk")
    await town.later(days=3)
    await amira.says(BREAD["de"])
    hears(amira, ABOUT_WHAT, FIRST_THIS, WHEN)


@pytest.mark.parametrize("said", ["Am Donnerstag um 9 Uhr brauche ich das", "jeden Tag geht", "Donnerstag"])
async def test_what_answers_an_old_question_is_its_answer(town: Town, amira: Neighbour, said: str) -> None:
    """However late."""
    await amira.says("Zum Augenarzt")
    await town.later(days=2)
    await amira.says(said)
    told = [amira.meaning(message) for message in amira.new()]
    assert FIRST_THIS not in told
    have_read(amira)


async def test_a_wish_in_a_fresh_question_is_asked_about_as_ever(town: Town, amira: Neighbour) -> None:
    """An hour later it may still be meant so."""
    await amira.says("Zum Augenarzt")
    await town.later(hours=1)
    await amira.says("Donnerstag, und bitte auch eine Lampe wechseln")
    assert FIRST_THIS not in [amira.meaning(message) for message in amira.new()]
    have_read(amira)
