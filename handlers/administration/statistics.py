"""The numbers: how many come to what is on soon, how often two have gone together, and how well sentences are
understood; never who."""

from datetime import timedelta

from bot.contract import Context, LanguageNames, Line, _, command, many
from bot.rules.events.company import find_event_date
from bot.views.attendance import describe_attendance, describe_event_date
from bot.views.common import MENU
from db import attendance, event_company, events, understanding_counts

COMPANY_PERIOD = timedelta(days=30)
MAX_DATES = 10


@command("numbers", name="administration.show_statistics", summary=_("How many attend events"), act="counts")
async def show_statistics(ctx: Context) -> None:
    """For each date that is not over and to which anybody answered, the soonest first."""
    lines: list[Line] = []
    for there, answers in (await attendance.list_answered_dates(ctx.tx))[:MAX_DATES]:
        event = await events.get_event(ctx.tx, there.event)
        date = find_event_date(event, there.original)
        if event and date:
            lines.append((*describe_event_date(event, date, ctx.city, ctx.now), *describe_attendance(answers)))
    met = many(
        "In the last 30 days, two people found each other as company for an event once.",
        "In the last 30 days, two people found each other as company for an event {count} times.",
        count=await event_company.count_company_found(ctx.tx, ctx.now - COMPANY_PERIOD),
    )
    told = [*(lines or [_("Nobody has said yet whether they are coming to an event.")]), met]
    ctx.say([*told, *await _find_misunderstood_shares(ctx)], [MENU])


async def _find_misunderstood_shares(ctx: Context) -> list[Line]:
    """Of this month, language by language; nothing where nobody has written a sentence."""
    shares = await understanding_counts.read_this_month(ctx.tx)
    lines = [
        _(
            "{language}: {lost} of {number}, that is {percent} %.",
            language=LanguageNames((share.language,)),
            lost=str(share.lost),
            number=str(share.number),
            percent=str(share.percent),
        )
        for share in shares
    ]
    return [_("Sentences that I did not understand this month:"), *lines] if lines else []
