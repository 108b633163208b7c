"""Who can mediate between two neighbours who share no language: volunteers for translating who speak both."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.rules import trust
from db.model import Volunteer

TRANSLATING = "translating"


def fitting(volunteers: Iterable[Volunteer], tongues: Collection[str], quarter: str, now: datetime) -> list[int]:
    """The people to ask, those who help in that quarter (id) first.

    `tongues` are codes, `now` is by the city's clock. Nobody is taken to speak a language that they did not name.
    """
    able = [one for one in volunteers if _may(one, now) and _speaks(one, tongues)]
    return [one.person for one in sorted(able, key=lambda one: bool(one.quarters) and quarter not in one.quarters)]


def _may(one: Volunteer, now: datetime) -> bool:
    """Ready to help, not busy, and for this kind; an empty choice means all."""
    ready = trust.ready(one, trust.ADMITTED, now.date()) is None and not trust.busy(one, now)
    return ready and (not one.kinds or TRANSLATING in one.kinds)


def _speaks(one: Volunteer, tongues: Collection[str]) -> bool:
    return {_base(code) for code in tongues} <= {_base(code) for code in one.languages}


def _base(code: str) -> str:
    return code.partition("-")[0]
