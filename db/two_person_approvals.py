"""What needs two persons: one proposes it, and within a day a second one agrees or does not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from db.engine import from_milliseconds
from db.former_names import present_name
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Tx

APPROVAL_DEADLINE = timedelta(days=1)


class ApprovalState(StrEnum):
    """A proposal waits for a second person, and is then carried out, declined, or taken back."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """The name of an action, whom it is about, and its data. `data` holds no text of people; that is in `words`."""

    deed: str
    about: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalProposal:
    """What the person of the number `by` proposed."""

    id: int
    idea: ProposedAction
    by: int
    state: ApprovalState
    made: datetime


def create_proposal(tx: Tx, by: Person, idea: ProposedAction) -> int:
    """One person proposes it; returns its number."""
    number = tx.new_id()
    sealed = PrivateText(by.id, tx.seal.seal(json.dumps(idea.words, ensure_ascii=False)))
    what = {"id": number, "deed": idea.deed, "data": json.dumps(dict(idea.data)), "words": sealed}
    tx.write("two_person_approvals.propose", **what, by=by.id, about=idea.about, now=to_milliseconds(tx.now))
    return number


async def get_proposal(tx: Tx, number: int) -> ApprovalProposal | None:
    """One proposal; None where it is gone with one of its people."""
    row = await tx.one("two_person_approvals.get", id=number)
    if row is None:
        return None
    words = json.loads(tx.seal.unseal(row["words_sealed"]))
    idea = ProposedAction(present_name(row["action_name"]), row["subject_person_id"], json.loads(row["data"]), words)
    return ApprovalProposal(
        id=row["id"],
        idea=idea,
        by=row["proposer_id"],
        state=ApprovalState(row["state"]),
        made=from_milliseconds(row["made_at"]),
    )


async def waits(tx: Tx, deed: str, about: int) -> ApprovalProposal | None:
    """What was proposed about this person (number) and still waits for a second one."""
    row = await tx.one(
        "two_person_approvals.waits", deed=deed, about=about, since=to_milliseconds(tx.now - APPROVAL_DEADLINE)
    )
    return await get_proposal(tx, row["id"]) if row else None


async def settle_proposal(tx: Tx, proposal: ApprovalProposal, state: ApprovalState) -> bool:
    """Settle the proposal; False where it is settled already, or older than a day."""
    since = to_milliseconds(tx.now - APPROVAL_DEADLINE)
    now = to_milliseconds(tx.now)
    return bool(await tx.change("two_person_approvals.settle", id=proposal.id, state=state.value, since=since, now=now))


async def was_approved_within(tx: Tx, deed: str, time: timedelta) -> bool:
    """Whether such a proposal was approved within that time."""
    row = await tx.one("two_person_approvals.done_since", deed=deed, since=to_milliseconds(tx.now - time))
    return bool(row and row["number"])
