"""Every quarter is always somebody's business: of whoever looks after it, else of substitutes, else of all."""

from datetime import datetime, timedelta

from db import duty_roster, people
from db.model import Role, Tx
from tests.kit.help_setup import welcomed
from tests.kit.town import Town

QUARTER = "benninghofen"
DISTRICT = "hoerde"
ELSEWHERE = "eving"
SOON = timedelta(days=3)


async def coordinators(town: Town, tx: Tx, *names: str) -> list[int]:
    """People who may decide, in the order in which they joined."""
    found = [welcomed(tx, town.neighbour(name)) for name in names]
    for person in found:
        people.grant_role(tx, person, Role.COORDINATOR)
    return [person.id for person in found]


async def test_a_district_goes_to_whoever_looks_after_it(town: Town) -> None:
    """With all its quarters; a quarter of one's own is no district."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        duty_roster.set_quarters(tx, anna, [DISTRICT], stands_in=False)
        duty_roster.set_quarters(tx, bruno, [QUARTER], stands_in=False)
        assert await duty_roster.list_responsible(tx, QUARTER, tx.now) == [anna, bruno]
        assert await duty_roster.list_responsible(tx, DISTRICT, tx.now) == [anna]
        assert await duty_roster.list_responsible(tx, ELSEWHERE, tx.now) == [anna, bruno, cem]
        assert await duty_roster.list_responsible(tx, "not on the map", tx.now) == [anna, bruno, cem]


async def test_who_is_away_is_stood_in_for_as_long_as_that_lasts(town: Town) -> None:
    """First the substitutes, then whoever is there at all, then everybody: nothing is ever nobody's business."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        duty_roster.set_quarters(tx, anna, [DISTRICT], stands_in=False)
        duty_roster.set_quarters(tx, bruno, [DISTRICT], stands_in=True)
        circles = [[anna], [bruno], [cem], [anna, bruno, cem]]
        for circle, leaving in zip(circles, (anna, bruno, cem, None), strict=True):
            assert await duty_roster.list_responsible(tx, QUARTER, tx.now) == circle
            if leaving:
                duty_roster.set_away(tx, leaving, tx.now + SOON)
        assert await duty_roster.list_responsible(tx, QUARTER, tx.now + SOON) == [anna]
        duty_roster.set_away(tx, anna, None)
        assert await duty_roster.list_responsible(tx, QUARTER, tx.now) == [anna]


async def test_who_loses_the_role_is_responsible_no_more(town: Town) -> None:
    """Not even where nobody else looks after the district; and whoever never had it never is."""
    async with town.database.transaction() as tx:
        anna, bruno = await coordinators(town, tx, "Anna", "Bruno")
        amira = welcomed(tx, town.neighbour("Amira"))
        people.grant_role(tx, amira, Role.VOLUNTEER)
        for person in (anna, amira.id):
            duty_roster.set_quarters(tx, person, [DISTRICT], stands_in=False)
            duty_roster.set_hours(tx, person, "Mo 09:00-12:00")
    await town.rows(f"delete from role where person_id = {anna}")
    async with town.database.transaction() as tx:
        assert await duty_roster.list_responsible(tx, QUARTER, tx.now) == [bruno]
        assert await duty_roster.list_office_hours_for(tx, QUARTER) == []
        assert await duty_roster.list_all_office_hours(tx) == [""]


async def test_hours_are_those_of_whoever_is_responsible_now(town: Town) -> None:
    """Whoever said none adds none; whoever is away does not count."""
    async with town.database.transaction() as tx:
        anna, bruno, cem = await coordinators(town, tx, "Anna", "Bruno", "Cem")
        for person, hours in ((anna, "Mo 09:00-12:00"), (bruno, "Tu 09:00-12:00")):
            duty_roster.set_hours(tx, person, hours)
        for person in (anna, cem):
            duty_roster.set_quarters(tx, person, [DISTRICT], stands_in=False)
        assert await duty_roster.list_office_hours_for(tx, QUARTER) == ["Mo 09:00-12:00"]
        assert await duty_roster.list_office_hours_for(tx, ELSEWHERE) == ["Mo 09:00-12:00", "Tu 09:00-12:00"]
        duty_roster.set_away(tx, anna, tx.now + SOON)
        assert await duty_roster.list_office_hours_for(tx, QUARTER) == []
        assert await duty_roster.list_all_office_hours(tx) == ["Tu 09:00-12:00", ""]


async def test_what_was_said_stands_until_it_is_said_anew(town: Town) -> None:
    """In the order of their names; who is there first does not stand in, and hours survive an absence."""
    async with town.database.transaction() as tx:
        (anna,) = await coordinators(town, tx, "Anna")
        assert await duty_roster.read_duty(tx, anna) == duty_roster.DutyAssignment((), (), "", None)
        duty_roster.set_quarters(tx, anna, [DISTRICT, ELSEWHERE], stands_in=False)
        duty_roster.set_quarters(tx, anna, [DISTRICT], stands_in=True)
        duty_roster.set_hours(tx, anna, "Mo 09:00-12:00")
        duty_roster.set_away(tx, anna, tx.now + SOON)
        back: datetime = tx.now + SOON
        assert await duty_roster.read_duty(tx, anna) == duty_roster.DutyAssignment(
            (ELSEWHERE,), (DISTRICT,), "Mo 09:00-12:00", back
        )
        duty_roster.set_quarters(tx, anna, [], stands_in=False)
        duty_roster.set_hours(tx, anna, "")
        assert await duty_roster.read_duty(tx, anna) == duty_roster.DutyAssignment((), (DISTRICT,), "", back)
    town.clock.turn(SOON)
    async with town.database.transaction() as tx:
        assert (await duty_roster.read_duty(tx, anna)).away is None
