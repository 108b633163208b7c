"""Urgent requests: where help is needed before the response time, the coordinator on duty is called in the daytime; a
request for a later day moves to the top of the queue on that day.
"""

from datetime import date, datetime, time

from bot.contract import Context, Moment, _, action, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.request_day import FLEXIBLE
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case
from bot.views.common import ONE_DAY, SHOW_CASE_LABEL, local_now
from bot.views.request_urgency import is_reviewed_too_late
from db import case_view, cases, duty_roster
from db.model import Case, RequestReview, Urgency


@action("moderation.schedule_urgency_checks")
async def schedule_urgency_checks(ctx: Context) -> None:
    """After a request was submitted: scan its text for danger, and compare its day with the response time."""
    await ctx.redirect("safety.hold_dangerous_submission")
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if is_reviewed_too_late(case, ctx.city.zone):
        ctx.later(next_waking_time(local_now(ctx)), call_on_duty, case=case.id)
    if day := find_last_day(case):
        for early in (day - ONE_DAY, day):
            ctx.later(datetime.combine(early, time(), ctx.city.zone), raise_urgency, case=case.id)


@action("moderation.raise_urgency")
async def raise_urgency(ctx: Context) -> None:
    """The last day on which a request is wanted has come, and it goes first from now on, or comes tomorrow."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    day = find_last_day(case) if case else None
    if case is not None and day is not None and day <= local_now(ctx).date() + ONE_DAY:
        cases.raise_urgency(ctx.tx, case.id, Urgency.TODAY if day <= local_now(ctx).date() else Urgency.SOON)


@action("moderation.call_on_duty")
async def call_on_duty(ctx: Context) -> None:
    """Call the coordinator on duty or the stand-in, once, unless the case is held or the day is over."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case is None or not case.waits or case.holder or not is_reviewed_too_late(case, ctx.city.zone):
        return
    wanted_soon = _(
        "We promised to look at this request by {moment}, but help is needed before then. Can you look at it now?",
        moment=Moment(case.due),
    )
    first, next_ = await duty_roster.list_on_duty(ctx.tx, case.quarter, ctx.now)
    for person in first or next_:
        if person != case.person:
            choices = [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)]
            ctx.tell(person, [wanted_soon, *describe_case(case)], choices)


def find_last_day(case: Case) -> date | None:
    """The last requested date; None where any day will do."""
    wanted = case.about.newest.wanted.rpartition("/")[2] if isinstance(case.about, RequestReview) else FLEXIBLE
    return None if wanted == FLEXIBLE else datetime.fromisoformat(wanted).date()
