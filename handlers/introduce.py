"""Two who would not like to go alone are asked about each other; only where both agree are they put in touch, and
nobody ever hears a "no"."""

from datetime import timedelta

from bot.contract import Context, Refusal, action, always
from bot.contract.asking import A_DAY, here
from bot.contract.attending import (
    I_GO_ON,
    I_TELL_YOU,
    OTHERS,
    OVER_OR_OFF,
    meets,
    named,
    no_longer,
    original_of,
    still_to_come,
    together,
    wants_to_come,
)
from bot.contract.requests import MENU
from bot.rules.company import best, outing, shared, takes_place
from bot.rules.daytime import waking
from bot.rules.recurrence import Occurrence
from db import blocks, coming, company, events, people
from db.model import Event, Introduction, IntroductionState, Outing, Seeker

TO_ANSWER = timedelta(hours=12)


@action("introduce.seek")
async def seek(ctx: Context) -> None:
    """By day: of all who wait for the same date whoever fits best is asked about them, and they about that one."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    date = takes_place(event, original_of(ctx.picked))
    if event is None or date is None or date.begins <= ctx.now:
        return
    there = outing(event, date)
    free, barred = await company.free(ctx.tx, there), await company.barred(ctx.tx, there, ctx.person.id)
    one = next((one for one in free if one.person == ctx.person.id), None)
    other = best(one, [other for other in free if other.person not in barred]) if one else None
    if one and other:
        await _ask_both(ctx, there, one, other)


async def _ask_both(ctx: Context, there: Outing, one: Seeker, other: Seeker) -> None:
    """A first name and what both speak is all that either hears of the other."""
    number = company.introduce(ctx.tx, there, other.person, one.person)
    for asked, about in ((one, other), (other, one)):
        name = await people.name_of(ctx.tx, about.person)
        ctx.tell(asked.person, *wants_to_come(number, name, shared(one, other)))
        ctx.later(ctx.now + TO_ANSWER, lapse, whose=asked.person, introduction=number)


@action("introduce.agree")
async def agree(ctx: Context) -> None:
    """The second yes puts them in touch; a first one, or one that comes too late, hears the same."""
    asked = await _asked(ctx)
    event, date = still_to_come(await events.get(ctx.tx, asked.event), asked.original, ctx.now)
    if await company.agree(ctx.tx, asked, ctx.person):
        await _put_in_touch(ctx, asked, event, date)
    elif not await _in_touch(ctx, event, date):
        ctx.say(I_TELL_YOU, [no_longer(event.id, date.original), MENU], instead=True)


@action("introduce.refuse")
async def refuse(ctx: Context) -> None:
    """No reason; the other one is not told, and somebody else is sought for both."""
    asked = await _asked(ctx)
    event, date = still_to_come(await events.get(ctx.tx, asked.event), asked.original, ctx.now)
    if await _in_touch(ctx, event, date):
        return
    if await company.settle(ctx.tx, asked, IntroductionState.REFUSED):
        _seek_anew(ctx, asked)
    ctx.say(I_GO_ON, [no_longer(event.id, date.original), MENU], instead=True)


@action("introduce.lapse")
@always
async def lapse(ctx: Context) -> None:
    """Whoever said nothing for half a day is not waited for."""
    asked = await company.introduction(ctx.tx, ctx.picked["introduction"], ctx.person)
    if asked and await company.settle(ctx.tx, asked, IntroductionState.LAPSED):
        _seek_anew(ctx, asked)


def _seek_anew(ctx: Context, asked: Introduction) -> None:
    """For both; whoever agreed comes first, then whoever has waited longer."""
    for person in sorted(asked.people, key=lambda one: one not in asked.agreed):
        ctx.later(waking(here(ctx)), seek, whose=person, **named(asked.event, asked.original))


async def _asked(ctx: Context) -> Introduction:
    """The introduction of the button, if it is theirs. Raises Refusal for everybody else, and where something keeps
    the two apart by now."""
    asked = await company.introduction(ctx.tx, ctx.picked["introduction"], ctx.person)
    if asked is None or await blocks.between(ctx.tx, *asked.people):
        raise Refusal(OVER_OR_OFF, [OTHERS])
    return asked


async def _put_in_touch(ctx: Context, asked: Introduction, event: Event, date: Occurrence) -> None:
    """Both come, and hear where they meet and what to know before they write."""
    there = outing(event, date)
    tie = await company.join(ctx.tx, asked, there)
    for person in asked.people:
        coming.answer(ctx.tx, there, person, comes=True)
        ctx.later(waking(date.ends.astimezone(ctx.city.zone) + A_DAY), "outing.close", whose=person, pair=tie.id)
    await _in_touch(ctx, event, date)
    other = asked.other(ctx.person.id)
    ctx.tell(other, *together(tie.id, ctx.person.name, meets(event, date, ctx.city)))


async def _in_touch(ctx: Context, event: Event, date: Occurrence) -> bool:
    """Whether they have company, which they are told where it is so."""
    tie = await company.found(ctx.tx, event.id, date.original, ctx.person)
    if tie is None:
        return False
    name = await people.name_of(ctx.tx, tie.other(ctx.person.id))
    ctx.say(*together(tie.id, name, meets(event, date, ctx.city)), instead=True)
    return True
