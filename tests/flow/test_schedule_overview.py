"""One row a day for the morning overview, whatever happens to the process in between."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.contract.context import Context
from bot.contract.routing import Route, registry
from bot.flow.schedule_overview import OVERVIEW_ROUTE, OverviewScheduler
from db import people
from tests.flow.conftest import Rows
from tests.kit.help_setup import person_of
from tests.kit.town import Neighbour, Town

BERLIN = ZoneInfo("Europe/Berlin")
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def mornings(for_now: None) -> list[str]:
    """The days on which the coordinators would have been told, each time they would."""
    told: list[str] = []

    async def listen(ctx: Context) -> None:
        told.append(ctx.button_data["day"])

    registry.routes[OVERVIEW_ROUTE] = Route(OVERVIEW_ROUTE, listen)
    return told


async def looks_around(town: Town) -> None:
    """What the clock does once an hour, and what follows."""
    await OverviewScheduler(town.house, lambda: None).look_around()
    await town.settle()


async def hours_go_by(town: Town, until: str) -> None:
    """With the bot awake, until then by the clock of the city."""
    end = datetime.fromisoformat(until).replace(tzinfo=BERLIN)
    while town.clock.now < end:
        await looks_around(town)
        town.clock.turn(AN_HOUR)
    await looks_around(town)


async def test_it_comes_once_a_day_at_half_past_eight(town: Town, mornings: list[str], rows: Rows) -> None:
    """By the clock of the city, also on the day when it is changed; not before the bot's first start."""
    await town.coordinator("Anna")
    town.clock.now = datetime(2027, 3, 26, 10, tzinfo=UTC)
    await hours_go_by(town, "2027-03-29T12:00")
    assert mornings == ["2027-03-27", "2027-03-28", "2027-03-29"]
    due = [datetime.fromtimestamp(row["due_at"] / 1000, BERLIN) for row in await rows("select due_at from inbox")]
    assert {(at.hour, at.minute) for at in due} == {(8, 30)}


async def test_a_restart_neither_loses_nor_doubles_it(town: Town, mornings: list[str]) -> None:
    """Stopped in the evening, started at night, stopped and started again after breakfast."""
    await town.coordinator("Anna")
    for until in ("2026-11-25T20:00", "2026-11-26T02:00", "2026-11-26T08:31", "2026-11-26T09:00"):
        await hours_go_by(town, until)
        await town.restarts()
    await looks_around(town)
    assert mornings == ["2026-11-26"]


async def test_a_morning_that_was_slept_through_is_left_late(town: Town, mornings: list[str]) -> None:
    """Down for days, back at ten: today's comes at once, for whoever answers it to say whether it is too late."""
    await town.coordinator("Anna")
    await looks_around(town)
    town.clock.now = datetime(2026, 11, 30, 10, tzinfo=BERLIN)
    await looks_around(town)
    assert mornings == ["2026-11-26", "2026-11-30"]


async def test_the_inbox_learns_when_it_is_due(town: Town) -> None:
    """Without a ring nobody would set the alarm."""
    await town.coordinator("Anna")
    rung: list[bool] = []
    await OverviewScheduler(town.house, lambda: rung.append(True)).look_around()
    assert rung == [True]


async def test_it_outlives_whoever_it_is_given_to(town: Town, mornings: list[str]) -> None:
    """The first coordinator leaves for good in the evening; the next one's mornings go on."""
    anna = await town.coordinator("Anna")
    town.clock.turn(AN_HOUR)
    await town.coordinator("Bruno")
    await looks_around(town)
    await _forget(town, anna)
    await hours_go_by(town, "2026-11-26T09:00")
    assert mornings == ["2026-11-26"]


async def test_without_coordinators_there_is_nobody_to_tell(town: Town, mornings: list[str], rows: Rows) -> None:
    """And nothing is left lying about."""
    await hours_go_by(town, "2026-11-26T09:00")
    assert mornings == []
    assert await rows("select * from inbox") == []


async def _forget(town: Town, who: Neighbour) -> None:
    async with town.database.transaction() as tx:
        await people.forget_person(tx, (await person_of(tx, who)).id)
