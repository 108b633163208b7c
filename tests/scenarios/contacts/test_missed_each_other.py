"""Both wait: one says that nobody came, the other that nobody opened; neither is contradicted."""

from tests.kit.help_setup import have_read
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import meet
from tests.scenarios.contacts.test_late_or_cancelled import comes_up
from tests.scenarios.contacts.test_no_show import until

PERHAPS = "Perhaps you are waiting in two different places: please look for each other."
HEAR = "If you have not found each other in 15 minutes, I will write to you again. A coordinator knows about this."
OPENED = f"Olena writes that nobody is opening the door. {PERHAPS}\nI will not ask other neighbours yet.\n{HEAR}"
CAME = f"Amira writes that nobody has come. {PERHAPS}\n{HEAR}"
BOTH = "Amira says that nobody came. Olena says that nobody opened the door."


async def miss_each_other(town: Town, amira: Neighbour, olena: Neighbour) -> Neighbour:
    """Amira has said that nobody came. Returns the coordinators' room."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=20)
    await comes_up(amira, "Nobody came")
    have_read(amira, olena, room)
    return room


async def test_nobody_came_and_then_nobody_opened(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Both hear both, the promise is taken back in words, and the card of the case says it."""
    room = await miss_each_other(town, amira, olena)
    await comes_up(olena, "Nobody opens the door")
    amira.hears(OPENED)
    assert amira.buttons() == ["Olena is here", "Ask again", "Something is wrong"]
    assert olena.meaning(olena.last()) == CAME
    have_read(olena)
    room.hears(f"{BOTH}\n#2 · Report…")
    await town.later(minutes=16)
    amira.hears(
        "Neither of you has told me that you found each other. Shall I ask other neighbours?\nA "
        "coordinator will find out what happened."
    )
    olena.hears("Thank you for waiting. You can go now. A coordinator will find out what happened.")
    assert await town.rows("select reason from case_file where kind = 'report'") == [{"reason": "waiting"}]
    await town.later(minutes=30)
    amira.hears()
    await amira.taps("Ask again")
    assert amira.meaning(amira.last()) == "I will ask your neighbours again and tell you as soon as someone can help."
    have_read(*town.neighbours)


async def test_nobody_opened_and_then_nobody_came(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The other way round: no alarm of danger, for whoever asked has written and is well."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=20)
    await comes_up(olena, "Nobody opens the door")
    have_read(amira, olena)
    await comes_up(amira, "Nobody came")
    assert amira.meaning(amira.last()) == OPENED
    olena.hears(CAME)
    assert f"{BOTH}\n#2" in room.meaning(room.last())
    have_read(amira, room)
    await comes_up(amira, "Nobody came")
    assert amira.meaning(amira.last()) == "A coordinator already knows about this and will find out what happened."
    have_read(amira)
    await town.later(minutes=20)
    assert await town.rows("select reason from case_file where kind = 'report'") == [{"reason": "waiting"}]
    have_read(*town.neighbours)


async def test_a_word_of_one_of_them_ends_it(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """They have found each other, and nobody is asked anything more."""
    room = await miss_each_other(town, amira, olena)
    await comes_up(olena, "Nobody opens the door")
    have_read(amira, olena, room)
    await amira.taps("Olena is here")
    have_read(amira, room)
    await town.later(minutes=20)
    amira.hears()
    olena.hears()
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_who_is_on_the_way_says_so(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The older button still works, and the other one hears it."""
    room = await miss_each_other(town, amira, olena)
    await comes_up(olena, "Nobody opens the door")
    have_read(amira, olena, room)
    await olena.taps("I am on my way")
    assert amira.meaning(amira.last()) == "Olena is on the way to you."
    have_read(amira, olena, room)
    await town.later(minutes=20)
    amira.hears()
    olena.hears()
