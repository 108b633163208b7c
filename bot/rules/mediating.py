"""Who can mediate between two neighbours who share no language: volunteers for translating who speak both."""

from collections.abc import Collection, Iterable

from db.model import Volunteer, VolunteerState

TRANSLATING = "translating"


def fitting(volunteers: Iterable[Volunteer], tongues: Collection[str], quarter: str, two: Collection[int]) -> list[int]:
    """The people to ask, those who help in that quarter (id) first; never one of the `two` (numbers) themselves.

    `tongues` are codes. Nobody is taken to speak a language that they did not name.
    """
    able = [one for one in volunteers if one.person not in two and _may(one) and _speaks(one, tongues)]
    return [one.person for one in sorted(able, key=lambda one: bool(one.quarters) and quarter not in one.quarters)]


def _may(one: Volunteer) -> bool:
    """Admitted, and for this kind; an empty choice means all."""
    return one.state is VolunteerState.ADMITTED and (not one.kinds or TRANSLATING in one.kinds)


def _speaks(one: Volunteer, tongues: Collection[str]) -> bool:
    return {_base(code) for code in tongues} <= {_base(code) for code in one.languages}


def _base(code: str) -> str:
    return code.partition("-")[0]
