"""Two neighbours write to each other through the bot."""

from dataclasses import replace

import pytest

from bot.contract.incoming import ButtonPress, MediaMessage
from tests.kit.help_setup import forged_press, have_read, in_touch, resident, volunteer
from tests.kit.media_samples import looks, received, sample, traces
from tests.kit.town import Neighbour, Town

CANARIES = ("amira_4711", "olena_0815")


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Asks for help; her account is a canary that nobody may ever see."""
    return await resident(town, CANARIES[0], called="Amira")


@pytest.fixture
async def olena(town: Town, amira: Neighbour) -> Neighbour:
    """Helps Amira."""
    helper = await volunteer(town, CANARIES[1], called="Olena")
    await in_touch(town, amira, helper)
    return helper


async def test_words_go_both_ways_and_no_handle_does(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One message each, with the first name; neither account is ever shown to anybody."""
    await amira.taps("Write to Olena")
    await amira.says("Wo treffen wir uns?")
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.")
    olena.hears("Amira: Wo treffen wir uns?")
    assert olena.buttons() == ["Reply", "Something is wrong", "End contact"]
    await olena.taps("Reply")
    await olena.says("Am Markt, um neun.")
    olena.hears("What should I tell Amira?", "I have passed it on to Amira.")
    amira.hears("Olena: Am Markt, um neun.")
    spoken = [repr(message) for sent in town.phones.delivered.values() for _, message in sent]
    canaries = (*CANARIES, amira.at.account, olena.at.account)
    assert not [words for words in spoken if any(canary in words for canary in canaries)]


@pytest.mark.parametrize("words", ["Hallo", "2", "مرحبا", "Deutsch", "👍", "ja"])
async def test_whatever_is_meant_for_the_other_is_passed_on(
    town: Town, amira: Neighbour, olena: Neighbour, words: str
) -> None:
    """A greeting, a number, a language: while they write to each other, none of it is meant for the bot."""
    await amira.taps("Write to Olena")
    await olena.taps("Write to Amira")
    await olena.says("Wie viele Stufen?")
    await amira.says(words)
    olena.hears("What should I tell Amira?", "I have passed it on to Amira.", f"Amira: {words}")
    amira.hears("What should I tell Olena?", "Olena: Wie viele Stufen?", "I have passed it on to Olena.")


@pytest.mark.parametrize("way", ["Stop writing", "stop"])
async def test_who_is_done_writing_is_not_passed_on_any_more(
    town: Town, amira: Neighbour, olena: Neighbour, way: str
) -> None:
    """A tap or a word ends it; what follows is meant for the bot again."""
    await amira.taps("Write to Olena")
    await amira.says("Bis morgen!")
    await (amira.taps(way) if way == "Stop writing" else amira.says(way))
    await amira.says("Hörde")
    stopped = "All right. From now on, I will not pass on what you write."
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.", stopped, "Shall I pass this on: “…")
    olena.hears("Amira: Bis morgen!")


async def test_writing_ends_after_half_an_hour_of_silence(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A day later nobody remembers it: it is asked once whether this is for the neighbour at all."""
    await amira.taps("Write to Olena")
    await amira.says("Bis morgen!")
    have_read(amira, olena)
    await town.later(minutes=31)
    await amira.says("Bis gleich!")
    amira.hears("Shall I pass this on: “Bis gleich!”?")
    assert amira.buttons() == ["Send to Olena", "Something else"]
    olena.hears()
    await amira.taps("Send to Olena")
    amira.hears("I have passed it on to Olena.")
    olena.hears("Amira: Bis gleich!")


async def test_writing_goes_on_while_one_of_them_talks(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Who answers a word of the other within half an hour is not asked anything."""
    await amira.taps("Write to Olena")
    await olena.taps("Write to Amira")
    await town.later(minutes=25)
    await olena.says("Sind Sie da?")
    await town.later(minutes=25)
    await amira.says("Bis gleich!")
    assert amira.meaning(amira.last()) == "I have passed it on to Olena."
    assert olena.meaning(olena.last()) == "Amira: Bis gleich!"
    have_read(amira, olena)


async def test_a_picture_sent_after_the_silence_reaches_nobody(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """It may be meant for the bot, which says what it can do with it."""
    await amira.taps("Write to Olena")
    await amira.says("Bis morgen!")
    have_read(amira, olena)
    await town.later(hours=22)
    await amira.does(MediaMessage("photo", "file-7"))
    assert "passed it on" not in amira.meaning(amira.last())
    olena.hears()
    have_read(amira)


async def test_stop_still_ends_what_was_left_open(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """However late, in a word or with the button."""
    await amira.taps("Write to Olena")
    await town.later(hours=22)
    await amira.says("stop")
    amira.hears("What should I tell Olena?", "All right. From now on, I will not pass on what you write.")
    olena.hears()


@pytest.mark.parametrize("words", ["erledigt", "done", "tamamlandı", "готово", "تم"])
async def test_done_is_for_the_bot_and_never_for_the_neighbour(
    town: Town, amira: Neighbour, olena: Neighbour, words: str
) -> None:
    """The word on the button counts also while they write to each other."""
    await town.rows("update visit set at = 0, state = 'agreed'")
    await amira.taps("Write to Olena")
    await olena.taps("Write to Amira")
    await olena.says("War alles gut?")
    await amira.says(words)
    assert "I have passed it on" not in amira.meaning(amira.last())
    assert not [said for said in olena.new() if words in olena.meaning(said)]
    have_read(amira, olena)


async def test_a_complaint_written_to_the_neighbour_is_kept_back(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """It is for a coordinator, who is offered."""
    await amira.taps("Write to Olena")
    await amira.says("Ich möchte mich beschweren")
    amira.hears("What should I tell Olena?", "…")
    assert "Menu" in amira.buttons()
    olena.hears()


async def test_a_command_written_to_the_neighbour_is_a_command(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Its name in any language is enough."""
    await amira.taps("Write to Olena")
    have_read(amira)
    await amira.says("menü")
    assert "I have passed it on" not in amira.meaning(amira.last())
    olena.hears()
    have_read(amira)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("voice", "Amira has sent you a voice message."),
        ("photo", "Amira has sent you a picture."),
        ("document", "Amira has sent you a PDF file."),
    ],
)
async def test_a_voice_a_picture_or_a_paper_goes_along(
    town: Town, amira: Neighbour, olena: Neighbour, what: str, told: str
) -> None:
    """With the words beside it, and within one network, too, without who made it, where and by what."""
    await amira.taps("Write to Olena")
    await amira.does(MediaMessage(what, "file-7", "So sieht es aus."))
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.")
    olena.hears(f"{told}\nAmira: So sieht es aus.")
    assert traces(sample(what))
    assert traces(received(olena.last())) == []


@pytest.mark.parametrize(
    "showed", [MediaMessage("voice"), MediaMessage("sticker", "file-7"), MediaMessage("contact", "file-7")]
)
async def test_what_cannot_be_passed_on_is_said(
    town: Town, amira: Neighbour, olena: Neighbour, showed: MediaMessage
) -> None:
    """Nothing is lost silently, and a contact card would give away a number; writing goes on."""
    if showed.what == "contact" and town.phones.network == "matrix":
        pytest.skip("Matrix knows no contact cards: there it is a file")
    await amira.taps("Write to Olena")
    await amira.does(showed)
    await amira.says("Im dritten Stock.")
    kindly = "I cannot pass that on yet. Please write it in a few words."
    amira.hears("What should I tell Olena?", kindly, "I have passed it on to Olena.")
    olena.hears("Amira: Im dritten Stock.")


async def test_a_picture_goes_from_one_network_to_another(town: Town, amira: Neighbour) -> None:
    """Upright and without its traces, whoever sends it to whom; it is kept nowhere."""
    jonas = await volunteer(town, "Jonas", on=town.elsewhere)
    await in_touch(town, amira, jonas)
    await amira.taps("Write to Jonas")
    await amira.does(MediaMessage("photo", "file-7"))
    jonas.hears("Amira has sent you a picture.")
    assert traces(received(jonas.last())) == []
    assert looks(received(jonas.last())) == looks(sample("photo"))
    amira.hears("What should I tell Jonas?", "I have passed it on to Jonas.")
    assert "content" not in str(await town.rows("select body from outbox where body is not null"))


@pytest.mark.parametrize(
    ("showed", "told"),
    [
        (MediaMessage("photo", "broken"), "Your picture did not reach Jonas.…Please send another picture, or write…"),
        (MediaMessage("document", "broken"), "Your file did not reach Jonas.…Please send pictures of the pages…"),
        (MediaMessage("voice", "broken"), "Your voice message did not reach Jonas.…Please record the message again…"),
    ],
    ids=["photo", "document", "voice"],
)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["same network", "other network"])
async def test_what_cannot_be_copied_reaches_nobody(
    town: Town, amira: Neighbour, showed: MediaMessage, told: str, elsewhere: bool
) -> None:
    """Whoever showed it hears why and what else to do; the other hears no word of what never comes."""
    jonas = await volunteer(town, "Jonas", on=town.elsewhere if elsewhere else "")
    await in_touch(town, amira, jonas)
    town.phones.files["broken"] = sample(showed.what)[:40]
    await amira.taps("Write to Jonas")
    await amira.does(showed)
    await amira.says("Um neun.")
    amira.hears("What should I tell Jonas?", told, "I have passed it on to Jonas.")
    jonas.hears("Amira: Um neun.")


async def test_where_no_pictures_can_go_it_is_said(
    town: Town, amira: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a picture that cannot be seen where they are."""
    jonas = await volunteer(town, "Jonas", on=town.elsewhere)
    await in_touch(town, amira, jonas)
    without = replace(jonas.on.capabilities, media=False)
    monkeypatch.setattr(jonas.on, "capabilities", without)
    await amira.taps("Write to Jonas")
    await amira.does(MediaMessage("photo", "file-7"))
    jonas.hears("Amira has sent you a picture.\nI cannot show this here. Please ask for it in words.")
    assert jonas.last().media is None
    amira.hears("What should I tell Jonas?", "I have passed it on to Jonas.")


async def test_an_earlier_button_still_ends_the_writing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whichever "done writing" they find, it means the same as long as they write to each other."""
    await amira.taps("Write to Olena")
    first = amira.button("Stop writing")
    await amira.says("Bis morgen!")
    await amira.does(ButtonPress(first.token))
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.", "All right.…")
    olena.hears("Amira: Bis morgen!")


async def test_a_number_never_ends_what_two_neighbours_talk_about(amira: Neighbour, olena: Neighbour) -> None:
    """Asked how many, one writes a number, whatever stands beside it below the question."""
    await olena.taps("Write to Amira")
    await olena.says("Wie viele Stufen?")
    olena.hears("What should I tell Amira?", "I have passed it on to Amira.")
    for button in amira.last().buttons[1:]:
        await amira.says(str(button.number))
    olena.hears()
    assert "Olena: Wie viele Stufen?" in amira.meaning(amira.new()[0])
    have_read(amira)
    await amira.taps("End contact")
    have_read(amira)
    olena.hears("Your contact with Amira has ended. I no longer pass on any messages.")


@pytest.mark.parametrize("asker_ends", [True, False])
async def test_after_the_end_nothing_is_passed_on(
    town: Town, amira: Neighbour, olena: Neighbour, asker_ends: bool
) -> None:
    """One tap of either side; the other hears that it ended, and words on their way come back."""
    ends, other = (amira, olena) if asker_ends else (olena, amira)
    names = {amira.name: "Amira", olena.name: "Olena"}
    await ends.taps(f"Write to {names[other.name]}")
    await other.taps(f"Write to {names[ends.name]}")
    await other.says("Hallo?")
    await ends.taps("End contact")
    await other.says("Sind Sie noch da?")
    over = "Your contact with {} has ended. I no longer pass on any…"
    asked = "What should I tell {}?"
    ends.hears(asked.format(names[other.name]), "…: Hallo?", over.format(names[other.name]))
    not_passed = "This contact has ended, so I have not passed that on."
    first = asked.format(names[ends.name])
    second = f"I have passed it on to {names[ends.name]}."
    other.hears(first, second, over.format(names[ends.name]), not_passed)
    assert await town.rows("select state from help_request") == [{"state": "withdrawn"}]


async def test_somebody_who_blocked_the_bot_is_said_to_be_out_of_reach(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Nobody believes that their words arrived when they did not."""
    await olena.leaves()
    await amira.taps("Write to Olena")
    await amira.says("Wo sind Sie?")
    amira.hears("What should I tell Olena?", "I cannot reach your neighbour any more, so I have not passed that on.")
    assert amira.buttons() == ["End contact", "My requests"]


async def test_a_stolen_button_does_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A token works only for whom it was shown to."""
    eve = town.neighbour("Eve")
    await eve.does(ButtonPress(olena.button("Write to Amira").token))
    eve.hears("That button is too old. You can continue here.")


@pytest.mark.parametrize(
    "go",
    [
        "contacts.start_chat",
        "contacts.end_contact",
        "safety.report_contact",
        "contacts.complete_help",
        "matching.step_back",
    ],
)
async def test_the_number_of_a_pair_opens_nothing(town: Town, amira: Neighbour, olena: Neighbour, go: str) -> None:
    """Even with a button of their own that names it, a stranger neither reads, nor ends, nor learns who it is."""
    eve = await volunteer(town, "Eve")
    (contact,) = await town.rows("select id from contact")
    await eve.does(await forged_press(town, eve, go, pair=contact["id"]))
    eve.hears("This …already finished. Thank you!" if go == "contacts.complete_help" else "This contact has ended.…")
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_what_they_say_is_sealed(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The database holds it unreadably, and hands it over to whoever said it."""
    await amira.taps("Write to Olena")
    await amira.says("Zauberwort")
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.")
    olena.hears("Amira: Zauberwort")
    (row,) = await town.rows("select words_sealed from relayed_message")
    assert "Zauberwort" not in row["words_sealed"]
    await amira.says("/mydata")
    file = amira.last().file
    assert file
    assert '"words": "Zauberwort"' in file.text
    amira.read += len(amira.new())


async def test_what_was_passed_on_before_is_no_answer_to_words_of_danger(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Who goes on after the numbers reads what waits, never that something was passed on which was not."""
    await amira.taps("Write to Olena")
    await amira.says("Bis morgen!")
    have_read(amira, olena)
    await amira.says("mein Mann schlägt mich")
    amira.hears("…I have not passed this on to your neighbour.")
    await amira.taps("Continue where I was")
    amira.hears("What should I tell Olena?")
    assert "Stop writing" in amira.buttons()
    olena.hears()


async def test_nor_where_words_went_to_a_neighbour_outside_a_talk(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """The same after words that were offered to a neighbour."""
    await amira.says("Bis morgen!")
    await amira.taps("Send to Olena")
    amira.hears(*["…"] * (len(amira.new()) - 1), "I have passed it on to Olena.")
    olena.hears(*["…"] * len(olena.new()))
    await amira.says("mein Mann schlägt mich")
    amira.hears("…I have not passed this on to your neighbour.")
    await amira.taps("Continue where I was")
    amira.hears("What should I tell Olena?")
    olena.hears()


async def test_nor_is_it_an_answer_to_a_button_from_before(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """An older proposal of a time is not taken for one that was passed on."""
    await amira.taps("Our meeting")
    await amira.taps("Another time")
    older = amira.button(amira.buttons()[0])
    await amira.taps("Write to Olena")
    await amira.says("Bis morgen!")
    have_read(amira, olena)
    await amira.does(ButtonPress(older.token))
    amira.hears("That button is from … This is where we are now:\nWhat should I tell Olena?")
    olena.hears()
