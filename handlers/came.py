"""Has the helper come? Whoever asked reads it once, on the same day; where nobody came the office hears it at once."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Choice, Context, Line, _, action, choice
from bot.contract.asking import here as now_here
from bot.contract.cards import show, subject
from bot.contract.deciding import there
from bot.contract.meeting import take_back
from bot.contract.pairs import OPEN_AGAIN, OVER, ended, in_touch
from bot.contract.reading import named, reads
from bot.contract.requests import ALL_RIGHT, MINE, is_over
from bot.rules import visiting, waiting
from bot.rules.moments import is_same
from db import disclosures, docket, pairs, people, posts, roster, visits
from db.model import Case, Pair, PairState, Visit, VisitState
from db.pairs import Wrong

REASON = "waiting"


@action("came.plan")
async def plan(ctx: Context) -> None:
    """Two found each other for a day on which no hour is agreed on yet: that evening is soon enough."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    approved = await posts.published(ctx.tx, pair.post) if pair else None
    evening = visiting.evening_of(approved.wanted, ctx.city.zone) if approved else None
    if pair and evening and evening > ctx.now:
        ctx.later(evening, ask, whose=pair.asker, pair=pair.id)


@action("came.ask")
async def ask(ctx: Context) -> None:
    """Unless they are done, the time is another one by now, or they said so already."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN or pair.asker != ctx.person.id or pair.knock:
        return
    agreed, visit = ctx.picked.get("moment"), await visits.get(ctx.tx, pair)
    if await visits.was_called_off(ctx.tx, pair) or not _is_meant(visit, agreed, ctx.now):
        return
    name = await people.name_of(ctx.tx, pair.helper)
    came = _("{name} is here", name=name) if agreed else _("{name} was here", name=name)
    ways = [choice(came, go="came.here", pair=pair.id), choice(_("Nobody came"), go="knock.nobody_came", pair=pair.id)]
    ctx.say(_("Has {name} come?", name=name), ways)


def _is_meant(visit: Visit | None, agreed: str | None, now: datetime) -> bool:
    """Whether it is about the hour they agreed on, or they agreed on none and speak of none that is still to come."""
    if visit is None:
        return not agreed
    if agreed:
        return visit.state is VisitState.AGREED and is_same(visit.at, datetime.fromisoformat(agreed))
    return visit.state is VisitState.PROPOSED and visit.at <= now


@action("came.here")
async def here(ctx: Context) -> None:
    """Nobody waits any more; the office reads it where it heard otherwise."""
    pair = await _open(ctx)
    if pair.asker != ctx.person.id:
        return
    if pair.knock:
        await pairs.knock(ctx.tx, pair, pair.knock, "")
    name = await people.name_of(ctx.tx, pair.helper)
    done = choice(_("Done"), go="finish.begin", sign="✅", pair=pair.id)
    ctx.say(_("I am glad. Please tell me when it is done."), [done, MINE], instead=True)
    show(ctx, await _case(ctx, pair), _("{name} is here", name=name))


@action("came.nobody")
async def nobody(ctx: Context) -> None:
    """They wait in vain: the office hears at once who waits for whom, and whoever is on duty in person."""
    pair = await _open(ctx)
    asker, helper = ctx.person.name, await people.name_of(ctx.tx, pair.helper)
    ctx.picked = {"pair": pair.id, "reason": REASON, "words": ctx.text}
    await ctx.redirect("report.for_them")
    case = there(await _case(ctx, pair))
    waits = _("{asker} waits for {helper}, who has not come.", asker=asker, helper=helper)
    shown = [choice(_("Show it"), go="case.show_here", case=case.id)]
    ctx.tell(BACKCHANNEL, [waits, named(case)], shown, beside=subject(case.id))
    first, next_ = await roster.on_duty(ctx.tx, case.quarter, ctx.now)
    lines: list[Line] = [waits, *reads(case)]
    for person in first or next_:
        if person not in (pair.asker, pair.helper):
            ctx.tell(person, lines, shown)


@action("came.on_the_way")
async def on_the_way(ctx: Context) -> None:
    """The helper has answered: whoever looks after it need not call them."""
    pair = await _open(ctx)
    if pair.helper == ctx.person.id:
        show(ctx, await _case(ctx, pair), _("{name} is on the way.", name=ctx.person.name))


@action("came.others")
async def others(ctx: Context) -> None:
    """They do not wait any longer: others are asked, and the helper hears that it is over."""
    pair = await _open(ctx)
    if pair.asker != ctx.person.id:
        ctx.say(OVER, [MINE])
        return
    await pairs.release(ctx.tx, pair)
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.later(ctx.now, "vacancy.fill", post=pair.post)
    over = is_over(await posts.published(ctx.tx, pair.post), now_here(ctx))
    again = _("I ask your neighbours again, and tell you as soon as somebody can help.")
    ctx.say(ALL_RIGHT if over else again, [MINE], instead=True)
    ctx.tell(pair.helper, *ended(ctx.person.name, asks=False))
    show(ctx, await docket.read(ctx.tx, pair.post), OPEN_AGAIN)


@action("came.typed")
async def typed(ctx: Context) -> None:
    """In words of their own: it is about whom they name, else whose hour has come; where that may be several, they say
    about whom."""
    helping = await pairs.of_person(ctx.tx, ctx.person)
    names = {pair.id: await people.name_of(ctx.tx, pair.other(ctx.person.id)) for pair in helping}
    named_ = [pair for pair in helping if waiting.names(ctx.text, names[pair.id])]
    meant = named_ or [pair for pair in helping if await _has_come(ctx, pair)] or helping
    if len(meant) == 1:
        ctx.picked = {"pair": meant[0].id}
        await ctx.redirect(_route(meant[0], ctx.person.id))
    else:
        ctx.say(_("With whom?"), [_with(names[pair.id], pair, ctx.person.id) for pair in meant])


def _with(name: str, pair: Pair, person: int) -> Choice:
    return choice(_("With {name}", name=name), go=_route(pair, person), pair=pair.id)


def _route(pair: Pair, person: int) -> str:
    return "knock.nobody_opened" if person == pair.helper else "knock.nobody_came"


async def _has_come(ctx: Context, pair: Pair) -> bool:
    visit = await visits.get(ctx.tx, pair)
    return visit is not None and visit.state is VisitState.AGREED and visit.at <= ctx.now


async def _case(ctx: Context, pair: Pair) -> Case | None:
    """What a coordinator looks after because of it."""
    reached = await people.reach(ctx.tx, pair.asker)
    before = await pairs.open_report(ctx.tx, reached[0], Wrong(REASON, pair, pair.post)) if reached else None
    return await docket.read(ctx.tx, before.case) if before else None


async def _open(ctx: Context) -> Pair:
    """Their pair. Raises Refusal where they are not in touch."""
    return in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
