"""What needs two persons: one proposes it, and within a day a second one agrees or does not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import Person, Tx

A_DAY = timedelta(days=1)


class ConsentState(StrEnum):
    """A proposal waits for a second person, and is then carried out, declined, or taken back."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Idea:
    """The name of a deed, about whom, and what it takes. `data` holds no words of people; those are in `words`."""

    deed: str
    about: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the person of the number `by` proposed."""

    id: int
    idea: Idea
    by: int
    state: ConsentState
    made: datetime


def propose(tx: Tx, by: Person, idea: Idea) -> int:
    """One person proposes it; returns its number."""
    number, sealed = tx.new_id(), Private(by.id, tx.seal.seal(json.dumps(idea.words, ensure_ascii=False)))
    what = {"id": number, "deed": idea.deed, "data": json.dumps(dict(idea.data)), "words": sealed}
    tx.write("consents.propose", **what, by=by.id, about=idea.about, now=milliseconds(tx.now))
    return number


async def get(tx: Tx, number: int) -> Proposal | None:
    """One proposal; None where it is gone with one of its people."""
    row = await tx.one("consents.get", id=number)
    if row is None:
        return None
    words = json.loads(tx.seal.unseal(row["words_sealed"]))
    idea = Idea(row["deed"], row["about_id"], json.loads(row["data"]), words)
    return Proposal(row["id"], idea, row["by_id"], ConsentState(row["state"]), moment(row["made_at"]))


async def settle(tx: Tx, proposal: Proposal, state: ConsentState) -> bool:
    """Agreed to or not; False where it is settled already, or older than a day."""
    since, now = milliseconds(tx.now - A_DAY), milliseconds(tx.now)
    return bool(await tx.change("consents.settle", id=proposal.id, state=state.value, since=since, now=now))


async def done_within(tx: Tx, deed: str, time: timedelta) -> bool:
    """Whether this was agreed to not longer ago than that."""
    row = await tx.one("consents.done_since", deed=deed, since=milliseconds(tx.now - time))
    return bool(row and row["number"])
