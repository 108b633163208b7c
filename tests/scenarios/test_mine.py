"""Where my requests stand, who I am in touch with, and the way out of each: changed, withdrawn, or over."""

import pytest

from bot.contract.incoming import Said
from tests.kit.helping import (
    WORDS,
    changes,
    decides,
    forged,
    have_read,
    in_touch,
    kept,
    request,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

WHAT = f"Somebody in Hörde would like company on the way. When: ….\n“{WORDS}”\n"
BACK = "I took it back. Nobody is asked any more."
WHERE_TO, WHEN = "Where to, roughly?…", "When? Choose, or write…"
THANKS = "Thank you. A coordinator looks at it by ….\nThen I ask neighbours. You hear from me in any case."
NO_LONGER = "It is no longer needed, thank you for being there."


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def test_it_says_where_a_request_stands(town: Town, amira: Neighbour) -> None:
    """Waiting, published, and with a helper: each with what can be done now, the way out last."""
    room, anna, olena = await town.room("backchannel"), await town.coordinator("Anna"), await volunteer(town, "Olena")
    await sends(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}A coordinator looks at it.")
    assert amira.buttons() == ["Change", "Withdraw", "Menu"]
    await decides(anna, room, "Approve")
    have_read(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}Neighbours are asked. I tell you as soon as somebody can help.")
    await olena.taps("I can")
    have_read(amira)
    await amira.says("/mine")
    amira.hears(f"{WHAT}Olena helps you.")
    assert amira.buttons() == ["Write to Olena", "Done", "Withdraw", "Menu"]
    have_read(olena, room)


async def test_a_helper_sees_whom_they_help(town: Town, amira: Neighbour) -> None:
    """In the words that were approved, with the way to write to them."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.says("/mine")
    olena.hears(f"You help Amira.\n{WHAT}".rstrip("\n"))
    assert olena.buttons() == ["Write to Amira", "Done", "I can't after all", "Menu"]


async def test_without_requests_the_way_to_one_is_shown(town: Town, amira: Neighbour) -> None:
    """No dead end."""
    await amira.says("/mine")
    amira.hears("You have no requests at the moment.")
    assert amira.buttons() == ["I need help", "Menu"]


async def test_a_change_that_waits_or_was_rejected_is_said(town: Town, amira: Neighbour) -> None:
    """The author sees their new words while they wait, and what neighbours really see once they were rejected."""
    room, anna = await town.room("backchannel"), await town.coordinator("Anna")
    await request(town, amira)
    await changes(amira, "What it says", "Wer geht mit zum Amt?")
    await amira.says("/mine")
    waits = "Your change waits for a coordinator. Until then neighbours see it as it was."
    amira.hears(f"…\n“Wer geht mit zum Amt?”\n{waits}")
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    await town.later(minutes=10)
    have_read(amira, room)
    await amira.says("/mine")
    amira.hears(f"{WHAT}Neighbours are asked.…")


@pytest.mark.parametrize("approved", [False, True])
async def test_withdrawing_releases_everybody_who_knows(town: Town, amira: Neighbour, approved: bool) -> None:
    """One tap: the card says so, who was asked reads it in place of the question, and nobody can help any more."""
    room, anna = await town.room("backchannel"), await town.coordinator("Anna")
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await sends(amira)
    if approved:
        await decides(anna, room, "Approve")
        await jonas.taps("Not this time")
    have_read(amira, room, olena, jonas)
    await amira.says("/mine")
    await amira.taps("Withdraw")
    amira.hears(WHAT + "…", BACK)
    assert amira.buttons() == ["Ask once more", "Menu"]
    room.hears("#1…It was withdrawn. Nothing is left to do.")
    assert room.buttons() == []
    olena.hears(*[NO_LONGER] * approved)
    jonas.hears()
    await olena.says("/tasks")
    olena.hears("Nobody needs a hand…")


async def test_a_helper_hears_that_it_was_withdrawn(town: Town, amira: Neighbour) -> None:
    """The contact ends with it, and the invitation they once answered helps nobody any more."""
    olena = await volunteer(town, "Olena")
    await request(town, amira)
    late = kept(olena, "I can")
    await olena.taps("I can")
    have_read(amira, olena)
    await amira.says("/mine")
    await amira.taps("Withdraw")
    amira.hears(WHAT + "Olena helps you.", BACK)
    olena.hears(f"{NO_LONGER}\nThe contact with Amira has ended. Nothing is passed on any more.")
    await olena.does(late)
    olena.hears("It is taken, thank you for being there.")
    assert await town.rows("select state from pair") == [{"state": "ended"}]


async def test_withdrawing_twice_or_from_outside_does_nothing(town: Town, amira: Neighbour) -> None:
    """A second tap is met kindly; a guessed number opens nothing."""
    post = await request(town, amira)
    eve = await resident(town, "Eve")
    await eve.does(await forged(town, eve, "mine.withdraw", post=post))
    eve.hears("I no longer know this request.")
    await amira.says("/mine")
    withdraw = kept(amira, "Withdraw")
    await amira.does(withdraw)
    await amira.does(withdraw)
    amira.hears(WHAT + "…", BACK, "This request is over already.")


async def test_in_a_room_nothing_is_shown(town: Town, amira: Neighbour) -> None:
    """Others would read along."""
    room = await town.room("backchannel")
    await amira.does(Said("/mine"), chat="backchannel")
    room.hears("Please write that to me in our own chat. Others read along here.")


async def test_a_change_waits_and_what_is_published_stays(town: Town, amira: Neighbour) -> None:
    """Four taps; neighbours see the old words until a coordinator has looked at the new ones."""
    room, olena = await town.room("backchannel"), await volunteer(town, "Olena")
    await request(town, amira)
    await amira.says("/mine")
    await amira.taps("Change")
    await amira.taps("What it says")
    await amira.says("Wer kommt mit zum Zahnarzt?")
    await amira.taps("Send")
    thanks = "Thank you. A coordinator looks at it by ….\nUntil then everything stays as it was."
    amira.hears("Somebody in Hörde…", "What shall be different?", WHERE_TO, "This is…Zahnarzt?”…", thanks)
    olena.hears(f"Somebody in …\n“{WORDS}”\nCan you help?")
    room.hears(
        "#1…", "#1…Zahnarzt?”…Neighbours still see it as it was before.\nNobody helps yet.\nIt has been waiting…"
    )
    assert room.buttons() == ["Approve", "Ask back", "Reject", "Mine"]
    await olena.says("/tasks")
    olena.hears(f"These neighbours need a hand:\n…“{WORDS}”")


async def test_what_is_taken_is_changed_by_telling_the_helper(town: Town, amira: Neighbour) -> None:
    """The words were agreed between two people by then; a draft that was too slow is not sent."""
    olena = await volunteer(town, "Olena")
    await request(town, amira)
    await amira.says("/mine")
    change = kept(amira, "Change")
    for label in ("Change", "The day", "Any day"):
        await amira.taps(label)
    await olena.taps("I can")
    await amira.taps("Send")
    meanwhile = "Meanwhile this request can no longer be changed."
    amira.hears("Somebody in…", "What shall be different?", WHEN, "This is…", "Good news: Olena helps you.…", meanwhile)
    await amira.does(change)
    amira.hears("A neighbour helps you already. Please tell them what has changed.")
    assert amira.buttons() == ["Write to Olena", "Done"]
    have_read(olena)


async def test_nobody_changes_or_repeats_what_is_not_theirs(town: Town, amira: Neighbour) -> None:
    """A number that was guessed shows nothing of what somebody else asked."""
    post = await request(town, amira)
    eve = await resident(town, "Eve")
    for go in ("ask.change", "ask.again"):
        await eve.does(await forged(town, eve, go, post=post))
        eve.hears("I no longer know this request.")


async def test_what_was_withdrawn_is_asked_anew_in_three_taps(town: Town, amira: Neighbour) -> None:
    """It is another request, with another number; only the day is asked."""
    await sends(amira)
    await amira.taps("Withdraw")
    await amira.taps("Ask once more")
    await amira.taps("Any day")
    await amira.taps("Send")
    amira.hears("I took it back.…", WHEN, "This is…", THANKS)
    assert await town.rows("select number, state from post order by id") == [
        {"number": 1, "state": "withdrawn"},
        {"number": 2, "state": "waiting"},
    ]


@pytest.mark.parametrize(("approved", "sorry"), [(True, "nobody could help"), (False, "no coordinator could look")])
async def test_a_day_that_is_over_ends_it_kindly(town: Town, amira: Neighbour, approved: bool, sorry: str) -> None:
    """In the morning, never at night; the card says so, whoever was asked is released, and it can be asked again."""
    room, anna = await town.room("backchannel"), await town.coordinator("Anna")
    jonas = await volunteer(town, "Jonas")
    await sends(amira)
    if approved:
        await decides(anna, room, "Approve")
    for neighbour in (amira, room, jonas):
        have_read(neighbour)
    await town.later(hours=44)  # Friday, seven in the morning
    amira.hears(*["I am sorry, it takes longer.…"] * (not approved))
    have_read(room, anna)
    await town.later(hours=1)
    amira.hears(f"I am sorry: {sorry}…\n“{WORDS}”\nShall I ask once more, for another day?")
    assert amira.buttons() == ["Ask once more", "Menu"]
    room.hears("#1…Its time is over, and nobody helped.")
    assert room.buttons() == []
    jonas.hears(*["It is no longer needed, thank you for being there."] * approved)
    await amira.taps("Ask once more")
    await amira.taps("Any day")
    amira.hears(WHEN, "This is…")


async def test_a_moment_ends_at_its_moment_and_any_day_after_a_month(town: Town, amira: Neighbour) -> None:
    """Nothing stays open for ever."""
    await sends(amira, day="morgen 9 Uhr")
    await town.later(hours=22)
    amira.hears("I am sorry, it takes longer.…", "I am sorry: no coordinator could look at your request in time.…")
    await sends(amira, day="Any day")
    await town.later(days=29)
    amira.hears("I am sorry, it takes longer.…")
    await town.later(days=1)
    amira.hears("I am sorry:…")


async def test_the_day_they_last_said_counts(town: Town, amira: Neighbour) -> None:
    """A request that was moved to another day does not end on the first one."""
    await sends(amira)
    await changes(amira, "The day", "30.11.")
    await town.later(days=4)
    amira.hears("I am sorry, it takes longer.…")
    await town.later(days=2)
    amira.hears("I am sorry: …")


async def test_a_day_that_was_rejected_does_not_count(town: Town, amira: Neighbour) -> None:
    """What neighbours see decides, where a change was not approved."""
    room, anna = await town.room("backchannel"), await town.coordinator("Anna")
    await sends(amira)
    await decides(anna, room, "Approve")
    await changes(amira, "The day", "30.11.")
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    await town.later(minutes=10)
    have_read(amira, room)
    await town.later(days=2)
    amira.hears("I am sorry: nobody could help in time.…")
    have_read(room)


async def test_who_blocked_the_bot_leaves_nothing_to_be_offered(town: Town, amira: Neighbour) -> None:
    """Nobody can be told that the day is over; volunteers do not see the request any more all the same."""
    olena = await volunteer(town, "Olena")
    await request(town, amira)
    await amira.leaves()
    await town.later(days=2)
    await olena.says("/tasks")
    olena.hears("Somebody in…", "Nobody needs a hand…")


async def test_what_somebody_left_behind_ends_as_well(town: Town, amira: Neighbour) -> None:
    """Whoever blocked the bot is not written to; their request ends on its day, and the card says so."""
    room = await town.room("backchannel")
    await sends(amira)
    have_read(amira, room)
    await amira.leaves()
    await town.later(days=2)
    assert await town.rows("select state from post") == [{"state": "expired"}]
    room.hears("Nobody has looked at it yet.…", "#1…Its time is over…")


async def test_a_helper_who_steps_back_too_late_leaves_nothing_open(town: Town, amira: Neighbour) -> None:
    """While somebody helps nothing ends; a day later than the day, what is open again ends."""
    room, anna, olena = await town.room("backchannel"), await town.coordinator("Anna"), await volunteer(town, "Olena")
    await sends(amira)
    await decides(anna, room, "Approve")
    await olena.taps("I can")
    await town.later(days=3)
    assert await town.rows("select state from post") == [{"state": "taken"}]
    await olena.taps("I can't after all")
    have_read(amira, room, olena)
    await town.later(days=1)
    amira.hears("I am sorry: nobody could help in time.…")
    room.hears("#1…Its time is over, and nobody helped.")
    have_read(olena)
