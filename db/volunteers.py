"""People who offer help: what, where, in which languages; they help once a coordinator has admitted them."""

from dataclasses import replace
from datetime import date, datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import ListedVolunteer, Person, Row, Tx, Volunteer, VolunteerState


def store_offer(
    tx: Tx, person: Person, languages: tuple[str, ...], quarters: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    """Store a volunteer's offer, new or changed."""
    tx.write(
        "contacts.offer",
        person=person.id,
        state=VolunteerState.APPLIED.value,
        languages=",".join(languages),
        quarters=",".join(quarters),
        kinds=",".join(kinds),
        now=to_milliseconds(tx.now),
    )


def store_offer_details(tx: Tx, person: int, volunteer: Volunteer) -> None:
    """Store the volunteer's walking time, availability, weekly limit, and whether she may be asked as a woman."""
    tx.write(
        "volunteers.describe",
        person=person,
        home=volunteer.home,
        minutes=volunteer.minutes,
        times=",".join(volunteer.times),
        weekly=volunteer.weekly,
        woman=volunteer.woman,
    )


async def find_volunteer(tx: Tx, person: int) -> Volunteer | None:
    """The volunteer's profile; None where the person is none."""
    row = await tx.one("contacts.volunteer", person=person)
    return volunteer_of_row(row) if row else None


async def read_with_quarters(tx: Tx, person: int) -> Volunteer | None:
    """The volunteer's profile with the names of the quarters, in the chosen order, or of the home quarter."""
    volunteer = await find_volunteer(tx, person)
    names = {row["id"]: row["name"] for row in await tx.all("contacts.quarters_of", person=person)}
    if volunteer is None:
        return None
    there = (volunteer.home,) if volunteer.home else volunteer.quarters
    return replace(volunteer, quarter_names=tuple(names[one] for one in there if one in names))


async def list_admitted(tx: Tx) -> list[Volunteer]:
    """All volunteers who may help now."""
    return [volunteer_of_row(row) for row in await tx.all("contacts.admitted", now=to_milliseconds(tx.now))]


async def set_state(tx: Tx, person: int, before: VolunteerState, after: VolunteerState) -> bool:
    """Change the volunteer's state: admit, pause or readmit; False where it was not `before`."""
    return bool(await tx.change("contacts.set_volunteer", person=person, before=before.value, after=after.value))


def decline_open_invitations(tx: Tx, person: int) -> None:
    """Count all open invitations of the volunteer as a "no"."""
    tx.write("help_requests.decline_all", person=person)


def set_kinds(tx: Tx, person: int, kinds: tuple[str, ...]) -> None:
    """Set the kinds of help a volunteer is asked for; empty means all."""
    tx.write("request_dispatch.offers", person=person, kinds=",".join(kinds))


def record_training(tx: Tx, person: int) -> None:
    """Record that the volunteer has finished the training; the first time counts."""
    tx.write("volunteers.set_trained", person=person, now=to_milliseconds(tx.now))


def set_busy_until(tx: Tx, person: int, until: datetime | None) -> None:
    """Set the volunteer busy until that moment; None ends it."""
    tx.write("volunteers.set_busy", person=person, until=to_milliseconds(until) if until else None)


def set_quiet_hours(tx: Tx, person: int, first: int, last: int) -> None:
    """Set the two hours of the city's clock between which the volunteer gets no invitation."""
    tx.write("volunteers.set_quiet", person=person, quiet=f"{first}-{last}")


async def set_trust_level(tx: Tx, person: int, level: int) -> bool:
    """Set the volunteer's trust level; False where it was the same already."""
    return bool(await tx.change("volunteers.set_level", person=person, level=level))


def set_certified_until(tx: Tx, person: int, until: date | None) -> None:
    """Set until when the volunteer's police certificate is valid; None where it no longer counts."""
    tx.write("volunteers.set_certified", person=person, until=until.isoformat() if until else "")


def count_task(tx: Tx, person: int) -> None:
    """Add one to the volunteer's completed visits."""
    tx.write("volunteers.count_task", person=person)


async def list_page(tx: Tx, skip: int, limit: int) -> list[ListedVolunteer]:
    """A page of volunteers by name, without the first `skip`."""
    rows = await tx.all("volunteers.page")
    in_order = sorted(rows, key=lambda row: (row["name"].casefold(), row["person_id"]))
    return [ListedVolunteer(row["name"], volunteer_of_row(row)) for row in in_order[skip : skip + limit]]


async def claim_nudge(tx: Tx, person: int) -> str:
    """What a volunteer is told unasked, once ever: "training", "help", or empty."""
    row = await tx.one("volunteers.news", person=person)
    if row:
        tx.write("volunteers.nudge", person=person, now=to_milliseconds(tx.now))
    return str(row["what"]) if row else ""


def volunteer_of_row(row: Row) -> Volunteer:
    """The volunteer in a row of the table."""

    def listed(column: str) -> tuple[str, ...]:
        return tuple(filter(None, row[column].split(",")))

    first, last = row["quiet_hours"].split("-")
    return Volunteer(
        person=row["person_id"],
        state=VolunteerState(row["state"]),
        languages=listed("languages"),
        quarters=listed("quarters"),
        kinds=listed("kinds"),
        level=row["level"],
        trained=from_milliseconds(row["trained_at"]) if row["trained_at"] else None,
        certified_until=date.fromisoformat(row["certified_until"]) if row["certified_until"] else None,
        home=row["home_quarter"],
        minutes=row["walking_minutes"],
        times=listed("times"),
        weekly=row["max_per_week"],
        quiet=(int(first), int(last)),
        busy_until=from_milliseconds(row["busy_until"]) if row["busy_until"] else None,
        woman=bool(row["woman"]),
        tasks=row["tasks"],
    )
