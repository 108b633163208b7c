"""Writing an answer: which, in which language, a few questions, read back; another coordinator decides."""

import pytest

from tests.kit.help_setup import decides, have_read
from tests.kit.town import Neighbour, Town

WHICH = "Which answer? Choose one, or start a new one."
LANGUAGE = "In which language?"
TITLE = "What is the title?…"
WORDS = "What is the answer?…"
KEYWORDS = "Which words will…"
CONTACT = "Which phone number or web address…"
READ_BACK = "This is the answer:\nLanguage: …"
THANKS = "Thank you. Another coordinator will check it. Then everyone can read it."
WAITS = "A new answer is waiting. A second person has to confirm it.\nLanguage: …"
DIFFERENT = "What would you like to change?"
SAID = (
    "Wann kommt die Müllabfuhr?",
    "Jeden Dienstag ab sieben Uhr.",
    "Müll, Müllabfuhr, Tonne",
    "116 117 https://abfall.example",
)


async def writes(anna: Neighbour, *said: str) -> None:
    """A new answer in German, up to where it is read back."""
    await anna.says("/write")
    await anna.taps("A new answer")
    await anna.taps("Deutsch")
    for words in said:
        await (anna.taps(words) if words in anna.buttons() else anna.says(words))


async def test_a_new_answer_is_written_and_another_coordinator_sees_it(town: Town) -> None:
    """Six questions, read back, sent; residents find nothing yet."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await writes(anna, *SAID)
    anna.hears(
        WHICH, LANGUAGE, TITLE, WORDS, KEYWORDS, CONTACT, f"{READ_BACK}Müllabfuhr?\nJeden …Phone: 116 117\nhttps://…"
    )
    await anna.taps("Send")
    anna.hears(THANKS)
    room.hears(f"{WAITS}Müllabfuhr?\nJeden Dienstag…\nSearch words: Müll, Müllabfuhr, Tonne")
    await anna.says("Müllabfuhr")
    anna.hears("I … not…")


async def test_what_is_assured_is_found_by_residents(town: Town) -> None:
    """The whole way: written, assured by somebody else, asked for in passing."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    bruno = await town.coordinator("Bruno")
    amira = town.neighbour("Amira")
    await writes(anna, *SAID)
    await anna.taps("Send")
    await decides(bruno, room, "That is right")
    have_read(anna, room)
    await amira.says("Wann wird die Tonne geleert?")
    amira.hears("Wann kommt die Müllabfuhr?\nJeden Dienstag…Phone: 116 117\nhttps://abfall.example\n…Checked by …")


async def test_a_change_waits_while_the_old_one_stays(town: Town) -> None:
    """Only one part is said anew; residents read what was assured."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = town.neighbour("Amira")
    await anna.says("/write")
    await anna.taps(anna.buttons()[1])
    for label in ("Deutsch", "The text"):
        await anna.taps(label)
    await anna.says("Rufen Sie 112 an, und zwar sofort.")
    await anna.taps("Send")
    anna.hears(
        WHICH, LANGUAGE, DIFFERENT, WORDS, f"{READ_BACK}Notruf: 112\nRufen Sie 112 an, und zwar sofort.…", THANKS
    )
    room.hears(f"{WAITS}Notruf: 112\nRufen Sie 112 an, und zwar sofort.…")
    await town.rows("delete from faq_text where language <> 'de'")
    await amira.says("Notruf")
    amira.hears("Notruf: 112\nFeuer, …")


async def test_another_language_keeps_the_number(town: Town) -> None:
    """A number is the same in every language: only the words are asked."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await town.rows("delete from faq_text where language = 'tr'")
    await anna.says("/write")
    await anna.taps(anna.buttons()[1])
    await anna.taps("Türkçe")
    for words in ("Acil durum", "112'yi arayın.", "acil"):
        await anna.says(words)
    anna.hears(WHICH, LANGUAGE, TITLE, WORDS, KEYWORDS, f"{READ_BACK}Acil durum\n112'yi arayın.\nPhone: 112\n…")
    room.hears()


@pytest.mark.parametrize(
    ("part", "said", "again"),
    [
        (0, "x", TITLE),
        (0, "lang " * 20, "That is too long.…"),
        (1, "lang " * 121, "That is too long.…"),
        (3, "ruf mich an", "Please send a phone number in digits, a web address that starts with https, or both.…"),
        (3, "javascript:alert(1)", "Please send a phone number in digits, a…"),
    ],
)
async def test_what_cannot_be_is_asked_again(town: Town, part: int, said: str, again: str) -> None:
    """With what is wrong, and nothing typed before is lost."""
    anna = await town.coordinator("Anna")
    await writes(anna, *SAID[:part], said)
    assert len(anna.new()) == 4 + part
    anna.read += 3 + part
    anna.hears(again)
    await writes(anna, *SAID[:part])
    have_read(anna)


async def test_no_keywords_and_no_number_are_fine(town: Town) -> None:
    """Then it is found by its title."""
    anna = await town.coordinator("Anna")
    await writes(anna, *SAID[:2], "None", "None")
    anna.read += 6
    anna.hears(f"{READ_BACK}Müllabfuhr?\nJeden Dienstag ab sieben Uhr.")


async def test_it_can_be_changed_and_dropped_before_it_is_sent(town: Town) -> None:
    """Nobody else has seen it."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await writes(anna, *SAID)
    await anna.taps("Change")
    await anna.taps("The title")
    await anna.says("Müll")
    have_read(anna)
    await anna.says("what?")
    anna.hears("Please choose one of these, or type the number next to it.\nThis is the answer:\n…Müll\n…")
    await anna.taps("Discard")
    anna.hears("All right, I have cancelled this. Nothing was sent.")
    room.hears()


async def test_the_list_goes_on_and_words_are_no_answer_to_it(town: Town) -> None:
    """Four at a time behind the new one."""
    anna = await town.coordinator("Anna")
    await anna.says("/write")
    first = anna.buttons()
    await anna.taps("More")
    assert not set(first[1:5]) & set(anna.buttons()[1:5])
    await anna.says("Ehrenamtskarte")
    anna.hears(WHICH, WHICH, f"Please choose one of these, or type the number next to it.\n{WHICH}")


async def test_it_is_for_coordinators_only(town: Town) -> None:
    """A neighbour is told so."""
    amira = town.neighbour("Amira")
    await amira.says("/write")
    amira.hears("Only coordinators and organisations can do that.")
