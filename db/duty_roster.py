"""Who of the coordinators looks after which district, who stands in for them, and when they are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db import people
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Row, Tx

NO_QUARTER = ""
SUBSTITUTE_RANK = 1
FIRST_RANK = 2


@dataclass(frozen=True, slots=True)
class DutyAssignment:
    """What a coordinator has said: quarters by id, office hours as OpenStreetMap writes them (empty: the city's).

    `away` is when they are back; None where they are there.
    """

    quarters: tuple[str, ...]
    stands_in: tuple[str, ...]
    hours: str
    away: datetime | None


async def list_responsible(tx: Tx, quarter: str, at: datetime) -> list[int]:
    """Whose business a quarter is at that time, by number.

    Those who look after it or its district; where they are all away their substitutes, then every coordinator who is
    there, then every coordinator. Who has lost the role has lost this, too.
    """
    return [int(row["person_id"]) for row in await _read_responsible(tx, quarter, at)]


async def find_responsible_name(tx: Tx, quarter: str, apart_from: int) -> str:
    """The name of the coordinator on duty for a volunteer's quarter now; empty where none gave a name.

    No person is the own contact.
    """
    names = [
        await people.read_name(tx, one) for one in await list_responsible(tx, quarter, tx.now) if one != apart_from
    ]
    return next(filter(None, names), "")


async def list_on_duty(tx: Tx, quarter: str, at: datetime) -> tuple[list[int], list[int]]:
    """The ids of the coordinators on duty, called first, and of the stand-ins; without those who are away.

    Where nobody is on duty for the quarter or its district, all coordinators who are present.
    """
    everybody = await tx.all("duty_roster.coordinators", quarter=quarter)
    there = _only_present(everybody, at)
    first, next_ = (
        [row["person_id"] for row in there if row["nearness"] == near] for near in (FIRST_RANK, SUBSTITUTE_RANK)
    )
    return (first, next_) if first or next_ else ([row["person_id"] for row in there], [])


async def list_office_hours_for(tx: Tx, quarter: str) -> list[str]:
    """The office hours of each coordinator responsible now; empty where none has set any."""
    return [row["hours"] for row in await _read_responsible(tx, quarter, tx.now) if row["hours"]]


async def list_all_office_hours(tx: Tx) -> list[str]:
    """One entry for each coordinator who is not away now: their office hours, empty where they have said none."""
    everybody = await tx.all("duty_roster.coordinators", quarter=NO_QUARTER)
    return [row["hours"] for row in _only_present(everybody, tx.now)]


async def _read_responsible(tx: Tx, quarter: str, at: datetime) -> Sequence[Row]:
    everybody = await tx.all("duty_roster.coordinators", quarter=quarter)
    there = _only_present(everybody, at)
    first, next_ = ([row for row in there if row["nearness"] == near] for near in (FIRST_RANK, SUBSTITUTE_RANK))
    return first or next_ or there or everybody


def _only_present(rows: Iterable[Row], at: datetime) -> list[Row]:
    return [row for row in rows if row["away_until"] <= to_milliseconds(at)]


async def read_duty(tx: Tx, person: int) -> DutyAssignment:
    """A coordinator's duty in the roster; empty where none was set."""
    taken = await tx.all("duty_roster.duties", person=person)
    said = await tx.one("duty_roster.hours", person=person)
    first, next_ = (
        tuple(row["quarter_id"] for row in taken if bool(row["is_substitute"]) is kind) for kind in (False, True)
    )
    away = from_milliseconds(said["away_until"]) if said and said["away_until"] > to_milliseconds(tx.now) else None
    return DutyAssignment(first, next_, said["hours"] if said else "", away)


def set_quarters(tx: Tx, person: int, quarters: Iterable[str], *, stands_in: bool) -> None:
    """Set exactly these quarters or districts, by id, for the coordinator's duty or stand-in.

    A quarter in one of the two lists leaves the other.
    """
    tx.write("duty_roster.hand_back", person=person, substitute=stands_in)
    for quarter in quarters:
        tx.write("duty_roster.take_on", person=person, quarter=quarter, substitute=stands_in)


def set_hours(tx: Tx, person: int, hours: str) -> None:
    """Set the coordinator's office hours in OpenStreetMap notation; empty for the city's hours."""
    tx.write("duty_roster.say_hours", person=person, hours=hours)


def set_away(tx: Tx, person: int, until: datetime | None) -> None:
    """Set the coordinator away until then; None brings the coordinator back."""
    tx.write("duty_roster.go_away", person=person, until=to_milliseconds(until) if until else 0)
