"""How long people wait for an answer is measured from what they wrote to what left, and outlives a stop."""

from datetime import timedelta

from prometheus_client import REGISTRY

from bot.flow import reply_latency
from bot.flow.reply_latency import DailyLatency
from tests.flow.conftest import known, write
from tests.flow.test_poison import written
from tests.kit.help_setup import have_read, resident, sends
from tests.kit.town import Town

MENU = "What would you like to do?"


def measured() -> tuple[float, float]:
    """How many answers on the phones so far, and how many of them within 10 seconds."""
    found = REGISTRY.get_sample_value("buedchen_answer_seconds_count", {"network": "phone"})
    quick = REGISTRY.get_sample_value("buedchen_answer_seconds_bucket", {"network": "phone", "le": "10.0"})
    return found or 0, quick or 0


async def day(town: Town) -> DailyLatency:
    async with town.database.transaction() as tx:
        await town.deliverer.answered.keep(tx)
        return await reply_latency.read_today(tx)


async def test_an_answer_is_measured_from_what_was_written(town: Town) -> None:
    """The time until it was handled and the time until it left."""
    amira = await known(town, "Amira")
    (number, quick) = measured()
    await town.put([written(amira, "/menu")])
    town.clock.turn(timedelta(seconds=8))
    await town.inbox_worker.turn()
    town.clock.turn(timedelta(seconds=3.2))
    await town.settle()
    amira.hears(MENU)
    await amira.says("/menu")
    amira.hears(MENU)
    assert measured() == (number + 2, quick + 1)
    found = await day(town)
    assert (found, found.seconds) == (DailyLatency(2, 11_200), 12)


async def test_the_numbers_in_danger_are_an_answer(town: Town) -> None:
    """Whoever wrote waits for them more than for anything else."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    before = await day(town)
    await amira.says("Ich will nicht mehr leben")
    assert "112" in amira.meaning(amira.new()[0])
    assert (await day(town)).number == before.number + 1
    have_read(amira, room)


async def test_what_nobody_waits_for_is_no_answer(town: Town) -> None:
    """News, and cards in the coordinators' room, though they come of something that somebody wrote."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await sends(amira)
    before = await day(town)
    await write(amira, "news")
    await town.settle()
    amira.hears("news")
    assert await day(town) == before
    assert room.new()
    assert before.number == len(amira._all()) - 1
    room.read = len(room._all())


async def test_the_day_outlives_a_stop(town: Town) -> None:
    """What one life counted is added to what the life before did, until a new day begins."""
    amira = await known(town, "Amira")
    for _ in range(2):
        await amira.says("/menu")
        assert (await day(town)).number == len(amira._all())
        await town.restarts()
    amira.hears(MENU, MENU)
    async with town.database.transaction() as tx:
        reply_latency.reset_day(tx)
        assert await reply_latency.read_today(tx) == DailyLatency()
        await town.deliverer.answered.keep(tx)
        assert await reply_latency.read_today(tx) == DailyLatency()


async def test_a_damaged_mark_stops_nobody(town: Town) -> None:
    """The day begins anew."""
    await known(town, "Amira")
    async with town.database.transaction() as tx:
        reply_latency.reset_day(tx)
    await town.rows(f"update sync_token set value_sealed = 'x' where network = '{reply_latency.LATENCY_MARK}'")
    async with town.database.transaction() as tx:
        assert await reply_latency.read_today(tx) == DailyLatency()
