"""The training before the first task: six cards, five questions, and nobody fails."""

import pytest

from handlers.volunteers._training_material import QUIZ_QUESTIONS, TRAINING_CARDS
from tests.kit.help_setup import forged_press, have_read, of_age, offers, resident, volunteer
from tests.kit.town import Neighbour, Town

LAST = "Correct. That was everything. Thank you for your time.\n"
RIGHT = [quiz.answers["right"].message for quiz in QUIZ_QUESTIONS]


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Somebody who was admitted and not trained."""
    olena = await volunteer(town, "Olena")
    await town.rows("update volunteer set trained_at = null")
    return olena


async def _reads(olena: Neighbour) -> None:
    await olena.says("/training")
    for _card in TRAINING_CARDS:
        await olena.taps("Continue")


async def test_whoever_was_through_it_may_help(town: Town, olena: Neighbour) -> None:
    """Each card stands in the place of the one before, and says how far it is."""
    await _reads(olena)
    for label in RIGHT:
        assert (len(olena.buttons()), olena.sees_it_changed()) == (3, True)
        await olena.taps(label)
    read = [f"{number} of 6\n…" for number in range(1, 7)]
    asked = [
        "Now there are five short questions.\n1 of 5 · …",
        *(f"Correct.\n{number} of 5 · …" for number in range(2, 6)),
    ]
    olena.hears(*read, *asked, f"{LAST}Now I can ask you when a neighbour needs help.")
    assert olena.buttons() == ["Who needs help now?", "Menu"]
    assert len(await town.rows("select 1 from volunteer where trained_at is not null")) == 1


async def test_a_wrong_answer_is_met_with_the_right_idea(town: Town, olena: Neighbour) -> None:
    """It is asked once more, without a score; words that are no answer lead back to the buttons."""
    await _reads(olena)
    have_read(olena)
    await olena.taps("I go in, it will be fine")
    await olena.says("blau")
    await olena.taps("I try other words")
    again = "The code word protects you both.…\n1 of 5 · At the door, the other person's code word…"
    olena.hears(again, "Please choose one of these, or type the number next to it.…", again)
    await olena.taps(RIGHT[0])
    olena.hears("Correct.\n2 of 5 · …")


async def test_it_goes_on_where_it_was_also_after_a_restart(town: Town, olena: Neighbour) -> None:
    """The next day as well; a button of a card that was read already leads nowhere else."""
    await _reads(olena)
    await olena.taps(RIGHT[0])
    have_read(olena)
    await town.restarts()
    await town.later(hours=20)
    await olena.taps(RIGHT[1])
    olena.hears("Correct.\n3 of 5 · …")


async def test_back_shows_the_card_before(olena: Neighbour) -> None:
    """Whoever went on too quickly reads it once more; “yes” goes on, too."""
    await olena.says("/training")
    await olena.says("yes")
    await olena.says("back")
    await olena.says("hm")
    olena.hears("1 of 6\n…", "2 of 6\n…", "1 of 6\n…", "Please choose one of these,…")


async def test_who_waits_uses_the_time(town: Town) -> None:
    """Before a coordinator has looked as well."""
    anna = await of_age(town, "Olena")
    await offers(anna, name="Olena")
    await anna.taps("Do the training (5 min)")
    for label in (*(["Continue"] * 6), *RIGHT):
        await anna.taps(label)
    assert anna.meaning(anna.last()) == f"{LAST}A coordinator will write to you soon."
    have_read(*town.neighbours)


async def test_it_is_for_volunteers(town: Town) -> None:
    """Whoever offers nothing yet is led there; a forged answer trains nobody."""
    amira = await resident(town, "Amira")
    await amira.says("/training")
    await amira.does(await forged_press(town, amira, "volunteers.receive_training_answer", answer="right"))
    have_read(amira)
    assert await town.rows("select 1 from volunteer") == []


def test_every_card_is_short_enough_to_be_read() -> None:
    """Under 300 characters; three answers, one of them right, and it does not always stand at the same place."""
    assert [card for card in TRAINING_CARDS if len(card.message) >= 300] == []
    assert all(len(quiz.answers) == 3 and "right" in quiz.answers for quiz in QUIZ_QUESTIONS)
    assert len({list(quiz.answers).index("right") for quiz in QUIZ_QUESTIONS}) > 1
