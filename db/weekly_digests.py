"""The weekly digest of a quarter: who subscribed, who has had it, and how often neighbours helped each other."""

from datetime import date, datetime

from db.ids import to_milliseconds
from db.model import Tx


def subscribe(tx: Tx, person: int, quarter: str, told: date) -> None:
    """Subscribe the person to the digest of this quarter, by id; `told` is the date of the last digest before."""
    tx.write("weekly_digests.wish", person=person, quarter=quarter, told=told.isoformat())


async def unsubscribe(tx: Tx, person: int) -> bool:
    """Unsubscribe from the digest; False where the person had none."""
    return bool(await tx.change("weekly_digests.stop", person=person))


async def find_quarter_of(tx: Tx, person: int) -> str:
    """The id of the quarter whose digest the person gets, or empty."""
    row = await tx.one("weekly_digests.of_person", person=person)
    return str(row["quarter"]) if row else ""


async def list_due_quarters(tx: Tx, day: date) -> list[tuple[str, int]]:
    """The quarters with a person who has not had the digest of this date, each with one such person's id."""
    rows = await tx.all("weekly_digests.waiting", day=day.isoformat(), now=to_milliseconds(tx.now))
    return [(row["quarter"], row["person"]) for row in rows]


async def claim_recipients(tx: Tx, quarter: str, day: date, limit: int) -> list[int]:
    """The next people for the digest of this date, marked as having had it."""
    known = {"quarter": quarter, "day": day.isoformat(), "now": to_milliseconds(tx.now)}
    taken = [int(row["person_id"]) for row in await tx.all("weekly_digests.next", **known, limit=limit)]
    for person in taken:
        tx.write("weekly_digests.told", person=person, day=day.isoformat())
    return taken


async def count_open_requests_by_kind(tx: Tx, quarter: str) -> dict[str, int]:
    """How many requests of each kind wait for a helper there, most first."""
    rows = await tx.all("weekly_digests.sought", quarter=quarter, now=to_milliseconds(tx.now))
    return {row["kind"]: int(row["number"]) for row in rows}


async def count_successful_help(tx: Tx, quarter: str, since: datetime) -> int:
    """How many times it went well there when one neighbour helped another."""
    row = await tx.one("weekly_digests.helped", quarter=quarter, since=to_milliseconds(since))
    return int(row["number"]) if row else 0
