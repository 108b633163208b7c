"""In the morning the coordinators hear in their rooms what waits."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.flow.schedule_overview import OverviewScheduler
from db import duty_roster
from tests.kit.help_setup import have_read, person_of, resident, sends
from tests.kit.town import Neighbour, Town

BERLIN = ZoneInfo("Europe/Berlin")
NOTHING = "Good morning. No cases are waiting for you."


async def goes_on_until(town: Town, moment: str) -> None:
    """Time goes by until then, with the bot awake."""
    town.clock.now = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    await town.settle()


async def watched(town: Town) -> tuple[Neighbour, Neighbour]:
    """A room, and a coordinator; the bot leaves itself a row for the next mornings."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await OverviewScheduler(town.house, lambda: None).look_around()
    return room, anna


async def test_it_counts_what_waits_what_is_late_and_what_is_due(town: Town) -> None:
    """At half past eight; what comes first is named, and the list is one tap away."""
    room, _anna = await watched(town)
    for asked in ("2026-11-25T11:00", "2026-11-25T16:00"):
        town.clock.now = datetime.fromisoformat(asked).replace(tzinfo=BERLIN)
        await sends(await resident(town, f"Amira at {asked[-5:]}"), day="Any day")
    await goes_on_until(town, "2026-11-26T08:29")
    have_read(*town.neighbours)
    room.hears()
    await goes_on_until(town, "2026-11-26T08:30")
    first = "Start with this one: #1 · Company on the way · Hörde · Waiting for 21 hours.…"
    room.hears(f"Good morning. 2 cases are waiting.\n2 are due today.\n{first}")
    assert room.buttons() == ["Cases waiting"]
    have_read(*town.neighbours)


async def test_the_promise_of_a_district_counts(town: Town) -> None:
    """Whoever looks after it has hours of their own: by them nothing is late or due."""
    room, anna = await watched(town)
    async with town.database.transaction() as tx:
        person = (await person_of(tx, anna)).id
        duty_roster.set_quarters(tx, person, ["hoerde"], stands_in=False)
        duty_roster.set_hours(tx, person, "Th 08:00-09:00; Fr 08:00-10:00")
    await sends(await resident(town, "Amira"), day="Any day")
    have_read(room)
    await goes_on_until(town, "2026-11-26T08:30")
    room.hears("Good morning. One case is waiting.\nStart with this one: #1…")
    have_read(*town.neighbours)


async def test_every_room_hears_it_even_where_nothing_waits(town: Town) -> None:
    """Whoever hears nothing would wonder whether the bot is still there."""
    rooms = [(await watched(town))[0], await town.room("second room")]
    await goes_on_until(town, "2026-11-26T08:30")
    for room in rooms:
        room.hears(NOTHING)
        assert room.buttons() == []


@pytest.mark.parametrize("awake", ["2026-11-26T12:00", "2026-11-27T08:00", "2026-12-01T10:00"])
async def test_one_that_comes_too_late_is_left_out(town: Town, awake: str) -> None:
    """It is made up for until noon of the same day."""
    room, _anna = await watched(town)
    await goes_on_until(town, awake)
    room.hears()


async def test_it_is_made_up_for_in_the_morning(town: Town) -> None:
    """The bot was down at half past eight and came back before noon."""
    room, _anna = await watched(town)
    await goes_on_until(town, "2026-11-26T11:59")
    room.hears(NOTHING)


@pytest.mark.parametrize(
    ("hours", "days"), [("", []), ("Sa 9-12", ["2026-11-28"]), ("PH 09:00-12:00", ["2026-12-25", "2026-12-26"])]
)
async def test_days_off_are_left_alone(town: Town, hours: str, days: list[str]) -> None:
    """A weekend and holidays, unless somebody has said that they are there."""
    room, anna = await watched(town)
    async with town.database.transaction() as tx:
        duty_roster.set_hours(tx, (await person_of(tx, anna)).id, hours)
    for day in ("2026-11-28", "2026-11-29", "2026-12-25", "2026-12-26"):
        await goes_on_until(town, f"{day}T08:00")
        await OverviewScheduler(town.house, lambda: None).look_around()
        await goes_on_until(town, f"{day}T08:30")
        room.hears(*[NOTHING] * (day in days))


async def test_where_everybody_is_away_nobody_is_told(town: Town) -> None:
    """Nobody would read it; whoever comes back that morning does."""
    room, anna = await watched(town)
    async with town.database.transaction() as tx:
        duty_roster.set_away(tx, (await person_of(tx, anna)).id, datetime(2026, 11, 27, tzinfo=BERLIN))
    await goes_on_until(town, "2026-11-26T08:30")
    room.hears()
    await OverviewScheduler(town.house, lambda: None).look_around()
    await goes_on_until(town, "2026-11-27T08:30")
    room.hears(NOTHING)
