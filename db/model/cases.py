"""What waits for a coordinator: a case with its number, whatever it is about, and what was written because of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.help_requests import HelpRequest, Revision
from db.model.request_dispatch import RequestDispatch


class CaseKind(StrEnum):
    """What a case is about."""

    REQUEST = "request"
    OFFER = "offer"
    REPORT = "report"
    PLACE = "place"
    EVENT = "event"
    CALENDAR = "calendar"
    WRONG_EVENT = "wrong_event"
    TALK = "talk"
    ALARM = "alarm"
    CERTIFICATE = "certificate"
    APPEAL = "appeal"
    TWO_PERSON_APPROVAL = "second"
    REFUSAL = "refusal"


class CaseState(StrEnum):
    """Nobody is on it, somebody is, its person was asked something, it is decided, it is over."""

    NEW = "new"
    CLAIMED = "claimed"
    ASKED = "asked"
    DECIDED = "decided"
    CLOSED = "closed"


UNDECIDED_STATES = (CaseState.NEW, CaseState.CLAIMED, CaseState.ASKED)
"""Somebody still has to decide."""


class Urgency(StrEnum):
    """What is looked at first, in this order."""

    DANGER = "0"
    TODAY = "05"
    SOON = "1"
    ORDINARY = "2"


class AlarmVerdict(StrEnum):
    """What a coordinator said of an alarm that words raised: nothing yet, it is danger, or a false alarm."""

    OPEN = ""
    DANGER = "danger"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class AlarmHold:
    """The case of the alarm that a version raised, with its number, 0 where it is gone; or of a `refusal`, because the
    event keeps people out."""

    alarm: int
    number: int
    verdict: AlarmVerdict
    refusal: bool = False


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version of what another case is about, by the number of that case, which an alarm holds back."""

    case: int
    version: int
    number: int


@dataclass(frozen=True, slots=True)
class CaseMessage:
    """Something that the office or the person of a case wrote to the other one."""

    office: bool
    words: str
    said: datetime


@dataclass(frozen=True, slots=True)
class RequestReview:
    """A request as coordinators see it, by its newest version; `reason`, `why` and `decider` may be empty.

    `first` says that nothing of theirs was published before, `repeats` that the same words came before; `asked` counts
    the volunteers who heard of it, `refused` those who said no, `silent` those who said nothing, `helping` those who
    help; `ring` is how far it was asked around. `reason` is a code, `why` a coordinator's own words; `notes` are what
    was left for next time when they were helped before; `because` is a code of why a neighbour is needed.
    """

    post: HelpRequest
    newest: Revision
    first: bool
    repeats: bool
    asked: int
    reason: str
    why: str
    decided: datetime | None
    decider: str
    notes: tuple[str, ...] = ()
    refused: int = 0
    silent: int = 0
    helping: int = 0
    because: str = ""
    ring: RequestDispatch | None = None


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line of a frozen transcript. `side` is "asker", "helper" or "mediator", or "first" and "second" of two who go
    somewhere together; `ready` the code of a ready sentence, which has no other words; `reported` marks what somebody
    said was wrong."""

    side: str
    words: str
    ready: str = ""
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour whom a worry may be about, by the name they gave, with the number of the request, if it is one."""

    name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reported. `said` is the frozen transcript, in order.

    `reporter` is None once that person was forgotten; `asker` and `helper` are None where it is not about a pair,
    `mediator` where nobody mediates. `accused` is whom it is about, None where nobody can tell; they may have been
    forgotten and still be known to us by their accounts (`has_left`). `asker_gone` where nothing reaches whoever asked.
    `among` are those whom it may be about, while nobody has said who of them it is.
    """

    id: int
    pair: int | None
    reporter: int | None
    reason: str
    said: tuple[TranscriptLine, ...]
    asker: int | None = None
    helper: int | None = None
    mediator: int | None = None
    accused: int | None = None
    has_left: bool = False
    asker_gone: bool = False
    among: tuple[Near, ...] = ()

    @property
    def people(self) -> dict[str, int | None]:
        """Who was in it, by their side."""
        together = {"first": self.asker, "second": self.helper}
        return {"asker": self.asker, "helper": self.helper, "mediator": self.mediator, **together}


@dataclass(frozen=True, slots=True)
class Correction:
    """Something is wrong with a place or an event, whose id is `place`; `reason` is a code."""

    place: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """What somebody objects to, by the number of the sanction; `reason` is a code."""

    sanction: int
    reason: str
    until: datetime
    banned: bool


@dataclass(frozen=True, slots=True)
class PendingApproval:
    """A proposal that a second person has to agree to: the deed, the names of who proposed it and of whom it is about,
    and perhaps words."""

    consent: int
    deed: str
    by: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """`person` is whose case it is, None once they were forgotten; `name` and `holder_name` may be empty.

    `kind` is a CaseKind, or what a capability has registered. `due` is when somebody will have looked, as it was
    promised. `about` is what its kind reads, None where there is nothing but the talk;
    `concerns` is the number of another case that it is about; `done` is what was done about an alarm, empty before.
    `held` is the alarm that the newest version raised, `holds` what waits because of this one. `reported` are the
    numbers of open cases in which whoever asks for something is reported.
    """

    id: int
    number: int
    kind: str
    state: CaseState
    person: int | None
    name: str
    language: str
    quarter: str
    quarter_name: str
    holder: int | None
    holder_name: str
    opened: datetime
    due: datetime
    about: object
    talk: tuple[CaseMessage, ...] = ()
    concerns: int | None = None
    urgency: Urgency = Urgency.ORDINARY
    done: str = ""
    held: AlarmHold | None = None
    holds: tuple[HeldVersion, ...] = ()
    reported: tuple[int, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether what it is about raised an alarm that was not found to be a false one: then nobody publishes it."""
        return self.held is not None and self.held.verdict is not AlarmVerdict.FALSE

    @property
    def alarming(self) -> bool:
        """Whether somebody may be in danger: it rings until it is taken, and ends with a line of what was done."""
        return self.kind is CaseKind.ALARM or (self.kind is CaseKind.REPORT and self.urgency is Urgency.DANGER)

    @property
    def waits(self) -> bool:
        """Whether a coordinator has something to decide."""
        return self.state in UNDECIDED_STATES
