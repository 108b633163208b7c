"""Too late: what is wanted before anybody in the office will have looked calls whoever is on duty, by day; what was
asked for a later day goes first once that day has come."""

from datetime import date, datetime, time

from bot.contract import Context, Moment, _, action, choice
from bot.contract.asking import A_DAY, comes_too_late, here
from bot.contract.deciding import there
from bot.contract.reading import reads
from bot.rules.daytime import waking
from bot.rules.wanted import FLEXIBLE
from db import cases, docket, roster
from db.model import Case, Request, Urgency


@action("too_late.look")
async def look(ctx: Context) -> None:
    """After a request was handed over: its words are asked for danger, and its day is compared with the promise."""
    await ctx.redirect("danger.hold")
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    if comes_too_late(case, ctx.city.zone):
        ctx.later(waking(here(ctx)), call, case=case.id)
    if day := last_day(case):
        for early in (day - A_DAY, day):
            ctx.later(datetime.combine(early, time(), ctx.city.zone), today, case=case.id)


@action("too_late.today")
async def today(ctx: Context) -> None:
    """The last day on which a request is wanted has come, and it goes first from now on, or comes tomorrow."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    day = last_day(case) if case else None
    if case is not None and day is not None and day <= here(ctx).date() + A_DAY:
        cases.more_urgent(ctx.tx, case.id, Urgency.TODAY if day <= here(ctx).date() else Urgency.SOON)


@action("too_late.call")
async def call(ctx: Context) -> None:
    """Whoever is on duty, or stands in, once, unless somebody is on it or it is over by now."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    if case is None or not case.waits or case.holder or not comes_too_late(case, ctx.city.zone):
        return
    wanted_soon = _(
        "It is wanted before {moment}, by when somebody would look. Can you look now?", moment=Moment(case.due)
    )
    first, next_ = await roster.on_duty(ctx.tx, case.quarter, ctx.now)
    for person in first or next_:
        if person != case.person:
            ways = [choice(_("Show it"), go="case.show_here", case=case.id)]
            ctx.tell(person, [wanted_soon, *reads(case)], ways)


def last_day(case: Case) -> date | None:
    """The last day on which help is wanted; None where any day will do."""
    wanted = case.about.newest.wanted.rpartition("/")[2] if isinstance(case.about, Request) else FLEXIBLE
    return None if wanted == FLEXIBLE else datetime.fromisoformat(wanted).date()
