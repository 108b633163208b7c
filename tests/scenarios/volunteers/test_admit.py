"""A coordinator's tap lets each volunteer help."""

from bot.contract.incoming import ButtonPress
from db import people
from db.model import Role
from tests.kit.help_setup import approved_request, decides, forged_press, have_read, of_age, offers, person_of, resident
from tests.kit.town import Neighbour, Town

ADMITTED = "Good news: you have been accepted!"
TRAINING = "Before you help for the first time, there is a short training: five minutes, here with me."


async def _applied(town: Town) -> tuple[Neighbour, Neighbour]:
    room = await town.room("backchannel")
    olena = await of_age(town, "Olena")
    await offers(olena, name="Olena")
    have_read(olena)
    room.hears("#1 · Offer to help · Olena\nSpeaks: …")
    return room, olena


async def test_a_coordinator_admits_and_the_volunteer_hears_it(town: Town) -> None:
    """One tap: the card changes, the role stands in the table, and the way to the requests is open."""
    room, olena = await _applied(town)
    bruno = await town.coordinator("Bruno")
    button = room.button("Accept")
    await bruno.does(ButtonPress(button.token), chat="backchannel")
    assert bruno.took() == (1, 0)
    room.hears("#1 · Offer to help · Olena…Has been accepted and can help.")
    assert room.last().replaces
    olena.hears(f"{ADMITTED}\n{TRAINING}")
    assert olena.buttons() == ["Do the training (5 min)", "Menu"]
    assert await town.rows("select role from role where role = 'volunteer'") == [{"role": "volunteer"}]
    await bruno.does(ButtonPress(button.token), chat="backchannel")
    room.hears("There is nothing left to decide here. This is how it stands:\n#1…Has been accepted and can help.")


async def test_who_was_trained_before_hears_that_it_can_begin(town: Town) -> None:
    """Whoever used the waiting time is not sent to the training again."""
    room, olena = await _applied(town)
    await town.rows("update volunteer set trained_at = 1")
    await decides(await town.coordinator("Bruno"), room, "Accept")
    room.hears("#1…Has been accepted and can help.")
    olena.hears("Good news: you have been accepted! I will write to you when a neighbour needs help.")
    assert olena.buttons() == ["Who needs help now?", "Menu"]


async def test_nobody_admits_themselves_and_nobody_else_may(town: Town) -> None:
    """A coordinator who offers help waits for another one; being in the room is no right."""
    room, olena = await _applied(town)
    button = room.button("Accept")
    eve = town.neighbour("Eve")
    await eve.does(ButtonPress(button.token), chat="backchannel")
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, olena), Role.COORDINATOR)
    await olena.does(ButtonPress(button.token), chat="backchannel")
    room.hears("Only coordinators can do that.", "You cannot decide your own case. Please leave it to someone else.")
    assert await town.rows("select state from volunteer") == [{"state": "applied"}]


async def nothing_is_theirs_to_take(town: Town, olena: Neighbour) -> None:
    """Neither by asking for it nor by a button that was never offered to them."""
    request = await approved_request(town, await resident(town, "Amira"))
    await olena.says("/tasks")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=request))
    olena.hears(*["Only volunteers accepted by a coordinator can see this."] * 2)
    assert await town.rows("select 1 from contact") == []


async def test_not_now_is_said_kindly_and_can_be_offered_again(town: Town) -> None:
    """Whoever is declined hears whom to ask; what they offer anew is looked at anew, in the same case."""
    room, olena = await _applied(town)
    bruno = await town.coordinator("Bruno")
    await decides(bruno, room, "Not now")
    room.hears("#1…Was not accepted.")
    olena.hears("Thank you for offering to help. We cannot accept your offer at the moment.…")
    assert olena.buttons() == ["Talk to a person", "Menu"]
    await nothing_is_theirs_to_take(town, olena)
    have_read(room)
    await offers(olena)
    have_read(olena)
    room.hears("#1…Speaks: …Waiting since …")
    await decides(bruno, room, "Accept")
    olena.hears(f"{ADMITTED}\n{TRAINING}")
    room.hears("#1…Has been accepted and can help.")


async def test_who_has_left_is_admitted_in_silence(town: Town) -> None:
    """They are told nothing, and hear of requests again when they come back."""
    room, olena = await _applied(town)
    bruno = await town.coordinator("Bruno")
    await olena.leaves()
    await decides(bruno, room, "Accept")
    room.hears("#1…Has been accepted and can help.")
    olena.hears()
