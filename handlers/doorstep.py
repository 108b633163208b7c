"""Something came up before a visit: late, or not at all; one tap each, and the other one hears it at once."""

from bot.contract import Context, _, action, choice, many
from bot.contract.meeting import has_passed, hitches, other_time, passed, waits_for
from bot.contract.pairs import in_touch
from bot.contract.requests import MINE
from bot.contract.stopping import TALK
from db import pairs, people, visits
from db.model import Pair

LATE = (10, 20, 30)


@action("doorstep.begin")
async def begin(ctx: Context) -> None:
    """What has come up?"""
    pair = await _open(ctx)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    ctx.say(_("What has come up?"), [*hitches(pair, ctx.person.id), wrong, MINE])


@action("doorstep.late")
async def late(ctx: Context) -> None:
    """By how much, roughly; long after the visit it is about another one."""
    pair = await _open(ctx)
    visit = await visits.get(ctx.tx, pair)
    if visit and has_passed(visit, ctx.now):
        done = choice(_("Done"), go="finish.begin", sign="✅", pair=pair.id)
        ctx.say(passed(visit, await _name(ctx, pair)), [other_time(pair), done, MINE])
        return
    ways = [
        choice(many("One minute", "{count} minutes", count=count), go="doorstep.tell", pair=pair.id, minutes=count)
        for count in LATE
    ]
    ctx.say(_("About how late?"), ways)


@action("doorstep.tell")
async def tell(ctx: Context) -> None:
    """The other one need not wonder."""
    pair = await _open(ctx)
    if ctx.picked["minutes"] in LATE:
        if waits_for(pair, ctx.person.id):
            await pairs.knock(ctx.tx, pair, pair.knock, "")
        count, name = ctx.picked["minutes"], ctx.person.name
        told = many("{name} is one minute late.", "{name} is about {count} minutes late.", count=count, name=name)
        name = await _name(ctx, pair)
        if await people.reach(ctx.tx, pair.other(ctx.person.id)) is None:
            ctx.say(_("I cannot reach {name} any more, so I could not tell them.", name=name), [TALK, MINE])
            return
        ctx.tell(pair.other(ctx.person.id), told)
        ctx.say(_("Thank you, I told {name}.", name=name), [MINE])


@action("doorstep.cannot")
async def cannot(ctx: Context) -> None:
    """Whoever asked cannot: another day, or not at all; the helper hears of either at once."""
    pair = await _open(ctx)
    if pair.asker == ctx.person.id:
        withdraw = choice(_("Withdraw"), go="mine.withdraw", post=pair.post)
        ctx.say(_("Shall it be another day, or is it no longer needed?"), [other_time(pair), withdraw, MINE])


async def _name(ctx: Context, pair: Pair) -> str:
    return await people.name_of(ctx.tx, pair.other(ctx.person.id))


async def _open(ctx: Context) -> Pair:
    """Their pair. Raises Refusal where they are not in touch."""
    return in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
