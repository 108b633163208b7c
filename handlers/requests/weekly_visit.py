"""One turn of a weekly help: the helper says whether they come on this day, and silence is a kind "no"."""

from dataclasses import replace
from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice, pgettext
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import repeat_day, request_day
from bot.views import weekly_view
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, local_now
from db import case_view, help_hours, help_requests, people, weekly_help
from db.model import WeeklyHelp, WeeklyHelpState
from handlers.requests import _weekly_view

IDLE_AFTER = timedelta(days=19)
"""By the third day in a row on which nobody comes, which is said two days before."""


@action("requests.ask_about_week")
async def ask_about_week(ctx: Context) -> None:
    """Ask the helper two days before; where the requester has left, say that the weekly help has ended."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None:
        ctx.say(
            _(
                "The person you were helping every week has left Büdchen, so the weekly help has ended. Thank you "
                "for your help."
            ),
            [MENU],
        )
    elif (
        _is_asked_helper(ctx, one)
        and ctx.now < repeat_day.repeat_answer_due(one.wanted, local_now(ctx))
        and await _may_continue(ctx, one)
    ):
        ctx.say(*_weekly_view.ask_for_one_day(one, await people.read_name(ctx.tx, one.asker)))


@action("requests.confirm_week")
async def confirm_week(ctx: Context) -> None:
    """A request of its own in the words that were approved, and it is theirs."""
    one = await _require_asked(ctx)
    if not await _may_continue(ctx, one):
        return
    approved = await help_requests.find_published_revision(ctx.tx, one.request)
    day = one.wanted
    request = await help_hours.repeat_request(ctx.tx, approved, day) if approved else None
    if request is None or request_day.is_past(day, local_now(ctx)):
        raise Refusal(_weekly_view.SERIES_ALREADY_SETTLED, [MENU])
    weekly_help.set_latest_request(ctx.tx, one, request)
    await _plan_next_week(ctx, one)
    ctx.later(
        next_waking_time(request_day.day_ends_at(day, local_now(ctx))),
        "requests.expire_request",
        whose=one.asker,
        post=request,
    )
    ctx.button_data = {"post": request}
    await ctx.redirect("matching.accept_request")


@action("requests.skip_week")
async def skip_week(ctx: Context) -> None:
    """Skip this week; the helper is asked about the next one as usual."""
    one = await _require_asked(ctx)
    if await _may_continue(ctx, one):
        await _plan_next_week(ctx, one)
        name = await people.read_name(ctx.tx, one.asker)
        ctx.say(_("All right. I will tell {name} kindly.", name=name), [MENU], instead=True)
        await _tell_skipped(ctx, one, name, ctx.person.name)


@action("requests.handle_unanswered_week")
async def handle_unanswered_week(ctx: Context) -> None:
    """The helper did not answer in time, or has left for good: tell the requester, so that nobody waits for nothing."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None:
        gone = _("The person who came every week has left Büdchen. Shall I ask other people?")
        ctx.say(gone, weekly_view.ask_others_buttons(ctx.button_data.number("post")))
    elif one.asker == ctx.person.id and (one.wanted, one.state) == (
        ctx.button_data.text("day"),
        ctx.button_data["state"],
    ):
        await _skip_unanswered_week(ctx, one)


async def _skip_unanswered_week(ctx: Context, one: WeeklyHelp) -> None:
    name = await people.read_name(ctx.tx, one.helper)
    if one.state is WeeklyHelpState.ASKED and await weekly_help.end_weekly_help(ctx.tx, one):
        ctx.say(
            _("{name} has not answered yet. Shall I ask other people?", name=name),
            weekly_view.ask_others_buttons(one.request),
        )
    elif one.state is WeeklyHelpState.ACTIVE and await _may_continue(ctx, one):
        await _plan_next_week(ctx, one)
        await _tell_skipped(ctx, one, ctx.person.name, name)


@action("requests.ask_after_last_week")
async def ask_after_last_week(ctx: Context) -> None:
    """Ask the requester the day after the last visit whether the weekly help should go on."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one and one.asker == ctx.person.id and one.state is WeeklyHelpState.DONE:
        name = await people.read_name(ctx.tx, one.helper)
        choices = [
            choice(
                pgettext("button: go on with the weekly help", "Continue"),
                go="requests.continue_weekly_help",
                series=one.id,
            ),
            choice(_("No, thank you"), go="requests.skip_repeat"),
        ]
        ctx.say(_("That was the last agreed visit with {name}. Would you like to continue?", name=name), choices)
        over = _("That was the last agreed visit with {name}. Thank you for your help.", name=ctx.person.name)
        ctx.tell(one.helper, over, [MENU])


async def _tell_skipped(ctx: Context, one: WeeklyHelp, asker: str, helper: str) -> None:
    """Whoever asked can ask others; after some weeks they decide whether it goes on, and coordinators see it."""
    idle = await weekly_help.is_idle_since(ctx.tx, one, ctx.now - IDLE_AFTER)
    ctx.tell(one.asker, *_weekly_view.explain_day_skipped(one, helper, idle=idle))
    if idle:
        rests = _(
            "{name} helps {asker} every week but has not come for three weeks or longer.", name=helper, asker=asker
        )
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, one.request), rests)


def _is_asked_helper(ctx: Context, one: WeeklyHelp) -> bool:
    active = one.state is WeeklyHelpState.ACTIVE
    return active and one.helper == ctx.person.id and one.wanted == ctx.button_data.text("day")


async def _require_asked(ctx: Context) -> WeeklyHelp:
    """What this helper is really asked for. Raises Refusal where they are not, or not any more."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None or not _is_asked_helper(ctx, one):
        raise Refusal(_weekly_view.SERIES_ALREADY_SETTLED, [MENU])
    return one


async def _may_continue(ctx: Context, one: WeeklyHelp) -> bool:
    """Whether nothing stands in the way; else it has just ended, and both know."""
    await ctx.redirect("requests.check_weekly_help")
    now = await weekly_help.find_own_weekly_help(ctx.tx, one.id, ctx.person)
    return now is not None and now.state is WeeklyHelpState.ACTIVE


async def _plan_next_week(ctx: Context, one: WeeklyHelp) -> None:
    """This day is said; the next one comes, unless it was the last."""
    following = repeat_day.same_day_next_week(one.wanted, local_now(ctx))
    await weekly_help.count_settled_day(ctx.tx, one, following)
    if one.times > 1:
        _weekly_view.schedule_next_turn(ctx, replace(one, wanted=following))
    else:
        ctx.later(
            repeat_day.morning_after(one.wanted, local_now(ctx)), ask_after_last_week, whose=one.asker, series=one.id
        )
