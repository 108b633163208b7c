"""People who offer help: what, where, in which languages; they help once a coordinator has admitted them."""

from dataclasses import replace
from datetime import date

from db.engine import moment
from db.ids import milliseconds
from db.model import Person, Row, Tx, Volunteer, VolunteerState


def offer(
    tx: Tx, person: Person, languages: tuple[str, ...], quarters: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    """Somebody offers help, or says anew what they offer."""
    tx.write(
        "pairs.offer",
        person=person.id,
        state=VolunteerState.APPLIED.value,
        languages=",".join(languages),
        quarters=",".join(quarters),
        kinds=",".join(kinds),
        now=milliseconds(tx.now),
    )


async def get(tx: Tx, person: int) -> Volunteer | None:
    """What somebody offers, if they do."""
    row = await tx.one("pairs.volunteer", person=person)
    return of_row(row) if row else None


async def with_quarters(tx: Tx, person: int) -> Volunteer | None:
    """What somebody offers, with what their quarters are called, in the order in which they said them."""
    volunteer = await get(tx, person)
    names = {row["id"]: row["name"] for row in await tx.all("pairs.quarters_of", person=person)}
    if volunteer is None:
        return None
    return replace(volunteer, quarter_names=tuple(names[one] for one in volunteer.quarters if one in names))


async def admitted(tx: Tx) -> list[Volunteer]:
    """Everybody who may help at the moment."""
    return [of_row(row) for row in await tx.all("pairs.admitted", now=milliseconds(tx.now))]


async def move(tx: Tx, person: int, before: VolunteerState, after: VolunteerState) -> bool:
    """Admit, pause or bring back; False where they were in another state."""
    return bool(await tx.change("pairs.set_volunteer", person=person, before=before.value, after=after.value))


def offers(tx: Tx, person: int, kinds: tuple[str, ...]) -> None:
    """From now on they are asked for these kinds of help, and no others; none means all."""
    tx.write("ring.offers", person=person, kinds=",".join(kinds))


def of_row(row: Row) -> Volunteer:
    """What somebody offers, as the table says."""

    def listed(column: str) -> tuple[str, ...]:
        return tuple(filter(None, row[column].split(",")))

    first, last = row["quiet"].split("-")
    return Volunteer(
        person=row["person_id"],
        state=VolunteerState(row["state"]),
        languages=listed("languages"),
        quarters=listed("quarters"),
        kinds=listed("kinds"),
        level=row["level"],
        trained=moment(row["trained_at"]) if row["trained_at"] else None,
        certified_until=date.fromisoformat(row["certified_until"]) if row["certified_until"] else None,
        home=row["home"],
        minutes=row["minutes"],
        times=listed("times"),
        weekly=row["weekly"],
        quiet=(int(first), int(last)),
        busy_until=moment(row["busy_until"]) if row["busy_until"] else None,
        woman=bool(row["woman"]),
    )
