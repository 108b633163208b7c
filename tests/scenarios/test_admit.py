"""A coordinator's tap lets each volunteer help."""

from bot.contract.incoming import Picked
from db import people
from db.model import Role
from tests.kit.helping import number_of, of_age
from tests.kit.town import Neighbour, Town


async def _applied(town: Town) -> tuple[Neighbour, Neighbour]:
    room, olena = await town.room("backchannel"), await of_age(town, "Olena")
    await olena.says("/offer")
    for label in ("Deutsch", "That is all", "Everywhere", "All of it"):
        await olena.taps(label)
    await olena.says("Olena")
    olena.read += len(olena.new())
    room.hears("Olena would like to help.…")
    return room, olena


async def test_a_coordinator_admits_and_the_volunteer_hears_it(town: Town) -> None:
    """One tap: the card changes, the role stands in the table, and the way to the requests is open."""
    room, olena = await _applied(town)
    bruno = await town.coordinator("Bruno")
    button = room.button("Admit")
    await bruno.does(Picked(button.token), chat="backchannel")
    room.hears("Olena is admitted and may help now.")
    assert room.last().replaces
    olena.hears("Good news: you are admitted!…")
    assert await town.rows("select role from role where role = 'volunteer'") == [{"role": "volunteer"}]
    await bruno.does(Picked(button.token), chat="backchannel")
    room.hears("Olena was admitted already.")


async def test_nobody_admits_themselves_and_nobody_else_may(town: Town) -> None:
    """A coordinator who offers help waits for another one; being in the room is no right."""
    room, olena = await _applied(town)
    button, eve = room.button("Admit"), town.neighbour("Eve")
    await eve.does(Picked(button.token), chat="backchannel")
    async with town.database.transaction() as tx:
        people.grant(tx, await number_of(tx, olena), Role.COORDINATOR)
    await olena.does(Picked(button.token), chat="backchannel")
    room.hears("Only coordinators can do that.", "Nobody can admit themselves. Somebody else has to do it.")
    assert await town.rows("select state from volunteer") == [{"state": "applied"}]


async def test_who_has_left_is_not_admitted(town: Town) -> None:
    """The coordinator hears that nothing reaches them."""
    room, olena = await _applied(town)
    bruno = await town.coordinator("Bruno")
    await olena.leaves()
    await bruno.does(Picked(room.button("Admit").token), chat="backchannel")
    room.hears("This person cannot be reached any more.")
