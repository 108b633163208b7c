"""Alarm: somebody wrote that they may be in danger, so a human hears of it: at once where it is sure."""

from bot.contract import Context, Line, Refusal, _, action, always, registry
from bot.contract.alarm import GO_ON, READ_AS_WELL, TOLD
from bot.contract.cards import arrives, show
from bot.contract.deciding import there
from bot.contract.promises import promised
from bot.contract.requests import MENU, PASSED_ON
from db import cases, docket, posts, roster
from db.cases import Look
from db.model import Urgency


@action
@always
async def alert(ctx: Context) -> None:
    """Their words go onto a case of theirs, each `row` of them once; who writes on while somebody is on it calls them.

    Where the numbers were told `anew` that message says who knows; else it is said here, once for each message.
    """
    sure, waiting = bool(ctx.picked["sure"]), await cases.alarm_of(ctx.tx, ctx.person.id)
    number = waiting or await _open(ctx, sure=sure)
    cases.hear(ctx.tx, number, ctx.person, ctx.text, ctx.picked["row"])
    if sure:
        cases.more_urgent(ctx.tx, number, Urgency.DANGER)
    case = there(await docket.read(ctx.tx, number))
    if waiting:
        show(ctx, case)
    else:
        arrives(ctx, case, await roster.hours_for(ctx.tx, case.quarter), lately=await docket.lately(ctx.tx))
    _answer(ctx, waits=bool(waiting), sure=sure)
    ctx.picked = {**ctx.picked, "case": number}
    await registry.routes["alarm_ring.start"].handler(ctx)


async def _open(ctx: Context, *, sure: bool) -> int:
    quarter = await posts.last_quarter(ctx.tx, ctx.person)
    due = promised(ctx.city, ctx.now, await roster.hours_for(ctx.tx, quarter))
    return cases.open_alarm(ctx.tx, ctx.person, Look(due, Urgency.DANGER if sure else Urgency.SOON, quarter))


def _answer(ctx: Context, *, waits: bool, sure: bool) -> None:
    """Who was told the numbers within the hour hears that it was read all the same; unsure words go on as usual."""
    if ctx.picked["anew"] or (waits and not sure):
        return
    known: Line = PASSED_ON if waits else TOLD if sure else READ_AS_WELL
    ctx.say(known, [GO_ON if ctx.picked["busy"] else MENU] if sure else [])


@action
@always
async def go_on(_ctx: Context) -> None:
    """What they were doing before: a refusal asks once more what waits, or shows the menu where nothing does."""
    raise Refusal(_("All right, let us go on."))
