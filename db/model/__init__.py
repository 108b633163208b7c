"""What the bot knows about people, places and messages: frozen rows and the words for their states."""

from db.model.cases import WAITS, Case, CaseKind, CaseState, Remark, Report, Request, Urgency, Word
from db.model.helping import Certificate, Issued, PaperState, Spell, total
from db.model.messages import Delivery, Dialog, InboxState, OutboxState
from db.model.people import Person, Role, VolunteerState
from db.model.places import Kind, Place, Point, Quarter, Steps
from db.model.posts import LIVE, Pair, PairState, Post, PostState, Revision, RevisionState, Task, Volunteer
from db.model.rows import Row, Seal, Tx

__all__ = [
    "LIVE",
    "WAITS",
    "Case",
    "CaseKind",
    "CaseState",
    "Certificate",
    "Delivery",
    "Dialog",
    "InboxState",
    "Issued",
    "Kind",
    "OutboxState",
    "Pair",
    "PairState",
    "PaperState",
    "Person",
    "Place",
    "Point",
    "Post",
    "PostState",
    "Quarter",
    "Remark",
    "Report",
    "Request",
    "Revision",
    "RevisionState",
    "Role",
    "Row",
    "Seal",
    "Spell",
    "Steps",
    "Task",
    "Tx",
    "Urgency",
    "Volunteer",
    "VolunteerState",
    "Word",
    "total",
]
