"""Coordinators see the volunteers, and trust them with more or with less."""

import pytest

from db import people
from db.model import Role
from tests.kit.help_setup import (
    approved_request,
    decides,
    forged_press,
    have_read,
    have_talked,
    official,
    person_of,
    press_for_later,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town

FIRST = "Level 1 of 3: you can help with most things. After helping three times, you can reach level 2."
SECOND = "Level 2 of 3: you know how it works, and you can support someone over a longer time."
TWICE = "Nothing was changed: someone was quicker, or this is not possible yet."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


async def _helps(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    await approved_request(town, amira)
    await olena.taps("I can help")
    await olena.taps("Done")
    have_read(amira, olena)


async def test_coordinators_see_who_helps(town: Town, anna: Neighbour) -> None:
    """Name, level, and how they stand; a few at a time."""
    for name in ("Olena", "Jonas", "Dilek", "Rania", "Bruno"):
        await volunteer(town, name)
    await town.rows("update volunteer set level = 2 where person_id = (select max(person_id) from volunteer)")
    await town.rows("update volunteer set state = 'paused' where person_id = (select min(person_id) from volunteer)")
    await anna.says("/volunteers")
    assert anna.buttons() == ["Bruno", "Dilek", "Jonas", "Olena", "More", "Menu"]
    await anna.taps("More")
    anna.hears("Bruno · level 2\nDilek · level 1\nJonas · level 1\nOlena · level 1 · on a break", "Rania · level 1")


async def test_a_volunteer_is_raised_and_lowered(town: Town, anna: Neighbour) -> None:
    """Both see it at once, in words; what was pressed twice changes nothing more."""
    olena = await volunteer(town, "Olena")
    await anna.says("/volunteers")
    await anna.taps("Olena")
    assert anna.buttons() == [
        "Raise to level 2",
        "Police check until …",
        "Write to this person",
        "Put on hold",
        "Suspend",
        "All volunteers",
    ]
    for label in ("Raise to level 2", "Raise to level 2", "Lower by one level", "Lower by one level"):
        await anna.taps(label)
    done = "0 tasks completed.\nHas done the training."
    first, second = f"Olena · level 1\n{done}", f"Olena · level 2\n{done}"
    anna.hears("Olena · level 1", first, second, TWICE, first, TWICE)
    olena.hears(
        f"Thank you for all your help! You have reached another level.\n{SECOND}",
        f"A coordinator has changed your level. If you would like to know why, please ask.\n{FIRST}",
    )
    acts = [row["act"] for row in await town.rows("select act from audit order by id")]
    assert acts == ["see_volunteers", "see_volunteers", *["levels"] * 2]


async def test_after_three_tasks_the_coordinators_are_asked(town: Town, anna: Neighbour) -> None:
    """Once, with the answer one tap away; “not yet” asks again after three more."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena")
    for _task in range(3):
        await _helps(town, amira, olena)
    asked = [one for one in room.new() if "has completed" in room.meaning(one)]
    assert [room.meaning(one) for one in asked] == ["Olena has completed 3 tasks."]
    have_read(room)
    await decides(anna, room, "Not yet")
    room.hears("All right. Olena stays at level 1 for now.")
    for _task in range(3):
        await _helps(town, amira, olena)
    again = [room.meaning(one) for one in room.new() if "has completed" in room.meaning(one)]
    assert again == ["Olena has completed 6 tasks."]
    have_read(room)


async def test_only_others_may_and_nobody_themselves(town: Town, anna: Neighbour) -> None:
    """A coordinator who helps as well asks another one; a volunteer reaches nothing of it."""
    olena = await volunteer(town, "Olena")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    for go in (
        "volunteers.show_volunteer",
        "volunteers.raise_trust_level",
        "volunteers.lower_trust_level",
        "volunteers.keep_trust_level",
        "volunteers.ask_message_to_volunteer",
        "volunteers.ask_police_certificate_date",
    ):
        await olena.does(await forged_press(town, olena, go, person=person.id))
    olena.hears(*["Only coordinators can do that."] * 6)
    async with town.database.transaction() as tx:
        people.grant_role(tx, person, Role.COORDINATOR)
    for go in (
        "volunteers.raise_trust_level",
        "volunteers.lower_trust_level",
        "volunteers.ask_police_certificate_date",
    ):
        await olena.does(await forged_press(town, olena, go, person=person.id))
    olena.hears(*["You cannot decide your own case. Please leave it to someone else."] * 3)
    assert await town.rows("select level from volunteer") == [{"level": 1}]


async def test_a_coordinator_writes_to_a_volunteer(town: Town, anna: Neighbour) -> None:
    """It is passed on as it is, and the answer is one tap away."""
    olena = await volunteer(town, "Olena")
    await anna.says("/volunteers")
    await anna.taps("Olena")
    await anna.taps("Write to this person")
    await anna.says("Hätten Sie Lust auf eine Patenschaft?")
    anna.hears("Olena…", "Olena…", "What should I tell Olena?…", "I have passed it on.")
    olena.hears("A coordinator writes: “Hätten Sie Lust auf eine Patenschaft?”")
    assert olena.buttons() == ["Reply", "Menu"]


async def test_who_is_gone_is_not_there(town: Town, anna: Neighbour) -> None:
    """Neither is anybody before the first one has offered to help."""
    await anna.says("/volunteers")
    await anna.does(await forged_press(town, anna, "volunteers.show_volunteer", person=4711))
    anna.hears("Nobody has offered to help yet.", "This person no longer uses Büdchen.")


async def test_two_who_lower_at_once_lower_once(town: Town, anna: Neighbour) -> None:
    """Each has seen level 3; the second one hears that somebody was quicker."""
    bruno = await official(town, "Bruno")
    olena = await volunteer(town, "Olena", level=3)
    for one in (anna, bruno):
        await one.says("/volunteers")
        await one.taps("Olena")
    await town.together(*(one.deed(press_for_later(one, "Lower by one level")) for one in (anna, bruno)))
    assert await town.rows("select level from volunteer") == [{"level": 2}]
    assert sorted(one.meaning(one.last()) == TWICE for one in (anna, bruno)) == [False, True]
    have_read(anna, bruno, olena)


async def test_nobody_is_woken_by_a_new_level(town: Town, anna: Neighbour) -> None:
    """What a coordinator changes late in the evening is heard in the morning, as it stands by then."""
    olena = await volunteer(town, "Olena")
    await town.later(hours=11)  # ten in the evening
    await anna.says("/volunteers")
    for label in ("Olena", "Raise to level 2", "Lower by one level", "Raise to level 2"):
        await anna.taps(label)
    await anna.taps("Police check until …")
    await anna.says("26.11.2027")
    have_read(anna)
    olena.hears()
    await town.later(hours=10)
    third = "Level 3 of 3: you can help with everything. Your police check is valid until ….\n"
    olena.hears(third.strip())


async def test_training_and_level_count_when_the_button_is_pressed(town: Town) -> None:
    """Also where both were there when they were asked; with both they help."""
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena", level=2)
    await approved_request(town, amira, kind="mentoring")
    await have_talked(town)
    have_read(olena)
    await town.rows("update volunteer set trained_at = null")
    await olena.taps("I can help")
    olena.hears("Before you help for the first time, there is a short training: five minutes, here with me.")
    await town.rows("update volunteer set trained_at = offered_at, level = 1")
    await olena.taps("I can help")
    olena.hears("You need a higher level for this. A coordinator can tell you how to get there.")
    assert await town.rows("select * from contact") == []
    await town.rows("update volunteer set level = 2")
    await olena.taps("I can help")
    assert olena.meaning(olena.new()[0]).startswith("Lovely! You are helping Amira.")
    have_read(amira, olena)
