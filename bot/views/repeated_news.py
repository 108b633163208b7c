"""Repeated news: the same apology about the same case is said at most once a day, and three times in all."""

from datetime import datetime, time, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Text, _
from bot.views.common import local_now
from db import outbox, people

MAX_REPETITIONS = 3
REMEMBERED_FOR = timedelta(days=30)
LAST_TIME = _("I will write to you again as soon as something changes.")


async def find_next_subject(ctx: Context, news: str) -> str:
    """The subject under which the current person is told these `news` once more; empty where that is enough for today,
    or for good.
    """
    reached = await people.find_reachable_account(ctx.tx, ctx.person.id)
    if reached is None:
        return _subject(news, 1)
    today = datetime.combine(local_now(ctx).date(), time(), ctx.city.zone)
    for number in range(1, MAX_REPETITIONS + 1):
        if not await outbox.was_said_since(ctx.tx, reached[1], _subject(news, number), ctx.now - REMEMBERED_FOR):
            before = _subject(news, number - 1)
            told_today = number > 1 and await outbox.was_said_since(ctx.tx, reached[1], before, today)
            return "" if told_today else _subject(news, number)
    return ""


def explain_last_time(subject: str) -> list[Text]:
    """Where it is said for the last time: what comes then."""
    return [LAST_TIME] if subject.endswith(f":{MAX_REPETITIONS}") else []


def _subject(news: str, number: int) -> str:
    return f"{news}:{number}"
