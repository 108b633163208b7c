"""How two neighbours meet: when, and what one of them gave to the other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VisitState(StrEnum):
    """The visit time was proposed by one neighbour, or agreed by both."""

    PROPOSED = "proposed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Visit:
    """When two neighbours meet; `proposed_by` is who said so last."""

    contact: int
    at: datetime
    state: VisitState
    proposed_by: int


class SharedKind(StrEnum):
    """What a requester can share with the helper."""

    ADDRESS = "address"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class SharedDetail:
    """What `giver` shared in a contact; `value` is empty once it was withdrawn or the contact is over."""

    id: int
    contact: int
    giver: int
    kind: SharedKind
    value: str
    given: datetime
    withdrawn: datetime | None
