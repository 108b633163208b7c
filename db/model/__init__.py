"""What the bot knows about people, places and messages: frozen rows and the words for their states."""

from db.model.cases import WAITS, Case, CaseKind, CaseState, Remark, Report, Request, Urgency, Word
from db.model.events import NOTHING, Audience, Category, Change, Event, EventState, Feed, Series, Span
from db.model.messages import Delivery, Dialog, InboxState, OutboxState
from db.model.people import Person, Role, VolunteerState
from db.model.places import Kind, Place, Point, Quarter, Steps
from db.model.posts import LIVE, Pair, PairState, Post, PostState, Revision, RevisionState, Volunteer
from db.model.rows import Row, Seal, Tx

__all__ = [
    "LIVE",
    "NOTHING",
    "WAITS",
    "Audience",
    "Case",
    "CaseKind",
    "CaseState",
    "Category",
    "Change",
    "Delivery",
    "Dialog",
    "Event",
    "EventState",
    "Feed",
    "InboxState",
    "Kind",
    "OutboxState",
    "Pair",
    "PairState",
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
    "Series",
    "Span",
    "Steps",
    "Tx",
    "Urgency",
    "Volunteer",
    "VolunteerState",
    "Word",
]
