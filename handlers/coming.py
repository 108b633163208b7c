"""I'm coming, or not this time: one tap for one date, changeable until it begins; whoever organises reads a number."""

from bot.contract import Choice, Context, Line, Refusal, _, action, choice
from bot.contract.attending import (
    OTHERS,
    ask_there,
    named,
    not_alone,
    offered,
    original_of,
    stay_in_touch,
    still_to_come,
    what_and_when,
)
from bot.contract.happenings import FULL
from bot.contract.requests import MENU
from bot.rules.company import outing
from bot.rules.recurrence import Occurrence
from db import coming, company, events, people
from db.model import Event

NO_NAMES = _("Whoever organises it reads how many people come, and no names.")


@action("coming.yes")
async def yes(ctx: Context) -> None:
    """They come."""
    event, date = await _noted(ctx, comes=True)
    lines = [_("Noted: you are coming."), *what_and_when(event, date, ctx.city, ctx.now), NO_NAMES]
    cannot = choice(_("I can't come after all"), go="coming.no", **named(event.id, date.original))
    ctx.say(lines, [not_alone(event.id, date.original), cannot, MENU])


@action("coming.no")
async def no(ctx: Context) -> None:
    """They cannot: nobody is looked for to go with them, and whoever was going to is theirs to tell."""
    event, date = await _noted(ctx, comes=False)
    await company.leave(ctx.tx, outing(event, date), ctx.person.id)
    lines, ways = await _with_somebody(ctx, event, date)
    noted = [_("Noted: not this time."), *what_and_when(event, date, ctx.city, ctx.now)]
    ctx.say([*noted, *lines], [*ways, *offered(event, [date], ctx.now), MENU])


async def _noted(ctx: Context, *, comes: bool) -> tuple[Event, Occurrence]:
    """What they said of which date. Raises Refusal where it has begun, does not take place, or is full."""
    event, date = still_to_come(await events.get(ctx.tx, ctx.picked["event"]), original_of(ctx.picked), ctx.now)
    if comes and event.full and date.original not in await coming.to(ctx.tx, event.id, ctx.person.id):
        raise Refusal([FULL, *ask_there(event)], [OTHERS])
    coming.answer(ctx.tx, outing(event, date), ctx.person.id, comes=comes)
    return event, date


async def _with_somebody(ctx: Context, event: Event, date: Occurrence) -> tuple[list[Line], list[Choice]]:
    """Who was going to go there with them, if anybody was."""
    tie = await company.found(ctx.tx, event.id, date.original, ctx.person)
    if tie is None:
        return [], []
    name = await people.name_of(ctx.tx, tie.other(ctx.person.id))
    told = _("{name} wanted to go with you. Please write to {name} that you cannot come.", name=name)
    return [told], stay_in_touch(tie.id, name)
