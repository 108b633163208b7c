"""A coordinator looks at a request before neighbours hear of it: one tap for the clear case."""

import pytest

from bot.contract.incoming import TextMessage
from db import people
from tests.kit.help_setup import (
    WORDS,
    changes,
    decides,
    forged_press,
    have_read,
    person_of,
    press_for_later,
    read_details,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

WAITS = (
    "#1 · Company on the way · Hörde · Thu, 26 Nov · … · for themselves · first request\n"
    f"“{WORDS}”\nWaiting since … 11:00. Not taken yet."
)
INVITED = f"Someone in Hörde would like someone to go with them. When: ….\n“{WORDS}”\nCan you help?"
NOBODY_YET = (
    "Your request has been approved. I have not found anyone yet. I will tell you as soon as someone "
    f"can help.\n“{WORDS}”"
)
APPROVED = f"Your request has been approved. I am asking neighbours now, and I will tell you who can help.\n“{WORDS}”"
SETTLED = "There is nothing left to decide here. This is how it stands:"
ONLY = "Only coordinators can do that."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator whose first name is known."""
    anna = await town.coordinator("Anna")
    async with town.database.transaction() as tx:
        people.set_name(tx, await person_of(tx, anna), "Anna")
    return anna


@pytest.fixture
async def amira(town: Town, room: Neighbour) -> Neighbour:
    """Has just asked; the card stands in the room."""
    amira = await resident(town, "Amira")
    await sends(amira)
    room.hears(WAITS)
    return amira


async def test_one_tap_publishes_it(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The card says in its place who decided and when; whoever asked and whoever can help hear it."""
    olena = await volunteer(town, "Olena")
    assert room.buttons() == ["Approve", "Ask a question", "Reject", "I'll take this case", "Change", "Details"]
    await town.later(minutes=4)
    await decides(anna, room, "Approve")
    assert anna.took() == (1, 0)
    amira.hears(APPROVED)
    olena.hears(INVITED)
    decided = "#1…\nApproved by Anna: … 11:04.\nSaid no: 0. No answer yet: 1. …Nobody is helping yet."
    room.hears("#1…0 neighbours were asked.\nNobody is helping yet.", decided)
    assert room.last().replaces
    assert room.buttons() == [
        "Ask further away",
        "Choose someone myself",
        "Stop asking",
        "Withdraw",
        "Suspend",
        "Details",
    ]


async def test_an_older_button_does_nothing(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The newer version is shown instead; its own button publishes it, and nothing else."""
    olena = await volunteer(town, "Olena")
    older = press_for_later(room, "Approve")
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await anna.does(older, chat="backchannel")
    room.hears("#1…Amt?”…", "There is a newer version. Please look at this one:\n#1…Amt?”…")
    olena.hears()
    assert await town.rows("select approved_revision from help_request") == [{"approved_revision": None}]
    await decides(anna, room, "Approve")
    olena.hears("Someone in…“Wer geht mit zum Amt?”…")
    amira.hears("Your request has been approved.…Amt?”")
    room.hears("#1…Approved…", "#1…Approved…")


async def test_two_coordinators_decide_once(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The quicker one counts; the other sees on the card how it stands."""
    bruno = await town.coordinator("Bruno")
    approves = press_for_later(room, "Approve")
    await decides(bruno, room, "Reject")
    rejects = press_for_later(room, "Not clear")
    have_read(room)
    await anna.does(approves, chat="backchannel")
    await bruno.does(rejects, chat="backchannel")
    room.hears("#1…Approved by Anna…", "#1…Approved by Anna…", f"{SETTLED}\n#1…Approved by Anna…")
    amira.hears(NOBODY_YET)
    states = await town.rows(
        "select help_request.state, revision.state as words "
        "from help_request join revision on request_id = help_request.id"
    )
    assert states == [{"state": "open", "words": "approved"}]


async def test_a_late_tap_learns_how_it_stands(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Withdrawn or decided before: nothing happens twice."""
    approve, reject = press_for_later(room, "Approve"), press_for_later(room, "Reject")
    await amira.taps("Withdraw request")
    for tap in (approve, reject):
        await anna.does(tap, chat="backchannel")
    withdrawn = "#1…This was withdrawn. There is nothing left to do."
    room.hears(withdrawn, f"{SETTLED}\n{withdrawn}", f"{SETTLED}\n{withdrawn}")
    amira.hears("I have withdrawn your…")


async def test_nobody_decides_about_their_own(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """A coordinator who asks waits for another one."""
    await sends(anna)
    have_read(room)
    for label in ("Approve", "Reject"):
        await decides(anna, room, label)
    own = "You cannot decide your own case. Please leave it to someone else."
    room.hears(own, own)
    assert await town.rows("select state from help_request") == [{"state": "waiting"}]


@pytest.mark.parametrize("label", ["Approve", "Reject", "Not clear"])
async def test_the_room_is_no_right(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour, label: str) -> None:
    """Rights come from the table of roles when the tap comes: neither the room nor yesterday's role counts."""
    eve = town.neighbour("Eve")
    bruno = await town.coordinator("Bruno")
    if label == "Not clear":
        await decides(anna, room, "Reject")
    have_read(room)
    token = press_for_later(room, label)
    await town.rows("delete from role where person_id = (select max(person_id) from role)")
    await eve.does(token, chat="backchannel")
    await bruno.does(token, chat="backchannel")
    room.hears(ONLY, ONLY)
    assert await town.rows("select state from revision") == [{"state": "waiting"}]


async def test_a_button_works_in_one_place(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Not in another chat, not even for a coordinator; and a forged one in private meets the same rules."""
    token = press_for_later(room, "Approve")
    await anna.does(token)
    await amira.does(token)
    (revision,) = await town.rows("select id from revision")
    eve = town.neighbour("Eve")
    await eve.says("/menu")
    await eve.does(await forged_press(town, eve, "moderation.approve_request", revision=revision["id"]))
    for neighbour in (anna, amira):
        neighbour.hears("That button is too old. You can continue here.")
    eve.hears("What would you like to do?", ONLY)
    assert await town.rows("select state from revision") == [{"state": "waiting"}]


async def test_only_who_fits_is_asked(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """By kind and quarter; never whoever asks, and nobody who waits or rests."""
    olena = await volunteer(town, "Olena")
    shopper = await volunteer(town, "Jonas", kinds=("shopping",))
    elsewhere, resting = await volunteer(town, "Mehmet"), await volunteer(town, "Lena")
    for neighbour, change in ((elsewhere, "quarters = 'eving'"), (resting, "state = 'paused'")):
        async with town.database.transaction() as tx:
            person = await person_of(tx, neighbour)
        await town.rows(f"update volunteer set {change} where person_id = {person.id}")
    await decides(anna, room, "Approve")
    olena.hears(INVITED)
    for neighbour in (shopper, elsewhere, resting):
        neighbour.hears()
    have_read(room, amira)


async def test_newer_words_replace_older_ones(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """On the same message, for who is silent; who said no hears nothing, and who came later is asked as well."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await decides(anna, room, "Approve")
    await jonas.taps("Not this time")
    lena = await volunteer(town, "Lena")
    have_read(olena, jonas, room, amira)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    olena.hears()
    await decides(anna, room, "Approve")
    newer = "Someone in…“Wer geht mit zum Amt?”\nCan you help?"
    olena.hears(newer)
    assert olena.last().replaces
    lena.hears(newer)
    assert not lena.last().replaces
    jonas.hears()
    have_read(room, amira)


async def test_at_night_nobody_is_woken(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A coordinator may work late; everybody else hears it in the morning."""
    olena = await volunteer(town, "Olena")
    await town.later(hours=11)
    have_read(amira, room, anna)
    await decides(anna, room, "Approve")
    amira.hears()
    olena.hears()
    await town.later(hours=10)
    amira.hears(APPROVED)
    olena.hears(INVITED)
    have_read(room)


async def test_what_was_approved_goes_out(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A change that came overnight waits; neighbours are asked in the words that were read."""
    olena = await volunteer(town, "Olena")
    await town.later(hours=11)
    have_read(amira, room, anna)
    await decides(anna, room, "Approve")
    await changes(amira, "The text", "Ruf an: 0231 5012345")
    await town.later(hours=10)
    olena.hears(INVITED)
    amira.hears(APPROVED)
    have_read(room)


async def test_what_ended_is_not_told(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Whoever takes it back before the morning hears nothing that is no longer true, and nobody is asked."""
    olena = await volunteer(town, "Olena")
    await town.later(hours=11)
    have_read(amira, room, anna)
    await decides(anna, room, "Approve")
    await amira.taps("Withdraw request")
    have_read(amira, room)
    await town.later(hours=10)
    olena.hears()
    amira.hears()


async def test_signs_of_spam_are_told_to_coordinators_and_to_nobody_else(town: Town, room: Neighbour) -> None:
    """The card says what to look at and why; whoever wrote it is not called a spammer, and nothing is stopped."""
    amira = await resident(town, "Amira")
    await sends(amira, "Schnelles Geld! 500 € am Tag von zu Hause, schreib mir: @reich_werden")
    card = room.meaning(room.last())
    assert "Please check: there is an account on another app in the text. And 2 more.\n" in card
    assert room.buttons() == [
        "Approve",
        "Shorten and approve",
        "Ask a question",
        "Reject",
        "I'll take this case",
        "Details",
    ]
    assert "Please check: the text promises money." in await read_details(room)
    assert "promises" not in amira.meaning(amira.last())


async def test_what_gives_somebody_away_is_taken_out_with_two_taps(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """What would be left is shown first, and exactly that goes out; whoever asked sees it."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await sends(amira, "Wer kommt mit? Ruf an: 0231 5012345")
    assert room.buttons() == [
        "Approve",
        "Shorten and approve",
        "Ask a question",
        "Reject",
        "I'll take this case",
        "Details",
    ]
    await decides(anna, room, "Shorten and approve")
    assert room.meaning(room.last()).endswith("This text would remain:\n“Wer kommt mit? Ruf an: …”")
    await decides(anna, room, "Approve like this")
    assert anna.took() == (2, 0)
    shorter = "I have removed details that could show who you are. Neighbours will read:\n“Wer kommt mit? Ruf an: …”"
    amira.hears(
        f"Your request has been approved. I am asking neighbours now, and I will tell you who can help.\n{shorter}"
    )
    assert "5012345" not in olena.last().text
    assert "Approved by Anna" in room.meaning(room.last())
    states = await town.rows("select words, state from revision order by number")
    assert [row["state"] for row in states] == ["replaced", "approved"]
    have_read(room, olena)


async def test_taking_out_comes_too_late_for_newer_words(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Whoever changed their words meanwhile has those looked at, and the older ones go nowhere."""
    amira = await resident(town, "Amira")
    await sends(amira, "Wer kommt mit? Ruf an: 0231 5012345")
    await decides(anna, room, "Shorten and approve")
    late = press_for_later(room, "Approve like this")
    await changes(amira, "The text", "Wer kommt mit zum Amt?")
    await anna.does(late, chat=room.name)
    assert room.meaning(room.last()).startswith("There is a newer version. Please look at this one:")
    assert await town.rows("select 1 from help_request where approved_revision is not null") == []
    have_read(room)


async def test_a_number_approves_what_was_shown(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Words that came while somebody typed the number are read first; then the number is as good as the button."""
    await amira.says("/mine")
    for label in ("Change", "The text"):
        await amira.taps(label)
    await amira.says("Wer geht mit zum Amt?")
    typed = anna.deed(TextMessage("approve 1"), chat=room.name)
    await town.together(amira.deed(press_for_later(amira, "Send")), typed)
    room.hears("#1…“Wer geht mit zum Amt?”…", "There is a newer version. Please look at this one:\n#1…")
    have_read(amira)
    await town.together(typed)
    amira.hears("Your request has been approved.…“Wer geht mit zum Amt?”")
    have_read(room)
