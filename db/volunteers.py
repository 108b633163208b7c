"""People who offer help: what, where, in which languages; they help once a coordinator has admitted them."""

from dataclasses import replace
from datetime import date, datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import ListedVolunteer, Person, Row, Tx, Volunteer, VolunteerState


def store_offer(
    tx: Tx, person: Person, languages: tuple[str, ...], quarters: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    """Somebody offers help, or says anew what they offer."""
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
    """How far they walk, when and how often they have time, and whether they may be asked as a woman."""
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
    """What somebody offers, if they do."""
    row = await tx.one("contacts.volunteer", person=person)
    return volunteer_of_row(row) if row else None


async def read_with_quarters(tx: Tx, person: int) -> Volunteer | None:
    """What somebody offers, with what their quarters are called, as they said them, or their home."""
    volunteer = await find_volunteer(tx, person)
    names = {row["id"]: row["name"] for row in await tx.all("contacts.quarters_of", person=person)}
    if volunteer is None:
        return None
    there = (volunteer.home,) if volunteer.home else volunteer.quarters
    return replace(volunteer, quarter_names=tuple(names[one] for one in there if one in names))


async def list_admitted(tx: Tx) -> list[Volunteer]:
    """Everybody who may help at the moment."""
    return [volunteer_of_row(row) for row in await tx.all("contacts.admitted", now=to_milliseconds(tx.now))]


async def set_state(tx: Tx, person: int, before: VolunteerState, after: VolunteerState) -> bool:
    """Admit, pause or bring back; False where they were in another state."""
    return bool(await tx.change("contacts.set_volunteer", person=person, before=before.value, after=after.value))


def decline_open_invitations(tx: Tx, person: int) -> None:
    """Whatever they were asked and have not answered counts as a "no"."""
    tx.write("help_requests.decline_all", person=person)


def set_kinds(tx: Tx, person: int, kinds: tuple[str, ...]) -> None:
    """From now on they are asked for these kinds of help, and no others; none means all."""
    tx.write("request_dispatch.offers", person=person, kinds=",".join(kinds))


def record_training(tx: Tx, person: int) -> None:
    """They have been through the training; the first time counts."""
    tx.write("volunteers.set_trained", person=person, now=to_milliseconds(tx.now))


def set_busy_until(tx: Tx, person: int, until: datetime | None) -> None:
    """Nobody asks them before that moment; with None they are asked again."""
    tx.write("volunteers.set_busy", person=person, until=to_milliseconds(until) if until else None)


def set_quiet_hours(tx: Tx, person: int, first: int, last: int) -> None:
    """Nobody asks them between these two hours of the city's clock."""
    tx.write("volunteers.set_quiet", person=person, quiet=f"{first}-{last}")


async def set_trust_level(tx: Tx, person: int, level: int) -> bool:
    """They reach another level; False where it was theirs already."""
    return bool(await tx.change("volunteers.set_level", person=person, level=level))


def set_certified_until(tx: Tx, person: int, until: date | None) -> None:
    """Until when somebody's certificate is valid; None where it counts no more."""
    tx.write("volunteers.set_certified", person=person, until=until.isoformat() if until else "")


def count_task(tx: Tx, person: int) -> None:
    """They have completed one more task."""
    tx.write("volunteers.count_task", person=person)


async def list_page(tx: Tx, skip: int, limit: int) -> list[ListedVolunteer]:
    """Everybody who offers help, by name, without the first ones."""
    rows = await tx.all("volunteers.page")
    in_order = sorted(rows, key=lambda row: (row["name"].casefold(), row["person_id"]))
    return [ListedVolunteer(row["name"], volunteer_of_row(row)) for row in in_order[skip : skip + limit]]


async def claim_nudge(tx: Tx, person: int) -> str:
    """What somebody shall be told without having asked, once in their life: "training", "help", or nothing."""
    row = await tx.one("volunteers.news", person=person)
    if row:
        tx.write("volunteers.nudge", person=person, now=to_milliseconds(tx.now))
    return str(row["what"]) if row else ""


def volunteer_of_row(row: Row) -> Volunteer:
    """What somebody offers, as the table says."""

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
