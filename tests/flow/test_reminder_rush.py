"""Very many are to be reminded at one moment, and the bot is stopped again and again meanwhile: each hears it once."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.flow import reschedule_reminders
from bot.flow.reschedule_reminders import REMINDERS_ROUTE, reschedule_at_start
from db import events, inbox, people, subscriptions
from db.migrations import MIGRATIONS_FOLDER, split_statements
from db.model import ReminderLead, Subscription, Topic
from db.people import Account
from tests.kit.events import CAFE, only
from tests.kit.town import Town

WAITING = "select count(*) as number from inbox where network = 'clock' and state = 'new' and due_at <= {now}"
STOPS = 20
NAMED_THEN = "soon.look"
"""The name of these timers when they were cleared."""


async def follow(town: Town, number: int) -> None:
    """So many people who are to be reminded of the same date tomorrow."""
    await only(town, CAFE)
    async with town.database.transaction() as tx:
        event = await events.find_by_uid(tx, CAFE.uid)
        assert event
        for one in range(number):
            person = people.create_person(tx, Account(town.phones.network, f"n{one}", f"n{one}"), "en").id
            subscriptions.subscribe(
                tx, Subscription(person, Topic.EVENT, str(event.id), ReminderLead.DAY_BEFORE, tx.now)
            )
            inbox.schedule_timer(tx, tx.now, tx.now, {"route": REMINDERS_ROUTE, "data": {}}, person)
    await town.settle()


async def stopped_again_and_again(town: Town, chance: Random) -> None:
    """Twenty lives that end somewhere in the rush, and a last one that ends well."""
    for _ in range(STOPS):
        for _ in range(chance.randint(0, 4)):
            await town.inbox_worker.turn()
            await town.deliverer.turn()
        await town.restarts()
        await reschedule_at_start(town.database)
    await town.settle()


def heard(town: Town) -> tuple[int, int]:
    """How many heard it, and how many heard it twice with no word that it may be a second copy."""
    copies = {name: [one.repeat for _, one in told] for name, told in town.phones.delivered.items()}
    return len(copies), sum(Counter(repeats)[False] > 1 for repeats in copies.values())


async def waiting(town: Town) -> int:
    """How many timers are left that should have gone off."""
    now = int(town.clock.now.timestamp() * 1000)
    return int((await town.rows(WAITING.format(now=now)))[0]["number"])


async def looks(town: Town) -> int:
    """How many timers there ever were."""
    return len(await town.rows(f"select 1 from inbox where foreign_id like '{REMINDERS_ROUTE} %'"))


@pytest.mark.parametrize("number", [120, pytest.param(20_000, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
async def test_a_rush_with_twenty_ends_reminds_each_once(town: Town, number: int) -> None:
    """Nobody is left out, nobody hears it twice unless it says so, no timer is left, and few were set: one for the next
    look at each, and one because the rules of time were unknown at the first start."""
    await follow(town, number)
    town.clock.turn(timedelta(hours=29))
    assert await waiting(town) == number
    planned = await looks(town)
    await stopped_again_and_again(town, Random(number))
    assert heard(town) == (number, 0)
    assert await waiting(town) == 0
    assert await looks(town) <= planned + 2 * number


async def test_a_build_that_names_each_timer_anew_is_caught(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where timers are lost and the starts go on, each start leaves one more for everybody."""
    names = iter(range(10**6))
    once = inbox.schedule_once
    monkeypatch.setattr(inbox, "schedule_once", lambda tx, name, *more: once(tx, f"{name} {next(names)}", *more))
    await follow(town, 3)
    for start in range(STOPS):
        await reschedule_reminders.reschedule_all(town.database, f"rules {start}")
    assert await waiting(town) > 3


async def test_however_often_the_rules_change_one_timer_waits(town: Town) -> None:
    """Each start with other rules looks anew at everybody, not once more beside the look that still waits."""
    await follow(town, 3)
    for start in range(STOPS):
        await reschedule_reminders.reschedule_all(town.database, f"rules {start}")
    assert await waiting(town) == 3
    await town.settle()
    await reschedule_reminders.reschedule_all(town.database, "rules of another year")
    assert await waiting(town) == 3
    await town.settle()


async def test_what_older_versions_left_is_cleared(town: Town) -> None:
    """Of many timers for the same look at somebody one is left, and what was planned for a moment stays."""
    await follow(town, 3)
    ids = [row["id"] for row in await town.rows("select id from person")]
    async with town.database.transaction() as tx:
        for start in range(STOPS):
            for person in ids:
                inbox.schedule_named(
                    tx, tx.now, f"{NAMED_THEN} {start}{person}", {"route": REMINDERS_ROUTE, "data": {}}, person
                )
    await town.rows(f"update inbox set foreign_id = replace(foreign_id, '{REMINDERS_ROUTE} ', '{NAMED_THEN} ')")
    assert await waiting(town) == STOPS * 3
    for order in split_statements(next(MIGRATIONS_FOLDER.glob("*_one_timer_by_name.sql")).read_text()):
        await town.rows(order)
    assert await waiting(town) == 3
    town.clock.turn(timedelta(hours=29))
    assert await waiting(town) == 2 * 3
