"""Free words: an answer of the office where one is meant, places where places are, and always a way to the other."""

import pytest

from tests.kit.help_setup import have_read
from tests.kit.town import Town

AN_ANSWER = "…Checked by the volunteer office on …"
PLACES = "Matching places"


async def test_a_question_finds_its_answer_and_a_way_to_the_places(town: Town) -> None:
    """The answer in full; one tap further the places that fit the same words."""
    amira = town.neighbour("Amira")
    await amira.says("Deutschkurs")
    assert amira.buttons() == [PLACES, "Something is wrong", "More answers", "Menu"]
    await amira.taps(PLACES)
    amira.hears(AN_ANSWER, "This is what I found in …:\n1. …")


@pytest.mark.parametrize(
    "said", ["Notruf", "112", "mein Nachbar ist bewusstlos", "سيارة إسعاف", "yangın var!", "Ambulanz"]
)
async def test_an_emergency_comes_first(town: Town, said: str) -> None:
    """However it is said: the number to call stands in the first message, in their language; then the answer of the
    office, or that a human knows, or nothing at all."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    heard = [amira.meaning(message) for message in amira.new()]
    assert "112" in heard[0]
    answered = heard[-1].startswith("Emergency: 112\nFire") or "I have told a coordinator." in heard[-1]
    assert answered or len(heard) == 1
    have_read(amira)


async def test_an_emergency_comes_before_a_place_of_that_kind(town: Town) -> None:
    """Even where a place and a quarter are named, it does not end among the places."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("Krankenwagen zur Bibliothek in Hörde bitte")
    assert "112" in amira.new()[0].text
    assert amira.meaning(amira.last()).startswith(("Emergency: 112\n", "I have told a coordinator."))
    have_read(amira)


@pytest.mark.parametrize(
    "said", ["Bücherei", "library in Hörde", "44263", "Schuldnerberatung in Hörde", "مكتبة", "Café"]
)
async def test_who_looks_for_a_place_is_shown_places(town: Town, said: str) -> None:
    """Nothing stands between them and the list."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    amira.hears("…:\n1. …\n2. …\n3. …")


async def test_a_long_sentence_is_answered_where_no_place_is_meant(town: Town) -> None:
    """Better an answer that is only likely than none."""
    amira = town.neighbour("Amira", language="de")
    await amira.says("Wer macht Übersetzungen für einen Brief aus Stuttgart?")
    amira.hears("Wer hilft beim Übersetzen?\n…")


async def test_several_answers_are_one_tap_apart(town: Town) -> None:
    """The best one in full, the others by their titles, the places behind them."""
    amira = town.neighbour("Amira", language="de")
    await amira.says("Zuschuss für die Ehrenamtskarte")
    first, *_ = amira.buttons()
    await amira.says("1")
    assert amira.last().text.replace("\u2068", "").startswith(first.replace("\u2068", "")[:20])
    amira.hears("…", "…")


async def test_words_nobody_knows_lead_on(town: Town) -> None:
    """No match is never a dead end, and no list of places for want of better."""
    amira = town.neighbour("Amira")
    await amira.says("qqqq xzzq")
    amira.hears("I did not understand that. Please use other words, or choose:")
    assert amira.buttons() == ["I need help", "Places nearby", "Talk to a person"]


async def test_without_answers_everything_is_a_search_for_places(town: Town) -> None:
    """A city that has written none."""
    await town.rows("delete from faq_text")
    amira = town.neighbour("Amira")
    await amira.says("Deutschkurs")
    amira.hears("This is what I found in …:\n1. …")
