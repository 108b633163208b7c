"""Ready sentences: what people often say to each other, one tap away, read by the other in their own language."""

from bot.contract import Context, Refusal, _, action, choice, step
from bot.contract.pairs import OVER
from bot.contract.relaying import (
    READY,
    TOO_LATE,
    TRANSLATOR,
    Utterance,
    errand,
    heard_by,
    line,
    passed_on,
    ready,
    unheard,
    with_receipt,
)
from bot.contract.requests import CHOOSE_ONE, MINE
from db import errands, talks


@action("ready.begin")
async def begin(ctx: Context) -> None:
    """Show them; their numbers can be typed, too."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk is None:
        ctx.say(OVER, [MINE])
        return
    sentences = [choice(text, ready=code) for code, text in ready(talk.pair).items()]
    own = choice(_("Write it myself"), go="relay.begin", pair=talk.pair.id)
    asked = _("Which of these shall I tell {name}?", name=heard_by(talk))
    ctx.ask(asked, [*sentences, own], then=chosen, keep={"pair": talk.pair.id})


@step("ready.chosen")
async def chosen(ctx: Context) -> None:
    """Hand it on; no machine has to translate it."""
    if ctx.picked.get("ready") not in READY:
        raise Refusal(CHOOSE_ONE)
    talk = await talks.of(ctx.tx, ctx.kept["pair"], ctx.person)
    if talk is None:
        ctx.say(TOO_LATE, [MINE])
        return
    nobody = unheard(talk)
    if nobody:
        ctx.say(*nobody)
        return
    said = Utterance(ready=ctx.picked["ready"])
    turn = await errands.turn(ctx.tx, TRANSLATOR, line(talk, ctx.person))
    receipt = with_receipt(ctx, talk, turn.waiting)
    errands.send(ctx.tx, errand(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    write = choice(_("Write to {name}", name=heard_by(talk)), go="relay.begin", sign="✉️", pair=talk.pair.id)
    more = choice(_("Ready sentences"), go="ready.begin", pair=talk.pair.id)
    ctx.say(passed_on(talk, turn.waiting), [write, more], after=receipt)
