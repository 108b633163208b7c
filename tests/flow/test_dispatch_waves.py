"""A request goes out round by round; each is a row of its own, so a restart neither skips nor repeats anybody."""

from datetime import timedelta

from bot.rules.matching.dispatch_waves import DEFAULT_WAVE_PACE
from tests.kit.help_setup import decides, have_read, resident, sends, volunteer
from tests.kit.town import Town


async def test_a_restart_between_two_rounds_skips_and_repeats_nobody(town: Town) -> None:
    """The bot stops after every single step of asking many volunteers in the morning; each hears it once."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    helpers = [
        await volunteer(town, f"Helper {number}")
        for number in range(DEFAULT_WAVE_PACE.size(0) + DEFAULT_WAVE_PACE.size(1))
    ]
    await sends(amira)
    await town.later(hours=11)
    await decides(anna, room, "Approve")
    have_read(room, anna, amira)
    town.clock.turn(timedelta(hours=10))
    for _ in range(2):
        while await town.inbox_worker.turn():
            await town.restarts()
        await town.settle()
        town.clock.turn(DEFAULT_WAVE_PACE.tomorrow)
    for helper in helpers:
        helper.hears("Someone in …Can you help?")
    have_read(room, amira)
