"""Who may do what: the table of roles, held against the one that was agreed, act by act and role by role."""

import itertools
from pathlib import Path

import pytest

from bot.rules import roles
from db.model import Role

# y: yes, o: only what is theirs, n: only what is not theirs, 2: only with a second person, -: never.
AGREED = """
act                resident volunteer organisation coordinator admin data_protection
look               y        -         -            -           -     -
subscribe          o        -         -            -           -     -
ask                o        -         y            y           -     -
change             o        -         -            -           -     -
suggest            y        -         -            -           -     -
read_words         o        -         -            y           -     -
relay              o        -         -            -           -     -
read_transcript    o        -         -            -           -     2
release_contact    o        -         -            -           -     -
end_match          o        -         -            y           -     -
report             y        -         -            -           -     -
take_down          o        -         -            y           -     -
appeal             o        -         -            -           -     -
data               o        -         -            -           -     -
see_requests       -        y         o            y           -     -
accept             -        n         -            -           -     -
read_address       -        o         -            -           -     -
publish            -        -         y            y           -     -
assign             -        -         o            n           -     -
propose_suspension -        -         o            -           -     -
certify            -        -         o            n           -     -
counts             -        -         o            y           y     -
withdraw           -        -         -            y           -     -
join_match         -        -         -            y           -     -
read_report        -        -         -            n           -     -
propose_contact    -        -         -            y           -     -
decide             -        -         -            n           -     -
queue              -        -         -            y           -     -
suspend            -        -         -            n           n     -
ban                -        -         -            2           2     -
hear_appeal        -        -         -            n           -     -
admit              -        -         -            n           -     -
organisations      -        -         -            2           2     -
announce           -        -         -            2           -     -
start_export       -        -         -            n           -     -
own_acts           -        -         -            o           -     y
read_only          -        -         -            y           y     -
open_room          -        -         -            y           -     -
coordinators       -        -         -            -           2     -
export             -        -         -            -           2     2
acts               -        -         -            -           y     y
"""
HEAD, *LINES = [line.split() for line in AGREED.strip().splitlines()]
GRANTS = {(act, role): grant for act, *grants in LINES for role, grant in zip(HEAD[1:], grants, strict=True)}
ALONE = {"y": (True, True), "o": (True, False), "n": (False, True), "2": (False, False), "-": (False, False)}


def test_no_act_is_missing() -> None:
    """What the table knows is what was agreed, no more and no less."""
    assert roles.acts() == {act for act, *_ in LINES}
    assert HEAD[1:] == [roles.RESIDENT, *Role]


@pytest.mark.parametrize(("act", "role"), GRANTS)
def test_each_role_may_exactly_what_was_agreed(act: str, role: str) -> None:
    """To their own, to others', or neither; everybody may what a resident may, and nobody alone what needs two."""
    held = [] if role == roles.RESIDENT else [Role(role)]
    own, others = (ALONE[GRANTS[act, role]][n] or ALONE[GRANTS[act, roles.RESIDENT]][n] for n in (0, 1))
    assert (roles.may(act, held, own=True), roles.may(act, held)) == (own, others)
    two = "2" in (GRANTS[act, role], GRANTS[act, roles.RESIDENT])
    assert roles.needs_two(act, held) == (two and not own and not others)


@pytest.mark.parametrize("held", list(itertools.combinations(Role, 2)))
def test_two_roles_give_what_each_gives_and_nothing_more(held: tuple[Role, Role]) -> None:
    """A coordinator who also helps gains nothing from being both."""
    for act in roles.acts():
        for own in (True, False):
            each = [roles.may(act, [role], own=own) for role in held]
            assert roles.may(act, held, own=own) == any(each)


def test_what_is_not_written_is_denied() -> None:
    """An act that nobody thought of is nobody's."""
    assert not roles.may("fly", list(Role), own=True)
    assert not roles.needs_two("fly", list(Role))


@pytest.mark.parametrize("told", ["[king]\nask = 'yes'\n", "[admin]\nask = 'perhaps'\n"])
def test_a_table_with_a_mistake_stops_the_start(tmp_path: Path, told: str) -> None:
    """A role or a reach that does not exist is no typo to live with."""
    file = tmp_path / "roles.toml"
    file.write_text(told)
    with pytest.raises(ValueError, match=r"king|perhaps"):
        roles.table(file)
