"""The numbers: how many come to what is on soon, and how often two have gone together; never who."""

from datetime import timedelta

from bot.contract import Context, Line, _, command, many
from bot.contract.attending import how_many, what_and_when
from bot.contract.requests import MENU
from bot.rules.company import takes_place
from db import coming, company, events

A_MONTH = timedelta(days=30)
MOST = 10


@command("numbers", summary=_("How many come to events"), act="counts")
async def numbers(ctx: Context) -> None:
    """For each date that is not over and to which anybody answered, the soonest first."""
    lines: list[Line] = []
    for there, answers in (await coming.answered(ctx.tx))[:MOST]:
        event = await events.get(ctx.tx, there.event)
        date = takes_place(event, there.original)
        if event and date:
            lines.append((*what_and_when(event, date, ctx.city, ctx.now), *how_many(answers)))
    met = many(
        "In the last 30 days two people found company to an event once.",
        "In the last 30 days two people found company to an event {count} times.",
        count=await company.met(ctx.tx, ctx.now - A_MONTH),
    )
    ctx.say([*(lines or [_("Nobody has said yet whether they come to an event.")]), met], [MENU])
