"""Stop: a suspension pauses and a ban ends what somebody has to do with others, who hear it at once and never why."""

from collections.abc import Awaitable, Callable

from bot.contract import Context, Refusal, _, action, allowed, weekly
from bot.contract.asking import here
from bot.contract.attending import named
from bot.contract.cards import show
from bot.contract.context import Everywhere, Team
from bot.contract.meeting import take_back
from bot.contract.outgoing import Names
from bot.contract.pairs import CUT_SHORT, OPEN_AGAIN, OVER, in_touch
from bot.contract.pairs import ended as contact_ended
from bot.contract.requests import ALL_RIGHT, MINE, is_over, release
from bot.contract.stopping import Ending, back_again, ended, kept_apart, paused, said_over
from bot.rules.daytime import waking
from db import blocks, cases, company, disclosures, docket, pairs, people, posts, sanctions, series, visits
from db.model import Pair, PairState, Person, Tie

Affects = Callable[[Context, Ending], Awaitable[None]]


@allowed("suspend", name="stop.pause")
async def pause(ctx: Context) -> None:
    """Visits are called off and addresses taken back; the two stay in touch, and nothing passes meanwhile."""
    person = await _about(ctx)
    sanction = await sanctions.standing(ctx.tx, person.id) if person else None
    if person is None or sanction is None:
        return
    await _with_everybody(ctx, person, _paused)
    ctx.later(ctx.now, "represent.rests", whose=person.id)
    for tie in await pairs.ties(ctx.tx, person):
        other = tie.other(person.id)
        ctx.later(said_over(ctx.city, sanction.until), resume, whose=other, pair=tie.id, sanction=sanction.id)


async def _paused(ctx: Context, ending: Ending) -> None:
    ctx.tell(Everywhere(ending.other), *paused(ctx.city, ending))


@action("stop.resume")
async def resume(ctx: Context) -> None:
    """By then they can be reached again, unless it was made longer, or they know it already."""
    tie, known = await pairs.tie(ctx.tx, ctx.picked["pair"]), ctx.picked.get("sanction")
    sanction = await sanctions.get(ctx.tx, known) if known else None
    if tie is None or tie.state is not PairState.OPEN or (sanction and sanction.lifted):
        return
    other = tie.other(ctx.person.id)
    if await sanctions.standing(ctx.tx, other):
        return
    name = await people.name_of(ctx.tx, other)
    if await blocks.between(ctx.tx, ctx.person.id, other):
        ctx.say(*kept_apart(name, tie))
    else:
        ctx.say(*back_again(name, tie, over=await _day_is_over(ctx, tie)))


@action("stop.others")
async def others(ctx: Context) -> None:
    """Whoever asked for help does not wait until then: the helper hears that the contact has ended."""
    pair = in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
    if pair.asker != ctx.person.id:
        raise Refusal(OVER, [MINE])
    await _ask_others(ctx, pair)
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx))
    ctx.say(ALL_RIGHT if over else _("All right. I ask your neighbours again."), [MINE], instead=True)
    ctx.tell(pair.helper, *contact_ended(ctx.person.name, asks=False))


@allowed("ban", name="stop.end", together=True)
async def end(ctx: Context) -> None:
    """Every contact ends; neighbours whom they helped are helped by others, and nobody is asked for them any more."""
    person = await _about(ctx)
    if person is None:
        return
    await _with_everybody(ctx, person, _ended)
    ctx.later(ctx.now, "represent.leaves", whose=person.id)
    for post in await posts.of_person(ctx.tx, person):
        await posts.withdraw(ctx.tx, post.id)
        release(ctx, post.id, await posts.invited(ctx.tx, post.id))
        show(ctx, await docket.read(ctx.tx, post.id))
    company.stay_at_home(ctx.tx, person.id)
    await _no_weekly_help(ctx, person)
    ctx.later(ctx.now, "mediator.leaves", whose=person.id)


async def _ended(ctx: Context, ending: Ending) -> None:
    ctx.tell(Everywhere(ending.other), *ended(ctx.city, ending))
    if isinstance(ending.tie, Pair) and ending.asks:
        await _ask_others(ctx, ending.tie)
        return
    await pairs.end(ctx.tx, ending.tie)
    show(ctx, await docket.of_tie(ctx.tx, ending.tie), CUT_SHORT)


async def _ask_others(ctx: Context, pair: Pair) -> None:
    await pairs.release(ctx.tx, pair)
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.later(ctx.now, "vacancy.fill", whose=pair.asker, post=pair.post)
    show(ctx, await docket.read(ctx.tx, pair.post), OPEN_AGAIN)


async def _about(ctx: Context) -> Person | None:
    """Whom it is about; None where they have left meanwhile."""
    found = await people.last_seen(ctx.tx, ctx.picked["person"])
    return found[0] if found else None


async def _with_everybody(ctx: Context, person: Person, affects: Affects) -> None:
    """Each contact is affected, and the office reads whose address they know, also from contacts that are over."""
    name, knows = await people.name_of(ctx.tx, person.id) or "?", await disclosures.given_to(ctx.tx, person.id)
    for tie in await pairs.ties(ctx.tx, person):
        visit = await visits.call_off(ctx.tx, tie)
        take_back(ctx, tie, await disclosures.withdraw_all(ctx.tx, tie))
        other = tie.other(person.id)
        at = visit.at if visit and visit.at > ctx.now else None
        over = await _day_is_over(ctx, tie)
        await affects(ctx, Ending(tie, name, other, at, knows=other in knows, over=over))
    await _meet_nobody(ctx, person)
    for case in await cases.held_by(ctx.tx, person.id):
        await cases.release(ctx.tx, case)
        show(ctx, await docket.read(ctx.tx, case))
    if knows:
        known = Names(tuple([await people.name_of(ctx.tx, one) or "?" for one in sorted(knows)]))
        told = _("{name} knows the address or the phone number of {names}. Please call them.", name=name, names=known)
        ctx.tell(Team("suspend"), told, subject=f"address:{person.id}")


async def _day_is_over(ctx: Context, tie: Tie) -> bool:
    """Whether the day for which they are in touch is behind them."""
    return isinstance(tie, Pair) and is_over(await posts.published(ctx.tx, tie.post), here(ctx))


async def _meet_nobody(ctx: Context, person: Person) -> None:
    """Whoever was asked about them for an event is asked about somebody else."""
    for asked in await company.no_longer_introduced(ctx.tx, person.id):
        where = named(asked.event, asked.original)
        ctx.later(waking(here(ctx)), "introduce.seek", whose=asked.other(person.id), **where)


async def _no_weekly_help(ctx: Context, person: Person) -> None:
    for one in await series.of_person(ctx.tx, person):
        other = one.other(person.id)
        if await series.stop(ctx.tx, one):
            name = await people.name_of(ctx.tx, person.id)
            ctx.tell(other, *weekly.ended(name, one.post, helps=other == one.helper))
