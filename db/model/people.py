"""The person who writes to the bot, and the roles a person can hold."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A role beyond that of a neighbour; stored in the table `role`, never taken from a network."""

    VOLUNTEER = "volunteer"
    ORGANISATION = "organisation"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    DATA_PROTECTION = "data_protection"


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the profile in use and the account of the message; `name` may be empty."""

    id: int
    profile: int
    account: int
    language: str
    language_chosen: bool = False
    language_offered: str = ""
    roles: frozenset[Role] = frozenset()
    name: str = ""


class VolunteerState(StrEnum):
    """A volunteer has applied, is admitted, takes a break, was declined, or was set aside later."""

    APPLIED = "applied"
    ADMITTED = "admitted"
    PAUSED = "paused"
    DECLINED = "declined"
    ASIDE = "aside"
