"""A coordinator steers who is asked: nobody else, on again, farther away."""

from tests.kit.help_setup import decides, forged_press, have_read, person_of, press_for_later, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import ONLY, amira, anna

__all__ = ["amira", "anna"]

NOT_ASKED = "You are no longer being asked for this. Thank you for offering."
INVITED = "Someone in …Can you help?"


async def test_one_tap_stops_it_and_another_goes_on(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Nobody who was asked can say yes meanwhile, by whatever button they have; then they are asked anew."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    have_read(room, amira, olena)
    yes = press_for_later(olena, "I can help")
    await decides(anna, room, "Stop asking")
    room.hears("#1…Nobody else will be asked. A coordinator stopped it.\nNobody is helping yet.\nWaiting since ….…")
    back = ["Write to this person", "Withdraw", "I'll take this case", "Details"]
    assert room.buttons() == ["Keep asking", "Choose someone myself", *back]
    assert "asked." not in room.meaning(room.last()).partition("Approved")[2].partition("Nobody")[0]
    olena.hears(NOT_ASKED)
    await olena.does(yes)
    olena.hears(NOT_ASKED)
    jonas = await volunteer(town, "Jonas")
    await town.later(hours=3)
    jonas.hears()
    await decides(anna, room, "Keep asking")
    jonas.hears(INVITED)
    olena.hears(INVITED)
    room.hears("#1…Said no: 0. No answer yet: 2. Next round: …")
    await olena.taps("I can help")
    have_read(town.neighbours[0], room, amira, olena, jonas)


async def test_wider_means_farther_than_they_like_to_walk(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Twice as far, by a coordinator's word only; nobody is told how far that is."""
    olena = await volunteer(town, "Olena")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    await town.rows("insert into quarter values ('beyond', 'Jenseits', '', 51.503, 7.500)")
    await town.rows("update quarter set lat = 51.488, lon = 7.500 where id = 'hoerde'")
    await town.rows(f"update volunteer set home_quarter = 'beyond', walking_minutes = 15 where person_id = {person.id}")
    await decides(anna, room, "Approve")
    have_read(room, amira)
    olena.hears()
    await decides(anna, room, "Ask further away")
    olena.hears(INVITED)
    assert "minutes" not in olena.meaning(olena.last())
    room.hears("#1…Said no: 0. No answer yet: 1.…")
    assert room.buttons() == ["Choose someone myself", "Stop asking", "Withdraw", "Suspend", "Details"]


async def test_only_coordinators_steer_and_never_their_own(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Whatever button they have; and what is over says how it stands."""
    await decides(anna, room, "Approve")
    have_read(room, amira)
    (case,) = await town.rows("select id from case_file")
    for go in ("matching.stop_dispatch", "matching.resume_dispatch", "matching.widen_dispatch"):
        await amira.does(await forged_press(town, amira, go, case=case["id"], again=False))
    amira.hears(ONLY, ONLY, ONLY)
    stop = press_for_later(room, "Stop asking")
    await amira.taps("Withdraw request")
    have_read(room, amira)
    await anna.does(stop, chat=room.name)
    room.hears("There is nothing left to decide here. This is how it stands:\n#1…This was withdrawn.…")
