"""How two neighbours meet: when, and what one of them gave to the other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VisitState(StrEnum):
    """One of them proposed a time, or both agree on it."""

    PROPOSED = "proposed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Visit:
    """When two neighbours meet; `proposed_by` is who said so last."""

    pair: int
    at: datetime
    state: VisitState
    proposed_by: int


class SharedKind(StrEnum):
    """What somebody can give to the neighbour who helps them."""

    ADDRESS = "address"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class SharedDetail:
    """What `giver` gave within a pair; `value` is empty once it was withdrawn or the contact is over."""

    id: int
    pair: int
    giver: int
    kind: SharedKind
    value: str
    given: datetime
    withdrawn: datetime | None
