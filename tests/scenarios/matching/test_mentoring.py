"""A tie that lasts begins once a coordinator has talked with each of the two, and noted it."""

from tests.kit.help_setup import approved_request, decides, forged_press, have_read, resident, volunteer
from tests.kit.town import Neighbour, Town

TALKS = "Thank you! Our team will talk to each of you first. We will let you know."
ASKS = "#1 · Mentoring · Hörde\nOlena would like to be a mentor for this person.…"


async def wanted(town: Town) -> tuple[Neighbour, Neighbour, Neighbour]:
    """Olena said that she would be Amira's mentor; the team knows."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await town.coordinator("Anna")
    olena = await volunteer(town, "Olena", level=2)
    await approved_request(town, amira, kind="mentoring")
    have_read(*town.neighbours)
    await olena.taps("I can help")
    olena.hears(TALKS)
    room.hears(ASKS)
    return room, amira, olena


async def test_it_begins_after_two_talks(town: Town) -> None:
    """One is not enough; after the second both hear that they have found each other."""
    room, amira, olena = await wanted(town)
    anna = next(one for one in town.neighbours if one.name == "Anna")
    await decides(anna, room, "Talked to Amira")
    room.hears(ASKS)
    assert room.buttons() == ["Talked to Olena"]
    amira.hears()
    olena.hears()
    await decides(anna, room, "Talked to Olena")
    olena.hears("Lovely! You are helping Amira.…", "When would you like…")
    amira.hears("Good news: Olena will help you.…")
    assert room.meaning(room.new()[0]).endswith("A coordinator has talked to both people.")
    have_read(*town.neighbours)


async def test_the_team_is_reminded_until_it_has_noted_both(town: Town) -> None:
    """Every three days, and not once the request is withdrawn."""
    room, amira, _olena = await wanted(town)
    await town.later(days=3, minutes=1)
    assert "Olena would like to be a mentor for this person." in room.meaning(room.last())
    have_read(*town.neighbours)
    await amira.says("/mine")
    await amira.taps("Withdraw request")
    have_read(*town.neighbours)
    await town.later(days=4)
    assert not any("would like" in room.meaning(message) for message in room.new())
    have_read(*town.neighbours)


async def test_only_coordinators_note_a_talk(town: Town) -> None:
    """A volunteer with such a button does not make a mentor of themselves."""
    _room, amira, olena = await wanted(town)
    (request,) = await town.rows("select id from help_request")
    (helper,) = await town.rows("select person_id from volunteer")
    known = {"post": request["id"], "volunteer": helper["person_id"]}
    await olena.does(await forged_press(town, olena, "matching.note_mentor_talk", **known, helps=True))
    olena.hears("Only coordinators can do that.")
    assert await town.rows("select * from contact") == []
    have_read(amira)
