"""One part of a request is said anew; everything else stays."""

import pytest

from tests.kit.helping import WORDS, have_read, request, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.test_ask import until_read_back

DIFFERENT = "What shall be different?"
WHAT_ELSE = "What else matters?…"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before, and has said everything but "Send"."""
    amira = await resident(town, "Amira")
    await until_read_back(amira)
    return amira


async def test_before_it_leaves_every_part_can_be_changed(town: Town, amira: Neighbour) -> None:
    """One part is said anew, everything else stays."""
    for part, answer in {"What it says": "Wer geht mit?", "The day": "Any day", "The quarter": "44263"}.items():
        await amira.taps("Change")
        await amira.taps(part)
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
        amira.hears(DIFFERENT, "…", "This is…")
    last = amira.meaning(amira.last())
    assert "Somebody in Hörde would like company on the way. Any day is fine." in last
    assert "“Wer geht mit?”" in last


async def test_languages_and_wishes_are_chosen_and_taken_back(town: Town, amira: Neighbour) -> None:
    """Choosing once more takes it back; a language can be written as well."""
    await amira.taps("Change")
    await amira.taps("Languages and wishes")
    for said in ("A woman, please", "With a second person", "Deutsch", "With a second person"):
        await amira.taps(said)
    await amira.says("Türkisch")
    await amira.taps("That is all")
    last = amira.meaning(amira.last())
    have_read(amira)
    assert "A woman is wished for." in last
    assert "A second person" not in last
    assert "Languages: German" in last or town.language != "en"


async def test_a_word_that_names_no_language_is_asked_again(town: Town, amira: Neighbour) -> None:
    """With what can be chosen."""
    await amira.taps("Change")
    await amira.taps("Languages and wishes")
    await amira.says("Blumenkohl")
    amira.hears(DIFFERENT, WHAT_ELSE, f"Please choose, or write the name of a language.\n{WHAT_ELSE}")


async def test_another_kind_asks_what_belongs_to_it(town: Town) -> None:
    """The words stay; what the other kind did not need is asked."""
    amira = await resident(town, "Amira", language="en")
    await until_read_back(amira)
    for label in ("Change", "What it is about", "Translating"):
        await amira.taps(label)
    await amira.taps("It is about daily life or an office.")
    last = amira.meaning(amira.last())
    assert "needs help with a language" in last
    assert "It is about daily life or an office." in last
    have_read(amira)


async def test_what_somebody_has_said_yes_to_meanwhile_stays(town: Town) -> None:
    """Also where a second hand is still missing: who changes it hears so kindly, the helper keeps what they read."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await request(town, amira)
    await town.rows("update post set hands = 2")
    await amira.says("/mine")
    for label in ("Change", "What it says"):
        await amira.taps(label)
    await amira.says("Wer geht mit zum Amt?")
    await olena.taps("I can")
    have_read(amira, olena)
    await amira.taps("Send")
    amira.hears("Meanwhile this request can no longer be changed.")
    await amira.taps("My requests")
    amira.hears(f"…\n“{WORDS}”\n…", "Olena helps you.")
    assert await town.rows("select words, state from revision") == [{"words": WORDS, "state": "approved"}]
