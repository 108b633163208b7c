"""A neighbour says what is wrong about a place; coordinators see it."""

from bot.contract.incoming import ButtonPress, TextMessage
from tests.kit.help_setup import have_read
from tests.kit.town import Neighbour, Town


async def _reported(town: Town) -> tuple[Neighbour, Neighbour]:
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    await amira.says("Hörde")
    await amira.taps(amira.buttons()[0])
    await amira.taps("Something is wrong")
    await amira.taps("Wrong opening hours.")
    amira.hears("The places nearest…", "…", "What is wrong?", "Thank you. The coordinators can see this…")
    return room, amira


async def test_the_coordinators_see_it_at_once_and_not_who_said_it(town: Town) -> None:
    """Four taps for the neighbour; nothing about them in the room."""
    room, _ = await _reported(town)
    assert "Amira" not in room.last().text
    room.hears("#1 · Note about a place · …\nNote about …Hörde…: the opening hours are wrong.\nWaiting since…")


async def test_a_coordinator_takes_care_and_the_card_says_so(town: Town) -> None:
    """One tap; the same card changes instead of a new one being posted."""
    room, _ = await _reported(town)
    card = room.button("Close the case")
    bruno = await town.coordinator("Bruno")
    await bruno.does(ButtonPress(card.token), chat="backchannel")
    assert bruno.took() == (1, 0)
    assert room.last().replaces
    room.hears("#1…Note about …", "This case is closed.\n#1…Note about …: the opening hours are wrong.")


async def test_nobody_else_can_decide_in_the_room(town: Town) -> None:
    """Being in the room is no right: the table of roles decides."""
    room, _ = await _reported(town)
    eve = town.neighbour("Eve")
    await eve.does(ButtonPress(room.button("Close the case").token), chat="backchannel")
    room.hears("#1…Note about …", "Only coordinators can do that.")


async def test_a_stolen_button_does_nothing_in_private(town: Town) -> None:
    """A token works only where it was shown."""
    room, amira = await _reported(town)
    await amira.does(ButtonPress(room.button("Close the case").token))
    amira.hears("That button is too old. You can continue here.")
    room.hears("#1…Note about …")


async def test_talk_in_the_room_is_left_alone(town: Town) -> None:
    """What coordinators say to each other is neither answered nor kept."""
    room, _ = await _reported(town)
    bruno = await town.coordinator("Bruno")
    await bruno.does(TextMessage("Shall we have lunch?"), chat="backchannel", addressed=False)
    room.hears("#1…Note about …")


async def test_words_instead_of_a_tap_are_asked_again(town: Town) -> None:
    """The question stays, with what to do."""
    amira = town.neighbour("Amira")
    await amira.says("Hörde")
    await amira.taps(amira.buttons()[0])
    await amira.taps("Something is wrong")
    await amira.says("it smells of cake")
    amira.hears(
        "…", "…", "What is wrong?", "Please choose one of these, or type the number next to it.\nWhat is wrong?"
    )


async def test_where_no_coordinators_sit_they_hear_whom_to_ask(town: Town) -> None:
    """Nothing is promised that nobody would do."""
    amira = town.neighbour("Amira")
    await amira.says("Hörde")
    await amira.taps(amira.buttons()[0])
    await amira.taps("Something is wrong")
    await amira.taps("Wrong opening hours.")
    amira.hears("…", "…", "What is wrong?", "Questions? Please contact us:…")


async def test_whoever_was_not_welcome_hears_who_helps_on(town: Town) -> None:
    """A house that turns people away becomes a case, and the advice centre is named in the same moment."""
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    await amira.says("Hörde")
    await amira.taps(amira.buttons()[0])
    await amira.taps("Something is wrong")
    have_read(amira)
    await amira.taps("I was not welcome there.")
    amira.hears(
        "Thank you. The coordinators can see this…\nNobody may treat you badly…\nYou can get free and "
        "confidential advice here:…"
    )
    room.hears("#1 · Note about a place · …a neighbour was not welcome there.…")
