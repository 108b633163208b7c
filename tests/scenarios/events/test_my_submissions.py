"""What I entered: where it stands, taken back or written anew, as long as it is mine."""

from tests.kit.event_entry import answers, enters, published
from tests.kit.help_setup import (
    decides,
    forged_press,
    have_read,
    offered_press,
    press_for_later,
    read_details,
    resident,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_publish_event import amira, anna

__all__ = ["amira", "anna"]


async def test_it_is_taken_back_while_it_waits(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The card says so, and whoever presses too late reads it."""
    await enters(amira)
    have_read(room)
    approve = press_for_later(room, "Approve")
    await amira.taps("Withdraw")
    amira.hears("All right, I have withdrawn it. Nothing will be published.")
    room.hears("#1…This was withdrawn. There is nothing left to do.")
    await anna.does(approve, chat=room.name)
    room.hears("There is nothing left to decide here. This is how it stands:\n#1…This was withdrawn.…")


async def test_what_is_decided_cannot_be_taken_back(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """But it can be called off: it is on the list of what they entered."""
    await enters(amira)
    back = press_for_later(amira, "Withdraw")
    await decides(anna, room, "Approve")
    have_read(room, amira)
    await amira.does(back)
    amira.hears("Someone has already decided about this.")
    await amira.says("/mine")
    amira.hears("You entered these. Choose the one that has changed:")
    assert amira.buttons() == ["Sprachcafé"]


async def test_mine_says_where_it_stands(room: Neighbour, amira: Neighbour) -> None:
    """What waits can be changed and taken back."""
    await enters(amira)
    await amira.says("/mine")
    amira.hears("Sprachcafé\nThursday, 26 November, 16:00–17:30.\nA coordinator will look at it.")
    assert amira.buttons() == ["Change", "Withdraw"]
    have_read(room)


async def test_other_words_wait_for_a_coordinator(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Until then everybody reads what was approved before; what waited already becomes the newer words."""
    number = await published(town, amira)
    for place in ("Markt, Hörde", "Saal, Hörde"):
        await amira.does(await offered_press(town, amira, "events.revise_published_event", event=number))
        assert "Day and time" not in amira.buttons()
        await answers(amira, "Where it is", place)
        assert "Until then, everyone will still read the old version." in amira.meaning(amira.last())
        await amira.taps("Send")
    room.hears("#2…Sprachcafé\n…Markt…", "#2…Sprachcafé\n…Saal, Hörde…")
    assert "New text for something that is already published:\n" in await read_details(room)
    (row,) = await town.rows("select venue, version from event where title = 'Sprachcafé'")
    assert row == {"venue": "Bürgersaal, Hörde", "version": 0}
    await decides(anna, room, "Approve")
    (row,) = await town.rows("select venue, version from event where title = 'Sprachcafé'")
    assert row == {"venue": "Saal, Hörde", "version": 1}
    have_read(room, amira)


async def test_nobody_touches_what_others_entered(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """Not even by a button that was forged."""
    jonas = await resident(town, "Jonas")
    number = await published(town, amira)
    await enters(amira)
    (row,) = await town.rows("select id from event_submission where state = 'waiting'")
    for go in ("events.withdraw_submission", "events.revise_submission"):
        await jonas.does(await forged_press(town, jonas, go, proposal=row["id"]))
    await jonas.does(await forged_press(town, jonas, "events.revise_published_event", event=number))
    jonas.hears(
        "I can no longer find this event.", "I can no longer find this event.", "This event is no longer on my list."
    )
    assert await town.rows("select 1 from event_submission where state = 'withdrawn'") == []
    have_read(room)
