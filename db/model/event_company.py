"""Who comes to a date of an event, who would not like to go there alone, and two who go together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.help_requests import Contact


@dataclass(frozen=True, slots=True)
class EventDate:
    """One date of an event (id): `original` is the wall time that names it in its series, `over` when it has ended."""

    event: int
    original: datetime
    over: datetime


@dataclass(frozen=True, slots=True)
class AttendanceCounts:
    """How many people said that they come to a date, and how many that they cannot."""

    coming: int
    cannot: int


@dataclass(frozen=True, slots=True)
class CompanySeeker:
    """A person who looks for company to an event date: only of a woman if `women`, and whether this person is a
    `woman`.

    `languages` are those the person reads and speaks, as far as known.
    """

    person: int
    women: bool
    woman: bool
    languages: tuple[str, ...]


class IntroductionState(StrEnum):
    """Both people were asked, both agreed, one refused, or one did not answer in time."""

    ASKED = "asked"
    MET = "met"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people who might go to an event together, the one who has waited longer first; `agreed` are the ids that said
    yes.
    """

    id: int
    event: int
    original: datetime
    people: tuple[int, int]
    agreed: frozenset[int]
    state: IntroductionState

    def other(self, person: int) -> int:
        """The one who is not `person`."""
        one, other = self.people
        return other if person == one else one


@dataclass(frozen=True, slots=True)
class CompanyContact(Contact):
    """Two who go to one date of an event together; neither helps the other."""

    event: int
    original: datetime
