"""An announcement to many: a few at a time, each once, and not while everything rests."""

from tests.kit.help_setup import decides, forged_press, have_read, official, welcomed
from tests.kit.town import Neighbour, Town

TOLD = "News from …:\nAm Samstag ist Sommerfest."


async def proposed(town: Town, anna: Neighbour) -> None:
    """As quickly as it can be done."""
    await anna.says("/announce")
    await anna.says("Am Samstag ist Sommerfest.")
    await anna.taps("Suggest this")


async def crowd_of(town: Town, number: int) -> list[Neighbour]:
    """So many people who were here before."""
    crowd = [town.neighbour(f"Neighbour {one}") for one in range(number)]
    async with town.database.transaction() as tx:
        for one in crowd:
            welcomed(tx, one)
    return crowd


async def test_many_are_told_a_few_at_a_time(town: Town) -> None:
    """More than go into one row: each once, and the preview says how many."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    crowd = await crowd_of(town, 118)
    await proposed(town, anna)
    anna.hears(
        "What should everyone read?…",
        "…\nThis will reach 120 people.",
        "Thank you. I will ask a second person to agree.",
    )
    await decides(bruno, room, "Agree")
    for one in (*crowd, anna, bruno):
        one.hears(TOLD)
    have_read(room)


async def test_read_only_mode_holds_it_up(town: Town) -> None:
    """What was agreed to by night waits past the morning, until everything works again."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    await town.later(hours=11)
    await proposed(town, anna)
    await decides(bruno, room, "Agree")
    await bruno.does(await forged_press(town, bruno, "safety.start_read_only_mode"))
    have_read(anna, bruno)
    await town.later(hours=12)
    anna.hears()
    await bruno.taps("Switch it back on")
    await town.later(minutes=15)
    anna.hears(TOLD)
    have_read(room, bruno)


async def test_who_was_away_all_day_does_not_catch_up_by_night(town: Town) -> None:
    """The bot was down from the morning until the evening: people read it the morning after."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    bruno = await official(town, "Bruno")
    await town.later(hours=11)
    await proposed(town, anna)
    await decides(bruno, room, "Agree")
    have_read(anna, bruno, room)
    await town.later(hours=23)
    anna.hears()
    await town.later(hours=12)
    anna.hears(TOLD)
    bruno.hears(TOLD)
