"""Mediate between two neighbours: the first who says yes joins, what any of three says reaches both others, and it
ends as soon as one of them wants it to."""

from bot.contract import Context, _, action, always, conversing
from bot.contract.asking import here
from bot.contract.mediating import SENT_AWAY, alone, joined, subject, welcome
from bot.contract.pairs import OVER
from bot.contract.relaying import to_invite
from bot.contract.requests import MENU, MINE
from bot.contract.trusted import refused
from bot.rules import trust
from bot.rules.trust import Lack
from db import blocks, mediation, pairs, people, talks, volunteers
from db.model import Mediation, PairState, Tie

GONE = _("It is taken, thank you for being there.")


@action("mediator.join")
async def join(ctx: Context) -> None:
    """Whoever was asked and is first; the change of state decides."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    lack = trust.ready(volunteer, trust.ADMITTED, here(ctx).date()) if volunteer else Lack.APPLIED
    if lack:
        raise refused(lack)
    wish = await mediation.get(ctx.tx, ctx.picked["mediation"])
    pair = await pairs.tie(ctx.tx, wish.pair) if wish else None
    apart = await blocks.of_person(ctx.tx, ctx.person.id)
    still = pair is not None and pair.state is PairState.OPEN and not apart & {pair.asker, pair.helper}
    if wish is None or pair is None or not still or not await mediation.join(ctx.tx, wish, ctx.person):
        ctx.say(GONE, [MENU], instead=True)
        return
    await _introduce(ctx, pair)
    for person in await mediation.silent(ctx.tx, wish):
        ctx.tell(person, GONE, subject=subject(wish))


async def _introduce(ctx: Context, pair: Tie) -> None:
    """First names for everybody, and for the mediator what discretion means."""
    asker, helper = await people.name_of(ctx.tx, pair.asker), await people.name_of(ctx.tx, pair.helper)
    ctx.say(*welcome(pair.id, (asker, helper)), instead=True)
    ctx.tell(pair.asker, *joined(ctx.person.name, helper, pair.id))
    ctx.tell(pair.helper, *joined(ctx.person.name, asker, pair.id))


@action("mediator.decline")
async def decline(ctx: Context) -> None:
    """One tap, no reason."""
    wish = await mediation.get(ctx.tx, ctx.picked["mediation"])
    if wish:
        await mediation.decline(ctx.tx, wish, ctx.person)
    ctx.say(_("All right. I do not ask you about this again."), [MENU], instead=True)


@action("mediator.leave")
@conversing
async def leave(ctx: Context) -> None:
    """The mediator goes, or one of the two goes on without them; all three know where they stand."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    wish = talk.mediation if talk else None
    if talk is None or wish is None or wish.mediator is None:
        ctx.say(OVER if talk is None else _("No mediator is with you."), [MINE])
        return
    name = await people.name_of(ctx.tx, wish.mediator)
    await mediation.end(ctx.tx, wish)
    _say_so(ctx, talk.pair, wish, name)


def _say_so(ctx: Context, pair: Tie, wish: Mediation, name: str) -> None:
    for person in (pair.asker, pair.helper):
        if person == ctx.person.id:
            ctx.say(alone(name), [to_invite(pair.id)])
        else:
            ctx.tell(person, alone(name), [to_invite(pair.id)])
    if wish.mediator == ctx.person.id:
        ctx.say(SENT_AWAY, [MENU])
    elif wish.mediator:
        ctx.tell(wish.mediator, SENT_AWAY, [MENU])


@action("mediator.over")
async def over(ctx: Context) -> None:
    """The contact has ended, and with it what a mediator was there for."""
    ctx.say(SENT_AWAY, [MENU])


@action("mediator.leaves")
@always
async def leaves(ctx: Context) -> None:
    """Whoever is banned mediates between nobody any more; both hear that they write without them."""
    for number in await mediation.of_person(ctx.tx, ctx.person):
        wish, tie = await mediation.of_pair(ctx.tx, number), await pairs.tie(ctx.tx, number)
        if wish and tie and await mediation.end(ctx.tx, wish):
            for one in (tie.asker, tie.helper):
                ctx.tell(one, alone(ctx.person.name), [to_invite(tie.id)])
