"""Emergency: a resident wrote of danger, so a coordinator is told: at once where the rule is sure."""

from datetime import datetime, time, timedelta

from bot.contract import Context, Refusal, _, action, always
from bot.rules.instants import to_instant
from bot.rules.safety.detect_danger import Danger
from bot.views.case_card import open_case_card, refresh_case_card
from bot.views.case_decision import require_case
from bot.views.common import MENU, ONE_DAY, local_now
from bot.views.emergency import say_still_unread
from bot.views.response_time import compute_due
from db import case_view, cases, duty_roster, help_requests
from db.cases import ReviewDue
from db.model import Case, Urgency

MORNING_TIME = time(9)
MIN_WAIT_BEFORE_MORNING = timedelta(hours=3)


@action("safety.raise_emergency")
@always
async def raise_emergency(ctx: Context) -> None:
    """Add the resident's text to one case, each `row` once; a coordinator who holds it already is told.

    For a resident who waits already, call again only if the danger has become sure, or for a new kind of danger.
    """
    sure = bool(ctx.button_data["sure"])
    waiting = await cases.find_alarm_of(ctx.tx, ctx.person.id)
    before = await case_view.read_case(ctx.tx, waiting) if waiting else None
    number = waiting or await _open_emergency_case(ctx, sure=sure)
    cases.record_reply(ctx.tx, number, ctx.person, ctx.text, ctx.button_data.number("row"))
    if sure:
        cases.raise_urgency(ctx.tx, number, Urgency.DANGER)
    case = require_case(await case_view.read_case(ctx.tx, number))
    if before:
        refresh_case_card(ctx, case)
    else:
        open_case_card(
            ctx,
            case,
            await duty_roster.list_office_hours_for(ctx.tx, case.quarter),
            lately=await case_view.count_recent_cases(ctx.tx),
        )
        danger = str(ctx.button_data.get("danger", Danger.EMERGENCY))
        child = bool(ctx.button_data.get("child"))
        _schedule_morning_message(ctx, number, danger, child=child)
    if before is None or _must_call_again(before, sure=sure, renewed=bool(ctx.button_data["anew"])):
        ctx.button_data = {**ctx.button_data, "case": number}
        await ctx.redirect("safety.start_emergency_calls")


def _must_call_again(before: Case, *, sure: bool, renewed: bool) -> bool:
    return before.holder is not None or (sure and (renewed or before.urgency is not Urgency.DANGER))


async def _open_emergency_case(ctx: Context, *, sure: bool) -> int:
    quarter = await help_requests.find_last_quarter(ctx.tx, ctx.person)
    due = compute_due(ctx.city, ctx.now, await duty_roster.list_office_hours_for(ctx.tx, quarter))
    return cases.open_alarm(ctx.tx, ctx.person, ReviewDue(due, Urgency.DANGER if sure else Urgency.SOON, quarter))


def _schedule_morning_message(ctx: Context, case: int, danger: str, *, child: bool) -> None:
    """The next one that is some hours away."""
    day = (local_now(ctx) + MIN_WAIT_BEFORE_MORNING).date()
    at = datetime.combine(day, MORNING_TIME, ctx.city.zone)
    later = (
        at
        if to_instant(at) >= to_instant(ctx.now + MIN_WAIT_BEFORE_MORNING)
        else datetime.combine(day + ONE_DAY, MORNING_TIME, ctx.city.zone)
    )
    ctx.later(later, tell_still_unread, case=case, danger=danger, child=child)


@action("safety.tell_still_unread")
@always
async def tell_still_unread(ctx: Context) -> None:
    """Tell the resident every morning, also on days off, that no coordinator has taken the emergency yet."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case is None or not case.waits or case.holder is not None:
        return
    danger = Danger(ctx.button_data.text("danger"))
    child = bool(ctx.button_data.get("child"))
    ctx.say(say_still_unread(danger, sure=case.urgency is Urgency.DANGER, child=child), [MENU])
    _schedule_morning_message(ctx, case.id, danger.value, child=child)


@action("safety.resume_dialog")
@always
async def resume_dialog(ctx: Context) -> None:
    """Go on with the resident's dialog: the open question is asked again; Refusal shows the menu where
    there is none.
    """
    if not ctx.button_data.get("waits"):
        raise Refusal(_("All right, let us continue."))
