"""Who may do what as it was agreed, written down once more and by hand: what the bot's own table is held against."""

from collections.abc import Callable, Mapping

from bot.rules.access.roles import RESIDENT, AgeGroup, GrantScope
from db.model import Role

# y: yes, o: only what is theirs, n: only what is not theirs, 2: only with a second person, -: never.
# Youth are 16 or 17, and an organisation answers for them; whoever is younger, or has not said, is a resident only.
AGREED = """
act                resident youth adult volunteer organisation coordinator admin data_protection
ask                -        -     o     -         y            y           -     -
together           -        -     o     -         -            -           -     -
offer              -        o     o     -         -            -           -     -
take_down          o        -     -     -         -            y           -     -
see_requests       -        -     -     y         -            -           -     -
accept             -        -     -     n         -            -           -     -
publish            -        -     -     -         y            y           -     -
assign             -        -     -     -         -            n           -     -
certify            -        -     -     -         -            n           -     -
sign               -        -     -     -         -            n           -     -
counts             -        -     -     -         -            y           y     -
read_report        -        -     -     -         -            n           -     -
decide             -        -     -     -         -            n           -     -
queue              -        -     -     -         -            y           -     -
suspend            -        -     -     -         -            n           n     -
ban                -        -     -     -         -            2           2     -
hear_appeal        -        -     -     -         -            n           -     -
admit              -        -     -     -         -            n           -     -
levels             -        -     -     -         -            n           -     -
see_volunteers     -        -     -     -         -            y           -     -
announce           -        -     -     -         -            2           -     -
start_export       -        -     -     -         -            n           -     -
own_acts           -        -     -     -         -            o           -     -
sheet              -        -     -     -         y            y           -     -
read_only          -        -     -     -         -            y           y     -
label              -        -     -     -         -            y           -     -
open_room          -        -     -     -         -            y           -     -
coordinators       -        -     -     -         -            -           2     -
export             -        -     -     -         -            -           2     2
acts               -        -     -     -         -            -           y     y
answer_alarm       -        -     -     -         -            -           n     -
"""
HEAD, *LINES = [line.split() for line in AGREED.strip().splitlines()]
EVERYBODY = (*HEAD[1:], AgeGroup.CHILD.value, AgeGroup.SIXTEEN.value)
"""Everybody there is: each role, each age, and whoever has neither."""

_GRANTS = {act: dict(zip(HEAD[1:], grants, strict=True)) for act, *grants in LINES}
_ALONE = {"y": (True, True), "o": (True, False), "n": (False, True), "2": (False, False), "-": (False, False)}
"""Whether one person may do it to what is theirs, and to what is somebody else's."""


def acts() -> set[str]:
    """Everything that was agreed about."""
    return set(_GRANTS)


def may(act: str, who: str) -> tuple[bool, bool]:
    """Whether they may do it alone to what is theirs, and to what is not; what a resident may, everybody may."""
    every, special = (_ALONE[_GRANTS[act].get(one, "-")] for one in (RESIDENT, who))
    return every[0] or special[0], every[1] or special[1]


def needs_two(act: str, who: str) -> bool:
    """Whether they may do it to somebody else's only together with a second person."""
    return _GRANTS[act].get(who) == "2" and not may(act, who)[1]


def holders(act: str) -> frozenset[str]:
    """The roles that may do it, alone or with a second person."""
    return frozenset(role for role in Role if _GRANTS.get(act, {}).get(role, "-") != "-")


def held(who: str) -> list[str]:
    """What somebody of `EVERYBODY` is to the bot's table of roles: their role or their age, nothing for a resident."""
    return [] if who == RESIDENT else [who]


Table = Mapping[str, Mapping[str, GrantScope]]


def altered(table: Table, role: str, act: str, scope: GrantScope | None = None) -> Callable[[], Table]:
    """What to ask for the table instead: one grant is another one, or is gone where there is no scope."""
    others = {other: reach for other, reach in table.get(role, {}).items() if other != act}
    return lambda: {**table, role: others | ({act: scope} if scope else {})}
