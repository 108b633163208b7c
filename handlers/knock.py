"""At the door: nobody opens, or nobody comes; the other one is asked at once, and nobody is left standing."""

from datetime import timedelta

from bot.contract import Context, Moment, Text, _, action, choice
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.meeting import ASKER, BOTH, HELPER, hitches, other_time, take_back, waits_for
from bot.contract.pairs import DANGER, OPEN_AGAIN, ended, in_touch
from bot.contract.requests import MINE, is_over
from db import disclosures, docket, pairs, people, posts, visits
from db.ids import milliseconds
from db.model import Pair, VisitState

PATIENCE = timedelta(minutes=15)
EARLY = timedelta(minutes=30)
KNOWN = _("I am sorry that you wait. The coordinators know it now, and I asked {name} what happened.")
SOON = _("If I hear nothing for 15 minutes, I ask other neighbours.")


@action("knock.nobody_opened")
async def nobody_opened(ctx: Context) -> None:
    """The helper stands at the door: whoever asked hears so at once."""
    pair = await _open(ctx)
    if pair.helper != ctx.person.id or not await _is_time(ctx, pair, -EARLY):
        return
    if await people.reach(ctx.tx, pair.asker) is None:
        await ctx.redirect("gone.at_the_door")
        return
    if pair.knock.startswith((ASKER, BOTH)):
        await ctx.redirect("apart.begin")
        return
    coming = choice(_("I am coming"), go="knock.answer", pair=pair.id)
    if await _knocks(ctx, pair, HELPER):
        ctx.tell(pair.asker, _("{name} stands at your door.", name=ctx.person.name), [coming])
    told = _("I told {name}. Please wait for 15 minutes; you hear from me.", name=await _name(ctx, pair))
    ctx.say(told, [choice(_("Something is wrong"), go="report.begin", pair=pair.id)])


@action("knock.nobody_came")
async def nobody_came(ctx: Context) -> None:
    """The helper is not there: they are asked kindly what happened, and the office hears of it at once."""
    pair = await _open(ctx)
    if pair.asker != ctx.person.id or not await _is_time(ctx, pair, PATIENCE):
        return
    if pair.knock.startswith((HELPER, BOTH)):
        await _too(ctx, pair)
        return
    name = await _name(ctx, pair)
    if await _knocks(ctx, pair, ASKER):
        coming = choice(_("I am on my way"), go="knock.answer", pair=pair.id)
        waits = _("{name} is waiting, and nobody has come so far. What happened?", name=ctx.person.name)
        ctx.tell(pair.helper, waits, [coming, *hitches(pair, pair.helper)])
        await ctx.redirect("came.nobody")
    is_here = choice(_("{name} is here", name=name), go="came.here", pair=pair.id)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    told = Text(KNOWN.message, {"name": name})
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx) + PATIENCE)
    ctx.say([told] if over else [told, SOON], [choice(_("Ask again"), go="came.others", pair=pair.id), is_here, wrong])


async def _too(ctx: Context, pair: Pair) -> None:
    """The helper says that they are there: the office hears of both."""
    if not pair.knock.startswith(BOTH):
        await ctx.redirect("came.nobody")
    ctx.picked = {"pair": pair.id}
    await ctx.redirect("apart.begin")


@action("knock.answer")
async def answer(ctx: Context) -> None:
    """A word from the other one is enough."""
    pair = await _open(ctx)
    if waits_for(pair, ctx.person.id) and await pairs.knock(ctx.tx, pair, pair.knock, ""):
        coming = _("{name} is coming to the door.", name=ctx.person.name)
        on_the_way = _("{name} is on the way to you.", name=ctx.person.name)
        ctx.tell(pair.other(ctx.person.id), coming if ctx.person.id == pair.asker else on_the_way)
        await ctx.redirect("came.on_the_way")
        ctx.say(_("Thank you, I told {name}.", name=await _name(ctx, pair)), [MINE])


@action("knock.silent")
async def silent(ctx: Context) -> None:
    """Fifteen minutes without a word: nobody is left standing, and a coordinator looks after it."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or not ctx.picked["knock"] or not await pairs.knock(ctx.tx, pair, ctx.picked["knock"], ""):
        return
    if ctx.person.id == pair.helper:
        _may_go(ctx, pair, await _name(ctx, pair))
    else:
        await _goes_on(ctx, pair)


def _may_go(ctx: Context, pair: Pair, name: str) -> None:
    """Something may have happened behind the door: coordinators hear of it as of danger."""
    ctx.later(ctx.now, "report.for_them", pair=pair.id, reason="unopened")
    thanks = _("Thank you for waiting. You may go now. A coordinator finds out whether {name} is all right.", name=name)
    ctx.say([thanks, DANGER], [MINE])
    waited = _("{name} waited at your door and has gone now. Is everything all right?", name=ctx.person.name)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    ctx.tell(pair.asker, waited, [other_time(pair), wrong, MINE])


async def _goes_on(ctx: Context, pair: Pair) -> None:
    """Nobody came and nobody said why: others are asked, and a coordinator hears of it."""
    await pairs.release(ctx.tx, pair)
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.later(ctx.now, "report.for_them", pair=pair.id, reason="absent")
    ctx.later(ctx.now, "vacancy.fill", post=pair.post)
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx))
    again = _("I am sorry. I ask your neighbours again, and a coordinator hears of it.")
    ctx.say(_("I am sorry. A coordinator hears of it.") if over else again, [MINE])
    ctx.tell(pair.helper, *ended(ctx.person.name, asks=False))
    show(ctx, await docket.read(ctx.tx, pair.post), OPEN_AGAIN)


async def _knocks(ctx: Context, pair: Pair, who: str) -> bool:
    """They wait for a word from now on; False where they wait already."""
    since = f"{who}{milliseconds(ctx.now)}"
    if pair.knock.startswith(who) or not await pairs.knock(ctx.tx, pair, pair.knock, since):
        return False
    ctx.later(ctx.now + PATIENCE, silent, pair=pair.id, knock=since)
    return True


async def _is_time(ctx: Context, pair: Pair, after: timedelta) -> bool:
    """Whether the time they agreed on has come, or they agreed on none; who is too early hears from when on."""
    visit = await visits.get(ctx.tx, pair)
    if visit is None or visit.state is not VisitState.AGREED or ctx.now >= visit.at + after:
        return True
    again = Moment(visit.at + after)
    ctx.say(_("It is a little early for that. Please choose it again, if you have to: {moment}.", moment=again), [MINE])
    return False


async def _name(ctx: Context, pair: Pair) -> str:
    return await people.name_of(ctx.tx, pair.other(ctx.person.id))


async def _open(ctx: Context) -> Pair:
    """Their pair. Raises Refusal where they are not in touch."""
    return in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
