"""The morning overview: in their rooms the coordinators hear what waits, what is late and what is due today."""

from datetime import datetime, time

from bot.contract import BACKCHANNEL, Context, Line, _, action, always, many, plain
from bot.contract.asking import A_DAY, here
from bot.contract.cards import QUEUE, whose_turn
from bot.contract.reading import named
from bot.rules import promise
from db import docket, roster
from db.docket import Waiting, Wanted
from db.model import Case


@action("overview.morning")
@always
async def morning(ctx: Context) -> None:
    """Called at half past eight: nothing is said on days off, nor when it is noon before we come to it."""
    now = here(ctx)
    if now.date().isoformat() != ctx.picked["day"] or now.time() >= promise.NOON or not await _somebody_works(ctx):
        return
    first = await docket.waiting(ctx.tx, Wanted(), 1)
    if first:
        tonight = datetime.combine(now.date() + A_DAY, time(), ctx.city.zone)
        ctx.tell(BACKCHANNEL, _overview(await docket.count(ctx.tx, tonight), first[0]), [QUEUE])
    else:
        ctx.tell(BACKCHANNEL, _("Good morning. Nothing waits for you."))


async def _somebody_works(ctx: Context) -> bool:
    """Whether anybody who is not away has office hours today."""
    hours = [said or ctx.city.office_hours for said in await roster.hours_of_all(ctx.tx)]
    return promise.at_work(here(ctx).date(), hours, ctx.city.zone, ctx.city.region)


def _overview(waits: Waiting, first: Case) -> list[Line]:
    """How many wait, how many of them too long, how many until today, and which one comes first."""
    lines: list[Line] = [
        many("Good morning. One case waits.", "Good morning. {count} cases wait.", count=waits.number),
    ]
    if waits.late:
        lines.append(many("One is late.", "{count} are late.", count=waits.late))
    if waits.today:
        lines.append(many("One is due today.", "{count} are due today.", count=waits.today))
    return [*lines, (_("This one comes first:"), *named(first), plain("·"), *whose_turn(first))]
