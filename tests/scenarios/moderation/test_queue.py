"""What waits for a coordinator, the most urgent first, then the oldest."""

from datetime import timedelta

import pytest

from bot.contract.incoming import TextMessage
from db import outbox
from db.ids import to_milliseconds
from db.model import Delivery
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.kit.event_entry import enters
from tests.kit.help_setup import (
    decides,
    forged_press,
    have_read,
    official,
    person_of,
    press_for_later,
    resident,
    sends,
    suspended,
)
from tests.kit.town import Neighbour, Town

CROWD = 300


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator whose first name is known."""
    return await official(town, "Anna")


WAITS: tuple[tuple[dict[str, float], str], ...] = (
    ({"seconds": 30}, "It has just come in."),
    ({"seconds": 40}, "Waiting for one minute."),
    ({"minutes": 3}, "Waiting for 4 minutes."),
    ({"hours": 1}, "Waiting for one hour."),
    ({"hours": 46, "minutes": 50}, "Waiting for 47 hours."),
    ({"hours": 1}, "Waiting for 2 days."),
)
ONLY = "Only coordinators can do that."


async def test_the_oldest_comes_first_and_opens_with_one_tap(town: Town) -> None:
    """In private as well; the second copy of a card and the one in the room tell the same."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    names = ("Amira", "Olena")
    askers = [await resident(town, name) for name in names]
    for asker in askers:
        await sends(asker, f"Wer begleitet {asker.name}s Kind?")
        await town.later(minutes=5)
    have_read(room)
    await anna.says("/queue")
    line = "#{} · Company on the way · Hörde · Waiting for {} minutes. Not taken yet."
    anna.hears(f"{line.format(1, 10)}\n{line.format(2, 5)}")
    assert anna.buttons() == ["#1", "#2", "Show only some"]
    await anna.taps("#1")
    anna.hears("#1…Amiras Kind?”\nPlease check: the text may be about a child. And one more.\nWaiting for 10 minutes…")
    await anna.taps("Approve")
    anna.hears("#1…Approved: …")
    assert anna.sees_it_changed()
    assert anna.buttons() == ["Withdraw", "Cases waiting", "Suspend", "Details"]
    room.hears("#1…Approved: …", "#1…Approved: …")
    await anna.taps("Cases waiting")
    anna.hears(line.format(2, 5))
    have_read(*askers)


async def test_what_is_wanted_today_comes_first(town: Town) -> None:
    """Also before what was asked earlier for tomorrow."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    for name, day in (("Amira", "Tomorrow"), ("Olena", "Today")):
        await sends(await resident(town, name), day=day)
    await anna.says("/queue")
    assert anna.buttons()[:2] == ["#2", "#1"]
    have_read(anna, room)


async def test_what_was_asked_for_tomorrow_comes_first_when_the_day_has_come(town: Town) -> None:
    """Or is the next one, and not earlier: until then it is as old as it is."""
    anna = await town.coordinator("Anna")
    for name, day in (("Olena", "Any day"), ("Amira", "29.11.")):
        await sends(await resident(town, name), day=day)
    await town.later(days=2)
    await anna.says("/queue")
    assert anna.buttons()[:2] == ["#1", "#2"]
    await town.later(days=1)
    await anna.says("/queue")
    assert anna.buttons()[:2] == ["#2", "#1"]
    have_read(*town.neighbours)


async def test_a_copy_is_rejected_in_its_place(town: Town) -> None:
    """The reasons stand on the copy, and the card in the room follows."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira)
    have_read(room)
    await anna.says("/queue")
    for label in ("#1", "Reject", "Do not reject", "Reject", "Not clear"):
        await anna.taps(label)
    why = "#1…Why are you rejecting it?"
    anna.hears("#1…", "#1…", why, "#1…", why, "#1…Rejected: …\nNot clear")
    room.hears("#1…Rejected: …\nNot clear")
    await town.later(minutes=10)
    have_read(room)
    amira.hears("Thank you for asking.…")


async def test_a_copy_that_is_too_old_says_how_it_stands(town: Town) -> None:
    """Somebody decided in the room while the copy lay open."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    bruno = await town.coordinator("Bruno")
    amira = await resident(town, "Amira")
    await sends(amira)
    await anna.says("/queue")
    await anna.taps("#1")
    await bruno.does(press_for_later(room, "Approve"), chat="backchannel")
    have_read(anna, room, amira)
    await anna.taps("Approve")
    anna.hears("There is nothing left to decide here. This is how it stands:\n#1…Approved: …")
    room.hears()


async def test_in_the_room_it_is_shown_to_coordinators(town: Town) -> None:
    """Who else is there is told whose business it is."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira)
    have_read(room)
    await anna.does(TextMessage("/queue"), chat="backchannel")
    await amira.does(press_for_later(room, "#1"), chat="backchannel")
    await amira.does(TextMessage("/queue"), chat="backchannel")
    room.hears("#1…", ONLY, ONLY)


async def test_it_is_for_coordinators_only(town: Town) -> None:
    """A neighbour is told so, and nothing of what waits."""
    amira = await resident(town, "Amira")
    await sends(amira)
    await amira.says("/queue")
    amira.hears(ONLY)


async def test_an_empty_queue_says_so(town: Town) -> None:
    """With the way back; and a card whose request is gone is no riddle."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira)
    await anna.says("/queue")
    gone = press_for_later(anna, "#1")
    await amira.says("/forget")
    await amira.taps("Yes, delete everything")
    await anna.does(gone)
    await anna.says("/queue")
    anna.hears("#1…", "This case no longer exists.", "No cases are waiting at the moment.")
    assert anna.buttons() == ["Menu"]
    have_read(amira, room)


async def test_while_many_messages_leave_it_says_how_far_it_is(town: Town) -> None:
    """Above what waits, with how long it takes; a coordinator who asks is answered before them."""
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        person = await person_of(tx, amira)
        at = Account(town.phones.network, "crowd", "crowd")
        for number in range(CROWD + 200):
            row = tx.new_id()
            outbox.queue_message(tx, OutboxRow(at, "{}", Delivery.ANSWER, person.id), row)
            if number < 200:
                tx.write("outbox.sent", id=row, foreign_ref="1", now=to_milliseconds(tx.now))
            else:
                tx.write("outbox.hold", id=row, due=to_milliseconds(tx.now + timedelta(hours=1)))
    await anna.says("/queue")
    gone = f"200 of {CROWD + 200} messages have been sent. This will take about 2 more minutes."
    anna.hears(f"{gone}\nNo cases are waiting at the moment.")


async def test_only_kinds_that_wait_are_offered(town: Town) -> None:
    """However many kinds there are, there are never more buttons than there is something to see."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira)
    await enters(amira)
    await anna.says("/queue")
    await anna.taps("Show only some")
    assert anna.buttons() == ["Request", "A new event"]
    await anna.taps("A new event")
    anna.hears("…", "What would you like to see?", "#2 · A new event · Hörde · It has just come in.…")
    have_read(room, amira)


async def test_an_objection_waits_in_the_queue_until_it_is_heard(town: Town, anna: Neighbour) -> None:
    """With its words and its buttons; afterwards nothing waits."""
    karl = await resident(town, "Karl")
    room = await town.room("backchannel")
    await suspended(town, karl)
    await karl.says("/appeal")
    await karl.says("Das war ein Versehen von mir.")
    await anna.says("/queue")
    assert "#1 · An objection" in anna.meaning(anna.last())
    await anna.taps("#1")
    assert "The person wrote: “Das war ein Versehen von mir.”" in anna.meaning(anna.last())
    await anna.taps("Lift it: cleared up")
    await anna.says("/queue")
    assert anna.meaning(anna.last()).startswith("No cases are waiting at the moment.")
    have_read(karl, room, anna)


async def test_what_needs_a_second_person_waits_in_the_queue_for_a_day(town: Town, anna: Neighbour) -> None:
    """Then it is over by itself."""
    bruno = await town.coordinator("Bruno")
    karl = await resident(town, "Karl")
    async with town.database.transaction() as tx:
        person = await person_of(tx, karl)
    await anna.does(await forged_press(town, anna, "safety.propose_ban", person=person.id, reason="rude"))
    await bruno.says("/queue")
    assert "#1 · Needs a second person" in bruno.meaning(bruno.last())
    await bruno.taps("#1")
    assert "suggests banning Karl." in bruno.meaning(bruno.last())
    await town.later(hours=25)
    await bruno.says("/queue")
    assert bruno.meaning(bruno.last()).startswith("No cases are waiting at the moment.")
    have_read(karl, anna, bruno)


async def test_a_copy_says_how_long_and_the_card_in_the_room_since_when(town: Town) -> None:
    """What answers a coordinator at once counts; what stays in the room is never a stale number."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira, "Wer kommt mit?", day="Any day")
    for pause, waited in WAITS:
        await town.later(**pause)
        have_read(room, amira, anna)
        await anna.says("/case 1")
        anna.hears(f"#1…{waited} Not taken yet.")
        await anna.taps("Details")
        anna.hears(f"#1…{waited} Not taken yet.…")
    await decides(anna, room, "Details")
    room.hears("#1…Waiting since Wed, 25 Nov 11:00. Not taken yet.…")
    have_read(amira)
