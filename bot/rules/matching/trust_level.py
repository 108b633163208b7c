"""What a volunteer may help with: admitted, through the training, and of the level that the kind of help asks for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.model import Volunteer, VolunteerState

ADMITTED_LEVEL = 1
TRUSTED_LEVEL = 2
CERTIFIED_LEVEL = 3
"""The levels: talked to; three tasks completed; and a valid certificate besides."""
TASKS_PER_RAISE = 3
"""After so many tasks, and each time after as many more, coordinators are asked for the next level."""
CERTIFICATE_WARNING = timedelta(days=30)
"""So long before a certificate runs out somebody is reminded."""


class MissingTrust(StrEnum):
    """Why a volunteer may not help with a request."""

    APPLIED = "applied"
    DECLINED = "declined"
    PAUSED = "paused"
    ASIDE = "aside"
    TRAINING = "training"
    LEVEL = "level"


def find_missing_trust(volunteer: Volunteer, kind_level: int, today: date) -> MissingTrust | None:
    """What the volunteer lacks for a kind of help of this level, first things first; None where nothing is missing."""
    if volunteer.state is not VolunteerState.ADMITTED:
        return MissingTrust(volunteer.state.value)
    if volunteer.trained is None:
        return MissingTrust.TRAINING
    return MissingTrust.LEVEL if current_level(volunteer, today) < kind_level else None


def is_busy(volunteer: Volunteer, now: datetime) -> bool:
    """Whether the volunteer is busy and not to be asked now."""
    return volunteer.busy_until is not None and volunteer.busy_until > now


def current_level(volunteer: Volunteer, today: date) -> int:
    """The level that counts today: a certificate counts to its last day, and only for whom it was enough before."""
    return (
        CERTIFIED_LEVEL
        if volunteer.level >= TRUSTED_LEVEL and has_valid_certificate(volunteer, today)
        else min(volunteer.level, TRUSTED_LEVEL)
    )


def has_valid_certificate(volunteer: Volunteer, today: date) -> bool:
    """Whether a certificate is valid today."""
    return volunteer.certified_until is not None and volunteer.certified_until >= today


def has_full_load(volunteer: Volunteer, helping: int, most: Sequence[int], today: date) -> bool:
    """Whether the volunteer has as many open contacts as the trust level allows; `most` is by level."""
    return helping >= most[max(current_level(volunteer, today), ADMITTED_LEVEL) - 1]


def is_check_in_due(tasks: int) -> bool:
    """Whether a volunteer is asked about wellbeing after so many visits: the first, and every tenth."""
    return tasks == 1 or (tasks > 0 and tasks % 10 == 0)


def is_raise_due(volunteer: Volunteer) -> bool:
    """Whether coordinators should be asked to raise the volunteer's trust level: after every third visit."""
    return volunteer.level == ADMITTED_LEVEL and volunteer.tasks > 0 and volunteer.tasks % TASKS_PER_RAISE == 0
