"""Somebody we talk to, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do beyond being a neighbour; kept in the table `role`, never taken from a network."""

    VOLUNTEER = "volunteer"
    ORGANISATION = "organisation"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    DATA_PROTECTION = "data_protection"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we talk to, with the profile in use and the account it came through; `name` may be empty."""

    id: int
    profile: int
    account: int
    language: str
    language_chosen: bool = False
    language_offered: str = ""
    roles: frozenset[Role] = frozenset()
    name: str = ""


class VolunteerState(StrEnum):
    """Somebody who offers help waits for a coordinator, may help, takes a break, was not admitted, or was set aside
    later."""

    APPLIED = "applied"
    ADMITTED = "admitted"
    PAUSED = "paused"
    DECLINED = "declined"
    ASIDE = "aside"
