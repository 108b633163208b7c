"""A coordinator steers who is asked: nobody else, on again, or farther away and in other languages."""

from bot.contract import Context, allowed
from bot.views.case_decision import require_decidable, require_help_request, show_decided_case
from bot.views.help_requests import withdraw_invitations
from db import case_view, cases, help_requests, request_dispatch
from db.model import Case, RequestState


@allowed("decide", name="matching.stop_dispatch")
async def stop_dispatch(ctx: Context) -> None:
    """Nobody else is asked, and nobody who was asked can say yes any more; a coordinator looks for another way."""
    case = await _find_open_case(ctx)
    if case and await request_dispatch.stop_dispatch(ctx.tx, case.id):
        request_dispatch.set_decided(ctx.tx, case.id)
        withdraw_invitations(ctx, case.id, await help_requests.withdraw_invitations(ctx.tx, case.id))
        ctx.button_data = {**ctx.button_data, "post": case.id, "stopped": True}
        await ctx.redirect("matching.reopen_request_for_coordinator")


@allowed("decide", name="matching.resume_dispatch")
async def resume_dispatch(ctx: Context) -> None:
    """Resume the dispatch of the request where it was stopped."""
    _continue_dispatch(ctx, await _find_open_case(ctx))


@allowed("decide", name="matching.widen_dispatch")
async def widen_dispatch(ctx: Context) -> None:
    """Invite volunteers with other languages or beyond their walking distance as well, at once."""
    case = await _find_open_case(ctx)
    if case:
        await request_dispatch.extend_radius(ctx.tx, case.id)
    _continue_dispatch(ctx, case)


async def _find_open_case(ctx: Context) -> Case | None:
    """The case of a request that still looks for somebody; else the card says how it stands."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if require_help_request(case).request.state is RequestState.OPEN:
        return case
    show_decided_case(ctx, case)
    return None


def _continue_dispatch(ctx: Context, case: Case | None) -> None:
    if case:
        request_dispatch.set_decided(ctx.tx, case.id)
        cases.sync_request_case(ctx.tx, case.id)
        ctx.later(ctx.now, "matching.ask_next_wave", whose=case.person, post=case.id)
