"""No helper found: the office is told while there is time, and so is the requester."""

from datetime import datetime
from typing import Any

from bot.contract import BACKCHANNEL, Choice, Context, Line, Text, _, action, choice
from bot.rules.reminders.quiet_hours import halfway_by_day
from bot.views.case_card import case_subject, open_case_card, refresh_case_card
from bot.views.case_decision import require_case, require_help_request
from bot.views.case_text import REQUEST_OUTCOMES, describe_case_title
from bot.views.common import MY_REQUESTS, SHOW_CASE_LABEL, local_now, quote
from bot.views.dispatch_status import (
    describe_hands_missing,
    dispatch_buttons,
    early_warning_at,
    explain_news_by,
)
from bot.views.help_requests import compute_request_end, describe_wanted_day
from bot.views.request_urgency import HELP_NOW_BUTTONS, decide_urgency
from bot.views.response_time import compute_due
from db import case_view, cases, contacts, duty_roster, help_requests, people, request_dispatch
from db.cases import ReviewDue
from db.model import Case, HelpRequest, RequestState, Revision, Urgency

HAS_NOT_ANSWERED = _("{name} was asked and has not answered yet.")
NOBODY_SAID_YES = _(
    "I am sorry. Nobody has said yes so far, and it does not look good. Please do not wait for that. "
    "People and places that can help now:"
)


@action("matching.reopen_request_for_coordinator")
async def reopen_request_for_coordinator(ctx: Context) -> None:
    """Reopen the case for a coordinator where no volunteer is left to ask; the response time promised to the requester
    counts, or the one it still waits for.
    """
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    begun = await request_dispatch.find_dispatch(ctx.tx, ctx.button_data.number("post"))
    if request is None or approved is None:
        return
    if begun and begun.undecided:
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, request.id))
        return
    over = compute_request_end(request.kind, approved, ctx.city.zone)
    stopped = bool(ctx.button_data.get("stopped"))
    knows = stopped or "person" in ctx.button_data
    case = await _reopen_case(ctx, request, approved)
    early = early_warning_at(request.kind, approved, ctx.city.zone)
    found = describe_hands_missing(require_help_request(case))
    if said := explain_news_by(case.due, early, ctx.now, stopped=stopped, found=found):
        ctx.tell(request.author, [said, quote(approved.words)] if stopped else said, [MY_REQUESTS])
    if not knows:
        _tell_nobody_helps(ctx, case)
    until = over.isoformat()
    ctx.later(
        halfway_by_day(local_now(ctx), over),
        remind_team_at_half_time,
        whose=request.author,
        post=request.id,
        over=until,
    )
    once = f"running_out.warn:{request.id}:{until}"
    ctx.later(max(early, local_now(ctx)), warn_requester, whose=request.author, once=once, post=request.id, over=until)


async def _reopen_case(ctx: Context, request: HelpRequest, approved: Revision) -> Case:
    hours = await duty_roster.list_office_hours_for(ctx.tx, request.quarter)
    how = decide_urgency(ctx, approved.wanted)
    due = compute_due(ctx.city, ctx.now, hours, soon=how is Urgency.TODAY)
    request_dispatch.set_undecided(ctx.tx, request.id)
    cases.open_request(ctx.tx, request.id, request.author, ReviewDue(due, how, request.quarter))
    case = require_case(await case_view.read_case(ctx.tx, request.id))
    open_case_card(ctx, case, hours, lately=await case_view.count_recent_cases(ctx.tx))
    return case


def _tell_nobody_helps(ctx: Context, case: Case) -> None:
    review = require_help_request(case)
    found = describe_hands_missing(review) or [REQUEST_OUTCOMES[RequestState.OPEN]]
    what = *found, describe_wanted_day(review.newest.wanted)
    _tell_team(ctx, case, what, dispatch_buttons(review, {"case": case.id, "again": True}))


def _tell_team(ctx: Context, case: Case, first: Line, onward: list[Choice]) -> None:
    """A message of its own, because a card that changes in its place wakes nobody."""
    lines: list[Line] = [first, describe_case_title(case)]
    shown = choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)
    ctx.tell(BACKCHANNEL, lines, [*onward, shown], beside=case_subject(case.id))


@action("matching.report_unanswered_invitation")
async def report_unanswered_invitation(ctx: Context) -> None:
    """A volunteer whom a coordinator invited by name has not answered: the case waits for the office again."""
    number, person = ctx.button_data.number("post"), ctx.button_data.number("person")
    request = await help_requests.get_request(ctx.tx, number)
    unanswered = (await help_requests.read_invitation_answers(ctx.tx, number)).get(person) == ""
    if request is None or request.state is not RequestState.OPEN or not unanswered:
        return
    name = await people.read_name(ctx.tx, person) or "?"
    same: dict[str, Any] = {"case": number, "again": True}
    onward = [
        choice(_("Ask someone else"), go="matching.show_candidates", **same),
        choice(_("Ask everyone"), go="matching.widen_dispatch", **same),
    ]
    await reopen_request_for_coordinator(ctx)
    _tell_team(
        ctx,
        require_case(await case_view.read_case(ctx.tx, number)),
        Text(HAS_NOT_ANSWERED.message, {"name": name}),
        onward,
    )


@action("matching.remind_team_at_half_time")
async def remind_team_at_half_time(ctx: Context) -> None:
    """Half of the time that was left is gone, and a coordinator still has to decide."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("post"))
    over = datetime.fromisoformat(ctx.button_data.text("over"))
    if case and case.waits and await _lacks_helper(ctx, over):
        _tell_nobody_helps(ctx, case)


@action("matching.warn_requester")
async def warn_requester(ctx: Context) -> None:
    """Warn the requester, who may still look for help elsewhere."""
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    if approved and await _lacks_helper(ctx, datetime.fromisoformat(ctx.button_data.text("over"))):
        ctx.say([NOBODY_SAID_YES, quote(approved.words)], HELP_NOW_BUTTONS)


async def _lacks_helper(ctx: Context, over: datetime) -> bool:
    """Whether nobody helps, and its time is still the one that was meant."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    if (
        request is None
        or approved is None
        or request.state is not RequestState.OPEN
        or await contacts.list_contacts_of_request(ctx.tx, request.id)
    ):
        return False
    return ctx.now < over and compute_request_end(request.kind, approved, ctx.city.zone) == over
