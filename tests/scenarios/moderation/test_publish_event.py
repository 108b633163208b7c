"""A coordinator looks at what somebody entered; approved, everybody can find it."""

import pytest

from tests.kit.event_entry import answers, enters, published
from tests.kit.help_setup import decides, forged_press, have_read, offered_press, official, press_for_later, resident
from tests.kit.town import Neighbour, Town

NOT_YOURS = "You cannot decide your own case. Please leave it to someone else."
GOOD_NEWS = "Good news: it is published. Everyone can find it under “What's on nearby”."
SETTLED = "There is nothing left to decide here. This is how it stands:\n#1 · A new event · Hörde\n…Approved by …"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


async def test_what_was_approved_is_found(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Before, nobody finds it; after, everybody does, and whoever entered it reads its card."""
    jonas = await resident(town, "Jonas")
    await enters(amira)
    await jonas.says("/events Sprachcafé")
    assert "Sprachcafé" not in jonas.buttons()
    await decides(anna, room, "Approve")
    amira.hears(GOOD_NEWS, "Sprachcafé\nLanguage café.\n…")
    await jonas.says("/events Sprachcafé")
    await jonas.taps("Sprachcafé")
    assert "Bürgersaal, Hörde" in jonas.last().text
    assert room.meaning(room.last()).endswith("Approved by Anna: Wednesday, 25 November, 11:00.")
    have_read(room, jonas)


async def test_at_night_it_is_published_and_told_by_day(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Whoever entered it sleeps."""
    await enters(
        amira, "Saturday 16:00", "90 minutes", "Only once", "Hörde", "Everyone", "German", "Free, just come along"
    )
    await town.later(hours=12)
    have_read(room, anna, amira)
    await decides(anna, room, "Approve")
    amira.hears()
    await town.later(hours=10)
    amira.hears(GOOD_NEWS, "Sprachcafé\n…")
    have_read(room)


async def test_of_two_at_once_one_decides_and_the_other_hears_so(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """It is published once."""
    bruno = await official(town, "Bruno")
    await enters(amira)
    have_read(room)
    press = press_for_later(room, "Approve")
    await town.together(anna.deed(press, chat=room.name), bruno.deed(press, chat=room.name))
    room.hears("#1…Approved by …", SETTLED)
    amira.hears(GOOD_NEWS, "Sprachcafé\n…")
    assert len(await town.rows("select 1 from event where title = 'Sprachcafé'")) == 1


async def test_nobody_approves_their_own(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """A coordinator who enters an event waits for another one, like everybody."""
    await enters(anna)
    have_read(room)
    for label in ("Approve", "Reject"):
        await decides(anna, room, label)
    room.hears(NOT_YOURS, NOT_YOURS)
    assert await town.rows("select 1 from event where title = 'Sprachcafé'") == []


async def test_nobody_else_may_publish(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """Not even by a button that was forged."""
    jonas = await resident(town, "Jonas")
    await enters(amira)
    (row,) = await town.rows("select id from event_submission")
    await jonas.does(await forged_press(town, jonas, "moderation.publish_event", case=row["id"], version=1))
    jonas.hears("Only coordinators can do that.")
    have_read(room)


async def test_only_what_was_read_is_published(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A button under older words shows the newer ones first."""
    await enters(amira)
    press = press_for_later(room, "Approve")
    await answers(amira, "/mine", "Change", "Where it is", "Markt, Hörde", "Send")
    have_read(room, amira)
    await anna.does(press, chat=room.name)
    room.hears("There is a newer version. Please look at this one:\n#1 …Markt, Hörde…")
    await decides(anna, room, "Approve")
    (row,) = await town.rows("select venue from event where title = 'Sprachcafé'")
    assert row["venue"] == "Markt, Hörde"
    have_read(room, amira)


async def test_a_case_about_something_else_is_no_event(town: Town, anna: Neighbour, amira: Neighbour) -> None:
    """A button that was forged for a talk leads nowhere."""
    await amira.says("/talk Hallo")
    (row,) = await town.rows("select id from case_file")
    for go in ("moderation.publish_event", "moderation.ask_event_rejection_reason"):
        await anna.does(await forged_press(town, anna, go, case=row["id"], version=1))
    anna.hears("This case no longer exists.", "This case no longer exists.")
    have_read(amira)


async def test_dates_hold_that_were_changed_while_other_words_waited(
    town: Town, anna: Neighbour, room: Neighbour, amira: Neighbour
) -> None:
    """A moved date holds at once; approving other words later does not undo it."""
    number = await published(town, amira)
    await amira.does(await offered_press(town, amira, "events.revise_published_event", event=number))
    await answers(amira, "Where it is", "Markt, Hörde", "Send")
    await amira.does(await offered_press(town, amira, "events.ask_changed_date", event=number, what="move"))
    await answers(amira, "Friday 17:00", "Yes, and tell people")
    have_read(amira, room)
    await decides(anna, room, "Approve")
    amira.hears(GOOD_NEWS, "Sprachcafé\n…Friday, 27 November, 17:00–18:30.\nMarkt, Hörde\n…")
    have_read(room)
