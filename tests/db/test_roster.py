"""Every quarter is always somebody's business: of whoever looks after it, else of substitutes, else of all."""

from datetime import datetime, timedelta

from db import people, roster
from db.model import Role, Tx
from tests.kit.helping import welcomed
from tests.kit.town import Town

QUARTER, DISTRICT, ELSEWHERE = "benninghofen", "hoerde", "eving"
SOON = timedelta(days=3)


async def coordinators(town: Town, tx: Tx, *names: str) -> list[int]:
    """People who may decide, in the order in which they joined."""
    found = [welcomed(tx, town.neighbour(name)) for name in names]
    for person in found:
        people.grant(tx, person, Role.COORDINATOR)
    return [person.id for person in found]


async def test_a_district_goes_to_whoever_looks_after_it(town: Town) -> None:
    """With all its quarters; a quarter of one's own is no district."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        roster.set_quarters(tx, anna, [DISTRICT], stands_in=False)
        roster.set_quarters(tx, bruno, [QUARTER], stands_in=False)
        assert await roster.responsible(tx, QUARTER, tx.now) == [anna, bruno]
        assert await roster.responsible(tx, DISTRICT, tx.now) == [anna]
        assert await roster.responsible(tx, ELSEWHERE, tx.now) == [anna, bruno, cem]
        assert await roster.responsible(tx, "not on the map", tx.now) == [anna, bruno, cem]


async def test_who_is_away_is_stood_in_for_as_long_as_that_lasts(town: Town) -> None:
    """First the substitutes, then whoever is there at all, then everybody: nothing is ever nobody's business."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        roster.set_quarters(tx, anna, [DISTRICT], stands_in=False)
        roster.set_quarters(tx, bruno, [DISTRICT], stands_in=True)
        circles = [[anna], [bruno], [cem], [anna, bruno, cem]]
        for circle, leaving in zip(circles, (anna, bruno, cem, None), strict=True):
            assert await roster.responsible(tx, QUARTER, tx.now) == circle
            if leaving:
                roster.set_away(tx, leaving, tx.now + SOON)
        assert await roster.responsible(tx, QUARTER, tx.now + SOON) == [anna]
        roster.set_away(tx, anna, None)
        assert await roster.responsible(tx, QUARTER, tx.now) == [anna]


async def test_who_loses_the_role_is_responsible_no_more(town: Town) -> None:
    """Not even where nobody else looks after the district; and whoever never had it never is."""
    async with town.database.transaction() as tx:
        anna, bruno = await coordinators(town, tx, "Anna", "Bruno")
        amira = welcomed(tx, town.neighbour("Amira"))
        people.grant(tx, amira, Role.VOLUNTEER)
        for person in (anna, amira.id):
            roster.set_quarters(tx, person, [DISTRICT], stands_in=False)
            roster.set_hours(tx, person, "Mo 09:00-12:00")
    await town.rows(f"delete from role where person_id = {anna}")
    async with town.database.transaction() as tx:
        assert await roster.responsible(tx, QUARTER, tx.now) == [bruno]
        assert await roster.hours_for(tx, QUARTER) == []
        assert await roster.hours_of_all(tx) == [""]


async def test_hours_are_those_of_whoever_is_responsible_now(town: Town) -> None:
    """Whoever said none adds none; whoever is away does not count."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        for person, hours in ((anna, "Mo 09:00-12:00"), (bruno, "Tu 09:00-12:00")):
            roster.set_hours(tx, person, hours)
        for person in (anna, cem):
            roster.set_quarters(tx, person, [DISTRICT], stands_in=False)
        assert await roster.hours_for(tx, QUARTER) == ["Mo 09:00-12:00"]
        assert await roster.hours_for(tx, ELSEWHERE) == ["Mo 09:00-12:00", "Tu 09:00-12:00"]
        roster.set_away(tx, anna, tx.now + SOON)
        assert await roster.hours_for(tx, QUARTER) == []
        assert await roster.hours_of_all(tx) == ["Tu 09:00-12:00", ""]


async def test_what_was_said_stands_until_it_is_said_anew(town: Town) -> None:
    """In the order of their names; who is there first does not stand in, and hours survive an absence."""
    async with town.database.transaction() as tx:
        (anna,) = await coordinators(town, tx, "Anna")
        assert await roster.duty_of(tx, anna) == roster.Duty((), (), "", None)
        roster.set_quarters(tx, anna, [DISTRICT, ELSEWHERE], stands_in=False)
        roster.set_quarters(tx, anna, [DISTRICT], stands_in=True)
        roster.set_hours(tx, anna, "Mo 09:00-12:00")
        roster.set_away(tx, anna, tx.now + SOON)
        back: datetime = tx.now + SOON
        assert await roster.duty_of(tx, anna) == roster.Duty((ELSEWHERE,), (DISTRICT,), "Mo 09:00-12:00", back)
        roster.set_quarters(tx, anna, [], stands_in=False)
        roster.set_hours(tx, anna, "")
        assert await roster.duty_of(tx, anna) == roster.Duty((), (DISTRICT,), "", back)
    town.clock.turn(SOON)
    async with town.database.transaction() as tx:
        assert (await roster.duty_of(tx, anna)).away is None
