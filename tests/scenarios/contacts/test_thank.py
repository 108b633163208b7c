"""Thanks in one's own words: once, after it went well, to the neighbour they are meant for and to nobody else."""

import pytest

from db import sanctions
from tests.kit.help_setup import forged_press, have_read, helped, person_of, resident
from tests.kit.town import Neighbour, Town

ASKED = "What would you like to say to Olena? One or two sentences."
KEPT_BACK = "I have not passed this on to your neighbour."
TOO_LATE = "I cannot pass that on any more, but your thanks have arrived."


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira was helped by Olena, and says that it went well."""
    both = await helped(town)
    have_read(*both)
    return both


async def test_words_of_thanks_reach_the_helper_once(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """They are kept sealed like all that two neighbours say to each other; a second time nothing is passed on."""
    amira, olena = both
    for _ in range(2):
        await amira.taps("Thank Olena in my words")
        await amira.says("Danke, es war schön mit dir!")
    amira.hears(ASKED, "I have passed it on to Olena.", ASKED, TOO_LATE)
    olena.hears("A message from Amira: “Danke, es war schön mit dir!”")
    assert olena.buttons() == ["Something is wrong", "Menu"]
    (kept,) = await town.rows("select words_sealed from relayed_message")
    assert "Danke" not in kept["words_sealed"]


async def test_what_is_written_a_day_later_is_no_thanks(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """It is for the bot, and the helper reads none of it."""
    amira, olena = both
    await amira.taps("Thank Olena in my words")
    have_read(*both)
    await town.later(hours=22)
    have_read(*both)
    await amira.says("Wo ist die Bibliothek in Hörde?")
    assert "I have passed it on" not in amira.meaning(amira.last())
    olena.hears()
    have_read(amira)


async def test_one_tap_is_a_way_out(both: tuple[Neighbour, Neighbour]) -> None:
    """Nobody has to find words; a picture is none."""
    amira, _olena = both
    await amira.taps("Thank Olena in my words")
    await amira.shows("photo")
    await amira.taps("Nothing else")
    amira.hears(ASKED, "Please write one or two sentences.…", "All right. Thank you!")


async def test_nothing_is_passed_on_once_something_was_reported(both: tuple[Neighbour, Neighbour]) -> None:
    """Whoever reported it does not hear from the other one again."""
    amira, olena = both
    await olena.says("/hours")
    await olena.taps("It went well")
    await olena.taps("Skip")
    await olena.taps("Something worries me")
    await olena.says("Ich möchte nichts mehr von ihr hören.")
    have_read(olena)
    await amira.taps("Thank Olena in my words")
    await amira.says("Danke!")
    amira.hears("Olena says that it went well and was happy to help you.", ASKED, TOO_LATE)


async def test_somebody_who_is_suspended_hears_nothing(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """As with all that neighbours say to each other."""
    amira, olena = both
    async with town.database.transaction() as tx:
        sanctions.suspend_person(tx, (await person_of(tx, olena)).id, "spam", await person_of(tx, amira))
    await amira.taps("Thank Olena in my words")
    await amira.says("Danke!")
    amira.hears(ASKED, TOO_LATE)


async def test_the_number_of_the_way_out_is_no_word_of_thanks(both: tuple[Neighbour, Neighbour]) -> None:
    """Where nobody has asked them anything, a number is the choice that stands under the question."""
    amira, _olena = both
    for words in ("1", "12"):
        await amira.taps("Thank Olena in my words")
        await amira.says(words)
    amira.hears(ASKED, "All right. Thank you!", ASKED, "I have passed it on to Olena.")
    have_read(both[1])


async def test_strangers_reach_nobody_by_a_forged_button(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The contact has to be theirs."""
    jonas = await resident(town, "Jonas")
    (contact,) = await town.rows("select id from contact")
    await jonas.does(await forged_press(town, jonas, "contacts.ask_for_thanks", pair=contact["id"]))
    jonas.hears("This contact has ended. I no longer pass on any messages.")


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("Danke. Ich will nicht mehr leben.", [f"I am glad you told me.…{KEPT_BACK}"]),
        ("Danke, aber er macht mir Angst.", [KEPT_BACK, "Thank you for telling me. A coordinator will read…"]),
    ],
)
async def test_neither_danger_nor_a_worry_is_passed_on(
    town: Town, both: tuple[Neighbour, Neighbour], words: str, answers: list[str]
) -> None:
    """A coordinator reads it, the helper does not."""
    amira, olena = both
    room = await town.room("backchannel")
    await amira.taps("Thank Olena in my words")
    await amira.says(words)
    amira.hears(ASKED, *answers)
    olena.hears()
    assert words in room.meaning(room.new()[0])
    have_read(room)
