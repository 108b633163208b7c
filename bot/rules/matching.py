"""Which volunteers hear of a request: who is admitted, helps with that, and helps there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from db.model import Volunteer, VolunteerState


@dataclass(frozen=True, slots=True)
class Need:
    """What a request needs. `author` is a person's number, `quarter` an id, `language` the one the author reads."""

    author: int
    kind: str
    quarter: str
    language: str


def suitable(volunteers: Iterable[Volunteer], need: Need, already: Collection[int] = ()) -> list[int]:
    """The people to ask, those who share the author's language first.

    Another language keeps nobody out: many people speak more than the one they are written to in, and no request
    should stay unheard because of it. Nobody hears of their own request, and nobody hears of one twice.
    """
    fitting = [one for one in volunteers if _fits(one, need) and one.person not in already]
    return [one.person for one in sorted(fitting, key=lambda one: not _among(need.language, one.languages))]


def _fits(one: Volunteer, need: Need) -> bool:
    admitted = one.state is VolunteerState.ADMITTED and one.person != need.author
    return admitted and _among(need.kind, one.kinds) and _among(need.quarter, one.quarters)


def _among(wanted: str, offered: Collection[str]) -> bool:
    """An empty choice means all."""
    return not offered or wanted in offered
