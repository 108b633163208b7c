"""A language mediator for two neighbours: wished by one, agreed to by the other, joined by somebody who was asked."""

from collections.abc import Iterable

from db import inbox
from db.ids import milliseconds
from db.model import Mediation, MediationState, MediatorState, Person, Row, Tx


async def of_pair(tx: Tx, pair: int) -> Mediation | None:
    """The wish that two neighbours have at the moment, with who has joined."""
    row = await tx.one("mediation.of_pair", pair=pair)
    return _mediation(row) if row else None


async def get(tx: Tx, number: int) -> Mediation | None:
    """One wish, over or not."""
    row = await tx.one("mediation.get", id=number)
    return _mediation(row) if row else None


async def has_mediated(tx: Tx, pair: int, person: int) -> bool:
    """Whether somebody mediates between two neighbours, or did."""
    return bool(await tx.one("mediation.mediated", pair=pair, person=person))


async def of_person(tx: Tx, person: Person) -> list[int]:
    """The pairs (numbers) between whom somebody mediates at the moment."""
    return [int(row["pair_id"]) for row in await tx.all("mediation.of_person", person=person.id)]


def wish(tx: Tx, pair: int, person: Person) -> None:
    """One of two wishes a mediator."""
    tx.write("mediation.wish", id=tx.new_id(), pair=pair, person=person.id, now=milliseconds(tx.now))


async def agree(tx: Tx, wish: Mediation) -> bool:
    """The other agrees; False where that was so before, or it is over."""
    return await _move(tx, wish, MediationState.WISHED, MediationState.SOUGHT)


def ask(tx: Tx, wish: Mediation, asked: Iterable[int]) -> None:
    """These people (numbers) are asked whether they can mediate."""
    for person in asked:
        tx.write("mediation.ask", id=wish.id, person=person, now=milliseconds(tx.now))


async def silent(tx: Tx, wish: Mediation) -> list[int]:
    """Who was asked and has not answered."""
    return [int(row["person_id"]) for row in await tx.all("mediation.silent", id=wish.id)]


async def join(tx: Tx, wish: Mediation, person: Person) -> bool:
    """The first one who was asked and says yes joins; False for everybody else."""
    if person.id not in await silent(tx, wish):
        return False
    if not await _move(tx, wish, MediationState.SOUGHT, MediationState.JOINED):
        return False
    return await _becomes(tx, wish, person.id, (MediatorState.ASKED, MediatorState.JOINED))


async def decline(tx: Tx, wish: Mediation, person: Person) -> bool:
    """They cannot; False where they were not asked."""
    return await _becomes(tx, wish, person.id, (MediatorState.ASKED, MediatorState.DECLINED))


async def end(tx: Tx, wish: Mediation) -> bool:
    """Nobody mediates any more; False where it was over already."""
    if wish.mediator:
        await _becomes(tx, wish, wish.mediator, (MediatorState.JOINED, MediatorState.LEFT))
    return await _move(tx, wish, wish.state, MediationState.OVER)


async def close(tx: Tx, pair: int) -> None:
    """The contact is over: whoever mediates leaves with it and is told, whatever ended it."""
    wish = await of_pair(tx, pair)
    if wish and await end(tx, wish) and wish.mediator:
        _tell_later(tx, wish.mediator, f"mediation:{wish.id}", go="mediator.over")


def _tell_later(tx: Tx, person: int, name: str, *, go: str) -> None:
    inbox.later(tx, tx.now, name, {"route": go, "data": {}}, person)


async def _becomes(tx: Tx, wish: Mediation, person: int, states: tuple[MediatorState, MediatorState]) -> bool:
    before, after = states
    return bool(await tx.change("mediation.becomes", id=wish.id, person=person, before=before.value, after=after.value))


async def _move(tx: Tx, wish: Mediation, before: MediationState, after: MediationState) -> bool:
    if before is MediationState.OVER:
        return False
    closed = milliseconds(tx.now) if after is MediationState.OVER else None
    known = {"id": wish.id, "before": before.value, "after": after.value}
    return bool(await tx.change("mediation.move", **known, closed=closed))


def _mediation(row: Row) -> Mediation:
    state = MediationState(row["state"])
    return Mediation(row["id"], row["pair_id"], row["wisher_id"], state, row["mediator_id"])
