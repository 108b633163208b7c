"""Another time that two neighbours agreed on in what they wrote: both are asked once whether they shall meet then."""

from datetime import datetime

from bot.contract import Context, Moment, _, action, choice
from bot.contract.asking import here
from bot.contract.pairs import in_touch
from bot.contract.requests import MINE
from bot.rules import agreeing, visiting
from db import pairs, talks, visits
from db.model import VisitState


@action("rearrange.look")
async def look(ctx: Context) -> None:
    """Whether one agreed to the time that the other one wrote just before; until both tapped, nothing changes."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    visit = await visits.get(ctx.tx, pair) if pair else None
    if pair is None or visit is None or visit.state is not VisitState.AGREED:
        return
    before = await talks.said_before(ctx.tx, pair, ctx.picked["number"])
    if (
        before is None
        or before[0] == ctx.person.id
        or not agreeing.accepts(ctx.picked["words"], ctx.city.words.universal)
    ):
        return
    at = visiting.moved(before[1], visit.at.astimezone(ctx.city.zone), here(ctx))
    if at is None:
        return
    asks = _("You wrote to each other about another time. Shall you meet then: {moment}?", moment=Moment(at))
    change_it = choice(_("Change it"), go="rearrange.change", pair=pair.id, at=at.isoformat())
    for person in (pair.asker, pair.helper):
        ctx.tell(person, asks, [change_it, choice(_("Leave it as it is"), go="rearrange.leave", pair=pair.id)])


@action("rearrange.change")
async def change(ctx: Context) -> None:
    """The first of the two proposes it, the second one agrees."""
    pair = in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
    visit = await visits.get(ctx.tx, pair)
    if visit is None or visit.at != datetime.fromisoformat(ctx.picked["at"]):
        ctx.kept = {"pair": pair.id}
        await ctx.redirect("visit.answer")
    elif visit.state is VisitState.PROPOSED and visit.proposed_by != ctx.person.id:
        await ctx.redirect("visit.agree")
    else:
        await ctx.redirect("visit.show")


@action("rearrange.leave")
async def leave(ctx: Context) -> None:
    """They meet as agreed before."""
    in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
    ctx.say(_("All right. The meeting stays as it was."), [MINE], instead=True)
