"""Every week: the same helper is asked for several weeks at once, and either of the two ends it with one tap."""

from dataclasses import replace
from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import repeat_day
from bot.views import weekly_view
from bot.views.age_gate import require_age
from bot.views.common import MENU, MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_ENDED
from db import contacts, help_requests, people, visits, volunteers, weekly_help
from db.model import ContactState, HelpContact, Revision, VisitState, WeeklyHelp, WeeklyHelpState
from handlers.requests import _weekly_view

ANSWER_TIMEOUT = timedelta(days=1)


@action("requests.start_weekly_help")
async def start_weekly_help(ctx: Context) -> None:
    """Start weekly help on the weekday of the last visit; the requester chooses how many weeks."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request) if contact else None
    if contact is None or approved is None or contact.asker != ctx.person.id or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    day = await _find_day(ctx, contact, approved)
    if not repeat_day.is_repeatable(day):
        raise Refusal(
            _weekly_view.SERIES_NEEDS_DAY,
            [choice(_("Another day"), go="requests.ask_repeat_day", pair=contact.id), MENU],
        )
    number = weekly_help.create_weekly_help(
        ctx.tx, contact, approved, repeat_day.same_day_next_week(day, local_now(ctx))
    )
    ctx.say(_weekly_view.ASK_HOW_MANY_WEEKS, _weekly_view.week_count_buttons(number), instead=True)


async def _find_day(ctx: Context, contact: HelpContact, approved: Revision) -> str:
    """When they met, or else when it was asked for."""
    visit = await visits.find_visit(ctx.tx, contact)
    agreed = visit and visit.state is VisitState.AGREED
    return visit.at.astimezone(ctx.city.zone).isoformat() if visit and agreed else approved.wanted


@action("requests.continue_weekly_help")
async def continue_weekly_help(ctx: Context) -> None:
    """Ask for how many weeks the weekly help goes on after its last visit."""
    one = await _require_own(ctx, WeeklyHelpState.DONE)
    ctx.say(_weekly_view.ASK_HOW_MANY_WEEKS, _weekly_view.week_count_buttons(one.id), instead=True)


@action("requests.propose_weekly_help")
async def propose_weekly_help(ctx: Context) -> None:
    """The helper is asked by day, unless they cannot at the moment."""
    one = await _require_own(ctx, WeeklyHelpState.NEW, WeeklyHelpState.DONE)
    require_age("ask", await people.read_roles(ctx.tx, ctx.person))
    name = await people.read_name(ctx.tx, one.helper)
    day = repeat_day.next_day_in_time(one.wanted, local_now(ctx))
    if not await _may_continue(ctx, one):
        raise Refusal(
            _("{name} cannot help at the moment. Shall I ask other people?", name=name),
            weekly_view.ask_others_buttons(one.request),
        )
    if not await weekly_help.propose_weekly_help(ctx.tx, one, day, ctx.button_data.number("times")):
        raise Refusal(_("{name} has already been asked, or already comes every week.", name=name), [MY_REQUESTS])
    at = next_waking_time(local_now(ctx))
    ctx.later(at, ask_weekly_helper, whose=one.helper, series=one.id)
    _weekly_view.schedule_unanswered_check(
        ctx, replace(one, wanted=day, state=WeeklyHelpState.ASKED), next_waking_time(at + ANSWER_TIMEOUT)
    )
    ctx.say(_("I will ask {name} and tell you as soon as there is an answer.", name=name), [MY_REQUESTS], instead=True)


@action("requests.ask_weekly_helper")
async def ask_weekly_helper(ctx: Context) -> None:
    """Ask the helper about weekly help: for which weekday, and how often."""
    await check_weekly_help(ctx)
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one and one.state is WeeklyHelpState.ASKED and one.helper == ctx.person.id:
        ctx.say(*_weekly_view.ask_for_every_week(one, await people.read_name(ctx.tx, one.asker)))


@action("requests.agree_to_weekly_help")
async def agree_to_weekly_help(ctx: Context) -> None:
    """Agree to weekly help for all weeks; both neighbours are told."""
    one = await _require_asked(ctx)
    if not await weekly_help.start_weekly_help(ctx.tx, one, one.times):
        return
    _weekly_view.schedule_next_turn(ctx, replace(one, state=WeeklyHelpState.ACTIVE))
    asker = await people.read_name(ctx.tx, one.asker)
    stop_it = [_weekly_view.stop_series_button(one, _weekly_view.STOP_SERIES_LABEL), MENU]
    ctx.say(
        _("Lovely! I will tell {name}, and I will ask you two days before each visit.", name=asker),
        stop_it,
        instead=True,
    )
    ctx.tell(one.asker, _("Good news: {name} will come every week.", name=ctx.person.name), stop_it)


@action("requests.agree_to_one_week")
async def agree_to_one_week(ctx: Context) -> None:
    """Agree to help in the first week only; the requester is told."""
    if await weekly_help.start_weekly_help(ctx.tx, await _require_asked(ctx), 1):
        await ctx.redirect("requests.confirm_week")


@action("requests.decline_weekly_help")
async def decline_weekly_help(ctx: Context) -> None:
    """Decline weekly help; a volunteer's "no" needs no reason."""
    one = await _require_asked(ctx)
    if await weekly_help.end_weekly_help(ctx.tx, one):
        name = ctx.person.name
        asker = await people.read_name(ctx.tx, one.asker)
        ctx.say(_("All right. I will tell {name} kindly.", name=asker), [MENU], instead=True)
        ctx.tell(
            one.asker,
            _("{name} cannot come every week. Shall I ask other people?", name=name),
            weekly_view.ask_others_buttons(one.request),
        )


@action("requests.stop_weekly_help")
async def stop_weekly_help(ctx: Context) -> None:
    """Stop weekly help, for either neighbour at any time; a visit already agreed stays."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None or not await weekly_help.end_weekly_help(ctx.tx, one):
        raise Refusal(_weekly_view.SERIES_ALREADY_SETTLED, [MENU])
    await _tell_ended(ctx, one)


@action("requests.check_weekly_help")
async def check_weekly_help(ctx: Context) -> None:
    """End weekly help where its revision is no longer approved or one neighbour may not go on, and tell both kindly."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one and not await _may_continue(ctx, one) and await weekly_help.end_weekly_help(ctx.tx, one):
        await _tell_ended(ctx, one)


async def _tell_ended(ctx: Context, one: WeeklyHelp) -> None:
    for person in (one.asker, one.helper):
        name = await people.read_name(ctx.tx, one.other(person))
        ctx.tell(person, *weekly_view.explain_series_ended(name, one.request, helps=person == one.helper))


async def _may_continue(ctx: Context, one: WeeklyHelp) -> bool:
    volunteer = await volunteers.find_volunteer(ctx.tx, one.helper)
    request = await help_requests.get_request(ctx.tx, one.request)
    return _weekly_view.may_help_weekly(ctx, volunteer, request) and await weekly_help.is_still_allowed(ctx.tx, one)


async def _require_asked(ctx: Context) -> WeeklyHelp:
    """What this helper is asked for. Raises Refusal where they are not; it may just have ended."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None or one.helper != ctx.person.id or one.state is not WeeklyHelpState.ASKED:
        raise Refusal(_weekly_view.SERIES_ALREADY_SETTLED, [MENU])
    await check_weekly_help(ctx)
    return one


async def _require_own(ctx: Context, *states: WeeklyHelpState) -> WeeklyHelp:
    """What they ask for themselves. Raises Refusal where it is not theirs, or has gone on."""
    one = await weekly_help.find_own_weekly_help(ctx.tx, ctx.button_data.number("series"), ctx.person)
    if one is None or one.asker != ctx.person.id or one.state not in states:
        raise Refusal(_weekly_view.SERIES_ALREADY_SETTLED, [MENU])
    return one
