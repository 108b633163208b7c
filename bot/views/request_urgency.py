"""How soon a help request has to be looked at, and who can help now where a coordinator would be too late."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.contract.context import Context
from bot.contract.outgoing import _, choice
from bot.rules.requests import request_day
from bot.views.common import ONE_DAY, local_now
from bot.views.dispatch_status import early_warning_at
from db.model import Case, RequestReview, Urgency

HELP_NOW_BUTTONS = [choice(_("Places nearby"), go="places"), choice(_("Talk to a person"), go="talk")]


def is_reviewed_too_late(case: Case, zone: ZoneInfo) -> bool:
    """Whether what is asked for is over before anybody in the office will have looked."""
    due = case.due.astimezone(zone)
    return isinstance(case.about, RequestReview) and request_day.day_ends_at(case.about.newest.wanted, due) <= due


def is_late_for_requester(case: Case, due: datetime, zone: ZoneInfo) -> bool:
    """Whether a case reviewed at `due` comes too late for the requester, who should look elsewhere by then."""
    if not isinstance(case.about, RequestReview):
        return False
    return early_warning_at(case.about.request.kind, case.about.newest, zone) < due


def decide_urgency(ctx: Context, day: str) -> Urgency:
    """The urgency of a request: for today first, then for the next two days."""
    over = request_day.day_ends_at(day, local_now(ctx))
    midnight = datetime.combine(local_now(ctx).date() + ONE_DAY, time(), ctx.city.zone)
    if over <= midnight:
        return Urgency.TODAY
    return Urgency.SOON if over <= local_now(ctx) + 2 * ONE_DAY else Urgency.ORDINARY
