"""Because: a requester may say with one tap why they need a neighbour; never an illness, and for the team only."""

from bot.contract import Context, Refusal, _, action
from bot.contract.cards import show
from bot.contract.on_behalf import BECAUSE
from bot.contract.requests import MENU, MINE
from db import docket, posts


@action("because.say")
async def say(ctx: Context) -> None:
    """It stands on the card of the request, and goes with it."""
    post, because = ctx.picked["post"], str(ctx.picked["because"])
    if because not in BECAUSE or not await posts.say_why(ctx.tx, post, ctx.person, because):
        raise Refusal(_("I no longer know this request."), [MENU])
    show(ctx, await docket.read(ctx.tx, post))
    ctx.say(_("Thank you. Only our team reads that."), [MINE, MENU])
