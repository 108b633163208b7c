"""Whoever was suspended or banned objects to it, and is heard by somebody who did not decide it."""

import pytest

from db import sanctions
from db.model import Role
from tests.kit.help_setup import decides, have_read, official, person_of, resident
from tests.kit.town import Neighbour, Town

WHY = "The decision applies to this account…Why is the decision wrong? Please say it in one or two sentences."
THANKS = "Thank you. Someone who was not part of the decision will look at it. I will let you know."
WORDS = "Das war ein Missverständnis."
UNTIL = "You are suspended until Thursday, 26 November, 11:00."
CARD = f"Amira is suspended until Thursday, 26 November, 11:00.\nRude or frightening\nAmira objects:\n“{WORDS}”"
PART = "You are involved in this yourself. Someone else has to look at it."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """Suspended Amira."""
    return await official(town, "Anna")


@pytest.fixture
async def amira(town: Town, anna: Neighbour) -> Neighbour:
    """Finds that wrong."""
    neighbour = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        by = await person_of(tx, anna)
        sanctions.suspend_person(tx, (await person_of(tx, neighbour)).id, "rude", by)
    return neighbour


async def objects(amira: Neighbour) -> None:
    """From the one kind sentence that stands in the way."""
    await amira.says("/ask")
    await amira.taps("Object")
    await amira.says(WORDS)
    amira.hears(f"{UNTIL} You can still look for places and ask questions.", WHY, THANKS)


async def test_somebody_else_lifts_it(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Whoever decided it may not; afterwards everything works, and they hear why."""
    bruno = await official(town, "Bruno")
    await objects(amira)
    await decides(anna, room, "Lift it: our mistake")
    await decides(bruno, room, "Lift it: our mistake")
    sorry = "It was our mistake, and I am sorry."
    room.hears(CARD, PART, f"Amira objected, and Bruno cancelled the decision.\n{sorry}")
    await amira.says("/ask")
    amira.hears(f"Good news: you can use everything again.\n{sorry}", "What is it about?…")


async def test_it_may_stay(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """With a reason, once: a second objection is told where to turn."""
    bruno = await official(town, "Bruno")
    await objects(amira)
    await amira.says("/appeal")
    amira.hears("I have your objection. Someone who was not part of the decision will look at it.")
    await decides(bruno, room, "Keep: to protect others")
    await amira.says("/appeal")
    safe = "Until this has been cleared up, other people need to be able to feel safe."
    kept = f"Someone else has looked at it. The decision stays as it is.\n{safe}\n{UNTIL}…"
    amira.hears(kept, "We have looked at your objection. The decision stays as it is.\nQuestions? Please contact us:…")
    room.hears(CARD, f"Amira objected, and Bruno kept the decision.\n{safe}")


async def test_a_ban_is_heard_by_a_third_person(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Neither of the two who decided it, nor whom it is about, nor an administrator."""
    bruno, carla = await official(town, "Bruno"), await official(town, "Carla")
    berta = await official(town, "Berta", Role.ADMIN)
    async with town.database.transaction() as tx:
        first, second = [(await person_of(tx, who)) for who in (anna, bruno)]
        sanctions.ban_person(tx, (await person_of(tx, amira)).id, "money", first.id, second)
    await amira.says("/appeal")
    await amira.says(WORDS)
    for who in (anna, bruno, berta, carla, carla):
        await decides(who, room, "Lift it: cleared up")
    only, already = "Only coordinators can do that.", "Someone has already decided about this."
    room.hears(
        "Amira is banned until …", PART, PART, only, "Amira objected, and Carla cancelled the decision.\n…", already
    )
    amira.hears(WHY, THANKS, "Good news: you can use everything again.\n…")
    await amira.says("/ask")
    amira.hears("What is it about?…")


async def test_in_an_office_of_two_the_second_may_decide(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Everybody is told so; whoever proposed the ban still may not."""
    bruno = await official(town, "Bruno")
    async with town.database.transaction() as tx:
        first, second = [(await person_of(tx, who)) for who in (anna, bruno)]
        sanctions.ban_person(tx, (await person_of(tx, amira)).id, "money", first.id, second)
    await amira.says("/appeal")
    await amira.says(WORDS)
    for who in (anna, bruno):
        await decides(who, room, "Keep: to protect others")
    alone = "There is nobody else to look at the objection, so the person who agreed as the second person may decide."
    room.hears(
        f"Amira is banned until …\n{alone}",
        PART,
        "Amira objected, and Bruno kept the decision.\n…to look at the objection.",
    )
    once_more = (
        "Thank you. Everyone here was part of the decision, so the second of the two people who decided will look at "
        "it again.…"
    )
    amira.hears(
        WHY, once_more, "One of the two people who decided has looked at it again, because there is nobody else.…"
    )


async def test_who_is_not_suspended_has_nothing_to_object_to(town: Town, amira: Neighbour, room: Neighbour) -> None:
    """They hear so; and what is over by the time they have written is settled."""
    jonas = await resident(town, "Jonas")
    await jonas.says("/appeal")
    jonas.hears("You are not suspended. You can use everything.")
    await amira.says("/appeal")
    await amira.says("x")
    await town.rows("update sanction set objection = 'kept'")
    await amira.says(WORDS)
    amira.hears(WHY, f"Please write a few words…{WHY}", "Someone has already decided about this.")


async def test_where_there_is_no_room_coordinators_hear_it_themselves(
    town: Town, anna: Neighbour, amira: Neighbour
) -> None:
    """By night the answer waits until the morning, and it works at once."""
    bruno = await official(town, "Bruno")
    await town.later(hours=11)
    await objects(amira)
    bruno.hears(CARD)
    await bruno.taps("Lift it: cleared up")
    amira.hears()
    await town.later(hours=10)
    amira.hears("Good news: you can use everything again.\n…")
    have_read(anna, bruno)
