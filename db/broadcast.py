"""Who hears what is told to everybody: all who can be reached, but those who do not want to."""

from db.model import Person, Tx


def set_wanted(tx: Tx, person: Person, *, wanted: bool) -> None:
    """Whether they want to hear it, from now on."""
    tx.write("broadcast.wish", profile=person.profile, wanted=wanted)


async def count_recipients(tx: Tx) -> int:
    """How many would hear it now."""
    row = await tx.one("broadcast.count")
    return int(row["number"]) if row else 0


async def list_recipients_after(tx: Tx, person: int, limit: int) -> list[int]:
    """The next ones whose number is higher than that of `person`."""
    return [int(row["person_id"]) for row in await tx.all("broadcast.after", person=person, limit=limit)]
