"""The numbers: how many come to what is on soon, how often two have gone together, and how well sentences are
understood; never who."""

from datetime import timedelta

from bot.contract import Context, Line, Tongues, _, command, many
from bot.contract.attending import how_many, what_and_when
from bot.contract.requests import MENU
from bot.rules.company import takes_place
from db import coming, company, events, tally

A_MONTH = timedelta(days=30)
MOST = 10


@command("numbers", name="numbers.numbers", summary=_("How many come to events"), act="counts")
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
    told = [*(lines or [_("Nobody has said yet whether they come to an event.")]), met]
    ctx.say([*told, *await _not_understood(ctx)], [MENU])


async def _not_understood(ctx: Context) -> list[Line]:
    """Of this month, language by language; nothing where nobody has written a sentence."""
    shares = await tally.this_month(ctx.tx)
    lines = [
        _(
            "{language}: {lost} of {number}, that is {percent} %.",
            language=Tongues((share.language,)),
            lost=str(share.lost),
            number=str(share.number),
            percent=str(share.percent),
        )
        for share in shares
    ]
    return [_("Free sentences that I did not understand this month:"), *lines] if lines else []
