"""A date for volunteers: whom it is for."""

from db import supervision, volunteers
from db.model import VolunteerState
from tests.kit.help_setup import have_read, official, person_of, volunteer
from tests.kit.town import Town


async def test_it_is_for_admitted_volunteers_and_for_whoever_has_heard_of_it(town: Town) -> None:
    """Who pauses is not asked to come; who had heard of it before they paused learns what becomes of it."""
    meryem = await official(town, "Meryem")
    olena, jonas, karl = [await volunteer(town, name) for name in ("Olena", "Jonas", "Karl")]
    async with town.database.transaction() as tx:
        people = {one.name: (await person_of(tx, one)).id for one in (olena, jonas, karl)}
        assert await volunteers.set_state(tx, people["Jonas"], VolunteerState.ADMITTED, VolunteerState.PAUSED)
    await meryem.says("/supervision")
    await meryem.says("Supervision am Freitag um 18 Uhr im Büro")
    await meryem.taps("Send")
    async with town.database.transaction() as tx:
        assert await volunteers.set_state(tx, people["Karl"], VolunteerState.ADMITTED, VolunteerState.PAUSED)
    (date,) = await town.rows("select id from supervision")
    async with town.database.transaction() as tx:
        assert set(await supervision.list_recipients(tx, date["id"], 0, 10)) == {people["Olena"], people["Karl"]}
        assert await supervision.list_recipients(tx, date["id"], max(people.values()), 10) == []
    jonas.hears()
    have_read(meryem, olena, karl)
