"""What a volunteer may help with: admitted, through the training, and of the level that the kind of help asks for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.model import Volunteer, VolunteerState

ADMITTED, TRUSTED, CERTIFIED = 1, 2, 3
"""The levels: talked to; three tasks completed; and a valid certificate besides."""
TASKS = 3
"""After so many tasks, and each time after as many more, coordinators are asked for the next level."""
A_MONTH = timedelta(days=30)
"""So long before a certificate runs out somebody is reminded."""


class Lack(StrEnum):
    """Why somebody may not help with something."""

    APPLIED = "applied"
    DECLINED = "declined"
    PAUSED = "paused"
    ASIDE = "aside"
    TRAINING = "training"
    LEVEL = "level"


def ready(volunteer: Volunteer, kind_level: int, today: date) -> Lack | None:
    """What somebody still lacks to help with a kind of this level, the first thing first; None where they may."""
    if volunteer.state is not VolunteerState.ADMITTED:
        return Lack(volunteer.state.value)
    if volunteer.trained is None:
        return Lack.TRAINING
    return Lack.LEVEL if level(volunteer, today) < kind_level else None


def busy(volunteer: Volunteer, now: datetime) -> bool:
    """Whether nobody should ask them now."""
    return volunteer.busy_until is not None and volunteer.busy_until > now


def level(volunteer: Volunteer, today: date) -> int:
    """The level that counts today: a certificate counts to its last day, and only for whom it was enough before."""
    return CERTIFIED if volunteer.level >= TRUSTED and certified(volunteer, today) else min(volunteer.level, TRUSTED)


def certified(volunteer: Volunteer, today: date) -> bool:
    """Whether a certificate is valid today."""
    return volunteer.certified_until is not None and volunteer.certified_until >= today


def full(volunteer: Volunteer, helping: int, most: Sequence[int], today: date) -> bool:
    """Whether somebody helps as many neighbours at the same time as their level allows; `most` is by level."""
    return helping >= most[max(level(volunteer, today), ADMITTED) - 1]


def is_asked_how_they_are(tasks: int) -> bool:
    """Whether somebody is asked after so many visits: the first one, and every tenth."""
    return tasks == 1 or (tasks > 0 and tasks % 10 == 0)


def deserves_more(volunteer: Volunteer) -> bool:
    """Whether coordinators should be asked to raise somebody: after three tasks, then after three more each time."""
    return volunteer.level == ADMITTED and volunteer.tasks > 0 and volunteer.tasks % TASKS == 0
