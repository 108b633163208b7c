"""The language somebody wants to be spoken to."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.town import Neighbour, Town

NO_RUSSIAN = "Я пока не говорю по-русски. Вы можете писать мне на этих языках: …Deutsch…Українська."
FIRE = "Помогите, у нас пожар, горит кухня!"
CALL_IN_RUSSIAN = "112: скорая помощь и пожарная служба. Пожалуйста, позвоните сейчас. …"


async def test_a_language_is_chosen_by_its_own_name(town: Town) -> None:
    """Whoever cannot read the present language still finds their own."""
    amira = town.neighbour("Amira")
    await amira.says("/language")
    amira.hears("Which language should I speak?")
    assert {"Deutsch", "العربية", "Türkçe", "English", "Українська", "Deutsch (einfach)"} == set(amira.buttons())
    await amira.taps("Türkçe")
    assert amira.last().language == "tr"
    amira.hears("From now on, I will speak English with you.")


@pytest.mark.parametrize("said", ["/language ar", "العربية", "/language العربية", "!language AR"])
async def test_naming_a_language_is_enough(town: Town, said: str) -> None:
    """No menu is needed, and Arabic is written from right to left."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    assert amira.last().language == "ar"
    assert amira.last().right_to_left
    amira.hears("From now on, I will speak English with you.")


async def test_switching_in_the_middle_of_a_question_loses_no_step(town: Town) -> None:
    """The question that waits is asked again in the new language, and answered there."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    name, code = ("Deutsch", "de") if town.language == "tr" else ("Türkçe", "tr")
    await amira.says(name)
    amira.hears(
        "Shall I delete everything…", "From now on, I will speak English with you.", "Shall I delete everything…"
    )
    assert amira.last().language == code
    await amira.taps("No, keep everything")
    amira.hears("Nothing was deleted.")


async def test_an_unknown_language_is_said_kindly(town: Town) -> None:
    """No dead end: the ones it speaks are offered."""
    amira = town.neighbour("Amira")
    await amira.says("/language Klingon")
    amira.hears("I do not speak that language yet. I speak these:")
    assert len(amira.buttons()) == 6


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
        await stranger.does(TextMessage(words), client="")
        assert stranger.last().language == language
        stranger.hears("…")


async def test_the_client_is_followed_until_a_language_is_chosen(town: Town) -> None:
    """Somebody who turns their phone to Turkish is answered in Turkish; after a choice the phone has no say."""
    kim = town.stranger("Kim", language="de")
    for client, language in (("de", "de"), ("tr", "tr"), ("", "tr")):
        await kim.does(TextMessage("44263"), client=client)
        assert kim.last().language == language
    await kim.does(TextMessage("/language ar"), client="tr")
    await kim.does(TextMessage("44263"), client="de")
    assert kim.last().language == "ar"
    kim.hears("…", "…", "…", "…", "…")


async def test_who_writes_russian_hears_once_that_we_do_not_speak_it(town: Town) -> None:
    """In Russian, with all languages one tap away; then the answer in the one that they most likely read."""
    olga = town.stranger("Olga", language="uk")
    await olga.does(TextMessage("Здравствуйте, где мне найти библиотеку?"), client="")
    assert {message.language for message in olga.new()} == {"uk"}
    olga.hears(NO_RUSSIAN, "…")
    await olga.does(TextMessage("а где можно выучить немецкий язык?"), client="")
    olga.hears("…")
    await olga.taps("Мова")
    olga.hears("Якою мовою мені говорити?…")
    assert len(olga.buttons()) == 6


async def test_who_writes_persian_is_answered_in_english(town: Town) -> None:
    """With the line that says so in their own."""
    for name, client in (("Dara", ""), ("Shirin", "fa-AF")):
        reader = town.stranger(name, language="en")
        await reader.does(TextMessage("من دنبال کلاس آلمانی می‌گردم"), client=client)
        assert reader.last().language == "en"
        reader.hears("من هنوز فارسی صحبت نمی‌کنم. …", "…")


async def test_whose_phone_speaks_persian_is_answered_in_english(town: Town) -> None:
    """Whatever they write first."""
    mina = town.stranger("Mina", language="en")
    await mina.does(TextMessage("44263"), client="fa")
    assert mina.last().language == "en"
    mina.hears("…")


async def test_the_language_of_the_phone_stays_and_a_nearer_one_is_offered(town: Town) -> None:
    """Whoever has a German phone reads German; Turkish is one tap away from somebody who writes Kurdish."""
    zelal = town.stranger("Zelal", language="de")
    await zelal.says("Ez li kursa almanî digerim ji bo jinan")
    zelal.hears("Ez hê bi kurdî napeyivim. …", "…")
    assert zelal.last().language == "de"
    await zelal.taps("Türkçe")
    assert zelal.last().language == "tr"
    zelal.hears("…")


async def test_whoever_chose_a_language_is_not_told_so(town: Town) -> None:
    """They know which we speak."""
    olga = town.neighbour("Olga", language="de")
    await olga.says("где мне найти библиотеку?")
    olga.hears("…")
    assert olga.last().language == "de"


async def test_in_danger_the_numbers_stand_first_in_their_own_language(town: Town, room: Neighbour) -> None:
    """Then the card as always, in what they most likely read; within the hour the first number alone."""
    olga = town.stranger("Olga", language="uk")
    await olga.does(TextMessage(FIRE), client="")
    assert olga.last().language == "uk"
    olga.hears(f"{CALL_IN_RUSSIAN}\n110: полиция. 116 117: …\n…112…\n…110…116 117…\n…")
    room.hears("#1…")
    await olga.does(TextMessage(FIRE), client="")
    assert "116 117" not in olga.last().text
    olga.hears(f"{CALL_IN_RUSSIAN}\n…112…\n…")
    room.hears("#1…")


async def test_in_danger_a_language_that_was_chosen_stands_below_their_own(town: Town, room: Neighbour) -> None:
    """Nobody looks for words in a language they chose on a better day."""
    olga = town.neighbour("Olga", language="de")
    await olga.says("у меня муж пьяный, он меня бьет, мне страшно")
    olga.hears("110: полиция. …\n116 016: …\n116 006: …\n…110…116 016…116 006 (Weißer…")
    room.hears("#1…")


async def test_one_word_of_danger_is_answered_in_the_language_they_wrote_before(town: Town, room: Neighbour) -> None:
    """One word tells no language, and whoever is in danger writes no more; a whole sentence of ours does."""
    olga = town.stranger("Olga", language="uk")
    await olga.does(TextMessage("Здравствуйте, где мне найти библиотеку?"), client="")
    await olga.does(TextMessage("пожар!"), client="")
    olga.hears(NO_RUSSIAN, "…", f"{CALL_IN_RUSSIAN}\n…")
    await olga.does(TextMessage("Ich bekomme keine Luft mehr, bitte helfen Sie mir"), client="")
    assert olga.last().language == "de"
    assert "скорая" not in olga.last().text
    olga.hears("…112…")
    room.hears("#1…", "#1…")


async def test_danger_in_polish_is_heard_and_answered_in_polish(town: Town, room: Neighbour) -> None:
    """A few plain words are enough, though nobody here speaks it."""
    zofia = town.stranger("Zofia", language="de")
    await zofia.does(TextMessage("u nas czuć gaz"), client="")
    zofia.hears("112: pogotowie ratunkowe i straż pożarna. Proszę zadzwonić teraz. …\n110: policja. …\n…112…")
    assert zofia.last().language == "de"
    room.hears("#1…")


async def test_easy_german_is_spoken_to_who_asks_for_it(town: Town) -> None:
    """By what people call it; the menu is not needed."""
    kim = town.neighbour("Kim", language="de")
    await kim.says("Leichte Sprache")
    kim.hears("Ab jetzt spreche ich einfaches Deutsch mit Ihnen.")
    assert kim.last().language == "de-simple"


async def test_easy_german_is_offered_once_to_who_finds_german_hard(town: Town) -> None:
    """Also to somebody who chose German; their question is answered first, and a tap is enough."""
    kim = town.neighbour("Kim", language="de")
    await kim.says("Ich kann nicht so gut Deutsch, wo ist die Bibliothek?")
    kim.hears("…", "Deutsch (einfach) / Deutsch?")
    await kim.says("ich spreche nur wenig deutsch")
    kim.hears("…")
    await kim.taps("Deutsch (einfach)")
    assert kim.last().language == "de-simple"
    kim.hears("…")
