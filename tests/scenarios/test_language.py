"""The language somebody wants to be spoken to."""

import pytest

from bot.contract.incoming import Said
from tests.kit.town import Town


async def test_a_language_is_chosen_by_its_own_name(town: Town) -> None:
    """Whoever cannot read the present language still finds their own."""
    amira = town.neighbour("Amira")
    await amira.says("/language")
    amira.hears("Which language shall I speak?")
    assert {"Deutsch", "العربية", "Türkçe", "English", "Українська"} == set(amira.buttons())
    await amira.taps("Türkçe")
    assert amira.last().language == "tr"
    amira.hears("From now on I speak English with you.")


@pytest.mark.parametrize("said", ["/language ar", "العربية", "/language العربية", "!language AR"])
async def test_naming_a_language_is_enough(town: Town, said: str) -> None:
    """No menu is needed, and Arabic is written from right to left."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    assert amira.last().language == "ar"
    assert amira.last().right_to_left
    amira.hears("From now on I speak English with you.")


async def test_switching_in_the_middle_of_a_question_loses_no_step(town: Town) -> None:
    """The question that waits is asked again in the new language, and answered there."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    name, code = ("Deutsch", "de") if town.language == "tr" else ("Türkçe", "tr")
    await amira.says(name)
    amira.hears("Shall I delete everything…", "From now on I speak English with you.", "Shall I delete everything…")
    assert amira.last().language == code
    await amira.taps("No, keep it")
    amira.hears("Nothing was deleted.")


async def test_an_unknown_language_is_said_kindly(town: Town) -> None:
    """No dead end: the ones it speaks are offered."""
    amira = town.neighbour("Amira")
    await amira.says("/language Klingon")
    amira.hears("I do not speak that language yet. These are the ones I speak:")
    assert len(amira.buttons()) == 5


async def test_writing_another_language_offers_it_once(town: Town) -> None:
    """Free words in another language: both are offered by their own names, and nobody is asked twice."""
    jonas = town.stranger("Jonas", language="de")
    await jonas.says("merhaba")
    jonas.hears("Hallo! Ich bin Büdchen…", "Türkçe / Deutsch?")
    await jonas.says("merhaba")
    jonas.hears("Hallo! Ich bin Büdchen…")
    await jonas.taps("Türkçe")
    assert jonas.last().language == "tr"
    jonas.hears("…")


async def test_chosen_beats_guessed(town: Town) -> None:
    """Somebody who chose their language may write any other without being asked."""
    jonas = town.neighbour("Jonas", language="de")
    await jonas.says("merhaba")
    jonas.hears("Hallo! Ich bin Büdchen…")


async def test_a_stranger_is_met_in_the_language_they_write(town: Town) -> None:
    """Where the phone says nothing, the words decide, and where they say nothing either, the city's own language."""
    for name, words, language in (("Emre", "merhaba", "tr"), ("Amal", "أين المكتبة", "ar"), ("Kim", "44263", "de")):
        stranger = town.stranger(name, language=language)
        await stranger.does(Said(words), client="")
        assert stranger.last().language == language
        stranger.hears("…")


async def test_the_client_is_followed_until_a_language_is_chosen(town: Town) -> None:
    """Somebody who turns their phone to Turkish is answered in Turkish; after a choice the phone has no say."""
    kim = town.stranger("Kim", language="de")
    for client, language in (("de", "de"), ("tr", "tr"), ("", "tr")):
        await kim.does(Said("44263"), client=client)
        assert kim.last().language == language
    await kim.does(Said("/language ar"), client="tr")
    await kim.does(Said("44263"), client="de")
    assert kim.last().language == "ar"
    kim.hears("…", "…", "…", "…", "…")
