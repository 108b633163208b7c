"""At every start: nobody's reminders stop because a timer was lost, or because clocks change by other rules now."""

from datetime import timedelta

from bot.flow.reschedule_reminders import reschedule_all, time_zone_version
from bot.recovery import finish_restore
from db.backup_restore import KnownSinceBackup
from tests.kit.events import CAFE, asks, only
from tests.kit.help_setup import have_read, resident
from tests.kit.town import Neighbour, Town

TOMORROW = "Tomorrow, Friday, 27 November, 16:00: Quakencafé…"
LOSE_TIMERS = "delete from inbox where state = 'new'"


async def follows(town: Town) -> Neighbour:
    """Amira, who is to be reminded tomorrow at four."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await asks(amira, CAFE)
    await reschedule_all(town.database, "2025b")
    await town.settle()
    return amira


async def test_new_rules_of_time_are_looked_at_once(town: Town) -> None:
    """Everybody who waits for something is planned anew; with the same rules nobody is."""
    amira = await follows(town)
    assert await reschedule_all(town.database, "2025b") == 0
    await town.rows(LOSE_TIMERS)
    assert await reschedule_all(town.database, "2026a") == 1
    assert await reschedule_all(town.database, "2026a") == 0
    await town.settle()
    amira.hears()


async def test_what_was_due_while_nobody_looked_is_looked_at(town: Town) -> None:
    """Though its timer is gone; and nothing is said twice where it is not."""
    amira = await follows(town)
    await town.rows(LOSE_TIMERS)
    town.clock.turn(timedelta(hours=29))
    assert await reschedule_all(town.database, "2025b") == 1
    await town.settle()
    amira.hears(TOMORROW)
    assert await reschedule_all(town.database, "2025b") == 0


async def test_after_a_restore_nothing_is_said_once_more(town: Town) -> None:
    """What was due in the life before was said there; two hours before, they hear of it all the same."""
    amira = await follows(town)
    town.clock.turn(timedelta(hours=30))
    await finish_restore(town.database, KnownSinceBackup())
    await reschedule_all(town.database, "2025b")
    await town.settle()
    amira.hears()
    await town.later(hours=21)
    amira.hears("Today, Friday, 27 November, 16:00: Quakencafé…")
    have_read(amira)


def test_this_machine_says_by_which_rules_it_goes() -> None:
    """A year and a letter, as they are published."""
    assert time_zone_version()[:2] == "20"
