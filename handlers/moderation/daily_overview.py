"""The daily overview: coordinators read in each of their rooms what waits, what is overdue and what is due today."""

from datetime import datetime, time

from bot.contract import BACKCHANNEL, Context, Line, _, action, always, many, plain
from bot.rules.moderation import response_time
from bot.views.case_card import QUEUE_BUTTON
from bot.views.case_text import describe_case_title
from bot.views.common import ONE_DAY, local_now
from bot.views.waiting_time import describe_turn
from db import case_view, duty_roster
from db.case_view import CaseCounts, CaseFilter
from db.model import Case


@action("moderation.send_daily_overview")
@always
async def send_daily_overview(ctx: Context) -> None:
    """Send the overview at half past eight: not without office hours that day, nor after noon where the bot
    was late.
    """
    now = local_now(ctx)
    if (
        now.date().isoformat() != ctx.button_data.text("day")
        or now.time() >= response_time.NOON_HOUR
        or not await _has_office_hours_today(ctx)
    ):
        return
    first = await case_view.list_waiting_cases(ctx.tx, CaseFilter(), 1)
    if first:
        tonight = datetime.combine(now.date() + ONE_DAY, time(), ctx.city.zone)
        ctx.tell(
            BACKCHANNEL,
            _overview_lines(await case_view.count_waiting_cases(ctx.tx, tonight), first[0], now),
            [QUEUE_BUTTON],
        )
    else:
        ctx.tell(BACKCHANNEL, _("Good morning. No cases are waiting for you."))


async def _has_office_hours_today(ctx: Context) -> bool:
    """Whether anybody who is not away has office hours today."""
    hours = [said or ctx.city.office_hours for said in await duty_roster.list_all_office_hours(ctx.tx)]
    return response_time.is_office_day(local_now(ctx).date(), hours, ctx.city.zone, ctx.city.region)


def _overview_lines(waits: CaseCounts, first: Case, now: datetime) -> list[Line]:
    """How many wait, how many of them too long, how many until today, and which one comes first."""
    lines: list[Line] = [
        many("Good morning. One case is waiting.", "Good morning. {count} cases are waiting.", count=waits.number),
    ]
    if waits.late:
        lines.append(many("One is overdue.", "{count} are overdue.", count=waits.late))
    if waits.today:
        lines.append(many("One is due today.", "{count} are due today.", count=waits.today))
    return [*lines, (_("Start with this one:"), *describe_case_title(first), plain("·"), *describe_turn(first, now))]
