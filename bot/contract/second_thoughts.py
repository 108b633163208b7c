"""Second thoughts: for ten minutes a decision can be taken back, where nothing has gone out yet because of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.contract.context import Context
from bot.rules.daytime import waking
from db.model import PostState, Request, RevisionState

TEN_MINUTES = timedelta(minutes=10)
OPEN = (PostState.WAITING, PostState.OPEN, PostState.REJECTED)


def told_at(decided: datetime, zone: ZoneInfo, *, approved: bool) -> datetime:
    """When whoever asked hears of a decision: of a good one at once, of a bad one in ten minutes, never at night."""
    local = decided.astimezone(zone)
    return waking(local if approved else local + TEN_MINUTES)


def can_be_taken_back(ctx: Context, request: Request) -> bool:
    """Whether nobody has heard of the decision yet, and it is fresh; of danger they hear at once."""
    if request.reason == "danger" or request.decided is None or request.post.state not in OPEN:
        return False
    approved = request.newest.state is RevisionState.APPROVED
    told = told_at(request.decided, ctx.city.zone, approved=approved)
    return ctx.now < min(told, request.decided + TEN_MINUTES)
