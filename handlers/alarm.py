"""Alarm: somebody wrote that they may be in danger, so a human hears of it at once, at any hour."""

from bot.contract import Context, _, action, always
from bot.contract.alarm import TOLD, rings
from bot.contract.cards import arrives, show
from bot.contract.deciding import there
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU
from db import cases, docket, people, posts, roster
from db.cases import Look
from db.model import Role, Urgency


@action
@always
async def alert(ctx: Context) -> None:
    """Their words go onto a case of theirs, each `row` of them once; whoever writes on while it waits rings nobody,
    unless it is `anew`. What was for nobody else, for it came `free`, has its answer here."""
    waiting = await cases.alarm_of(ctx.tx, ctx.person)
    number = waiting or await _open(ctx)
    cases.hear(ctx.tx, number, ctx.person, ctx.text, ctx.picked["row"])
    case = there(await docket.read(ctx.tx, number))
    if waiting:
        show(ctx, case)
    else:
        arrives(ctx, case, await roster.hours_for(ctx.tx, case.quarter), lately=await docket.lately(ctx.tx))
    ways = [MENU] if ctx.picked["free"] else []
    if not waiting or ctx.picked["anew"]:
        ctx.say([TOLD, looks_by(case.due)], ways)
        rings(ctx, case, await people.holding(ctx.tx, Role.COORDINATOR))
    elif ways:
        ctx.say(_("Thank you. I passed it on. A coordinator reads it."), ways)


async def _open(ctx: Context) -> int:
    quarter = await posts.last_quarter(ctx.tx, ctx.person)
    due = promised(ctx.city, ctx.now, await roster.hours_for(ctx.tx, quarter))
    return cases.open_alarm(ctx.tx, ctx.person, Look(due, Urgency.DANGER, quarter))
