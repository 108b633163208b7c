"""The recipients of broadcasts: all reachable people except those who unsubscribed."""

from db.model import Person, Tx


def set_wanted(tx: Tx, person: Person, *, wanted: bool) -> None:
    """Store whether the person wants broadcasts."""
    tx.write("broadcast.wish", profile=person.profile, wanted=wanted)


async def count_recipients(tx: Tx) -> int:
    """The number of people a broadcast would reach now."""
    row = await tx.one("broadcast.count")
    return int(row["number"]) if row else 0


async def list_recipients_after(tx: Tx, person: int, limit: int) -> list[int]:
    """The next ones whose number is higher than that of `person`."""
    return [int(row["person_id"]) for row in await tx.all("broadcast.after", person=person, limit=limit)]
