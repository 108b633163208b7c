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
    """The case has no holder, has one, waits for its person's answer, is decided, or is closed."""

    NEW = "new"
    CLAIMED = "claimed"
    ASKED = "asked"
    DECIDED = "decided"
    CLOSED = "closed"


UNDECIDED_STATES = (CaseState.NEW, CaseState.CLAIMED, CaseState.ASKED)
"""Somebody still has to decide."""


class Urgency(StrEnum):
    """The order of the queue: cases of danger first."""

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
    """A request as coordinators see it, by its newest revision; `reason`, `why` and `decider` may be empty.

    `first` says that nothing of this requester was published before, `repeats` that the same text came before; `asked`
    counts the invited volunteers, `refused` those who declined, `silent` those without an answer, `helping` those who
    help; `dispatch` is the state of the dispatch. `reason` is a code, `why` a coordinator's own text; `notes` are from
    earlier visits; `because` is a code of why a neighbour is needed.
    """

    request: HelpRequest
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
    dispatch: RequestDispatch | None = None


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line of a frozen transcript. `side` is "asker", "helper" or "mediator", or "first" and "second" of two
    companions; `ready` the code of a quick reply, which has no other text; `reported` marks the message that was
    reported.
    """

    side: str
    words: str
    ready: str = ""
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour whom a concern may be about, by first name, with the number of the request, if any."""

    name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `said` is the frozen transcript, in order.

    `reporter` is None once that person was deleted; `asker` and `helper` are None without a contact, `mediator` without
    a mediator. `accused` is whom it is about, None if unknown; this person may be deleted and still known by account
    (`has_left`). `asker_gone` where the requester cannot be reached. `among` are the people it may be about, while the
    reporter has not named one.
    """

    id: int
    contact: int | None
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
        """The people of the reported contact, by side."""
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
    """An appeal, by the id of the sanction; `reason` is a code."""

    sanction: int
    reason: str
    until: datetime
    banned: bool


@dataclass(frozen=True, slots=True)
class PendingApproval:
    """A proposal that waits for a second person: the action, who proposed it, whom it is about, and perhaps a text."""

    consent: int
    deed: str
    by: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `person` is whose case it is, None once deleted; `name` and `holder_name` may be empty.

    `kind` is a CaseKind, or what a capability has registered. `due` is the promised response time. `about` is None
    where there are only messages; `concerns` is the id of another case that it is about; `done` is what was done in an
    emergency, else empty. `held` is the emergency that the newest version raised, `holds` what waits because of this
    one. `reported` are the numbers of open cases in which the requester is reported.
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
        """Whether a person may be in danger: the case calls until it is taken, and closes with a line on
        what was done.
        """
        return self.kind is CaseKind.ALARM or (self.kind is CaseKind.REPORT and self.urgency is Urgency.DANGER)

    def involves(self, person: int) -> bool:
        """Whether this person is in it: whose case it is, or one of the people of a reported contact."""
        return person == self.person or (isinstance(self.about, Report) and person in self.about.people.values())

    @property
    def waits(self) -> bool:
        """Whether a coordinator has something to decide."""
        return self.state in UNDECIDED_STATES
