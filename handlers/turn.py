"""One turn of a weekly help: the helper says whether they come on this day, and silence is a kind "no"."""

from dataclasses import replace
from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice, weekly
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.requests import MENU
from bot.rules import returning, wanted
from bot.rules.daytime import waking
from db import docket, helping, people, posts, series
from db.model import Weekly, WeeklyState

SOME_WEEKS = timedelta(days=19)
"""By the third day in a row on which nobody comes, which is said two days before."""


@action("turn.ask")
async def ask(ctx: Context) -> None:
    """Two days before; where whoever asked has left, there is nobody to come to."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None:
        ctx.say(_("Your neighbour is no longer here, so the weekly help is over. Thank you for being there."), [MENU])
    elif _helps(ctx, one) and ctx.now < returning.answered_by(one.wanted, here(ctx)) and await _goes_on(ctx, one):
        ctx.say(*weekly.on_a_day(one, await people.name_of(ctx.tx, one.asker)))


@action("turn.yes")
async def yes(ctx: Context) -> None:
    """A request of its own in the words that were approved, and it is theirs."""
    one = await _asked(ctx)
    if not await _goes_on(ctx, one):
        return
    approved, day = await posts.published(ctx.tx, one.post), one.wanted
    post = await helping.repeat(ctx.tx, approved, day) if approved else None
    if post is None or wanted.over(day, here(ctx)):
        raise Refusal(weekly.SETTLED, [MENU])
    series.follow(ctx.tx, one, post)
    await _settle(ctx, one)
    ctx.later(waking(wanted.ends(day, here(ctx))), "expire.over", whose=one.asker, post=post)
    ctx.picked = {"post": post}
    await ctx.redirect("accept.take")


@action("turn.no")
async def no(ctx: Context) -> None:
    """Not on this day; they are asked for the next one as ever."""
    one = await _asked(ctx)
    if await _goes_on(ctx, one):
        await _settle(ctx, one)
        name = await people.name_of(ctx.tx, one.asker)
        ctx.say(_("All right. I tell {name} kindly.", name=name), [MENU], instead=True)
        await _not_then(ctx, one, name, ctx.person.name)


@action("turn.silent")
async def silent(ctx: Context) -> None:
    """No answer in time: nobody waits in vain, also where the helper has left for good."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None:
        gone = _("The neighbour who came every week is no longer here. Shall I ask others?")
        ctx.say(gone, weekly.others(ctx.picked["post"]))
    elif one.asker == ctx.person.id and (one.wanted, one.state) == (ctx.picked["day"], ctx.picked["state"]):
        await _skip(ctx, one)


async def _skip(ctx: Context, one: Weekly) -> None:
    name = await people.name_of(ctx.tx, one.helper)
    if one.state is WeeklyState.ASKED and await series.stop(ctx.tx, one):
        ctx.say(_("{name} has not answered yet. Shall I ask others?", name=name), weekly.others(one.post))
    elif one.state is WeeklyState.ACTIVE and await _goes_on(ctx, one):
        await _settle(ctx, one)
        await _not_then(ctx, one, ctx.person.name, name)


@action("turn.last")
async def last(ctx: Context) -> None:
    """The day after the last time: shall it go on?"""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one and one.asker == ctx.person.id and one.state is WeeklyState.DONE:
        name = await people.name_of(ctx.tx, one.helper)
        ways = [choice(_("Go on"), go="series.more", series=one.id), choice(_("No, thank you"), go="again.enough")]
        ctx.say(_("That was the last time with {name}. Shall it go on?", name=name), ways)
        over = _("That was the last time with {name}. Thank you for being there.", name=ctx.person.name)
        ctx.tell(one.helper, over, [MENU])


async def _not_then(ctx: Context, one: Weekly, asker: str, helper: str) -> None:
    """Whoever asked can ask others; after some weeks they decide whether it goes on, and coordinators see it."""
    idle = await series.idle(ctx.tx, one, ctx.now - SOME_WEEKS)
    ctx.tell(one.asker, *weekly.not_then(one, helper, idle=idle))
    if idle:
        rests = _(
            "{name} helps {asker} every week, but has not come for three weeks or longer.", name=helper, asker=asker
        )
        show(ctx, await docket.read(ctx.tx, one.post), rests)


def _helps(ctx: Context, one: Weekly) -> bool:
    active = one.state is WeeklyState.ACTIVE
    return active and one.helper == ctx.person.id and one.wanted == ctx.picked["day"]


async def _asked(ctx: Context) -> Weekly:
    """What this helper is really asked for. Raises Refusal where they are not, or not any more."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None or not _helps(ctx, one):
        raise Refusal(weekly.SETTLED, [MENU])
    return one


async def _goes_on(ctx: Context, one: Weekly) -> bool:
    """Whether nothing stands in the way; else it has just ended, and both know."""
    await ctx.redirect("series.check")
    now = await series.mine(ctx.tx, one.id, ctx.person)
    return now is not None and now.state is WeeklyState.ACTIVE


async def _settle(ctx: Context, one: Weekly) -> None:
    """This day is said; the next one comes, unless it was the last."""
    following = returning.next_week(one.wanted, here(ctx))
    await series.count(ctx.tx, one, following)
    if one.times > 1:
        weekly.plan(ctx, replace(one, wanted=following))
    else:
        ctx.later(returning.afterwards(one.wanted, here(ctx)), last, whose=one.asker, series=one.id)
