"""Lost: a volunteer who has a visit before them can no longer be reached; the office hears it, and others are asked in
time."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Context, Line, Moment, Text, _, action, allowed, always, choice
from bot.contract.asking import A_DAY, here
from bot.contract.cards import ask_somebody_else, show, subject
from bot.contract.deciding import there
from bot.contract.meeting import take_back
from bot.contract.pairs import OPEN_AGAIN, OVER
from bot.contract.reading import named
from bot.contract.requests import MINE, is_over, over_at
from bot.rules.daytime import half_way, waking
from db import cases, disclosures, docket, pairs, people, posts, visits
from db.model import Pair, PairState
from db.pairs import Wrong

REASON = "lost"


@action("lost.look")
@always
async def look(ctx: Context) -> None:
    """Called for whoever blocked the bot, or left: each neighbour whom they help, or who helps them, is told."""
    if await people.reach(ctx.tx, ctx.person.id) is None:
        for pair in await pairs.of_person(ctx.tx, ctx.person):
            if pair.helper == ctx.person.id:
                ctx.later(ctx.now, tell, whose=pair.asker, pair=pair.id)
            else:
                ctx.later(ctx.now, "gone.tell", whose=pair.helper, pair=pair.id)


@action("lost.tell")
@always
async def tell(ctx: Context) -> None:
    """The office knows at once and decides; whoever asked hears nothing yet, for a volunteer may come back."""
    pair = await _still(ctx)
    if pair is None:
        return
    ctx.picked = {"pair": pair.id, "reason": REASON}
    await ctx.redirect("report.for_them")
    before = await pairs.open_report(ctx.tx, ctx.person, Wrong(REASON, pair, pair.post))
    case, visit = there(await docket.read(ctx.tx, before.case if before else 0)), await visits.get(ctx.tx, pair)
    helper = await people.name_of(ctx.tx, pair.helper)
    promised = _("{helper} cannot be reached any more and has promised to help {asker}.")
    cannot = Text(promised.message, {"helper": helper, "asker": ctx.person.name})
    when: list[Line] = [_("They meet: {moment}.", moment=Moment(visit.at))] if visit and visit.at > ctx.now else []
    ways = [ask_somebody_else(pair.id, {"case": case.id}), choice(_("Show it"), go="case.show_here", case=case.id)]
    ctx.tell(BACKCHANNEL, [cannot, *when, named(case)], ways, beside=subject(case.id))
    over = visit.at if visit else await _over(ctx, pair)
    soon = waking(here(ctx) + A_DAY)
    at = min(half_way(here(ctx), over.astimezone(ctx.city.zone)), soon) if over > ctx.now else ctx.now
    ctx.later(at, in_time, pair=pair.id)


@action("lost.in_time")
@always
async def in_time(ctx: Context) -> None:
    """Nobody has decided, and half of the time is gone: others are asked all the same."""
    if pair := await _still(ctx):
        await _ask_others(ctx, pair)


@allowed("decide", name="lost.others")
async def others(ctx: Context) -> None:
    """A coordinator does not wait any longer."""
    pair = await pairs.get(ctx.tx, ctx.picked["pair"])
    if pair is None or pair.state is not PairState.OPEN:
        ctx.say(OVER)
        return
    await _ask_others(ctx, pair)
    await cases.close(ctx.tx, ctx.picked["case"])
    show(ctx, await docket.read(ctx.tx, ctx.picked["case"]))


async def _ask_others(ctx: Context, pair: Pair) -> None:
    """Whoever asked hears that it is somebody else, and not why."""
    await pairs.release(ctx.tx, pair)
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    name = await people.name_of(ctx.tx, pair.helper)
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx))
    again = _("{name} can't help after all. I ask your neighbours again.", name=name)
    ctx.tell(pair.asker, _("{name} can't help after all.", name=name) if over else again, [MINE])
    ctx.later(ctx.now, "vacancy.fill", whose=pair.asker, post=pair.post)
    show(ctx, await docket.read(ctx.tx, pair.post), OPEN_AGAIN)


async def _still(ctx: Context) -> Pair | None:
    """As long as nothing reaches the helper and the two are in touch."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    open_ = pair is not None and pair.state is PairState.OPEN and pair.asker == ctx.person.id
    return pair if pair and open_ and await people.reach(ctx.tx, pair.helper) is None else None


async def _over(ctx: Context, pair: Pair) -> datetime:
    post, approved = await posts.get(ctx.tx, pair.post), await posts.published(ctx.tx, pair.post)
    return over_at(post.kind, approved, ctx.city.zone) if post and approved else ctx.now
