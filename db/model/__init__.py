"""What the bot knows about people, places and messages: frozen rows and the words for their states."""

from db.model.cases import WAITS, Case, CaseKind, CaseState, Passed, Remark, Report, Request, Urgency, Word
from db.model.company import Answers, Company, Introduction, IntroductionState, Outing, Seeker
from db.model.events import NOTHING, SEEN, Arrivals, Audience, Category, Change, Event, EventState, Feed, Series, Span
from db.model.helping import Certificate, Issued, PaperState, Spell, Weekly, WeeklyState, total
from db.model.meeting import Disclosure, Shared, Visit, VisitState
from db.model.messages import Delivery, Dialog, Errand, InboxState, OutboxState
from db.model.people import Person, Role, VolunteerState
from db.model.places import Kind, Place, Point, Quarter, Steps
from db.model.posts import LIVE, Listed, Pair, PairState, Post, PostState, Revision, RevisionState, Tie, Volunteer
from db.model.proposals import Proposal, ProposalState
from db.model.reminders import Habits, Lead, Reminded, Subscription, Topic
from db.model.ring import Candidate, Ring, RingState
from db.model.rows import Row, Seal, Tx
from db.model.talks import Mediation, MediationState, MediatorState, Talk

__all__ = [
    "LIVE",
    "NOTHING",
    "SEEN",
    "WAITS",
    "Answers",
    "Arrivals",
    "Audience",
    "Candidate",
    "Case",
    "CaseKind",
    "CaseState",
    "Category",
    "Certificate",
    "Change",
    "Company",
    "Delivery",
    "Dialog",
    "Disclosure",
    "Errand",
    "Event",
    "EventState",
    "Feed",
    "Habits",
    "InboxState",
    "Introduction",
    "IntroductionState",
    "Issued",
    "Kind",
    "Lead",
    "Listed",
    "Mediation",
    "MediationState",
    "MediatorState",
    "OutboxState",
    "Outing",
    "Pair",
    "PairState",
    "PaperState",
    "Passed",
    "Person",
    "Place",
    "Point",
    "Post",
    "PostState",
    "Proposal",
    "ProposalState",
    "Quarter",
    "Remark",
    "Reminded",
    "Report",
    "Request",
    "Revision",
    "RevisionState",
    "Ring",
    "RingState",
    "Role",
    "Row",
    "Seal",
    "Seeker",
    "Series",
    "Shared",
    "Span",
    "Spell",
    "Steps",
    "Subscription",
    "Talk",
    "Tie",
    "Topic",
    "Tx",
    "Urgency",
    "Visit",
    "VisitState",
    "Volunteer",
    "VolunteerState",
    "Weekly",
    "WeeklyState",
    "Word",
    "total",
]
