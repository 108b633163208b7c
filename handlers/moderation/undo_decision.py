"""Take it back: a decision is undone; of a request that was approved, as long as nobody helps."""

from bot.contract import Context, Refusal, _, allowed
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import has_read_newest, require_decidable, require_help_request
from bot.views.common import MENU, MY_REQUESTS
from bot.views.help_requests import withdraw_invitations
from bot.views.undo_window import can_undo_decision, decision_told_at
from db import case_view, help_requests
from db.model import RequestReview, RevisionState

LOOKED_AT_AGAIN = _(
    "A coordinator will look again at what you wrote last. I am not asking anyone at the moment. I will let you know."
)


@allowed("decide", name="moderation.undo_decision")
async def undo_decision(ctx: Context) -> None:
    """The request waits to be looked at again, as if nothing had been decided."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    review = require_help_request(case)
    fresh = has_read_newest(ctx, review) and can_undo_decision(ctx, review)
    if not fresh or not await help_requests.undo_decision(ctx.tx, review.newest):
        raise Refusal(_("It is too late for that. The decision has already been passed on."))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id), _("The decision has been withdrawn."))
    await _tell_affected(ctx, review)


async def _tell_affected(ctx: Context, review: RequestReview) -> None:
    """Where it was told already: who was asked cannot say yes any more, and whoever asked hears that it waits again."""
    request = review.request
    decided = review.decided
    withdraw_invitations(
        ctx, request.id, await help_requests.withdraw_invitations(ctx.tx, request.id, review.newest.id)
    )
    approved = review.newest.state is RevisionState.APPROVED
    if approved and decided and ctx.now >= decision_told_at(decided, ctx.city.zone, approved=True):
        ctx.tell(request.author, LOOKED_AT_AGAIN, [MY_REQUESTS, MENU])
        ctx.later(ctx.now, "matching.ask_next_wave", whose=request.author, post=request.id)
