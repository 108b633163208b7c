"""Who may do what: the table of roles, held against the one that was agreed, act by act and role by role."""

import itertools
from pathlib import Path

import pytest

from bot.rules import roles
from bot.rules.roles import RESIDENT, Age, Scope
from db.model import Role
from tests.kit import agreed
from tests.kit.agreed import altered


def differences() -> list[tuple[str, str]]:
    """Where the table of roles says something else than was agreed."""
    return [(act, who) for act in sorted(agreed.acts()) for who in agreed.EVERYBODY if not _agrees(act, who)]


def _agrees(act: str, who: str) -> bool:
    held = agreed.held(who)
    alone = roles.may(act, held, own=True), roles.may(act, held)
    return (*alone, roles.needs_two(act, held)) == (*agreed.may(act, who), agreed.needs_two(act, who))


def test_no_act_is_missing() -> None:
    """What the table knows is what was agreed, no more and no less."""
    assert roles.acts() == agreed.acts()
    assert {*agreed.EVERYBODY} == {RESIDENT, *Role, *Age}


def test_everybody_may_exactly_what_was_agreed() -> None:
    """To their own, to others', or neither; everybody may what a resident may, and nobody alone what needs two."""
    assert differences() == []


@pytest.mark.parametrize(("role", "act"), [(role, act) for role, acts in roles.table().items() for act in acts])
def test_a_rule_that_is_taken_away_is_noticed(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each single line of the table."""
    monkeypatch.setattr(roles, "table", altered(roles.table(), role, act))
    assert differences()


@pytest.mark.parametrize("role", [RESIDENT, *Role, *Age])
def test_a_rule_too_many_is_noticed(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever somebody could be given beyond what was agreed, or further than was agreed."""
    table = roles.table()
    for act in sorted(roles.acts()):
        if table[RESIDENT].get(act) is not Scope.YES and table.get(role, {}).get(act) is not Scope.YES:
            with monkeypatch.context() as patched:
                patched.setattr(roles, "table", altered(table, role, act, Scope.YES))
                assert differences(), act


@pytest.mark.parametrize("held", list(itertools.combinations([*Role, *Age], 2)))
def test_two_roles_give_what_each_gives_and_nothing_more(held: tuple[str, str]) -> None:
    """A coordinator who also helps gains nothing from being both."""
    for act in roles.acts():
        for own in (True, False):
            each = [roles.may(act, [role], own=own) for role in held]
            assert roles.may(act, held, own=own) == any(each)


def test_what_is_not_written_is_denied() -> None:
    """An act that nobody thought of is nobody's."""
    assert not roles.may("fly", [*Role, *Age], own=True)
    assert not roles.needs_two("fly", [*Role, *Age])


@pytest.mark.parametrize("told", ["[king]\nask = 'yes'\n", "[admin]\nask = 'perhaps'\n"])
def test_a_table_with_a_mistake_stops_the_start(tmp_path: Path, told: str) -> None:
    """A role or a reach that does not exist is no typo to live with."""
    file = tmp_path / "roles.toml"
    file.write_text(told)
    with pytest.raises(ValueError, match=r"king|perhaps"):
        roles.table(file)
