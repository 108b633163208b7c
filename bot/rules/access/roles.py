"""Who may do what: the table of roles as one file, and the one question that is asked of it."""

import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from db.model import Role

ROLES_FILE = Path(__file__).with_name("roles.toml")
RESIDENT = "resident"

DECISION_ACTS = frozenset(
    {"decide", "admit", "levels", "take_down", "read_report", "hear_appeal", "suspend", "ban", "sign"}
)
"""The acts by which somebody decides about others. Nobody does more than so many of them within an hour, so that one
account in wrong hands, or somebody who is tired, cannot wave everything through."""
MAX_DECISIONS_PER_HOUR = 60


class AgeGroup(StrEnum):
    """The age of a person, as far as it matters. In the table it stands beside the roles; an age that is not in the
    table permits nothing.
    """

    CHILD = "child"
    SIXTEEN = "sixteen"
    YOUTH = "youth"
    ADULT = "adult"


class GrantScope(StrEnum):
    """What a grant reaches to; see the head of the table."""

    YES = "yes"
    OWN = "own"
    OTHERS = "others"
    TWO = "two"


@cache
def read_roles(file: Path = ROLES_FILE) -> Mapping[str, Mapping[str, GrantScope]]:
    """Act by act for each role and age; raises ValueError for a role or a scope that nobody knows."""
    told = tomllib.loads(file.read_text())
    if unknown := set(told) - {RESIDENT, *Role, *AgeGroup}:
        raise ValueError(f"no such roles: {', '.join(sorted(unknown))}")
    return {role: {act: GrantScope(scope) for act, scope in acts.items()} for role, acts in told.items()}


def all_acts() -> frozenset[str]:
    """Every act in the table of roles."""
    return frozenset(act for granted in read_roles().values() for act in granted)


def is_allowed(act: str, roles: Collection[str], *, own: bool = False) -> bool:
    """Whether one person alone may do the act, to something that is the person's `own` or another person's."""
    granted = _granted_scopes(act, roles)
    return GrantScope.YES in granted or (GrantScope.OWN if own else GrantScope.OTHERS) in granted


def needs_two_people(act: str, roles: Collection[str]) -> bool:
    """Whether a person with these roles may do the act to another person's things only together with a
    second person.
    """
    return not is_allowed(act, roles) and GrantScope.TWO in _granted_scopes(act, roles)


def roles_allowed(act: str) -> list[Role]:
    """The roles that may do it, alone or together with a second person."""
    return [role for role in Role if act in read_roles().get(role, {})]


def _granted_scopes(act: str, roles: Collection[str]) -> frozenset[GrantScope]:
    """How far somebody of these roles may do it. Everybody is a resident, too."""
    granted = (read_roles().get(role, {}).get(act) for role in (RESIDENT, *roles))
    return frozenset(scope for scope in granted if scope)
