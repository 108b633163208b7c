"""Who may do what: the table of roles, held against the one that was agreed, act by act and role by role."""

import itertools
from pathlib import Path

import pytest

from bot.rules.access import roles
from bot.rules.access.roles import RESIDENT, AgeGroup, GrantScope
from db.model import Role
from tests.kit import expected_rights
from tests.kit.expected_rights import altered


def differences() -> list[tuple[str, str]]:
    """Where the table of roles says something else than was agreed."""
    return [
        (act, who)
        for act in sorted(expected_rights.acts())
        for who in expected_rights.EVERYBODY
        if not _agrees(act, who)
    ]


def _agrees(act: str, who: str) -> bool:
    held = expected_rights.held(who)
    alone = roles.is_allowed(act, held, own=True), roles.is_allowed(act, held)
    return (*alone, roles.needs_two_people(act, held)) == (
        *expected_rights.may(act, who),
        expected_rights.needs_two(act, who),
    )


def test_no_act_is_missing() -> None:
    """What the table knows is what was agreed, no more and no less."""
    assert roles.all_acts() == expected_rights.acts()
    assert {*expected_rights.EVERYBODY} == {RESIDENT, *Role, *AgeGroup}


def test_everybody_may_exactly_what_was_agreed() -> None:
    """To their own, to others', or neither; everybody may what a resident may, and nobody alone what needs two."""
    assert differences() == []


@pytest.mark.parametrize(("role", "act"), [(role, act) for role, acts in roles.read_roles().items() for act in acts])
def test_a_rule_that_is_taken_away_is_noticed(role: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each single line of the table."""
    monkeypatch.setattr(roles, "read_roles", altered(roles.read_roles(), role, act))
    assert differences()


@pytest.mark.parametrize("role", [RESIDENT, *Role, *AgeGroup])
def test_a_rule_too_many_is_noticed(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever somebody could be given beyond what was agreed, or further than was agreed."""
    table = roles.read_roles()
    for act in sorted(roles.all_acts()):
        if table[RESIDENT].get(act) is not GrantScope.YES and table.get(role, {}).get(act) is not GrantScope.YES:
            with monkeypatch.context() as patched:
                patched.setattr(roles, "read_roles", altered(table, role, act, GrantScope.YES))
                assert differences(), act


@pytest.mark.parametrize("held", list(itertools.combinations([*Role, *AgeGroup], 2)))
def test_two_roles_give_what_each_gives_and_nothing_more(held: tuple[str, str]) -> None:
    """A coordinator who also helps gains nothing from being both."""
    for act in roles.all_acts():
        for own in (True, False):
            each = [roles.is_allowed(act, [role], own=own) for role in held]
            assert roles.is_allowed(act, held, own=own) == any(each)


def test_what_is_not_written_is_denied() -> None:
    """An act that nobody thought of is nobody's."""
    assert not roles.is_allowed("fly", [*Role, *AgeGroup], own=True)
    assert not roles.needs_two_people("fly", [*Role, *AgeGroup])


@pytest.mark.parametrize("told", ["[king]\nask = 'yes'\n", "[admin]\nask = 'perhaps'\n"])
def test_a_table_with_a_mistake_stops_the_start(tmp_path: Path, told: str) -> None:
    """A role or a reach that does not exist is no typo to live with."""
    file = tmp_path / "roles.toml"
    file.write_text(told)
    with pytest.raises(ValueError, match=r"king|perhaps"):
        roles.read_roles(file)
