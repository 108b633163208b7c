"""What somebody said goes on, in their order: in the other's language by a machine where that is needed and works."""

from bot.contract import Context, Line, Text, _, action, always, choice
from bot.contract.outgoing import Otherwise
from bot.contract.pairs import OVER
from bot.contract.relaying import (
    BY_MACHINE,
    HEARD_WITHIN,
    NO_RECEIPT,
    NOT_PASSED,
    TOO_LATE,
    UNTRANSLATED,
    Utterance,
    from_errand,
    says,
    to_invite,
    ways_back,
)
from bot.contract.requests import MINE
from db import pairs, people, receipts, sanctions, talks
from db.model import Talk


@action("translated.back")
@always
async def back(ctx: Context) -> None:
    """Tell the others, unless it has ended meanwhile, or one of them may not speak or hear; whoever said it knows."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk is None:
        _stays(ctx, TOO_LATE)
        return
    hindrance = await sanctions.hindrance(ctx.tx, ctx.person.id)
    if hindrance.read_only or hindrance.sanction or not talk.hearers:
        _stays(ctx, NOT_PASSED)
        return
    said = from_errand(ctx.picked["said"])
    number = pairs.relay(ctx.tx, talk.pair, ctx.person, said.transcript, said.ready)
    _tell(ctx, talk, said, number)
    ctx.picked = {**ctx.picked, "number": number, "words": said.words}
    await ctx.redirect("rearrange.look")


def _stays(ctx: Context, why: Text) -> None:
    receipts.unsay(ctx.tx, ctx.picked.get("receipt", NO_RECEIPT))
    ctx.say(why, [MINE])


def _tell(ctx: Context, talk: Talk, said: Utterance, number: int) -> None:
    name, made = ctx.person.name, (ctx.picked["answer"] or {}).get("text", "")
    lines, more = said.lines(name), []
    if made and made != said.words:
        lines = [*Utterance(made, showed=said.showed).lines(name), BY_MACHINE]
        more = [choice(_("Original"), go="translated.original", pair=talk.pair.id, said=number)]
    elif ctx.picked["foreign"] and not made:
        lines = [*lines, UNTRANSLATED]
        more = [] if talk.mediation else [to_invite(talk.pair.id)]
    until, receipt = ctx.now + HEARD_WITHIN, ctx.picked.get("receipt", NO_RECEIPT)
    for hearer in talk.hearers:
        ways, told = ways_back(talk, hearer.id, number, more), {"by": ctx.person.id, "receipt": receipt}
        lost, shown, where = Otherwise(go="unheard.lost", data=told), said.shown, said.venue(name)
        ctx.tell(hearer.id, lines, ways, media=shown, venue=where, before=until, otherwise=lost, receipt=receipt)


@action("translated.original")
async def original(ctx: Context) -> None:
    """As it was written, for those to whom it was said."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    said = await pairs.said(ctx.tx, talk.pair, ctx.picked["said"]) if talk else None
    if talk is None or said is None:
        ctx.say(OVER, [MINE])
        return
    author, words = said
    lines: list[Line] = [says(await people.name_of(ctx.tx, author), words)]
    ctx.say(lines, ways_back(talk, ctx.person.id, ctx.picked["said"]))
