"""Nothing stays open in silence: a day that is over ends a request kindly, one for any day is asked about each week."""

from datetime import timedelta

from bot.contract import Context, Refusal, _, action, always, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, MY_REQUESTS, ONE_DAY, local_now, quote
from bot.views.help_requests import close_invitations, compute_request_end
from db import case_view, contacts, follow_ups, help_requests
from db.model import RequestReview, RequestState, RevisionState
from handlers.requests._outcome_view import explain_nobody_helped

STILL_NEEDED_INTERVAL = timedelta(days=7)
STILL_NEEDED_TIMEOUT = timedelta(days=3)
REQUEST_CLOSED_UNANSWERED = _(
    "I have closed your request because I did not hear whether you still need help. That is no problem at all."
)


@action("requests.expire_request")
@always
async def expire_request(ctx: Context) -> None:
    """Expire a request whose day is over: tell the requester, with a way on, so nothing stays open for ever."""
    number = ctx.button_data.number("post")
    review = await help_requests.read_request_review(ctx.tx, number)
    if review and review.request.state in (RequestState.TAKEN, RequestState.DONE):
        # It may be open again before tomorrow: a helper can step back, and what went badly can be asked again.
        ctx.later(ctx.now, "contacts.check_unconfirmed_contacts", post=number)
        ctx.later(local_now(ctx) + ONE_DAY, expire_request, post=number)
    elif review and await _is_past(ctx, review):
        await _close_request(ctx, review)


async def _close_request(ctx: Context, review: RequestReview) -> None:
    """Where many hands were sought and some came, they are enough, and nobody else is looked for."""
    number = review.request.id
    if await contacts.list_contacts_of_request(ctx.tx, number):
        await help_requests.set_state(ctx.tx, number, RequestState.OPEN, RequestState.TAKEN)
        ctx.later(local_now(ctx) + ONE_DAY, expire_request, post=number)
    elif await help_requests.expire_request(ctx.tx, number):
        ctx.say(*explain_nobody_helped(review.request.state, review.newest))
    else:
        return
    await _release_invited(ctx, number)


@action("requests.ask_still_needed")
async def ask_still_needed(ctx: Context) -> None:
    """Ask the requester once a week whether a request for any day is still needed; a newer revision has its
    own weeks.
    """
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    if (
        request is None
        or approved is None
        or approved.id != ctx.button_data.number("revision")
        or request.author != ctx.person.id
    ):
        return
    helped = bool(await contacts.list_contacts_of_request(ctx.tx, request.id))
    if request.state is RequestState.OPEN and not helped:
        follow_ups.record_question(ctx.tx, request.id)
        yes = choice(_("Yes, please keep asking"), go="requests.confirm_still_needed", **ctx.button_data.raw())
        choices = [yes, choice(_("No, not any more"), go="requests.withdraw_request", post=request.id)]
        ctx.say([_("Do you still need help?"), quote(approved.words)], choices)
        ctx.later(next_waking_time(local_now(ctx) + STILL_NEEDED_TIMEOUT), close_unanswered, post=request.id)
    elif request.state is RequestState.TAKEN or helped:
        ctx.later(next_waking_time(local_now(ctx) + STILL_NEEDED_INTERVAL), ask_still_needed, **ctx.button_data.raw())


@action("requests.confirm_still_needed")
async def confirm_still_needed(ctx: Context) -> None:
    """Keep the request open, and ask the requester again in a week."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    if request is None or request.author != ctx.person.id or request.state is not RequestState.OPEN:
        raise Refusal(_("This request is already closed."), [MENU])
    if await follow_ups.record_answer(ctx.tx, request.id):
        ctx.later(next_waking_time(local_now(ctx) + STILL_NEEDED_INTERVAL), ask_still_needed, **ctx.button_data.raw())
    ctx.say(_("Good, I will keep asking."), [MY_REQUESTS], instead=True)


@action("requests.close_unanswered")
async def close_unanswered(ctx: Context) -> None:
    """Close the request after three days without an answer; one tap asks again."""
    review = await help_requests.read_request_review(ctx.tx, ctx.button_data.number("post"))
    doubt = await follow_ups.find_follow_up(ctx.tx, ctx.button_data.number("post"))
    silent = doubt and doubt.answered is None and doubt.asked + STILL_NEEDED_TIMEOUT <= ctx.now
    if not review or not silent or await contacts.list_contacts_of_request(ctx.tx, review.request.id):
        return
    if await help_requests.expire_request(ctx.tx, review.request.id):
        again = choice(_("Ask again"), go="requests.reuse_for_another_day", post=review.request.id)
        ctx.say([REQUEST_CLOSED_UNANSWERED, quote(review.newest.words)], [again, MENU])
        await _release_invited(ctx, review.request.id)


async def _release_invited(ctx: Context, request: int) -> None:
    """Whoever was asked is released, and the card says so."""
    close_invitations(ctx, request, await help_requests.read_invitation_answers(ctx.tx, request))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, request))


async def _is_past(ctx: Context, review: RequestReview) -> bool:
    """The day they last said counts, unless it was rejected."""
    rejected = review.newest.state is RevisionState.REJECTED
    said = await help_requests.find_published_revision(ctx.tx, review.request.id) if rejected else review.newest
    return said is not None and compute_request_end(review.request.kind, said, ctx.city.zone) <= ctx.now
