"""Dispatch in fair waves: volunteers are asked about a request a few at a time, those who helped least of
late first.
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
from db.model import Candidate, DispatchState, HelpRequest, RequestDispatch, RequestState, Revision

STILL_NEEDED_AFTER, WAVES_BEFORE_TELLING_AUTHOR = timedelta(days=7), 3
"""After so many rounds without a yes whoever asked hears so."""
PublishedRequest = tuple[HelpRequest, Revision]


@action("matching.announce_approved_request")
async def announce_approved_request(ctx: Context) -> None:
    """Tell the requester that the request is published, unless it was withdrawn overnight; then ask volunteers."""
    found = await _find_published_request(ctx)
    if found is None or found[1].decided != datetime.fromisoformat(ctx.button_data.text("decided")):
        return
    post, approved = found
    ways = [MY_REQUESTS, choice(_("Withdraw request"), go="requests.withdraw_request", post=post.id)]
    asking = _("Your request has been approved. I am asking neighbours now, and I will tell you who can help.")
    nobody = _(
        "Your request has been approved. I have not found anyone yet. I will tell you as soon as someone can help."
    )
    begun = await request_dispatch.start_dispatch(ctx.tx, post.id)
    fitting = await _send_newer_words(ctx, found) or await _find_new_candidates(ctx, found, begun)
    shorter = [NEIGHBOURS_READ_REDACTED] if ctx.button_data.get("shorter") else []
    ctx.say([asking if fitting else nobody, *shorter, quote(approved.words)], ways)
    if approved.wanted == FLEXIBLE:
        ctx.later(
            next_waking_time(local_now(ctx) + STILL_NEEDED_AFTER),
            "requests.ask_still_needed",
            whose=post.author,
            post=post.id,
            revision=approved.id,
        )
    await ask_next_wave(ctx)


@action("matching.ask_next_wave")
async def ask_next_wave(ctx: Context) -> None:
    """Ask the next few volunteers in the daytime. An outdated timer does nothing; without a time the dispatch starts,
    or goes on.
    """
    found, morning = await _find_published_request(ctx), next_waking_time(local_now(ctx))
    begun = await _find_dispatch(ctx) if found else None
    if found and begun and morning > local_now(ctx):
        ctx.later(morning, ask_next_wave, whose=found[0].author, post=begun.post)
    elif found and begun:
        await _ask_one_wave(ctx, found, begun)


async def _find_published_request(ctx: Context) -> PublishedRequest | None:
    """The request with what others may see, as long as hands are missing; None where a newer version was approved."""
    post, approved = (
        await help_requests.get_request(ctx.tx, ctx.button_data.number("post")),
        await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post")),
    )
    theirs = post is not None and post.author == ctx.person.id and post.state is RequestState.OPEN
    if post is None or approved is None or not theirs:
        return None
    return (post, approved) if ctx.button_data.get("revision", approved.id) == approved.id else None


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
    post, approved = found
    need, known = await _read_need(ctx, found), await request_dispatch.list_candidates(ctx.tx, post)
    helping = {one.volunteer.person for one in known if is_eligible(need, one.volunteer, one.home, wide=True)}
    await _invite(
        ctx,
        found,
        behind := [one for one in await help_requests.list_invited_to_older(ctx.tx, approved) if one in helping],
    )
    return behind


async def _invite(ctx: Context, found: PublishedRequest, people: Sequence[int]) -> None:
    for person in people:
        help_requests.create_invitation(ctx.tx, found[1], person)
    ctx.button_data = {**ctx.button_data, "post": found[0].id, "invited": people}
    await ctx.redirect("matching.send_invitations")


async def _ask_one_wave(ctx: Context, found: PublishedRequest, before: RequestDispatch) -> None:
    """One round, and what comes after it."""
    post, approved = found
    fitting, hands = (
        await _find_new_candidates(ctx, found, before),
        await request_dispatch.count_missing_hands(ctx.tx, post.id),
    )
    room = filter_with_capacity(ctx, fitting)
    asked = DEFAULT_WAVE_PACE.asks(await _read_need(ctx, found), room, before, local_now(ctx), hands)
    await _invite(ctx, found, asked)
    due = DEFAULT_WAVE_PACE.next_round(approved.wanted, local_now(ctx)).replace(microsecond=0)
    after = replace(
        before,
        round=before.round + bool(asked),
        state=state_after_wave(
            before, fitting=bool(fitting), free=any(not is_at_limit(one, local_now(ctx)) for one in room)
        ),
        next=due,
    )
    request_dispatch.save_dispatch(ctx.tx, after)
    ctx.later(due, ask_next_wave, whose=post.author, post=post.id, due=due.isoformat())
    await _update_card_and_author(ctx, found, before, after)


async def _read_need(ctx: Context, found: PublishedRequest) -> RequestNeeds:
    post, approved = found
    case, quarter = (
        require_case(await case_view.read_case(ctx.tx, post.id)),
        await places.get_quarter(ctx.tx, approved.quarter),
    )
    helped = await representatives.find_resident_helped(ctx.tx, post, approved)
    return build_need(post, approved, case.language, quarter.point if quarter else None, helped=helped)


async def _find_new_candidates(ctx: Context, found: PublishedRequest, begun: RequestDispatch) -> list[Candidate]:
    """Everybody it fits who does not know of it, today or another day."""
    post, _approved = found
    need, known = await _read_need(ctx, found), await help_requests.read_invitation_answers(ctx.tx, post.id)
    strangers = [
        one for one in await request_dispatch.list_candidates(ctx.tx, post) if one.volunteer.person not in known
    ]
    return [one for one in strangers if is_eligible(need, one.volunteer, one.home, wide=begun.wide)]


async def _update_card_and_author(
    ctx: Context, found: PublishedRequest, before: RequestDispatch, after: RequestDispatch
) -> None:
    """Coordinators see how it stands, and decide where nobody is left; whoever asked hears once that nobody came."""
    post, approved = found
    escalated = after.state in COORDINATOR_STATES and before.state not in COORDINATOR_STATES
    unheard = (escalated or after.round == WAVES_BEFORE_TELLING_AUTHOR) and await request_dispatch.mark_author_told(
        ctx.tx, post.id
    )
    if escalated:
        ctx.button_data = {"post": post.id}
        await ctx.redirect("matching.reopen_request_for_coordinator")
        return
    cases.sync_request_case(ctx.tx, post.id)
    case = require_case(await case_view.read_case(ctx.tx, post.id))
    request = require_help_request(case)
    if unheard:
        ctx.tell(post.author, explain_keeps_asking(request, approved, ctx.city.zone), [MY_REQUESTS])
    if not is_undecided(request):  # else somebody may be in the middle of deciding about newer words
        refresh_case_card(ctx, case)
