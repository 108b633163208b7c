"""The table of rights decides: each line of it answers a question that the code asks, and no question is without."""

from collections.abc import Mapping

import pytest

from bot.rules.access import roles
from bot.rules.access.roles import GrantScope
from bot.views.access_denied import ONLY_ROLES_TEXTS
from db.model import Role
from tests.kit.declared_rights import list_guarded, list_open_questions, read_questions
from tests.kit.expected_rights import altered

LINES = [(role, act) for role, acts in roles.read_roles().items() for act in acts]
SILENT = ("fly", "join_match")
"""Acts that nothing here asks for."""


def idle(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether everything goes on as before where this line is taken out of the table."""
    held = [role]
    before = list_open_questions([role])
    monkeypatch.setattr(roles, "read_roles", altered(roles.read_roles(), role, act))
    return list_open_questions(held) == before


@pytest.mark.parametrize(("role", "act"), LINES)
def test_each_line_decides_something(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody of this role comes through a door less without it."""
    assert not idle(role, act, monkeypatch)


@pytest.mark.parametrize("act", SILENT)
@pytest.mark.parametrize("role", sorted(roles.read_roles()))
def test_a_line_that_nothing_asks_for_is_noticed(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that is granted on paper only."""
    more = with_line(role, act, GrantScope.YES)
    monkeypatch.setattr(roles, "read_roles", lambda: more)
    assert idle(role, act, monkeypatch)


@pytest.mark.parametrize("act", ["counts", "certify", "queue", "assign"])
def test_a_reach_that_nothing_asks_for_is_noticed(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is theirs, where every door asks for everybody's."""
    more = with_line(Role.ORGANISATION, act, GrantScope.OWN)
    monkeypatch.setattr(roles, "read_roles", lambda: more)
    assert idle(Role.ORGANISATION, act, monkeypatch)


def with_line(role: str, act: str, scope: GrantScope) -> Mapping[str, Mapping[str, GrantScope]]:
    """The table with one line more."""
    return altered(roles.read_roles(), role, act, scope)()


def test_everything_that_is_asked_stands_in_the_table() -> None:
    """No door asks for what nobody can have, and the table grants nothing that no door asks for."""
    assert {ask.act for door in read_questions() for ask in door} == roles.all_acts()


def test_every_refusal_says_who_may() -> None:
    """There is a sentence for each circle of roles that a door is open to, and for no other."""
    circles = {frozenset(role for ask in door for role in roles.roles_allowed(ask.act)) for door in list_guarded()}
    assert circles == set(ONLY_ROLES_TEXTS)
