"""A volunteer blocks the bot and has a visit before them: the office hears it, and others are asked in time."""

from tests.kit.help_setup import decides, forged_press, have_read, official, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import AT_TWO, meet

CARD = (
    "#2 · Report · Hörde\nThe helper cannot be reached any more. The person who asked for help does not know this yet.…"
)
PROMISED = f"Olena has promised to help Amira but cannot be reached any more.\nThe meeting: {AT_TWO}.\n#2…"
OTHERS = "Olena cannot help after all. I will ask your neighbours again."


async def test_the_office_hears_it_and_asks_somebody_else(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap; whoever asked hears that it is somebody else, and not why."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    jonas = await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await olena.leaves()
    room.hears(CARD, PROMISED)
    amira.hears()
    assert room.buttons() == ["Ask someone else", "Show"]
    await decides(anna, room, "Ask someone else")
    amira.hears(OTHERS)
    jonas.hears("Someone in …\n“Wer kommt mit …”\nCan you help?")
    assert await town.rows("select state from contact") == [{"state": "ended"}]
    assert await town.rows("select state from case_file where kind = 'report'") == [{"state": "closed"}]
    have_read(room, anna)


async def test_where_nobody_decides_others_are_asked_in_time(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Half of what was left is gone; the visit would be in another thirteen hours."""
    jonas = await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await olena.leaves()
    await town.later(hours=6)
    have_read(*town.neighbours)
    await town.later(hours=16)
    assert OTHERS in [amira.meaning(one) for one in amira.new()]
    assert "Can you help?" in jonas.meaning(jonas.last())
    have_read(*town.neighbours)


async def test_who_comes_back_has_promised_as_before(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nothing was said, and nobody else is asked."""
    await meet(town, amira, olena)
    await olena.leaves()
    await olena.says("/menu")
    have_read(olena)
    await town.later(hours=6)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    have_read(*town.neighbours)
    await town.later(hours=16)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    have_read(*town.neighbours)


async def test_only_a_coordinator_asks_somebody_else(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whatever button somebody has; and a helper who is there is lost to nobody."""
    contact = await meet(town, amira, olena)
    for go in (
        "contacts.ask_others_instead_of_unreachable",
        "contacts.report_unreachable_helper",
        "contacts.replace_unreachable_helper",
        "contacts.notice_unreachable_person",
    ):
        for who in (olena, amira):
            await who.does(await forged_press(town, who, go, pair=contact, case=1))
            have_read(who)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    assert await town.rows("select 1 from report") == []
