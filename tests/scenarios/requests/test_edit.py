"""One part of a request is said anew; everything else stays."""

import pytest

from tests.kit.help_setup import (
    WORDS,
    approved_request,
    decides,
    have_read,
    person_of,
    read_details,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.requests.test_create import ABOUT, WHEN, WHERE_TO, until_read_back

DIFFERENT = "What would you like to change?"
WHAT_ELSE = "What else matters?…"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before, and has said everything but "Send"."""
    amira = await resident(town, "Amira")
    await until_read_back(amira)
    return amira


async def test_before_it_leaves_every_part_can_be_changed(town: Town, amira: Neighbour) -> None:
    """One part is said anew, everything else stays."""
    for part, answer in {"The text": "Wer geht mit?", "The day": "Any day", "The area": "44263"}.items():
        await amira.taps("Change")
        await amira.taps(part)
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
        amira.hears(DIFFERENT, "…", "This is…")
    last = amira.meaning(amira.last())
    assert "Someone in Hörde would like someone to go with them. Any day is fine." in last
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
    assert "This person would like a woman to come." in last
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
    await amira.taps("It is about daily life or a public office.")
    last = amira.meaning(amira.last())
    assert "needs help with a language" in last
    assert "It is about daily life or a public office." in last
    have_read(amira)


async def test_what_somebody_has_said_yes_to_meanwhile_stays(town: Town) -> None:
    """Also where a second hand is still missing: who changes it hears so kindly, the helper keeps what they read."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    await amira.says("/mine")
    for label in ("Change", "The text"):
        await amira.taps(label)
    await amira.says("Wer geht mit zum Amt?")
    await olena.taps("I can help")
    have_read(amira, olena)
    await amira.taps("Send")
    amira.hears("This request can no longer be changed.")
    await amira.taps("My requests")
    amira.hears(f"…\n“{WORDS}”\n…", "Olena is helping you.…")
    assert await town.rows("select words, state from revision") == [{"words": WORDS, "state": "approved"}]


SHALL_A_WOMAN = "Would you like a woman to come? Then I will only ask women."
NOT_NOTED = "Please check: the text asks for a woman. This has not been noted as a wish."
WISH = {
    "de": "Wer kommt mit zum Arzt? Bitte nur eine Frau.",
    "ar": "من يرافقني إلى المكتب؟ امرأة فقط من فضلكم",
    "tr": "Kim benimle doktora gelir? Sadece kadın lütfen.",
    "uk": "Хто піде зі мною? Тільки жінка, будь ласка.",
    "en": "Who comes along with me? Only a woman, please.",
}


async def writes(author: Neighbour, words: str) -> None:
    """Up to the sentence that says what is needed."""
    await author.says("/ask")
    await author.taps("Company on the way")
    await author.says(words)


@pytest.mark.parametrize("words", WISH.values(), ids=WISH)
async def test_a_wish_in_the_words_is_asked_back_and_kept(town: Town, words: str) -> None:
    """Amira writes it in a sentence and says yes: the coordinator reads it as a wish, and only women are asked."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    lena, jonas, olena = await resident(town, "Lena"), await volunteer(town, "Jonas"), await volunteer(town, "Olena")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    await town.rows(f"update volunteer set woman = true where person_id = {person.id}")
    await writes(lena, words)
    lena.hears(ABOUT, WHERE_TO, SHALL_A_WOMAN)
    for said in ("Yes, please", "Tomorrow", "Hörde", "For me"):
        await (lena.taps(said) if said in lena.buttons() else lena.says(said))
    assert "This person would like a woman to come." in lena.meaning(lena.last())
    await lena.taps("Send")
    card = await read_details(room)
    assert "This person would like a woman to come." in card
    assert NOT_NOTED not in card
    await decides(anna, room, "Approve")
    olena.hears("Someone in…This person would like a woman to come.…")
    jonas.hears()
    have_read(lena, room)


async def test_a_wish_that_is_none_is_not_asked_again(town: Town) -> None:
    """Lena says that it is not needed: everybody may come, and the coordinator reads what the words say."""
    room = await town.room("backchannel")
    lena = await resident(town, "Lena")
    await writes(lena, WISH["de"])
    await lena.says("Was?")
    lena.hears(
        ABOUT, WHERE_TO, SHALL_A_WOMAN, f"Please choose one of these, or type the number next to it.\n{SHALL_A_WOMAN}"
    )
    await lena.taps("Not needed")
    lena.hears(WHEN)
    for said in ("Tomorrow", "Hörde", "For me", "Send"):
        await (lena.taps(said) if said in lena.buttons() else lena.says(said))
    assert NOT_NOTED in room.meaning(room.last())
    have_read(lena, room)


async def test_a_wish_in_newer_words_is_asked_back_as_well(town: Town, amira: Neighbour) -> None:
    """Whatever was asked back of the words before; a typed yes will do."""
    for said in ("Change", "The text"):
        await amira.taps(said)
    await amira.says(WISH["en"])
    amira.hears(DIFFERENT, WHERE_TO, SHALL_A_WOMAN)
    await amira.says("ja")
    amira.hears("This is what I would ask:…This person would like a woman to come.…")
