"""Dispatch waves: a published request is offered to a few volunteers at a time until enough have said yes.

Volunteers who helped least lately are asked first; when nobody is left to ask a coordinator decides.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.contract import Context, _, action, choice
from bot.rules.matching.dispatch_waves import COORDINATOR_STATES, DEFAULT_WAVE_PACE, state_after_wave
from bot.rules.matching.eligibility import RequestNeeds, is_at_limit, is_eligible
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.request_day import FLEXIBLE
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import require_case, require_help_request
from bot.views.case_text import is_undecided
from bot.views.common import MY_REQUESTS, local_now, quote
from bot.views.dispatch_status import NEIGHBOURS_READ_REDACTED, build_need, explain_keeps_asking, filter_with_capacity
from db import case_view, cases, help_requests, places, representatives, request_dispatch
from db.model import Candidate, DispatchState, PublishedRequest, RequestDispatch, RequestState

STILL_NEEDED_AFTER = timedelta(days=7)
WAVES_BEFORE_TELLING_AUTHOR = 3
"""After so many waves without a yes the requester hears so."""


@action("matching.announce_approved_request")
async def announce_approved_request(ctx: Context) -> None:
    """Tell the requester that the request is published, unless it was withdrawn overnight; then ask volunteers."""
    found = await _find_published_request(ctx)
    if found is None or found.approved.decided != datetime.fromisoformat(ctx.button_data.text("decided")):
        return
    request = found.request
    approved = found.approved
    choices = [MY_REQUESTS, choice(_("Withdraw request"), go="requests.withdraw_request", post=request.id)]
    asking = _("Your request has been approved. I am asking neighbours now, and I will tell you who can help.")
    nobody = _(
        "Your request has been approved. I have not found anyone yet. I will tell you as soon as someone can help."
    )
    begun = await request_dispatch.start_dispatch(ctx.tx, request.id)
    fitting = await _send_newer_words(ctx, found) or await _find_new_candidates(ctx, found, begun)
    shorter = [NEIGHBOURS_READ_REDACTED] if ctx.button_data.get("shorter") else []
    ctx.say([asking if fitting else nobody, *shorter, quote(approved.words)], choices)
    if approved.wanted == FLEXIBLE:
        ctx.later(
            next_waking_time(local_now(ctx) + STILL_NEEDED_AFTER),
            "requests.ask_still_needed",
            whose=request.author,
            post=request.id,
            revision=approved.id,
        )
    await ask_next_wave(ctx)


@action("matching.ask_next_wave")
async def ask_next_wave(ctx: Context) -> None:
    """Ask the next few volunteers in the daytime. An outdated timer does nothing; without a time the dispatch starts,
    or goes on.
    """
    found = await _find_published_request(ctx)
    morning = next_waking_time(local_now(ctx))
    begun = await _find_dispatch(ctx) if found else None
    if found and begun and morning > local_now(ctx):
        ctx.later(morning, ask_next_wave, whose=found.request.author, post=begun.request)
    elif found and begun:
        await _ask_one_wave(ctx, found, begun)


async def _find_published_request(ctx: Context) -> PublishedRequest | None:
    """The request with what others may see, as long as hands are missing; None where a newer version was approved."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    theirs = request is not None and request.author == ctx.person.id and request.state is RequestState.OPEN
    if request is None or approved is None or not theirs:
        return None
    same = ctx.button_data.get("revision", approved.id) == approved.id
    return PublishedRequest(request, approved) if same else None


async def _find_dispatch(ctx: Context) -> RequestDispatch | None:
    """How far it has come; None where others were asked, or all was stopped, since this timer was set."""
    if "due" not in ctx.button_data:
        return await request_dispatch.start_dispatch(ctx.tx, ctx.button_data.number("post"))
    now = await request_dispatch.find_dispatch(ctx.tx, ctx.button_data.number("post"))
    valid = (
        now
        and now.state is not DispatchState.STOPPED
        and now.next == datetime.fromisoformat(ctx.button_data.text("due"))
    )
    return now if valid else None


async def _send_newer_words(ctx: Context, found: PublishedRequest) -> list[int]:
    """Who knows older words and is silent reads the newer ones in their place, where these still fit them."""
    request = found.request
    approved = found.approved
    need = await _read_need(ctx, found)
    known = await request_dispatch.list_candidates(ctx.tx, request)
    helping = {one.volunteer.person for one in known if is_eligible(need, one.volunteer, one.home, wide=True)}
    await _invite(
        ctx,
        found,
        behind := [one for one in await help_requests.list_invited_to_older(ctx.tx, approved) if one in helping],
    )
    return behind


async def _invite(ctx: Context, found: PublishedRequest, people: Sequence[int]) -> None:
    for person in people:
        help_requests.create_invitation(ctx.tx, found.approved, person)
    ctx.button_data = {**ctx.button_data, "post": found.request.id, "invited": people}
    await ctx.redirect("matching.send_invitations")


async def _ask_one_wave(ctx: Context, found: PublishedRequest, before: RequestDispatch) -> None:
    """Ask one wave of volunteers, save how the dispatch stands, and set the timer of the next wave."""
    request = found.request
    approved = found.approved
    fitting = await _find_new_candidates(ctx, found, before)
    hands = await request_dispatch.count_missing_hands(ctx.tx, request.id)
    room = filter_with_capacity(ctx, fitting)
    asked = DEFAULT_WAVE_PACE.choose_volunteers(await _read_need(ctx, found), room, before, local_now(ctx), hands)
    await _invite(ctx, found, asked)
    due = DEFAULT_WAVE_PACE.next_wave_due(approved.wanted, local_now(ctx)).replace(microsecond=0)
    after = replace(
        before,
        wave=before.wave + bool(asked),
        state=state_after_wave(
            before, fitting=bool(fitting), free=any(not is_at_limit(one, local_now(ctx)) for one in room)
        ),
        next=due,
    )
    request_dispatch.save_dispatch(ctx.tx, after)
    ctx.later(due, ask_next_wave, whose=request.author, post=request.id, due=due.isoformat())
    await _update_card_and_author(ctx, found, before, after)


async def _read_need(ctx: Context, found: PublishedRequest) -> RequestNeeds:
    request = found.request
    approved = found.approved
    case = require_case(await case_view.read_case(ctx.tx, request.id))
    quarter = await places.get_quarter(ctx.tx, approved.quarter)
    helped = await representatives.find_resident_helped(ctx.tx, request, approved)
    return build_need(request, approved, case.language, quarter.point if quarter else None, helped=helped)


async def _find_new_candidates(ctx: Context, found: PublishedRequest, begun: RequestDispatch) -> list[Candidate]:
    """Everybody it fits who does not know of it, today or another day."""
    request = found.request
    need = await _read_need(ctx, found)
    known = await help_requests.read_invitation_answers(ctx.tx, request.id)
    strangers = [
        one for one in await request_dispatch.list_candidates(ctx.tx, request) if one.volunteer.person not in known
    ]
    return [one for one in strangers if is_eligible(need, one.volunteer, one.home, wide=begun.wide)]


async def _update_card_and_author(
    ctx: Context, found: PublishedRequest, before: RequestDispatch, after: RequestDispatch
) -> None:
    """Coordinators see how it stands, and decide where nobody is left; the requester hears once that nobody came."""
    request = found.request
    approved = found.approved
    escalated = after.state in COORDINATOR_STATES and before.state not in COORDINATOR_STATES
    unheard = (escalated or after.wave == WAVES_BEFORE_TELLING_AUTHOR) and await request_dispatch.mark_author_told(
        ctx.tx, request.id
    )
    if escalated:
        ctx.button_data = {"post": request.id}
        await ctx.redirect("matching.reopen_request_for_coordinator")
        return
    cases.sync_request_case(ctx.tx, request.id)
    case = require_case(await case_view.read_case(ctx.tx, request.id))
    review = require_help_request(case)
    if unheard:
        ctx.tell(request.author, explain_keeps_asking(review, approved, ctx.city.zone), [MY_REQUESTS])
    if not is_undecided(review):  # else somebody may be in the middle of deciding about newer words
        refresh_case_card(ctx, case)
