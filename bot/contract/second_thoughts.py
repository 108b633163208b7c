"""Second thoughts: a yes can be taken back until somebody helps, a no for ten minutes, before it was told."""

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
    """Whether a decision can still be undone: a yes as long as nobody helps, a no while it is fresh and not told yet.

    Of danger they hear at once.
    """
    if request.reason == "danger" or request.decided is None or request.post.state not in OPEN:
        return False
    approved = request.newest.state is RevisionState.APPROVED
    if approved and request.post.state is PostState.OPEN:
        return True
    told = told_at(request.decided, ctx.city.zone, approved=approved)
    return ctx.now < min(told, request.decided + TEN_MINUTES)
