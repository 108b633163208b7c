"""When two neighbours meet: one of them proposes a time, the other agrees, and either can propose another one."""

from datetime import datetime

from db import blocks, pairs, posts, sanctions
from db.engine import moment
from db.ids import milliseconds
from db.model import Pair, Person, Revision, Tie, Tx, Visit, VisitState


def propose(tx: Tx, pair: Pair, at: datetime, by: int, state: VisitState = VisitState.PROPOSED) -> None:
    """A time, in the place of the one before."""
    tx.write("visits.propose", pair=pair.id, at=milliseconds(at), state=state.value, person=by)


async def agree(tx: Tx, pair: Pair, at: datetime, person: Person) -> bool:
    """They agree; False where it is their own proposal, another one by now, or agreed already."""
    return bool(await tx.change("visits.agree", pair=pair.id, at=milliseconds(at), person=person.id))


async def call_off(tx: Tx, pair: Tie) -> Visit | None:
    """They do not meet; returns when they would have."""
    visit = await get(tx, pair)
    tx.write("visits.call_off", pair=pair.id)
    return visit


async def get(tx: Tx, pair: Tie) -> Visit | None:
    """When they meet, if anybody said so."""
    row = await tx.one("visits.get", pair=pair.id)
    return Visit(row["pair_id"], moment(row["at"]), VisitState(row["state"]), row["proposed_by"]) if row else None


async def was_called_off(tx: Tx, pair: Pair) -> bool:
    """Whether a suspension came between two who have agreed on nothing since."""
    return await get(tx, pair) is None and await sanctions.came_between(tx, pair)


async def for_which(tx: Tx, person: Person) -> list[Revision]:
    """What was approved of each request about which somebody is in touch, unless something keeps the two apart."""
    apart = await blocks.of_person(tx, person.id)
    theirs = [one for one in await pairs.of_person(tx, person) if one.other(person.id) not in apart]
    return [said for one in theirs if (said := await posts.published(tx, one.post))]


async def doubted(tx: Tx, pair: Pair, person: Person) -> bool:
    """Whether they are worried about this neighbour, and no coordinator has closed that yet."""
    return await tx.one("visits.doubted", pair=pair.id, person=person.id) is not None
