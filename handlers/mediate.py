"""Invite a language mediator: one of two wishes it, the other agrees, and volunteers who speak both are asked."""

from datetime import timedelta

from bot.contract import Context, Text, Tongues, _, action, choice
from bot.contract.asking import here
from bot.contract.mediating import invitation, subject, to_send_away, wishes
from bot.contract.pairs import OVER
from bot.contract.relaying import base
from bot.contract.requests import MINE
from bot.rules.daytime import waking
from bot.rules.mediating import fitting
from db import blocks, events, mediation, people, places, posts, talks, volunteers
from db.model import Company, Mediation, MediationState, Pair, Talk, Tie

MOST_ASKED = 12
A_DAY = timedelta(days=1)
SETTLED = _("This is settled already.")
HUMAN = choice(_("Talk to a human"), go="talk")


@action("mediate.begin")
async def begin(ctx: Context) -> None:
    """Ask the other one; where they wished it themselves, this is the second yes."""
    talk = await _talk(ctx, ctx.picked["pair"])
    if talk is None:
        ctx.say(OVER, [MINE])
        return
    wish, name = talk.mediation, await _other_name(ctx, talk)
    if wish and wish.state is MediationState.WISHED and wish.wisher != ctx.person.id:
        await _agreed(ctx, talk, wish)
    elif wish and (wish.mediator or wish.state is not MediationState.JOINED):
        ctx.say(_how_it_stands(wish, name), [to_send_away(talk.pair.id)] if wish.mediator else [])
    else:
        if wish:
            await mediation.end(ctx.tx, wish)
        mediation.wish(ctx.tx, talk.pair.id, ctx.person)
        ctx.say(_("I ask {name} whether they agree, and tell you.", name=name))
        ctx.tell(talk.pair.other(ctx.person.id), *wishes(ctx.person.name, talk.pair.id))


def _how_it_stands(wish: Mediation, name: str) -> Text:
    if wish.mediator:
        return _("A language mediator is with you already.")
    if wish.state is MediationState.WISHED:
        return _("I have asked {name} already, and tell you what they say.", name=name)
    return _("I am looking for somebody already, and tell you as soon as I know.")


@action("mediate.agree")
async def agree(ctx: Context) -> None:
    """The second yes, by the other one and by nobody else."""
    talk = await _talk(ctx, ctx.picked["pair"])
    wish = _asked_of(ctx, talk)
    if talk is None or wish is None:
        ctx.say(SETTLED if talk else OVER, [MINE])
        return
    await _agreed(ctx, talk, wish)


async def _agreed(ctx: Context, talk: Talk, wish: Mediation) -> None:
    await mediation.agree(ctx.tx, wish)
    ctx.later(waking(here(ctx)), seek, mediation=wish.id)
    ctx.say(_("Thank you. I ask volunteers who speak both languages, and tell you who joins."))
    agreed = _(
        "{name} agrees. I ask volunteers who speak both languages, and tell you who joins.", name=ctx.person.name
    )
    ctx.tell(talk.pair.other(ctx.person.id), agreed)


@action("mediate.refuse")
async def refuse(ctx: Context) -> None:
    """Nobody joins, and both go on as before."""
    talk = await _talk(ctx, ctx.picked["pair"])
    wish = _asked_of(ctx, talk)
    if talk is None or wish is None:
        ctx.say(SETTLED if talk else OVER, [MINE])
        return
    await mediation.end(ctx.tx, wish)
    ctx.say(_("All right. You two go on as before."), instead=True)
    ctx.tell(talk.pair.other(ctx.person.id), _("{name} would rather go on without a mediator.", name=ctx.person.name))


@action("mediate.seek")
async def seek(ctx: Context) -> None:
    """By day: whoever speaks both languages is asked, a few at most; after a day without a yes both hear so."""
    wish = await mediation.get(ctx.tx, ctx.picked["mediation"])
    talk = await _talk(ctx, wish.pair) if wish else None
    if talk is None or wish is None or wish.state is not MediationState.SOUGHT:
        return
    two, tongues = (talk.pair.asker, talk.pair.helper), _tongues(ctx, talk)
    quarter, called = await _where(ctx, talk.pair)
    apart = await blocks.of_person(ctx.tx, talk.pair.asker) | await blocks.of_person(ctx.tx, talk.pair.helper)
    others = [one for one in await volunteers.admitted(ctx.tx) if one.person not in apart.union(two)]
    asked = fitting(others, tongues, quarter, here(ctx))[:MOST_ASKED]
    mediation.ask(ctx.tx, wish, asked)
    for person in asked:
        ctx.tell(person, *invitation(wish, called, tongues), subject=subject(wish))
    at = waking(here(ctx) + A_DAY) if asked else ctx.now
    ctx.later(at, nobody, mediation=wish.id)


async def _where(ctx: Context, tie: Tie) -> tuple[str, str]:
    """The quarter where the two meet, and what it is called; empty where nobody knows."""
    if isinstance(tie, Pair):
        approved = await posts.published(ctx.tx, tie.post)
        return (approved.quarter, approved.quarter_name) if approved else ("", "")
    event = await events.get(ctx.tx, tie.event) if isinstance(tie, Company) else None
    quarter = await places.quarter(ctx.tx, event.quarter) if event else None
    return (quarter.id, quarter.name) if quarter else ("", ctx.city.name)


@action("mediate.nobody")
async def nobody(ctx: Context) -> None:
    """Nobody could: both hear it, with who may help instead."""
    wish = await mediation.get(ctx.tx, ctx.picked["mediation"])
    talk = await _talk(ctx, wish.pair) if wish else None
    if talk is None or wish is None or wish.state is not MediationState.SOUGHT:
        return
    await mediation.end(ctx.tx, wish)
    sorry = _("I am sorry: nobody who speaks {languages} could join.", languages=Tongues(_tongues(ctx, talk)))
    ctx.say(sorry, [HUMAN])
    ctx.tell(talk.pair.other(ctx.person.id), sorry, [HUMAN])


async def _talk(ctx: Context, pair: int) -> Talk | None:
    """The open talk in which they are one of the two; whoever mediates decides nothing here."""
    talk = await talks.of(ctx.tx, pair, ctx.person)
    return talk if talk and ctx.person.id in (talk.pair.asker, talk.pair.helper) else None


def _asked_of(ctx: Context, talk: Talk | None) -> Mediation | None:
    """The wish of the other one that waits for their word."""
    wish = talk.mediation if talk else None
    waits = wish is not None and wish.state is MediationState.WISHED and wish.wisher != ctx.person.id
    return wish if waits else None


async def _other_name(ctx: Context, talk: Talk) -> str:
    return await people.name_of(ctx.tx, talk.pair.other(ctx.person.id))


def _tongues(ctx: Context, talk: Talk) -> tuple[str, ...]:
    """Both languages, as codes."""
    return tuple(sorted({base(one.language) for one in (ctx.person, *talk.hearers, *talk.resting)}))
