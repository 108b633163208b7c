"""Whether a volunteer may help: the one rule for offering, being asked, being chosen by name and coming again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.matching import trust_level
from bot.rules.matching.trust_level import MissingTrust
from db.model import HelperStanding


class HelpObstacle(StrEnum):
    """Why a volunteer may not help although nothing of their trust is missing."""

    REFUSES_PEOPLE = "refuses people"
    NO_OFFER = "no offer"
    HELPS_ENOUGH = "helps enough"
    WOMAN_WISHED = "woman wished"
    BUSY = "busy"
    SUSPENDED = "suspended"
    APART = "apart"


Obstacle = HelpObstacle | MissingTrust


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpTerms:
    """What helping takes: a `level`, a `woman`, room for one more neighbour (`most` by level; empty is any number), and
    at `free_at` nobody who is busy (None where that does not matter)."""

    today: date
    level: int = trust_level.ADMITTED_LEVEL
    woman: bool = False
    most: Sequence[int] = ()
    free_at: datetime | None = None


def find_obstacle(standing: HelperStanding, terms: HelpTerms) -> Obstacle | None:
    """The first thing that keeps a volunteer from helping on these terms; None where they may."""
    volunteer = standing.volunteer
    if standing.refuses_people:
        return HelpObstacle.REFUSES_PEOPLE
    if volunteer is None:
        return HelpObstacle.NO_OFFER
    if lack := trust_level.find_missing_trust(volunteer, terms.level, terms.today):
        return lack
    if terms.most and trust_level.has_full_load(volunteer, standing.helping, terms.most, terms.today):
        return HelpObstacle.HELPS_ENOUGH
    if terms.woman and not volunteer.woman:
        return HelpObstacle.WOMAN_WISHED
    if terms.free_at and trust_level.is_busy(volunteer, terms.free_at):
        return HelpObstacle.BUSY
    if standing.suspended:
        return HelpObstacle.SUSPENDED
    return HelpObstacle.APART if standing.apart else None


def may_help(standing: HelperStanding, terms: HelpTerms) -> bool:
    """Whether nothing keeps a volunteer from helping on these terms."""
    return find_obstacle(standing, terms) is None
