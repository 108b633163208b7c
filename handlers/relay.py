"""Talk through the bot: what one neighbour says goes to the other, and neither learns how to reach them elsewhere."""

from bot.contract import Context, Text, _, action, choice, conversing, registry, verbatim
from bot.contract.cards import show
from bot.contract.meeting import take_back
from bot.contract.pairs import CUT_SHORT, OVER, ended
from bot.contract.relaying import (
    SHOWN,
    TALKING,
    TOO_LATE,
    TRANSLATOR,
    Utterance,
    errand,
    heard_by,
    line,
    passed_on,
    unheard,
    ways_out,
    what_to_tell,
    with_receipt,
)
from bot.contract.requests import MINE
from bot.rules import matched
from bot.rules.folding import fold
from bot.rules.window import begins
from db import blocks, cases, disclosures, docket, errands, pairs, people, talks, whereabouts
from db.blocks import Why
from db.model import Point, Talk


@action("relay.begin")
async def begin(ctx: Context) -> None:
    """From now on everything they say goes to the others, until they are done."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk is None:
        ctx.say(OVER, [MINE])
        return
    ctx.ask(what_to_tell(talk), ways_out(talk, ctx.person), then=words, keep={"pair": talk.pair.id})


@verbatim("relay.words")
@conversing
async def words(ctx: Context) -> None:
    """Hand it on and wait for more; where that is impossible, say so and what to do instead."""
    if "done" in ctx.picked:
        ctx.say(_("All right. What you write from now on is not passed on."), [MINE])
        return
    talk = await talks.of(ctx.tx, ctx.kept["pair"], ctx.person)
    if talk is None:
        ctx.say(TOO_LATE, [MINE])
        return
    nobody = unheard(talk)
    if nobody and nobody[1]:
        ctx.say(*nobody)
    elif "position" in ctx.picked and not nobody:
        _ask_about_the_point(ctx, talk)
    else:
        await _hand_on(ctx, talk, nobody[0] if nobody else _hindrance(ctx))


async def _hand_on(ctx: Context, talk: Talk, hindrance: Text | None) -> None:
    if hindrance:
        ctx.ask(hindrance, ways_out(talk, ctx.person), then=words, again=what_to_tell(talk))
        return
    shown = {name: ctx.picked.get(name, "") for name in ("showed", "media", "network")}
    waiting, receipt = await _send(ctx, talk, Utterance(ctx.text, **shown))
    ctx.ask(passed_on(talk, waiting), ways_out(talk, ctx.person), then=words, after=receipt, again=what_to_tell(talk))


async def _send(ctx: Context, talk: Talk, said: Utterance) -> tuple[int, int | None]:
    """On its way, in its order; how many wait before it leaves, and the receipt that what they hear bears."""
    turn = await errands.turn(ctx.tx, TRANSLATOR, line(talk, ctx.person))
    receipt = with_receipt(ctx, talk, turn.waiting)
    errands.send(ctx.tx, errand(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    return turn.waiting, receipt


@action("relay.once")
@conversing
async def once(ctx: Context) -> None:
    """What they wrote outside any question goes on; while both talk, so does what they write next."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    nobody = unheard(talk) if talk else (TOO_LATE, [MINE])
    if talk is None or nobody:
        ctx.say(*(nobody or (TOO_LATE, [MINE])))
        return
    waiting, receipt = await _send(ctx, talk, Utterance(ctx.text))
    done, known = choice(_("Done writing"), done=True), {"pair": talk.pair.id}
    ctx.ask(passed_on(talk, waiting), [done, MINE], then=talking, keep=known, after=receipt, again=what_to_tell(talk))


@verbatim("relay.talking")
@conversing
async def talking(ctx: Context) -> None:
    """What they write next: commands, complaints and what buttons are for stay here; in doubt they are asked to whom it
    goes."""
    called = ctx.city.words.commands.get(fold(begins(ctx.text)))
    if "done" in ctx.picked or "showed" in ctx.picked or "position" in ctx.picked:
        await words(ctx)
    elif called in registry.commands:
        await ctx.redirect(called)
    elif matched.way(ctx.text) or matched.not_for_a_neighbour(ctx.text) or not await _in_a_talk(ctx):
        await ctx.redirect("pass_on.offer")
    else:
        ctx.picked = {"pair": ctx.kept["pair"]}
        await once(ctx)


async def _in_a_talk(ctx: Context) -> bool:
    """Whether this can be for one neighbour only, and for no coordinator, and both have said something lately."""
    ties = await pairs.ties(ctx.tx, ctx.person)
    mine = [tie for tie in ties if tie.id == ctx.kept["pair"]]
    if len(ties) != 1 or not mine or await cases.asks(ctx.tx, ctx.person):
        return False
    return await pairs.both_talked(ctx.tx, mine[0], ctx.now - TALKING)


def _ask_about_the_point(ctx: Context, talk: Talk) -> None:
    """A position leaves only by a tap that is about this very one."""
    whereabouts.share(ctx.tx, ctx.person, Point(*ctx.picked["position"]))
    named = {"pair": talk.pair.id, "shared": ctx.now.isoformat(timespec="milliseconds")}
    send = choice(_("Send the point"), go="point.send", sign="📍", **named)
    keep = choice(_("Do not send it"), go="relay.begin", pair=talk.pair.id)
    about = _("Only roughly, to about 100 metres.")
    ctx.ask([_("Send {name} the point on the map?", name=heard_by(talk)), about], [send, keep], then=words)


def _hindrance(ctx: Context) -> Text | None:
    """Why this cannot be passed on, with what to do instead."""
    what = ctx.picked.get("showed", "")
    known = what in SHOWN and ctx.picked["media"]
    return _("I cannot pass that on yet. Please write it in a few words.") if what and not known else None


@action("relay.end")
@conversing
async def end(ctx: Context) -> None:
    """One tap, and nothing is passed on any more; the others hear that it ended, not why. Nothing brings these two
    together again unless both wish it."""
    pair = await talks.one_of_two(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or not await pairs.end(ctx.tx, pair):
        ctx.say(OVER, [MINE])
        return
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    other = pair.other(ctx.person.id)
    blocks.put(ctx.tx, ctx.person.id, other, Why.ENDED)
    ctx.say(*ended(await people.name_of(ctx.tx, other), asks=pair.asks(ctx.person.id), pair=pair.id))
    ctx.tell(other, *ended(ctx.person.name, asks=pair.asks(other), pair=pair.id))
    show(ctx, await docket.of_tie(ctx.tx, pair), CUT_SHORT)
