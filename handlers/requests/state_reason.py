"""Because: a requester may say with one tap why they need a neighbour; never an illness, and for the team only."""

from bot.contract import Context, Refusal, _, action
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, MY_REQUESTS
from bot.views.on_behalf import NEED_REASONS
from db import case_view, help_requests


@action("requests.save_reason")
async def save_reason(ctx: Context) -> None:
    """It stands on the card of the request, and goes with it."""
    request = ctx.button_data.number("post")
    because = str(ctx.button_data["because"])
    if because not in NEED_REASONS or not await help_requests.set_reason_for_need(ctx.tx, request, ctx.person, because):
        raise Refusal(_("I can no longer find this request."), [MENU])
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, request))
    ctx.say(_("Thank you. Only our team will read this."), [MY_REQUESTS, MENU])
