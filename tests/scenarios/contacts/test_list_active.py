"""What is running stands first, before the menu and before who else needs help."""

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import have_read, in_touch, resident, volunteer
from tests.kit.town import Town

QUESTION = "What would you like to do?"


async def test_what_is_running_comes_first(town: Town) -> None:
    """Whom they help and who helps them, whoever meets first first, with the day, the code word and the ways out."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    for day in ("28.11.", "27.11."):
        await in_touch(town, amira, olena)
        await olena.says(f"{day} 10:00")
        await amira.taps("That suits me")
    have_read(amira, olena)
    met = "{}\nYou are meeting {}: Friday, 27 November, 10:00.\nCode word: “…”.…"
    await amira.says("/menu")
    amira.hears(met.format("Olena is helping you.", "Olena"), "Olena is helping you.…28 November…", QUESTION)
    await olena.says("/menu")
    olena.hears(met.format("You are helping Amira.", "Amira"), "You are helping Amira.…28 November…", QUESTION)
    await olena.says("/tasks")
    olena.hears(
        met.format("You are helping Amira.", "Amira"), "You are helping Amira.…28 November…", "No request matches your…"
    )


async def test_in_a_room_nobody_reads_who_helps_whom(town: Town) -> None:
    """The menu of a coordinator who is helped shows nothing of it there."""
    room = await town.room("backchannel")
    amira = await town.coordinator("Amira")
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    have_read(*town.neighbours)
    await amira.does(TextMessage("/menu"), chat=room.name)
    assert "Olena" not in room.last().text
    have_read(amira, olena, room)


async def test_a_visit_that_is_long_over_is_not_the_next_one(town: Town) -> None:
    """It is said when it was, behind what is still to come, and without a code word."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.says("27.11. 10:00")
    await amira.taps("That suits me")
    await town.later(days=4)
    have_read(amira, olena)
    await amira.says("/menu")
    amira.hears("Olena is helping you.\nThe time with Olena was: Friday, 27 November, 10:00.", QUESTION)
    await amira.taps("Our meeting")
    assert amira.meaning(amira.last()) == "The time with Olena was: Friday, 27 November, 10:00."
    have_read(amira)
