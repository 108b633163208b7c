"""Where my requests stand, who I am in touch with, and the way out of each: changed, withdrawn, or over."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import (
    WORDS,
    approved_request,
    changes,
    decides,
    forged_press,
    have_read,
    in_touch,
    press_for_later,
    read_details,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

WORRIED = "Something worries me"

WHAT = f"Someone in Hörde would like someone to go with them. When: ….\n“{WORDS}”\n"
BACK = "I have withdrawn your request. I will not ask anyone else."
WHERE_TO = "Where do you need to go, roughly?…"
WHEN = "When? Choose a day,…"
THANKS = (
    "Thank you. A coordinator will look at it by ….\nThen I will ask your neighbours. Whatever happens, "
    "I will let you know."
)
NO_LONGER = "This help is no longer needed. Thank you for offering."


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def test_it_says_where_a_request_stands(town: Town, amira: Neighbour) -> None:
    """Waiting, published, and with a helper: each with what can be done now, the way out last."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    olena = await volunteer(town, "Olena")
    await sends(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}A coordinator will look at it.")
    assert amira.buttons() == ["Change", "Withdraw request", "Menu"]
    await decides(anna, room, "Approve")
    have_read(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}I am asking your neighbours. I will tell you as soon as someone can help.")
    await olena.taps("I can help")
    have_read(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}Olena is helping you.\nYou have not agreed on a time with Olena yet.\nCode word: “…”.…")
    assert amira.buttons() == ["Write to Olena", "Our meeting", "Done", WORRIED, "Withdraw request", "Menu"]
    have_read(olena, room)


async def test_a_helper_sees_whom_they_help(town: Town, amira: Neighbour) -> None:
    """In the words that were approved, with the way to write to them."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.says("/mine")
    olena.hears(f"You are helping Amira.\n{WHAT}You have not agreed on a time with Amira yet.\nCode word: “…”.…")
    assert olena.buttons() == ["Write to Amira", "Our meeting", "Done", "I can't do it after all", WORRIED, "Menu"]


async def test_without_requests_the_way_to_one_is_shown(town: Town, amira: Neighbour) -> None:
    """No dead end."""
    await amira.says("/mine")
    amira.hears("You have no requests at the moment.")
    assert amira.buttons() == ["I need help", "Menu"]


async def test_a_change_that_waits_or_was_rejected_is_said(town: Town, amira: Neighbour) -> None:
    """The author sees their new words while they wait, and what neighbours really see once they were rejected."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await approved_request(town, amira)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await amira.says("/mine")
    waits = "Your change is waiting for a coordinator. Until then, neighbours will see the old version."
    amira.hears(f"…\n“Wer geht mit zum Amt?”\n{waits}")
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    await town.later(minutes=10)
    have_read(amira, room)
    await amira.says("/mine")
    amira.hears(f"{WHAT}I am asking your neighbours.…")


@pytest.mark.parametrize("approved", [False, True])
async def test_withdrawing_releases_everybody_who_knows(town: Town, amira: Neighbour, approved: bool) -> None:
    """One tap: the card says so, who was asked reads it in place of the question, and nobody can help any more."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await sends(amira)
    if approved:
        await decides(anna, room, "Approve")
        await jonas.taps("Not this time")
    have_read(amira, room, olena, jonas)
    await amira.says("/mine")
    await amira.taps("Withdraw request")
    amira.hears(WHAT + "…", BACK)
    assert amira.buttons() == ["Ask again", "Menu"]
    room.hears("#1…This was withdrawn. There is nothing left to do.")
    assert room.buttons() == ["Suspend", "Details"]
    olena.hears(*[NO_LONGER] * approved)
    jonas.hears()
    await olena.says("/tasks")
    olena.hears("No request matches your…")


async def test_a_helper_hears_that_it_was_withdrawn(town: Town, amira: Neighbour) -> None:
    """The contact ends with it, and the invitation they once answered helps nobody any more."""
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    late = press_for_later(olena, "I can help")
    await olena.taps("I can help")
    have_read(amira, olena)
    await amira.says("/mine")
    await amira.taps("Withdraw request")
    amira.hears(WHAT + "Olena is helping you.…", BACK)
    olena.hears(f"{NO_LONGER}\nYour contact with Amira has ended. I no longer pass on any messages.")
    await olena.does(late)
    olena.hears("Someone is already helping. Thank you for offering.")
    assert await town.rows("select state from contact") == [{"state": "ended"}]


async def test_withdrawing_twice_or_from_outside_does_nothing(town: Town, amira: Neighbour) -> None:
    """A second tap is met kindly; a guessed number opens nothing."""
    request = await approved_request(town, amira)
    eve = await resident(town, "Eve")
    await eve.does(await forged_press(town, eve, "requests.withdraw_request", post=request))
    eve.hears("I can no longer find this request.")
    await amira.says("/mine")
    withdraw = press_for_later(amira, "Withdraw request")
    await amira.does(withdraw)
    await amira.does(withdraw)
    amira.hears(WHAT + "…", BACK, "This request is already closed.")


async def test_in_a_room_nothing_is_shown(town: Town, amira: Neighbour) -> None:
    """Others would read along."""
    room = await town.room("backchannel")
    await amira.does(TextMessage("/mine"), chat="backchannel")
    room.hears("Please write that to me in our private chat. Other people can read this one.")


async def test_a_change_waits_and_what_is_published_stays(town: Town, amira: Neighbour) -> None:
    """Four taps; neighbours see the old words until a coordinator has looked at the new ones."""
    room = await town.room("backchannel")
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    await amira.says("/mine")
    await amira.taps("Change")
    await amira.taps("The text")
    await amira.says("Wer kommt mit zum Zahnarzt?")
    await amira.taps("Send")
    thanks = "Thank you. A coordinator will look at it by ….\nUntil then, nothing changes."
    amira.hears("Someone in Hörde…", "What would you like to change?", WHERE_TO, "This is…Zahnarzt?”…", thanks)
    olena.hears(f"Someone in …\n“{WORDS}”\nCan you help?")
    room.hears("#1…", "#1…Zahnarzt?”\nWaiting since…")
    assert room.buttons() == ["Approve", "Ask a question", "Reject", "I'll take this case", "Change", "Details"]
    assert "Neighbours still see the old version.\nNobody is helping yet.\nWaiting since" in await read_details(room)
    await olena.says("/tasks")
    olena.hears(f"These neighbours need help:\n…“{WORDS}”")


async def test_what_is_taken_is_changed_by_telling_the_helper(town: Town, amira: Neighbour) -> None:
    """The words were agreed between two people by then; a draft that was too slow is not sent."""
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    await amira.says("/mine")
    change = press_for_later(amira, "Change")
    for label in ("Change", "The day", "Any day"):
        await amira.taps(label)
    await olena.taps("I can help")
    await amira.taps("Send")
    meanwhile = "This request can no longer be changed."
    amira.hears(
        "Someone in…", "What would you like to change?", WHEN, "This is…", "Good news: Olena will help you.…", meanwhile
    )
    await amira.does(change)
    amira.hears("Someone is already helping you. Please tell this person what has changed.")
    assert amira.buttons() == ["Write to Olena", "Our meeting", "Done", WORRIED]
    have_read(olena)


async def test_nobody_changes_or_repeats_what_is_not_theirs(town: Town, amira: Neighbour) -> None:
    """A number that was guessed shows nothing of what somebody else asked."""
    request = await approved_request(town, amira)
    eve = await resident(town, "Eve")
    for go in ("requests.start_edit", "requests.reuse_for_another_day"):
        await eve.does(await forged_press(town, eve, go, post=request))
        eve.hears("I can no longer find this request.")


async def test_what_was_withdrawn_is_asked_anew_in_three_taps(town: Town, amira: Neighbour) -> None:
    """It is another request, with another number; only the day is asked."""
    await sends(amira)
    await amira.taps("Withdraw request")
    await amira.taps("Ask again")
    await amira.taps("Any day")
    await amira.taps("Send")
    amira.hears("I have withdrawn your…", WHEN, "This is…", f"{THANKS}…")
    assert await town.rows("select number, state from help_request order by id") == [
        {"number": 1, "state": "withdrawn"},
        {"number": 2, "state": "waiting"},
    ]
