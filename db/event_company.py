"""Who waits for company to a date of an event, two who are asked about each other, and their contact once both do."""

from datetime import datetime

from db import contacts, inbox
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import (
    CompanyContact,
    CompanySeeker,
    ContactState,
    EventDate,
    Introduction,
    IntroductionState,
    Person,
    Row,
    Tx,
)


def add_seeker(tx: Tx, outing: EventDate, person: Person, *, women: bool) -> None:
    """Add a person who looks for company to the event date; only a woman's if `women`."""
    known = {**_date_data(outing), "over": to_milliseconds(outing.over), "now": to_milliseconds(tx.now)}
    tx.write("event_company.wait", **known, person=person.id, women=women)


async def remove_seeker(tx: Tx, outing: EventDate, person: int) -> bool:
    """Remove a person who looks for company, and lapse the open introductions; False where there was no such row."""
    tx.write("event_company.lapse", **_date_data(outing), person=person)
    return bool(await tx.change("event_company.leave", **_date_data(outing), person=person))


async def is_seeking(tx: Tx, event: int, original: datetime, person: Person) -> bool:
    """Whether a person looks for company to one event date."""
    return any(one.event == event and one.original == original for one in await list_sought_dates(tx, person))


async def list_sought_dates(tx: Tx, person: Person) -> list[EventDate]:
    """The event dates to which a person looks for company, soonest first."""
    rows = await tx.all("event_company.of_person", person=person.id)
    return [_date_of_row(row) for row in rows]


async def list_free_seekers(tx: Tx, outing: EventDate) -> list[CompanySeeker]:
    """All people who look for company to one event date and are in no introduction, in the order of waiting."""
    rows = await tx.all("event_company.waiting", **_date_data(outing))
    return [_seeker_of_row(row) for row in rows if not row["asked"]]


async def list_blocked_for(tx: Tx, outing: EventDate, person: int) -> set[int]:
    """The ids of people a person is not introduced to."""
    rows = await tx.all("event_company.barred", **_date_data(outing), person=person, now=to_milliseconds(tx.now))
    return {int(row["person_id"]) for row in rows}


def create_introduction(tx: Tx, outing: EventDate, one: int, other: int) -> int:
    """Ask two people about each other, of whom `one` has waited longer; returns the id of the introduction."""
    number = tx.new_id()
    tx.write(
        "event_company.introduce",
        id=number,
        **_date_data(outing),
        one=one,
        other=other,
        over=to_milliseconds(outing.over),
    )
    return number


async def find_introduction(tx: Tx, number: int, person: Person) -> Introduction | None:
    """The introduction, if the person is one of the two; else None."""
    row = await tx.one("event_company.introduction", id=number)
    return _introduction_of_row(row) if row and person.id in (row["one_id"], row["other_id"]) else None


async def record_agreement(tx: Tx, asked: Introduction, person: Person) -> bool:
    """Record the person's yes; True once both agreed and the introduction is still open."""
    await tx.change("event_company.agree", id=asked.id, person=person.id)
    now = await find_introduction(tx, asked.id, person)
    return now is not None and now.state is IntroductionState.ASKED and now.agreed == set(now.people)


async def set_introduction_state(tx: Tx, asked: Introduction, state: IntroductionState) -> bool:
    """Set the state of the introduction of two people; False where it had ended before."""
    return bool(await tx.change("event_company.settle", id=asked.id, state=state.value))


async def cancel_introductions(tx: Tx, person: int) -> list[Introduction]:
    """Lapse all introductions of a person; returns those that were open, to tell the other people."""
    found = [_introduction_of_row(row) for row in await tx.all("event_company.asked_about", person=person)]
    return [asked for asked in found if await set_introduction_state(tx, asked, IntroductionState.LAPSED)]


def stop_all_searches(tx: Tx, person: int) -> None:
    """Remove the person from every search for company."""
    tx.write("event_company.stay_at_home", person=person)


async def create_company_contact(tx: Tx, asked: Introduction, outing: EventDate) -> CompanyContact:
    """Open a contact for the two people who agreed, and end both searches."""
    await set_introduction_state(tx, asked, IntroductionState.MET)
    for person in asked.people:
        await remove_seeker(tx, outing, person)
    number = tx.new_id()
    (one, other) = asked.people
    tx.write("event_company.open", id=number, **_date_data(outing), one=one, other=other, now=to_milliseconds(tx.now))
    return CompanyContact(
        id=number, asker=one, helper=other, state=ContactState.OPEN, event=outing.event, original=outing.original
    )


async def find_company_contact(tx: Tx, event: int, original: datetime, person: Person) -> CompanyContact | None:
    """The contact with which a person goes to one event date."""
    mine = [tie for tie in await contacts.list_open_contacts(tx, person) if isinstance(tie, CompanyContact)]
    return next((one for one in mine if one.event == event and one.original == original), None)


async def count_company_found(tx: Tx, since: datetime) -> int:
    """How many times two have found company since then."""
    row = await tx.one("event_company.met", since=to_milliseconds(since))
    return int(row["number"]) if row else 0


async def schedule_event_recheck(tx: Tx, event: int, before: object) -> None:
    """After a change of an event from `before`, let each person who has or seeks company be told what it means."""
    for row in await tx.all("event_company.concerned", event=event):
        _schedule_now(tx, row["person_id"], go="events.handle_company_event_change", event=event, before=before)


def rename_event_date(tx: Tx, before: EventDate, after: EventDate) -> None:
    """Rename an event date in all rows of attendance, searches and contacts."""
    over = {"over": to_milliseconds(after.over)}
    known = {**_date_data(before), "after": after.original.isoformat()}
    for query in ("event_company.rename_coming", "event_company.rename_company", "event_company.rename_introduction"):
        tx.write(query, **known, **over)
    tx.write("event_company.rename_pair", **known)


def _schedule_now(tx: Tx, person: int, *, go: str, **data: object) -> None:
    inbox.schedule_named(tx, tx.now, f"{go} {tx.new_id()}", {"route": go, "data": data}, person)


def _date_data(outing: EventDate) -> dict[str, object]:
    return {"event": outing.event, "original": outing.original.isoformat()}


def _date_of_row(row: Row) -> EventDate:
    return EventDate(row["event_id"], datetime.fromisoformat(row["original"]), from_milliseconds(row["over_at"]))


def _seeker_of_row(row: Row) -> CompanySeeker:
    spoken = [row["language"], *filter(None, row["languages"].split(","))]
    languages = tuple(dict.fromkeys(code.partition("-")[0] for code in spoken))
    return CompanySeeker(row["person_id"], bool(row["women_only"]), bool(row["woman"]), languages)


def _introduction_of_row(row: Row) -> Introduction:
    two = row["one_id"], row["other_id"]
    agreed = frozenset(one for one, yes in zip(two, (row["one_agrees"], row["other_agrees"]), strict=True) if yes)
    original = datetime.fromisoformat(row["original"])
    return Introduction(
        id=row["id"],
        event=row["event_id"],
        original=original,
        people=two,
        agreed=agreed,
        state=IntroductionState(row["state"]),
    )
