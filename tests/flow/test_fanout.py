"""A request goes out to many in parts; each is a row of its own, so a restart neither skips nor repeats anybody."""

from datetime import timedelta

from tests.kit.helping import decides, have_read, resident, sends, volunteer
from tests.kit.town import Town


async def test_a_restart_between_two_parts_skips_and_repeats_nobody(town: Town) -> None:
    """The bot stops after every single step of asking 120 volunteers in the morning; each hears it once."""
    room, anna, amira = await town.room("backchannel"), await town.coordinator("Anna"), await resident(town, "Amira")
    helpers = [await volunteer(town, f"Helper {number}") for number in range(120)]
    await sends(amira)
    await town.later(hours=11)
    await decides(anna, room, "Approve")
    have_read(room, anna, amira)
    town.clock.turn(timedelta(hours=10))
    parts = 0
    while await town.dispatcher.turn():
        await town.restarts()
        parts += 1
    await town.settle()
    assert parts == 3
    for helper in helpers:
        helper.hears("Somebody in …Can you help?")
    amira.hears("Your request was approved.…")
    room.hears("#1…120 neighbours were asked.…")
