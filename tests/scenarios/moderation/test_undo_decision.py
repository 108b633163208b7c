"""A decision is undone: a no as long as nobody has heard of it, a yes as long as nobody helps."""

from tests.kit.help_setup import changes, decides, have_read, press_for_later, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import amira, anna

__all__ = ["amira", "anna"]

NOT_ASKED = "You are no longer being asked for this. Thank you for offering."
TOO_LATE = "It is too late for that. The decision has already been passed on."


async def test_within_ten_minutes_a_rejection_never_was(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """One tap; nobody hears of it, and it can be decided as if nothing had happened."""
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    assert room.buttons() == ["Withdraw", "Suspend", "Details"]
    await town.later(minutes=9)
    await decides(anna, room, "Withdraw")
    room.hears("#1…Why…", "#1…Rejected…", "The decision has been withdrawn.\n#1…Waiting since … 11:00.…")
    await town.later(minutes=5)
    amira.hears()
    await decides(anna, room, "Approve")
    amira.hears("Your request has been approved.…")
    have_read(room)


async def test_after_ten_minutes_it_is_told(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The button is gone from the card; whoever still has it hears that it is too late."""
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    late = press_for_later(room, "Withdraw")
    await town.later(minutes=10)
    amira.hears("Thank you for asking.…")
    assert room.buttons() == ["Suspend", "Details"]
    have_read(room)
    await anna.does(late, chat=room.name)
    room.hears(TOO_LATE)


async def test_what_was_rejected_twice_is_told_once(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The second reason counts, ten minutes after it was given."""
    for label in ("Reject", "Not clear", "Withdraw"):
        await decides(anna, room, label)
    await town.later(minutes=5)
    for label in ("Reject", "Not allowed"):
        await decides(anna, room, label)
    await town.later(minutes=6)
    amira.hears()
    await town.later(minutes=5)
    amira.hears("Thank you for asking.…Volunteers cannot help…")
    have_read(room)


async def test_an_approval_is_taken_back_until_somebody_helps(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """By day, after an hour: nobody who was asked can say yes any more, and whoever asked hears that it waits again."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    await town.later(minutes=30)
    have_read(room, amira, olena)
    yes = press_for_later(olena, "I can help")
    await decides(anna, room, "Withdraw")
    olena.hears(NOT_ASKED)
    amira.hears("A coordinator will look again at what you wrote last. I am not asking anyone at the moment.…")
    room.hears("The decision has been withdrawn.\n#1…Not taken yet.")
    await olena.does(yes)
    olena.hears(NOT_ASKED)
    await decides(anna, room, "Approve")
    olena.hears("Someone in Hörde…")
    have_read(room, amira)


async def test_at_night_neighbours_see_again_what_they_saw_before(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Nobody was told of the newer words, and nobody is woken because they were taken back."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    assert room.buttons() == [
        "Ask further away",
        "Choose someone myself",
        "Stop asking",
        "Withdraw",
        "Suspend",
        "Details",
    ]
    await town.later(hours=11)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await decides(anna, room, "Approve")
    await decides(anna, room, "Withdraw")
    have_read(room, amira, olena)
    published = "select words from revision where id = (select approved_revision from help_request)"
    assert "Augenarzt" in (await town.rows(published))[0]["words"]
    await town.later(hours=10)
    olena.hears()
    have_read(room, amira, anna)


async def test_once_somebody_helps_nothing_is_taken_back(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Also where more hands are needed: what one neighbour has said yes to stays as it was approved."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    await town.later(hours=11)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await decides(anna, room, "Approve")
    await town.rows("update help_request set hands = 2")
    await olena.taps("I can help")
    have_read(room)
    await decides(anna, room, "Withdraw")
    room.hears(TOO_LATE)
    assert await town.rows("select distinct state from revision") == [{"state": "approved"}]
    have_read(amira, olena, anna)


async def test_what_was_approved_twice_is_told_once(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """At night it was approved, taken back and approved: in the morning whoever asked hears it once."""
    await town.later(hours=11)
    have_read(room, amira, anna)
    for label in ("Approve", "Withdraw", "Approve"):
        await decides(anna, room, label)
        await town.later(minutes=1)
    await town.later(hours=10)
    amira.hears("Your request has been approved.…")
    have_read(room, anna)
