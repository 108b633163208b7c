"""The table of rights decides: each line of it answers a question that the code asks, and no question is without."""

from collections.abc import Mapping

import pytest

from bot.contract.denied import ONLY
from bot.rules import roles
from bot.rules.roles import Scope
from db.model import Role
from tests.kit.agreed import altered
from tests.kit.asked import asked, decided, guarded

LINES = [(role, act) for role, acts in roles.table().items() for act in acts]
SILENT = ("fly", "join_match")
"""Acts that nothing here asks for."""


def idle(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether everything goes on as before where this line is taken out of the table."""
    held, before = [role], decided([role])
    monkeypatch.setattr(roles, "table", altered(roles.table(), role, act))
    return decided(held) == before


@pytest.mark.parametrize(("role", "act"), LINES)
def test_each_line_decides_something(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody of this role comes through a door less without it."""
    assert not idle(role, act, monkeypatch)


@pytest.mark.parametrize("act", SILENT)
@pytest.mark.parametrize("role", sorted(roles.table()))
def test_a_line_that_nothing_asks_for_is_noticed(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that is granted on paper only."""
    more = with_line(role, act, Scope.YES)
    monkeypatch.setattr(roles, "table", lambda: more)
    assert idle(role, act, monkeypatch)


@pytest.mark.parametrize("act", ["counts", "certify", "queue", "assign"])
def test_a_reach_that_nothing_asks_for_is_noticed(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is theirs, where every door asks for everybody's."""
    more = with_line(Role.ORGANISATION, act, Scope.OWN)
    monkeypatch.setattr(roles, "table", lambda: more)
    assert idle(Role.ORGANISATION, act, monkeypatch)


def with_line(role: str, act: str, scope: Scope) -> Mapping[str, Mapping[str, Scope]]:
    """The table with one line more."""
    return altered(roles.table(), role, act, scope)()


def test_everything_that_is_asked_stands_in_the_table() -> None:
    """No door asks for what nobody can have, and the table grants nothing that no door asks for."""
    assert {ask.act for door in asked() for ask in door} == roles.acts()


def test_every_refusal_says_who_may() -> None:
    """There is a sentence for each circle of roles that a door is open to, and for no other."""
    circles = {frozenset(role for ask in door for role in roles.holders(ask.act)) for door in guarded()}
    assert circles == set(ONLY)
