"""Who waits for company to a date of an event, two who are asked about each other, and their contact once both do."""

from datetime import datetime

from db import inbox, pairs
from db.engine import moment
from db.ids import milliseconds
from db.model import Company, Introduction, IntroductionState, Outing, PairState, Person, Row, Seeker, Tx


def wait(tx: Tx, outing: Outing, person: Person, *, women: bool) -> None:
    """They would not like to go alone; only with a woman where it is among `women`."""
    known = {**_named(outing), "over": milliseconds(outing.over), "now": milliseconds(tx.now)}
    tx.write("company.wait", **known, person=person.id, women=women)


async def leave(tx: Tx, outing: Outing, person: int) -> bool:
    """They wait no longer, and whoever was asked about them is not introduced; False where they did not wait."""
    tx.write("company.lapse", **_named(outing), person=person)
    return bool(await tx.change("company.leave", **_named(outing), person=person))


async def waits(tx: Tx, event: int, original: datetime, person: Person) -> bool:
    """Whether somebody waits for company to one date."""
    return any(one.event == event and one.original == original for one in await of_person(tx, person))


async def of_person(tx: Tx, person: Person) -> list[Outing]:
    """The dates to which somebody waits for company, soonest first."""
    rows = await tx.all("company.of_person", person=person.id)
    return [_outing(row) for row in rows]


async def free(tx: Tx, outing: Outing) -> list[Seeker]:
    """Everybody who waits for company to one date and is not being asked about somebody, whoever came first first."""
    rows = await tx.all("company.waiting", **_named(outing))
    return [_seeker(row) for row in rows if not row["asked"]]


async def barred(tx: Tx, outing: Outing, person: int) -> set[int]:
    """With whom somebody is not brought together."""
    rows = await tx.all("company.barred", **_named(outing), person=person, now=milliseconds(tx.now))
    return {int(row["person_id"]) for row in rows}


def introduce(tx: Tx, outing: Outing, one: int, other: int) -> int:
    """Two are asked about each other, `one` of whom has waited longer; returns its number."""
    number = tx.new_id()
    tx.write("company.introduce", id=number, **_named(outing), one=one, other=other, over=milliseconds(outing.over))
    return number


async def introduction(tx: Tx, number: int, person: Person) -> Introduction | None:
    """Two who were asked, for one of them; None for everybody else."""
    row = await tx.one("company.introduction", id=number)
    return _introduction(row) if row and person.id in (row["one_id"], row["other_id"]) else None


async def agree(tx: Tx, asked: Introduction, person: Person) -> bool:
    """One of them says yes; whether both have by now, and nothing else came of it before."""
    await tx.change("company.agree", id=asked.id, person=person.id)
    now = await introduction(tx, asked.id, person)
    return now is not None and now.state is IntroductionState.ASKED and now.agreed == set(now.people)


async def settle(tx: Tx, asked: Introduction, state: IntroductionState) -> bool:
    """This became of it; False where something had before."""
    return bool(await tx.change("company.settle", id=asked.id, state=state.value))


async def no_longer_introduced(tx: Tx, person: int) -> list[Introduction]:
    """Nobody is asked about somebody any more; returns what was still open, for the others."""
    found = [_introduction(row) for row in await tx.all("company.asked_about", person=person)]
    return [asked for asked in found if await settle(tx, asked, IntroductionState.LAPSED)]


def stay_at_home(tx: Tx, person: int) -> None:
    """They wait for company nowhere any more."""
    tx.write("company.stay_at_home", person=person)


async def join(tx: Tx, asked: Introduction, outing: Outing) -> Company:
    """Both agreed: they are in touch, and wait no longer."""
    await settle(tx, asked, IntroductionState.MET)
    for person in asked.people:
        await leave(tx, outing, person)
    number, (one, other) = tx.new_id(), asked.people
    tx.write("company.open", id=number, **_named(outing), one=one, other=other, now=milliseconds(tx.now))
    return Company(number, one, other, PairState.OPEN, outing.event, outing.original)


async def found(tx: Tx, event: int, original: datetime, person: Person) -> Company | None:
    """The contact with whom somebody goes to one date."""
    mine = [tie for tie in await pairs.ties(tx, person) if isinstance(tie, Company)]
    return next((one for one in mine if one.event == event and one.original == original), None)


async def met(tx: Tx, since: datetime) -> int:
    """How many times two have found company since then."""
    row = await tx.one("company.met", since=milliseconds(since))
    return int(row["number"]) if row else 0


async def look_again(tx: Tx, event: int, before: object) -> None:
    """An event is not as it was `before`: whoever looks for company there, or has it, hears what it means for them."""
    for row in await tx.all("company.concerned", event=event):
        _at_once(tx, row["person_id"], go="outing.changed", event=event, before=before)


def rename(tx: Tx, before: Outing, after: Outing) -> None:
    """A date bears another name by now: whoever comes, waits or goes there together does so then."""
    over = {"over": milliseconds(after.over)}
    known = {**_named(before), "after": after.original.isoformat()}
    for query in ("company.rename_coming", "company.rename_company", "company.rename_introduction"):
        tx.write(query, **known, **over)
    tx.write("company.rename_pair", **known)


def _at_once(tx: Tx, person: int, *, go: str, **data: object) -> None:
    inbox.later(tx, tx.now, f"{go} {tx.new_id()}", {"route": go, "data": data}, person)


def _named(outing: Outing) -> dict[str, object]:
    return {"event": outing.event, "original": outing.original.isoformat()}


def _outing(row: Row) -> Outing:
    return Outing(row["event_id"], datetime.fromisoformat(row["original"]), moment(row["over_at"]))


def _seeker(row: Row) -> Seeker:
    spoken = [row["language"], *filter(None, row["languages"].split(","))]
    languages = tuple(dict.fromkeys(code.partition("-")[0] for code in spoken))
    return Seeker(row["person_id"], bool(row["women"]), bool(row["woman"]), languages)


def _introduction(row: Row) -> Introduction:
    two = row["one_id"], row["other_id"]
    agreed = frozenset(one for one, yes in zip(two, (row["one_agrees"], row["other_agrees"]), strict=True) if yes)
    original = datetime.fromisoformat(row["original"])
    return Introduction(row["id"], row["event_id"], original, two, agreed, IntroductionState(row["state"]))
