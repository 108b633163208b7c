"""What becomes of two who go together: told when it is cancelled or moved, and closed by itself the day after."""

from collections.abc import Collection, Sequence

from bot.contract import Context, Line, _, action, always, attending, choice, plain
from bot.contract.asking import A_DAY, here
from bot.contract.attending import OTHERS, meets, stay_in_touch, what_and_when
from bot.contract.meeting import take_back
from bot.contract.requests import MENU
from bot.rules.company import last_call, outing, takes_place
from bot.rules.daytime import waking
from bot.rules.differing import Difference, differences
from db import company, disclosures, events, pairs, people
from db.model import Company, Event, Outing, PairState

OFF = _("This does not take place:")


@action("outing.close")
@always
async def close(ctx: Context) -> None:
    """The day after; where it was moved, the day after that."""
    tie = await pairs.tie(ctx.tx, ctx.picked["pair"])
    if not isinstance(tie, Company):
        return
    date = takes_place(await events.get(ctx.tx, tie.event), tie.original)
    if date and date.ends > ctx.now:
        ctx.later(waking(date.ends.astimezone(ctx.city.zone) + A_DAY), close, pair=tie.id)
    elif await _part(ctx, tie):
        for person in (tie.asker, tie.helper):
            await _say_goodbye(ctx, tie, person)


async def _say_goodbye(ctx: Context, tie: Company, person: int) -> None:
    over = _("Your contact with {name} has ended by itself.", name=await people.name_of(ctx.tx, tie.other(person)))
    wrong = choice(_("Something is wrong"), go="report.begin", pair=tie.id)
    ctx.tell(person, [_("I hope you had a good time together."), over], [wrong, MENU])


@action("outing.changed")
async def changed(ctx: Context) -> None:
    """By day: nobody is sought for what is cancelled, and two who go together hear what a change means for them."""
    morning, event = waking(here(ctx)), await events.get(ctx.tx, ctx.picked["event"])
    if event is None or ctx.picked["before"] is None:
        return
    new = _renamed(ctx, event, differences(events.as_it_was(ctx.picked["before"]), event, ctx.now))
    if morning > here(ctx):
        ctx.later(morning, told, event=event.id, new=new)
    else:
        await _tell(ctx, event, new)


@action("outing.told")
async def told(ctx: Context) -> None:
    """The morning after it was changed at night."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event:
        await _tell(ctx, event, ctx.picked["new"])


def _renamed(ctx: Context, event: Event, different: Sequence[Difference]) -> list[str]:
    """The names of the dates that are different now; what is kept of them is kept under these."""
    new = []
    for one in different:
        date = takes_place(event, one.renamed) if one.renamed and not one.stays else None
        if date:
            company.rename(ctx.tx, Outing(event.id, one.original, date.ends), outing(event, date))
            new.append(date.original.isoformat())
    return new


async def _tell(ctx: Context, event: Event, new: Collection[str]) -> None:
    """What it means for their company; that it was cancelled or moved they hear like everybody who comes."""
    for there in await company.of_person(ctx.tx, ctx.person):
        date = takes_place(event, there.original) if there.event == event.id else None
        if there.event == event.id and date is None:
            await company.leave(ctx.tx, there, ctx.person.id)
        elif date and there.original.isoformat() in new:
            by = waking(last_call(date.begins.astimezone(ctx.city.zone), here(ctx)))
            ctx.later(by, "together.nobody", **attending.named(event.id, there.original))
    for tie in await pairs.ties(ctx.tx, ctx.person):
        if isinstance(tie, Company) and tie.event == event.id:
            await _stands(ctx, tie, event, tie.original.isoformat() in new)


async def _stands(ctx: Context, tie: Company, event: Event, moved: bool) -> None:
    """Where it does not take place any more, their contact ends; where it was moved, they hear where they meet now."""
    date, other = takes_place(event, tie.original), tie.other(ctx.person.id)
    name = await people.name_of(ctx.tx, other)
    if date is None:
        await _part(ctx, tie)
        ctx.say(_off(event, name), [OTHERS, MENU])
        ctx.tell(other, _off(event, ctx.person.name), [OTHERS, MENU])
    elif moved:
        lines = [_("It is different now:"), *what_and_when(event, date, ctx.city, ctx.now)]
        ctx.say([*lines, meets(event, date, ctx.city)], stay_in_touch(tie.id, name))


def _off(event: Event, name: str) -> list[Line]:
    return [OFF, plain(event.title), _("So your contact with {name} has ended as well.", name=name)]


async def _part(ctx: Context, tie: Company) -> bool:
    """Whether they were in touch until now; what was shared is taken back."""
    if not await pairs.close(ctx.tx, tie, PairState.DONE):
        return False
    take_back(ctx, tie, await disclosures.withdraw_all(ctx.tx, tie))
    return True
