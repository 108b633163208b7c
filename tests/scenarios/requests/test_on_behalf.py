"""Somebody without an account calls the office, and is served as well."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, have_read, read_details, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

WORDS = "Herr K. braucht Begleitung zum Arzt."
FOR_A_CALLER = "It is for Herr Kaya. Anna is writing for this person. How to reach this person: 0231 5550123"


async def writes_down(anna: Neighbour, *, has_telephone: bool = True) -> None:
    """The questions anybody is asked, but for whom it is."""
    await anna.says("/behalf")
    await anna.taps("Company on the way")
    await anna.says(WORDS)
    await anna.taps("Tomorrow")
    await anna.says("Hörde")
    await anna.says("Herr Kaya")
    await (anna.says("0231 5550123") if has_telephone else anna.taps("No telephone"))
    await anna.taps("Send")


async def test_a_coordinator_asks_for_who_called_and_prints_a_slip(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Nine steps; the slip is one tap away and says in plain words what was asked, its number and whom to call."""
    await writes_down(anna)
    assert anna.buttons() == ["Print a note", "My requests", "Withdraw request"]
    have_read(anna)
    room.hears("#1 · Company on the way · Hörde · … · for someone who called · first request\n…Herr K.…")
    await anna.taps("Print a note")
    file = anna.new()[-1].file
    assert file
    assert file.name == "1.html"
    assert "#1" in file.text
    assert "Herr K." in file.text
    assert "Freiwilligenbüro" in file.text
    assert f'dir="{"rtl" if anna.last().right_to_left else "ltr"}"' in file.text
    have_read(anna)


async def test_somebody_else_looks_at_it(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Nobody decides about what they wrote themselves; news come to whoever wrote it down."""
    bruno = await town.coordinator("Bruno")
    olena = await volunteer(town, "Olena")
    await writes_down(anna)
    have_read(anna, room)
    await decides(anna, room, "Approve")
    room.hears("You cannot decide your own case. Please leave it to someone else.")
    await decides(bruno, room, "Approve")
    anna.hears("Your request has been approved.…Herr K.…")
    olena.hears("Someone in Hörde would like someone to go…")
    have_read(room)


async def test_as_many_as_call_are_written_down(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """They count neither as the coordinator's own requests nor against each other; a neighbour cannot do that."""
    for _ in range(4):
        await writes_down(anna)
    assert len(await town.rows("select 1 from help_request")) == 4
    eve = town.neighbour("Eve")
    await eve.does(TextMessage("/behalf"))
    eve.hears("Only coordinators and organisations can do that.")
    have_read(anna, room)


async def test_the_volunteer_reads_who_called_and_how_to_reach_them(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Whoever helps reads it, and nobody who is only asked; it is not the coordinator whom they meet."""
    bruno = await town.coordinator("Bruno")
    olena = await volunteer(town, "Olena")
    await writes_down(anna)
    await decides(bruno, room, "Approve")
    assert not any("Kaya" in olena.meaning(message) for message in olena.new())
    have_read(olena)
    await olena.taps("I can help")
    olena.hears(
        "Lovely! You are helping Herr Kaya.\nIt is for Herr Kaya. Anna is writing for this person. "
        "How to reach this person: 0231 5550123\n…",
        "When…",
    )
    await olena.says("/mine")
    olena.hears(
        "You are helping Herr Kaya.\nIt is for Herr Kaya. Anna is writing for this person. "
        "How to reach this person: 0231 5550123\n…"
    )
    have_read(*town.neighbours)


async def test_who_has_no_telephone_is_helped_as_well(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """One tap; the card says the name alone."""
    await writes_down(anna, has_telephone=False)
    room.hears("#1…")
    assert "It is for Herr Kaya. Anna is writing for this person.\n" in await read_details(room)
    have_read(anna)


RING = "This is about Herr Kaya, who called the office. Please ring: 0231 5550123"


@pytest.fixture
async def olena(town: Town, room: Neighbour, anna: Neighbour) -> Neighbour:
    """Helps Herr Kaya, for whom Anna wrote, and has agreed with her on when she comes."""
    bruno = await town.coordinator("Bruno")
    olena = await volunteer(town, "Olena")
    await writes_down(anna)
    await decides(bruno, room, "Approve")
    have_read(*town.neighbours)
    await olena.taps("I can help")
    anna.hears(f"Good news: Olena will help Herr Kaya.\n…\n{RING}\n…")
    await olena.taps("Thursday, 26 November, 14:00")
    anna.hears(f"Olena suggests: Thursday, 26 November, 14:00. Does that suit you?\n{RING}")
    await anna.taps("That suits me")
    have_read(olena, room)
    return olena


async def test_the_office_reads_whom_each_message_is_about(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """Nobody asks the coordinator for an own address, nor whether a helper came to her."""
    (agreed,) = [anna.meaning(one) for one in anna.new()]
    assert agreed.startswith("Visit: Thursday, 26 November, 14:00. Who helps: Olena. For whom: Herr Kaya.")
    assert "Please tell Herr Kaya the time and the code word." in agreed
    assert agreed.endswith(f"You have not shared the address of Herr Kaya yet.\n{RING}")
    assert anna.buttons()[0] == "Share the address"
    have_read(anna)
    await anna.taps("Share the address")
    anna.hears("Please ask Herr Kaya first. What may Olena know:…")
    await anna.says("Wiedehopfweg 7")
    await anna.taps("Share it")
    have_read(anna)
    assert olena.meaning(olena.new()[0]).startswith("Herr Kaya has given you their address: Wiedehopfweg 7")
    await town.later(days=1)
    assert all(RING in anna.meaning(one) for one in anna.new())
    have_read(anna, olena)
    await town.later(hours=4, minutes=31)
    anna.hears(f"Has Olena come to Herr Kaya?\n{RING}")
    await anna.taps("Nobody came")
    assert olena.meaning(olena.new()[-1]).startswith("Herr Kaya is waiting, and nobody has come yet.")
    have_read(*town.neighbours)


async def test_what_comes_up_is_told_about_the_caller(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """Late, at the door, done and thanks: the office knows whom to ring, the helper reads the caller's name."""
    have_read(anna)
    await town.later(days=1, hours=2)
    have_read(*town.neighbours)
    await olena.taps("I am running late")
    await olena.taps("20 minutes")
    anna.hears(f"Olena will be about 20 minutes late.\n{RING}")
    assert olena.meaning(olena.last()) == "Thank you, I have told Herr Kaya."
    await town.later(hours=1)
    await olena.says("/mine")
    await olena.taps("Our meeting")
    await olena.taps("Problem with the visit")
    await olena.taps("Nobody opens the door")
    have_read(olena)
    anna.hears(f"Olena is at the door of Herr Kaya.\n{RING}")
    await anna.taps("Coming to the door")
    assert "Herr Kaya is coming to the door." in [olena.meaning(one) for one in olena.new()]
    have_read(*town.neighbours)
    await olena.says("/mine")
    await olena.taps("Done")
    anna.hears(f"Olena says that it is done.\nHow did it go?\n{RING}")
    await anna.taps("It went well")
    assert "Herr Kaya says that it went well and thanks you warmly." in [olena.meaning(one) for one in olena.new()]
    anna.hears(f"I am glad to hear that. Thank you!\nWould Herr Kaya like Olena to come again?\n{RING}")
    await olena.taps("It went well")
    anna.hears(f"Olena says that it went well and was happy to help Herr Kaya.\n{RING}")
    have_read(*town.neighbours)
