"""Undo window: an approval of a request can be undone until a volunteer helps, a rejection for ten minutes, before the
requester is told.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.contract.context import Context
from bot.rules.reminders.quiet_hours import next_waking_time
from db.model import RequestReview, RequestState, RevisionState

UNDO_WINDOW = timedelta(minutes=10)
UNDOABLE_STATES = (RequestState.WAITING, RequestState.OPEN, RequestState.REJECTED)


def decision_told_at(decided: datetime, zone: ZoneInfo, *, approved: bool) -> datetime:
    """When the requester is told of the decision: of an approval at once, of a rejection in ten minutes, never at
    night.
    """
    local = decided.astimezone(zone)
    return next_waking_time(local if approved else local + UNDO_WINDOW)


def can_undo_decision(ctx: Context, review: RequestReview) -> bool:
    """Whether the decision can be undone: an approval before a volunteer helps, a rejection before the requester is
    told.

    Of danger the requester is told at once.
    """
    if review.reason == "danger" or review.decided is None or review.request.state not in UNDOABLE_STATES:
        return False
    approved = review.newest.state is RevisionState.APPROVED
    if approved and review.request.state is RequestState.OPEN:
        return True
    told = decision_told_at(review.decided, ctx.city.zone, approved=approved)
    return ctx.now < min(told, review.decided + UNDO_WINDOW)
