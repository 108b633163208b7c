"""A coordinator refuses a request, and whoever asked hears kindly why."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import WORDS, changes, decides, have_read, offered_press, read_details, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import INVITED, WAITS, amira, anna

__all__ = ["amira", "anna"]

REFUSALS = {
    "A job for a professional": "For your safety, this is a job for a professional.",
    "Has personal details": "Your text contains personal details",
    "Not clear": "It is not clear yet",
    "Not allowed": "Volunteers cannot help with this.",
}

PARTS = ["What it is about", "The text", "The day", "The area", "Who it is for", "Languages and wishes"]


@pytest.mark.parametrize("reason", REFUSALS)
async def test_a_reason_is_told(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour, reason: str) -> None:
    """Two taps on the same card; nothing is published, and the author can say it otherwise."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Reject")
    assert len(room.buttons()) == 6
    await decides(anna, room, reason)
    assert anna.took() == (2, 0)
    room.hears(f"{WAITS}\nWhy are you rejecting it?", f"#1…\nRejected by Anna: … 11:00.\n{reason}")
    assert room.last().replaces
    await town.later(minutes=10)
    room.hears("#1…Rejected by Anna…")
    amira.hears(f"Thank you for asking. I could not pass this on:\n“{WORDS}”\n{REFUSALS[reason]}…")
    assert amira.buttons() == ["Change", "My requests"]
    olena.hears()
    await amira.taps("Change")
    assert amira.buttons() == [
        *("What it is about", "The text", "The day"),
        *("The area", "Who it is for", "Languages and wishes"),
    ]
    have_read(amira)


async def test_a_reason_comes_in_their_language(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """The coordinators' language is another one."""
    amira = await resident(town, "Amira", language="ar")
    await amira.does(await offered_press(town, amira, "ask"))
    for number in ("2", WORDS, "2", "44263", "1", "1"):
        await amira.says(number)
    await decides(anna, room, "Reject")
    await decides(anna, room, "Not clear")
    await town.later(minutes=10)
    assert amira.last().language == "ar"
    assert amira.last().right_to_left
    assert room.last().language == town.language
    have_read(amira, room)


@pytest.mark.parametrize(
    "typed", ["/reject 1 Bitte ohne Adresse.", "/reject #1: Bitte ohne Adresse.", "/reject 1\nBitte ohne Adresse."]
)
async def test_the_reason_may_stand_behind_the_number(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour, typed: str
) -> None:
    """With a colon or in a line of its own as well; they read it as it was written."""
    await anna.says(typed)
    await town.later(minutes=10)
    amira.hears(
        f"Thank you for asking. I could not pass this on:\n“{WORDS}”\nA coordinator writes: “Bitte ohne Adresse.”…"
    )
    have_read(anna, room)


@pytest.mark.parametrize("typed", ["/approve 1 alles gut", "/approve #1, alles gut"])
async def test_what_stands_behind_an_approval_is_left(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour, typed: str
) -> None:
    """The number counts."""
    await anna.says(typed)
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    have_read(*town.neighbours)


async def test_a_rejected_change_is_unread(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Neighbours still see it as it was; the author hears that too."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    await changes(amira, "The text", "Ruf an: 0231 5012345")
    await decides(anna, room, "Reject")
    await decides(anna, room, "Has personal details")
    await town.later(minutes=10)
    amira.hears("Thank you for asking.…Neighbours still see the old version.")
    still = "Neighbours still see the old version.\nSaid no: 0. No answer yet: 1. Next round: "
    assert still in room.meaning(room.last())
    assert "Please check: there is a phone number in the text." in await read_details(room)
    await olena.says("/tasks")
    olena.hears(INVITED, f"These neighbours need help:\n…“{WORDS}”")
    have_read(room)


async def test_an_old_reason_is_not_told(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Whoever says it otherwise before the morning hears about the newer words only."""
    await decides(anna, room, "Approve")
    await changes(amira, "The text", "Ruf an: 0231 5012345")
    await town.later(hours=11)
    have_read(amira, anna)
    for label in ("Reject", "Has personal details"):
        await decides(anna, room, label)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await town.later(hours=10)
    amira.hears()
    anna.hears()
    assert await town.rows("select reason from inbox where reason <> ''") == []
    have_read(room)


async def test_own_words_are_about_what_was_read(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Whoever said it otherwise while the sentence was written is not refused for what they no longer ask."""
    for label in ("Reject", "In my own words"):
        await decides(anna, room, label)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    have_read(room)
    await anna.does(TextMessage("Bitte ohne Arzt."), chat=room.name)
    room.hears("There is a newer version. Please look at this one:\n#1…“Wer geht mit zum Amt?”…")
    await town.later(minutes=10)
    amira.hears()


async def test_it_is_told_at_whatever_moment_it_was_decided(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A clock is more exact than what is kept."""
    await town.later(microseconds=123_457)
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    await town.later(minutes=11)
    amira.hears("Thank you for asking.…")
    have_read(room)
