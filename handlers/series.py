"""Every week: the same helper is asked for several weeks at once, and either of the two ends it with one tap."""

from dataclasses import replace
from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice, weekly
from bot.contract.ages import required
from bot.contract.asking import here
from bot.contract.pairs import OVER
from bot.contract.requests import MENU, MINE
from bot.rules import returning
from bot.rules.daytime import waking
from db import pairs, people, posts, series, visits, volunteers
from db.model import Pair, PairState, Revision, VisitState, Weekly, WeeklyState

PATIENCE = timedelta(days=1)


@action("series.begin")
async def begin(ctx: Context) -> None:
    """Whoever was helped says how often; the day is the one it was."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    approved = await posts.published(ctx.tx, pair.post) if pair else None
    if pair is None or approved is None or pair.asker != ctx.person.id or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    day = await _day(ctx, pair, approved)
    if not returning.regular(day):
        raise Refusal(weekly.NO_DAY_YET, [choice(_("Another day"), go="again.another_day", pair=pair.id), MENU])
    number = series.begin(ctx.tx, pair, approved, returning.next_week(day, here(ctx)))
    ctx.say(weekly.HOW_OFTEN, weekly.how_often(number), instead=True)


async def _day(ctx: Context, pair: Pair, approved: Revision) -> str:
    """When they met, or else when it was asked for."""
    visit = await visits.get(ctx.tx, pair)
    agreed = visit and visit.state is VisitState.AGREED
    return visit.at.astimezone(ctx.city.zone).isoformat() if visit and agreed else approved.wanted


@action("series.more")
async def more(ctx: Context) -> None:
    """It was the last time, and shall go on."""
    one = await _theirs(ctx, WeeklyState.DONE)
    ctx.say(weekly.HOW_OFTEN, weekly.how_often(one.id), instead=True)


@action("series.propose")
async def propose(ctx: Context) -> None:
    """The helper is asked by day, unless they cannot at the moment."""
    one = await _theirs(ctx, WeeklyState.NEW, WeeklyState.DONE)
    required("ask", await people.roles(ctx.tx, ctx.person))
    name, day = await people.name_of(ctx.tx, one.helper), returning.in_time(one.wanted, here(ctx))
    if not await _holds(ctx, one):
        raise Refusal(_("{name} cannot help at the moment. Shall I ask others?", name=name), weekly.others(one.post))
    if not await series.propose(ctx.tx, one, day, ctx.picked["times"]):
        raise Refusal(_("{name} is asked already, or comes every week.", name=name), [MINE])
    at = waking(here(ctx))
    ctx.later(at, put, whose=one.helper, series=one.id)
    weekly.wait(ctx, replace(one, wanted=day, state=WeeklyState.ASKED), waking(at + PATIENCE))
    ctx.say(_("I ask {name}, and tell you as soon as they answer.", name=name), [MINE], instead=True)


@action("series.put")
async def put(ctx: Context) -> None:
    """The helper hears for which day of the week, and how often."""
    await check(ctx)
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one and one.state is WeeklyState.ASKED and one.helper == ctx.person.id:
        ctx.say(*weekly.every_week(one, await people.name_of(ctx.tx, one.asker)))


@action("series.agree")
async def agree(ctx: Context) -> None:
    """Every week; both hear so."""
    one = await _asked(ctx)
    if not await series.start(ctx.tx, one, one.times):
        return
    weekly.plan(ctx, replace(one, state=WeeklyState.ACTIVE))
    asker, stop_it = await people.name_of(ctx.tx, one.asker), [weekly.stop(one, weekly.STOP), MENU]
    ctx.say(_("Lovely! I ask you two days before each time, and tell {name}.", name=asker), stop_it, instead=True)
    ctx.tell(one.asker, _("Good news: {name} comes every week.", name=ctx.person.name), stop_it)


@action("series.once")
async def once(ctx: Context) -> None:
    """Only the first of them."""
    if await series.start(ctx.tx, await _asked(ctx), 1):
        await ctx.redirect("turn.yes")


@action("series.decline")
async def decline(ctx: Context) -> None:
    """A "no" needs no reason."""
    one = await _asked(ctx)
    if await series.stop(ctx.tx, one):
        name, asker = ctx.person.name, await people.name_of(ctx.tx, one.asker)
        ctx.say(_("All right. I tell {name} kindly.", name=asker), [MENU], instead=True)
        ctx.tell(one.asker, _("{name} cannot come every week. Shall I ask others?", name=name), weekly.others(one.post))


@action("series.stop")
async def stop(ctx: Context) -> None:
    """Either of the two, at any time; what is agreed for a day stays."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None or not await series.stop(ctx.tx, one):
        raise Refusal(weekly.SETTLED, [MENU])
    await _tell(ctx, one)


@action("series.check")
async def check(ctx: Context) -> None:
    """Where its words are approved no longer, or one of the two may not go on, it ends, and both hear so kindly."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one and not await _holds(ctx, one) and await series.stop(ctx.tx, one):
        await _tell(ctx, one)


async def _tell(ctx: Context, one: Weekly) -> None:
    for person in (one.asker, one.helper):
        name = await people.name_of(ctx.tx, one.other(person))
        ctx.tell(person, *weekly.ended(name, one.post, helps=person == one.helper))


async def _holds(ctx: Context, one: Weekly) -> bool:
    volunteer, post = await volunteers.get(ctx.tx, one.helper), await posts.get(ctx.tx, one.post)
    return weekly.ready(ctx, volunteer, post) and await series.holds(ctx.tx, one)


async def _asked(ctx: Context) -> Weekly:
    """What this helper is asked for. Raises Refusal where they are not; it may just have ended."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None or one.helper != ctx.person.id or one.state is not WeeklyState.ASKED:
        raise Refusal(weekly.SETTLED, [MENU])
    await check(ctx)
    return one


async def _theirs(ctx: Context, *states: WeeklyState) -> Weekly:
    """What they ask for themselves. Raises Refusal where it is not theirs, or has gone on."""
    one = await series.mine(ctx.tx, ctx.picked["series"], ctx.person)
    if one is None or one.asker != ctx.person.id or one.state not in states:
        raise Refusal(weekly.SETTLED, [MENU])
    return one
