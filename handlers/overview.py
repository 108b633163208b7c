"""The morning overview: in their rooms the coordinators hear what waits, what is late and what is due today."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Context, Line, _, action, many, plain
from bot.contract.asking import here
from bot.contract.promises import promised
from bot.contract.requests import QUEUE, named, waiting_since
from bot.rules import promise
from db import posts, roster
from db.model import Case

MOST = 1000


@action
async def morning(ctx: Context) -> None:
    """Called at half past eight: nothing is said on days off, nor when it is noon before we come to it."""
    now = here(ctx)
    if now.date().isoformat() != ctx.picked["day"] or now.time() >= promise.NOON or not await _somebody_works(ctx):
        return
    waiting = await _waiting(ctx)
    if waiting:
        ctx.tell(BACKCHANNEL, _overview(waiting, now), [QUEUE])
    else:
        ctx.tell(BACKCHANNEL, _("Good morning. Nothing waits for you."))


async def _somebody_works(ctx: Context) -> bool:
    """Whether anybody who is not away has office hours today."""
    hours = [said or ctx.city.office_hours for said in await roster.hours_of_all(ctx.tx)]
    return promise.at_work(here(ctx).date(), hours, ctx.city.zone, ctx.city.region)


async def _waiting(ctx: Context) -> list[tuple[Case, datetime]]:
    """What waits for a coordinator, oldest first, each with the moment by which somebody looks, in UTC."""
    cases = await posts.queue(ctx.tx, MOST)
    hours = {quarter: await roster.hours_for(ctx.tx, quarter) for quarter in {case.newest.quarter for case in cases}}
    return [(case, promised(ctx.city, case.newest.made, hours[case.newest.quarter])) for case in cases]


def _overview(waiting: list[tuple[Case, datetime]], now: datetime) -> list[Line]:
    """How many wait, how many of them too long, how many until today, and since when the oldest does."""
    oldest, _by = waiting[0]
    late = sum(by <= now for _case, by in waiting)
    due = sum(by > now and by.date() == now.date() for _case, by in waiting)
    lines: list[Line] = [
        many("Good morning. One request waits.", "Good morning. {count} requests wait.", count=len(waiting)),
    ]
    if late:
        lines.append(many("One is late.", "{count} are late.", count=late))
    if due:
        lines.append(many("One is due today.", "{count} are due today.", count=due))
    return [*lines, (_("The oldest:"), *named(oldest), plain("·"), waiting_since(oldest))]
