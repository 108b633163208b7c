"""Alarm: somebody wrote that they may be in danger, so a human hears of it: at once where it is sure."""

from datetime import datetime, time, timedelta

from bot.contract import Context, Refusal, _, action, always
from bot.contract.alarm import still_unread
from bot.contract.asking import A_DAY, here
from bot.contract.cards import arrives, show
from bot.contract.deciding import there
from bot.contract.promises import promised
from bot.contract.requests import MENU
from bot.rules.moments import instant
from bot.rules.triage import Danger
from db import cases, docket, posts, roster
from db.cases import Look
from db.model import Case, Urgency

NINE, SOME_HOURS = time(9), timedelta(hours=3)


@action("alarm.alert")
@always
async def alert(ctx: Context) -> None:
    """Their words go onto a case of theirs, each `row` of them once; who looks after it already hears of it.

    Who waits already rings again only where it has become sure, or for a danger that they had not written of.
    """
    sure, waiting = bool(ctx.picked["sure"]), await cases.alarm_of(ctx.tx, ctx.person.id)
    before = await docket.read(ctx.tx, waiting) if waiting else None
    number = waiting or await _open(ctx, sure=sure)
    cases.hear(ctx.tx, number, ctx.person, ctx.text, ctx.picked["row"])
    if sure:
        cases.more_urgent(ctx.tx, number, Urgency.DANGER)
    case = there(await docket.read(ctx.tx, number))
    if before:
        show(ctx, case)
    else:
        arrives(ctx, case, await roster.hours_for(ctx.tx, case.quarter), lately=await docket.lately(ctx.tx))
        _in_the_morning(ctx, number, str(ctx.picked.get("danger", Danger.EMERGENCY)))
    if before is None or _rings_again(before, sure=sure, anew=bool(ctx.picked["anew"])):
        ctx.picked = {**ctx.picked, "case": number}
        await ctx.redirect("alarm_ring.start")


def _rings_again(before: Case, *, sure: bool, anew: bool) -> bool:
    return before.holder is not None or (sure and (anew or before.urgency is not Urgency.DANGER))


async def _open(ctx: Context, *, sure: bool) -> int:
    quarter = await posts.last_quarter(ctx.tx, ctx.person)
    due = promised(ctx.city, ctx.now, await roster.hours_for(ctx.tx, quarter))
    return cases.open_alarm(ctx.tx, ctx.person, Look(due, Urgency.DANGER if sure else Urgency.SOON, quarter))


def _in_the_morning(ctx: Context, case: int, danger: str) -> None:
    """The next one that is some hours away."""
    day = (here(ctx) + SOME_HOURS).date()
    at = datetime.combine(day, NINE, ctx.city.zone)
    later = at if instant(at) >= instant(ctx.now + SOME_HOURS) else datetime.combine(day + A_DAY, NINE, ctx.city.zone)
    ctx.later(later, morning, case=case, danger=danger)


@action("alarm.morning")
@always
async def morning(ctx: Context) -> None:
    """As long as nobody has taken it nobody is left alone with it: each morning, also on days off."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    if case is None or not case.waits or case.holder is not None:
        return
    ctx.say(still_unread(Danger(ctx.picked["danger"]), sure=case.urgency is Urgency.DANGER), [MENU])
    _in_the_morning(ctx, case.id, ctx.picked["danger"])


@action("alarm.go_on")
@always
async def go_on(ctx: Context) -> None:
    """What they were doing before: what waits is asked once more; a refusal shows the menu where nothing does."""
    if not ctx.picked.get("waits"):
        raise Refusal(_("All right, let us go on."))
