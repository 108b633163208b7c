"""What somebody said goes on, in their order: in the other's language by a machine where that is needed and works."""

from bot.contract import Context, Line, _, action, always, choice
from bot.contract.pairs import OVER
from bot.contract.relaying import (
    BY_MACHINE,
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
from db import pairs, people, sanctions, talks
from db.model import Talk


@action
@always
async def back(ctx: Context) -> None:
    """Tell the others, unless it has ended meanwhile, or one of them may not speak or hear; whoever said it knows."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk is None:
        ctx.say(TOO_LATE, [MINE])
        return
    hindrance = await sanctions.hindrance(ctx.tx, ctx.person.id)
    if hindrance.read_only or hindrance.sanction or not talk.hearers:
        ctx.say(NOT_PASSED, [MINE])
        return
    said = from_errand(ctx.picked["said"])
    number = pairs.relay(ctx.tx, talk.pair, ctx.person, said.transcript, said.ready)
    _tell(ctx, talk, said, number)


def _tell(ctx: Context, talk: Talk, said: Utterance, number: int) -> None:
    name, made = ctx.person.name, (ctx.picked["answer"] or {}).get("text", "")
    lines, more = said.lines(name), []
    if made and made != said.words:
        lines = [*Utterance(made, showed=said.showed).lines(name), BY_MACHINE]
        more = [choice(_("Original"), go="translated.original", pair=talk.pair.id, said=number)]
    elif ctx.picked["foreign"] and not made:
        lines = [*lines, UNTRANSLATED]
        more = [] if talk.mediation else [to_invite(talk.pair.id)]
    for hearer in talk.hearers:
        ways = ways_back(talk, hearer.id, number, more)
        ctx.tell(hearer.id, lines, ways, media=said.shown, venue=said.venue(name))


@action
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
