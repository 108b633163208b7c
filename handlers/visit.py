"""When two neighbours meet: one proposes a time, the other agrees with one tap, and either can change it later."""

from datetime import datetime

from bot.contract import Context, Moment, Refusal, Text, _, action, choice, step
from bot.contract.asking import here
from bot.contract.meeting import code_word, explained, other_time, plans, stands, stands_now
from bot.contract.pairs import OVER, in_touch
from bot.contract.requests import MINE
from bot.rules import visiting
from bot.rules.wanted import FLEXIBLE
from db import pairs, people, posts, visits
from db.model import Pair, PairState, Visit, VisitState


@action("visit.begin")
async def begin(ctx: Context) -> None:
    """Two found each other: where the request says exactly when, nothing is asked."""
    pair = await _theirs(ctx)
    if await visits.get(ctx.tx, pair):
        return
    at = visiting.exact(await _wanted(ctx, pair))
    if at and at > ctx.now:
        visits.propose(ctx.tx, pair, at, pair.asker, VisitState.AGREED)
        await ctx.redirect("agreed.tell")
    else:
        await ctx.redirect("came.plan")
        await _ask(ctx, pair)


@action("visit.show")
async def show(ctx: Context) -> None:
    """Where it stands, and what can be done."""
    pair = await _theirs(ctx)
    visit = await visits.get(ctx.tx, pair)
    ctx.say(stands_now(ctx, visit, await _name(ctx, pair)), plans(pair, visit, ctx.person.id))


@action("visit.another")
async def another(ctx: Context) -> None:
    """Either can propose another time whenever they like."""
    await _ask(ctx, await _theirs(ctx))


async def _ask(ctx: Context, pair: Pair, said: str = "") -> None:
    offered = visiting.times(said or await _wanted(ctx, pair), here(ctx))
    times = [choice(Text("{moment}", {"moment": Moment(at)}), at=at.isoformat()) for at in offered]
    question = _("When shall you meet? Choose, or write a day and a time such as “Thursday 15:00”.")
    ctx.ask(question, [*times, choice(_("We agree later"), later=True)], then=answer, keep={"pair": pair.id})


@step("visit.answer")
async def answer(ctx: Context) -> None:
    """A time is proposed, and the other one is asked; words without one may be for the neighbour."""
    pair = await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN:
        # Said, not refused: a refusal would leave the question waiting for a time that nobody needs any more.
        ctx.say(OVER, [MINE])
        return
    if "later" in ctx.picked:
        visit = await visits.get(ctx.tx, pair)
        ctx.say(_("All right. You find it under “Our meeting”."), plans(pair, visit, ctx.person.id))
        return
    if ctx.text and not visiting.tells_when(ctx.text, here(ctx), ctx.city.words.days):
        await ctx.redirect("pass_on.offer")
        return
    if part := visiting.part_said(ctx.text, await _wanted(ctx, pair), here(ctx)):
        await _ask(ctx, pair, part)
        return
    at, other = await _understood(ctx, pair), pair.other(ctx.person.id)
    visits.propose(ctx.tx, pair, at, ctx.person.id)
    said = _("I asked {name} about {moment}.", name=await _name(ctx, pair), moment=Moment(at))
    ctx.say(said, [other_time(pair), MINE])
    proposed = Visit(pair.id, at, VisitState.PROPOSED, ctx.person.id)
    ctx.tell(other, stands(proposed, ctx.person.name, other), plans(pair, proposed, other)[:2])


@action("visit.agree")
async def agree(ctx: Context) -> None:
    """One tap; it holds only for what was proposed last, and not for one's own proposal."""
    pair = await _theirs(ctx)
    if await visits.agree(ctx.tx, pair, datetime.fromisoformat(ctx.picked["at"]), ctx.person):
        await ctx.redirect("agreed.tell")
    else:
        await show(ctx)


@action("visit.code")
async def code(ctx: Context) -> None:
    """The code word once more, with what it is for."""
    pair = await _theirs(ctx)
    meeting = choice(_("Our meeting"), go="visit.show", sign="📅", pair=pair.id)
    word = code_word(ctx, await pairs.code(ctx.tx, pair), ctx.person.language)
    ctx.say([*word, explained(pair, ctx.person.id)], [meeting])


async def _understood(ctx: Context, pair: Pair) -> datetime:
    """The moment that was chosen or written. Raises Refusal where it is none, or over."""
    said = await _wanted(ctx, pair)
    chosen = ctx.picked.get("at")
    if chosen:
        at: datetime | None = datetime.fromisoformat(chosen)
    else:
        at = visiting.understood(ctx.text, said, here(ctx), ctx.city.words.days)
    if at is None:
        raise Refusal(_("I did not understand the time. Please write a day and a time such as “Thursday 15:00”."))
    if at <= ctx.now:
        raise Refusal(_("That is in the past."))
    return at


async def _wanted(ctx: Context, pair: Pair) -> str:
    """When the request is for, as `rules.wanted` keeps it."""
    approved = await posts.published(ctx.tx, pair.post)
    return approved.wanted if approved else FLEXIBLE


async def _name(ctx: Context, pair: Pair) -> str:
    return await people.name_of(ctx.tx, pair.other(ctx.person.id))


async def _theirs(ctx: Context) -> Pair:
    """Their pair. Raises Refusal where they are not in touch."""
    return in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
