"""Where a person is at the other end nobody is overrun: messages, rings, matches, and codes that somebody tries out."""

from itertools import pairwise

import pytest

from bot.admin_commands import AdminContext, create_invite
from bot.config import Settings
from bot.contract.city import open_matches
from bot.contract.incoming import ButtonPress
from db.model import Urgency
from tests.kit.help_setup import approved_request, have_read, in_touch, official, resident, volunteer
from tests.kit.town import Neighbour, Town

ENOUGH = (
    "You are already helping several neighbours. When you have finished helping one of them, you can help the next one."
)
WRONG = (
    "I do not know this code. It may have been used already, or it may be more than a week old. "
    "Please ask for a new one."
)
TOO_OFTEN = "That was ten wrong codes within an hour. Please try again later, or ask the person who gave you the code."


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Asks for help."""
    return await resident(town, "Amira")


async def test_fifteen_reports_of_one_neighbour_are_one_case_and_one_ring(town: Town, amira: Neighbour) -> None:
    """The coordinator is rung once; the card says what was added, and Amira is thanked each time."""
    room = await town.room("backchannel")
    meryem = await official(town, "Meryem")
    for _ in range(15):
        await amira.says("/report")
        await amira.taps("Child or adult at risk")
    assert len(meryem.new()) == 1
    assert len(await town.rows("select 1 from case_file where kind = 'report'")) == 1
    assert "The same person has reported again:" in room.meaning(room.last())
    thanked = [amira.meaning(message) for message in amira.new()][1::2]
    assert all("Thank you for telling me." in words for words in thanked)
    have_read(amira, room, meryem)


async def test_danger_that_is_new_rings_again(town: Town, amira: Neighbour) -> None:
    """First money, then danger: the case is the same, and now somebody is rung; another neighbour has their own."""
    room = await town.room("backchannel")
    meryem = await official(town, "Meryem")
    jonas = await resident(town, "Jonas")
    for who, reason in ((amira, "About money or data"), (amira, "Child or adult at risk")):
        await who.says("/report")
        await who.taps(reason)
    assert len(meryem.new()) == 1
    await jonas.says("/report")
    await jonas.taps("Child or adult at risk")
    assert len(meryem.new()) == 2
    assert [row["urgency"] for row in await town.rows("select urgency from case_file")] == [Urgency.DANGER] * 2
    have_read(amira, jonas, room, meryem)


@pytest.mark.parametrize(("level", "most"), [(1, 2), (2, 4)])
async def test_a_volunteer_helps_as_many_at_once_as_their_level_allows(town: Town, level: int, most: int) -> None:
    """One more is refused kindly, with the way to what they have; once one is done they can take it on."""
    olena = await volunteer(town, "Olena", level=level)
    askers = [await resident(town, f"Asker {number}") for number in range(most + 1)]
    for asker in askers:
        await approved_request(town, asker)
    await takes_all(olena)
    assert await open_pairs(town) == most
    assert olena.meaning(olena.last()) == ENOUGH
    assert olena.buttons()[0] == "My requests"
    await town.rows("update contact set state = 'done' where id = (select min(id) from contact)")
    await olena.taps("I can help")
    assert await open_pairs(town) == most
    have_read(olena, *askers)


async def takes_all(helper: Neighbour) -> None:
    """They press every "I can" that they were ever shown."""
    shown = [
        b for _, message in helper._all() for b in message.buttons if helper._understood(b.label).endswith("I can help")
    ]
    for button in shown:
        await helper.does(ButtonPress(button.token))


async def open_pairs(town: Town) -> int:
    """How many are in touch."""
    return len(await town.rows("select 1 from contact where state = 'open'"))


async def test_who_has_no_room_is_not_asked(town: Town, amira: Neighbour) -> None:
    """With two neighbours a beginner is left in peace; Jonas, who has room, is asked."""
    olena = await volunteer(town, "Olena")
    others = [await resident(town, name) for name in ("Maryam", "Omar")]
    for other in others:
        await in_touch(town, other, olena)
    jonas = await volunteer(town, "Jonas")
    have_read(olena, jonas, *others)
    await approved_request(town, amira)
    assert (len(olena.new()), len(jonas.new())) == (0, 1)
    have_read(jonas, amira)


async def test_ten_wrong_codes_an_hour_are_enough(town: Town) -> None:
    """The eleventh is not even looked at, be it right; an hour later it is, and nobody else is held up."""
    meryem, jonas = town.neighbour("Meryem"), town.neighbour("Jonas")
    code, *_ = await create_invite(AdminContext(town.database, Settings()), role="coordinator", name="Meryem")
    for number in range(10):
        await meryem.says(f"/{('join', 'link')[number % 2]} k7qf9-mxap{number}")
    await meryem.says(f"/{code}")
    said = [meryem.meaning(message) for message in meryem.new()]
    assert said[0] == WRONG
    assert said[-1] == TOO_OFTEN
    assert await town.rows("select 1 from role") == []
    await jonas.says("/join k7qf9-mxapz")
    await town.later(hours=1)
    await meryem.says(f"/{code}")
    assert await town.rows("select role from role") == [{"role": "coordinator"}]
    have_read(meryem, jonas)


@pytest.mark.parametrize("told", [[2, 4], [0, 1, 2], ["many", 1, 2]])
def test_a_city_that_says_nonsense_about_matches_is_refused(told: list[object]) -> None:
    """Three whole numbers above zero, for the three levels."""
    with pytest.raises(ValueError, match="open_matches"):
        open_matches({"open_matches": told})
    assert open_matches({}) == (2, 4, 6)
    assert all(less < more for less, more in pairwise(open_matches({})))
