"""Submit: a request that was read back goes to the coordinators; the requester may add why it is needed."""

from bot.contract import Context, Refusal, _, action, kinds
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import request_day
from bot.views import common, request_urgency
from bot.views.case_card import open_case_card
from bot.views.case_decision import require_case
from bot.views.common import MENU, MY_REQUESTS
from bot.views.emergency import TALK_TO_HUMAN
from bot.views.on_behalf import REPRESENTED
from bot.views.response_time import compute_due
from db import case_view, duty_roster, help_requests, representatives, sanctions
from db.cases import ReviewDue
from db.model import Urgency
from db.request_texts import RequestText
from handlers.requests import _form as question
from handlers.requests import _outcome_view, _summary


@action("requests.submit_request")
async def submit_request(ctx: Context) -> None:
    """Submit the request; a day that has passed meanwhile is asked again."""
    day = str(ctx.kept["wanted"])
    if request_day.is_past(day, common.local_now(ctx)):
        raise Refusal(_("That day is over. Please choose another day."))
    before = ctx.kept.get("post")
    wording = RequestText(**_summary.read_revision_fields(ctx.kept))
    if wording.whom == REPRESENTED and not await _may_write_for(ctx, wording.helped):
        raise Refusal(
            _("You cannot ask for help for {name} at the moment.", name=wording.helped), [TALK_TO_HUMAN, MENU]
        )
    hours = await duty_roster.list_office_hours_for(ctx.tx, wording.quarter)
    urgency = request_urgency.decide_urgency(ctx, day)
    due = compute_due(ctx.city, ctx.now, hours, soon=urgency is not Urgency.ORDINARY)
    review_due = ReviewDue(due, urgency, wording.quarter)
    if before is not None and not await help_requests.add_revision(ctx.tx, before, ctx.person, wording, review_due):
        ctx.say(_("This request can no longer be changed."), [MY_REQUESTS])
        return
    request = before or help_requests.create_request(
        ctx.tx, ctx.person, question.read_kind(ctx.kept), wording, review_due
    )
    over = request_day.day_ends_at(day, common.local_now(ctx), kinds.find_kind(question.read_kind(ctx.kept)).open_for)
    ctx.later(next_waking_time(over), "requests.expire_request", post=request)
    ctx.button_data = {**ctx.button_data, "case": request}
    await ctx.redirect("moderation.schedule_urgency_checks")
    case = require_case(await case_view.read_case(ctx.tx, request))
    ctx.say(*_outcome_view.confirm_request_sent(case, wording.whom, ctx.city.zone, changed=before is not None))
    open_case_card(ctx, case, hours, lately=await case_view.count_recent_cases(ctx.tx))
    await ctx.redirect("moderation.translate_request")


async def _may_write_for(ctx: Context, name: str) -> bool:
    """Whether they still do: a draft may be older than the end of it, and who is suspended is not helped meanwhile."""
    for one in await representatives.list_representations(ctx.tx, ctx.person.id):
        suspended = one.helped and await sanctions.find_standing_sanction(ctx.tx, one.helped)
        if one.person == ctx.person.id and one.name == name and not suspended:
            return True
    return False
