"""A point on the map: where somebody is, roughly, goes to the other one by their own tap and in no other way."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action
from bot.contract.relaying import TOO_LATE, TRANSLATOR, Utterance, errand, line, passed_on, unheard, with_receipt
from bot.contract.requests import MINE
from db import errands, talks, whereabouts


@action("point.send")
async def send(ctx: Context) -> None:
    """Only the position that was asked about, as long as it is still known."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk is None:
        ctx.say(TOO_LATE, [MINE])
        return
    nobody = unheard(talk)
    if nobody:
        ctx.say(*nobody)
        return
    said = Utterance(point=await _shared(ctx))
    turn = await errands.turn(ctx.tx, TRANSLATOR, line(talk, ctx.person))
    receipt = with_receipt(ctx, talk, turn.waiting)
    errands.send(ctx.tx, errand(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    ctx.say(passed_on(talk, turn.waiting), after=receipt)


async def _shared(ctx: Context) -> tuple[float, float]:
    """The point they shared then. Raises Refusal where they have shared another one since, or it is forgotten."""
    point, at = await whereabouts.position(ctx.tx, ctx.person), await whereabouts.shared_at(ctx.tx, ctx.person)
    if point is None or at != datetime.fromisoformat(ctx.picked["shared"]):
        raise Refusal(_("That was another position. Please share it once more."))
    return point.lat, point.lon
