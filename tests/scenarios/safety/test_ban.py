"""Two persons keep somebody from reaching others for two years."""

import pytest

from db.model import Role
from tests.kit.help_setup import decides, have_read, offered_press, official, person_of, press_for_later, resident
from tests.kit.town import Neighbour, Town

UNTIL = "You are banned until 24 November 2028. You can still look for places and ask questions."
PROPOSED = "Anna suggests banning Olena.\nAdvertising\nA second person has to agree within a day."
DONE = "Anna suggests banning Olena.\nBruno has agreed. It is done."
BANNED = "Olena is banned until 24 November 2028.\nAdvertising"


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Advertises."""
    return await resident(town, "Olena")


async def proposes(town: Town, who: Neighbour, whom: Neighbour) -> None:
    """In private, for advertising."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, whom)
    await who.does(await offered_press(town, who, "safety.ask_ban_reason", person=person.id))
    if "Advertising" in who.buttons():
        await who.taps("Advertising")


async def test_one_proposes_and_another_agrees(town: Town, olena: Neighbour) -> None:
    """The person hears why and until when, and can object; the card tells who decided."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    await proposes(town, anna, olena)
    anna.hears("Do you want to ban Olena? Please choose a reason.", "Thank you. I will ask a second person to agree.")
    await olena.says("/mine")
    await decides(bruno, room, "Agree")
    await olena.says("/ask")
    notice = f"I am sorry to tell you this:…\nIt was advertising, and…\n{UNTIL}"
    olena.hears("You have no requests at the moment.", notice, UNTIL)
    assert olena.buttons() == ["Object", "Menu"]
    room.hears(PROPOSED, BANNED, DONE)


async def test_where_there_is_no_room_each_who_may_is_asked(town: Town, olena: Neighbour) -> None:
    """Coordinators and administrators, in private."""
    anna = await official(town, "Anna")
    berta = await official(town, "Berta", Role.ADMIN)
    await proposes(town, anna, olena)
    berta.hears(PROPOSED)
    await berta.taps("Agree")
    berta.hears(BANNED, "Anna suggests banning Olena.\nBerta has agreed. It is done.")
    have_read(anna, olena)


@pytest.mark.parametrize("late", ["Rude or frightening", "Do not ban"])
async def test_two_who_propose_the_same_are_one_proposal(town: Town, olena: Neighbour, late: str) -> None:
    """Whoever answers the question second reads what was proposed and can agree; once it is decided, how it stands."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    carla = await official(town, "Carla")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    presses = {}
    for one in (bruno, carla):
        await one.does(await offered_press(town, one, "safety.ask_ban_reason", person=person.id))
        presses[one.name] = press_for_later(one, late)
    await proposes(town, anna, olena)
    have_read(*town.neighbours)
    await bruno.does(presses["Bruno"])
    bruno.hears("Anna suggests banning Olena.\nA second person has to agree within a day.")
    await bruno.taps("Agree")
    have_read(room, bruno)
    await carla.does(presses["Carla"])
    carla.hears(f"Another coordinator has already decided this. This is the result:\n{BANNED}")
    assert (
        len(await town.rows("select * from sanction")) == len(await town.rows("select * from two_person_approval")) == 1
    )
    have_read(olena, anna)


async def test_without_a_second_person_nothing_happens(town: Town, olena: Neighbour) -> None:
    """Declined or taken back, the card says so."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    for who, said in ((bruno, "Bruno did not agree. Nothing will be done."), (anna, "Withdrawn by Anna.")):
        await proposes(town, anna, olena)
        await decides(who, room, "Do not agree")
        room.hears(PROPOSED, f"Anna suggests banning Olena.\n{said}")
    have_read(anna)
    assert await town.rows("select 1 from sanction") == []


async def test_nobody_bans_themselves_or_twice_or_without_the_right(town: Town, olena: Neighbour) -> None:
    """Each is told why not; changing one's mind changes nothing."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    await proposes(town, anna, anna)
    await proposes(town, olena, anna)
    anna.hears("You cannot ban yourself.")
    olena.hears("Only coordinators and administrators can do that.")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    await anna.does(await offered_press(town, anna, "safety.ask_ban_reason", person=person.id))
    await anna.taps("Do not ban")
    await proposes(town, anna, olena)
    await decides(bruno, room, "Agree")
    have_read(anna, olena, room)
    await proposes(town, anna, olena)
    anna.hears("Olena is already banned.")


async def test_after_two_years_it_is_over(town: Town, olena: Neighbour) -> None:
    """As it was promised."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    await proposes(town, anna, olena)
    await decides(bruno, room, "Agree")
    have_read(anna, olena, room)
    await town.later(days=731)
    await olena.says("/ask")
    olena.hears("What is it about?…")
