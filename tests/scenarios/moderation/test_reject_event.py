"""A coordinator does not publish what somebody entered, and says why."""

from tests.kit.event_entry import answers, enters
from tests.kit.help_setup import decides, forged_press, have_read, official, press_for_later, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_publish_event import amira, anna

__all__ = ["amira", "anna"]
WHY = "#1…Why are you rejecting it?"
SORRY = "Thank you for telling me. I could not publish this:\nSprachcafé\n"


async def test_a_reason_is_told_kindly_with_a_way_on(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """After ten minutes; what was written can be sent again in other words."""
    await enters(amira)
    have_read(room)
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    room.hears(WHY, "#1…Rejected by Anna: …\nNot clear")
    amira.hears()
    await town.later(minutes=10)
    amira.hears(
        f"{SORRY}It is not clear yet what it is, when it is or where it is. Please say it again in other words."
    )
    await answers(amira, "Change", "Where it is", "Markt, Hörde", "Send")
    have_read(amira)
    room.hears("#2 · A new event · Hörde\n…Markt, Hörde…")


async def test_in_ones_own_words(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """They are told as they are."""
    await enters(amira)
    await anna.says("/queue")
    for label in ("#1", "Reject", "In my own words"):
        await anna.taps(label)
    have_read(anna, room)
    await anna.says("Bitte zwei Wochen früher.")
    room.hears("#1…Rejected by Anna: …\n“Bitte zwei Wochen früher.”")
    await town.later(minutes=10)
    amira.hears(f"{SORRY}A coordinator writes: “Bitte zwei Wochen früher.”")


async def test_of_a_yes_and_a_no_at_once_the_first_counts(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The other one reads how it stands."""
    bruno = await official(town, "Bruno")
    await enters(amira)
    yes = press_for_later(room, "Approve")
    await decides(anna, room, "Reject")
    no = press_for_later(room, "Advertising")
    have_read(room)
    await town.together(anna.deed(no, chat=room.name), bruno.deed(yes, chat=room.name))
    room.hears("#1…Rejected by Anna: …\nAdvertising", "There is nothing left to decide here.…Rejected by Anna: …")
    await town.later(minutes=10)
    amira.hears(f"{SORRY}This reads like advertising. I only share things that neighbours can join.")


async def test_one_may_think_again(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The card is as before."""
    await enters(amira)
    have_read(room)
    for label in ("Reject", "Do not reject"):
        await decides(anna, room, label)
    room.hears(WHY, "#1…Waiting since …")
    assert room.buttons() == ["Approve", "Ask a question", "Reject", "I'll take this case", "Suspend", "Details"]


async def test_nobody_else_may_refuse_or_read_why(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Not even by a button that was forged."""
    jonas = await resident(town, "Jonas")
    await enters(amira)
    (row,) = await town.rows("select id from event_submission")
    await jonas.does(
        await forged_press(town, jonas, "moderation.reject_event", case=row["id"], version=1, reason="known")
    )
    for label in ("Reject", "Not allowed"):
        await decides(anna, room, label)
    await jonas.does(await forged_press(town, jonas, "moderation.tell_event_rejected", proposal=row["id"]))
    jonas.hears("Only coordinators can do that.")
    await town.later(minutes=10)
    have_read(room, amira)


async def test_a_coordinator_asks_back_and_reads_the_answer(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """As with every case."""
    await enters(amira)
    await anna.says("/queue")
    for label in ("#1", "Ask a question"):
        await anna.taps(label)
    await anna.says("Gibt es eine Rampe?")
    amira.hears("A coordinator writes: “Gibt es eine Rampe?”")
    await amira.taps("Reply")
    await amira.says("Ja, am Hof.")
    assert "The person wrote: “Ja, am Hof.”" in room.meaning(room.new()[-2])
    have_read(anna, room, amira)
