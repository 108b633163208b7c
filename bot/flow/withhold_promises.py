"""Who was told to call 112 within the hour is promised no time: nobody in danger should wait for tomorrow noon."""

from dataclasses import replace
from datetime import timedelta

from bot.contract.outgoing import Line, Reply, Text
from bot.views.concerns import THANKS_FOR_CONCERN
from bot.views.dispatch_status import NEWS_PROMISES
from bot.views.response_time import RESPONSE_PROMISES
from db import case_view, cases
from db.model import Tx, Urgency

PROMISES = frozenset(text.message for text in (*RESPONSE_PROMISES, *NEWS_PROMISES))
ALARM_IS_RECENT_FOR = timedelta(hours=1)


async def without_promises(tx: Tx, person: int, reply: Reply) -> Reply | None:
    """The reply, after a sure alarm without the times in it; None where nothing is left of it.

    A concern keeps its time: it is about another resident, and no alarm rings for it.
    """
    if not _promises(reply) or not await _raised_sure_alarm(tx, person):
        return reply
    lines = tuple(left for left in map(_without_promise, reply.lines) if left)
    return replace(reply, lines=lines) if lines else None


def _promises(reply: Reply) -> bool:
    said = [text for line in reply.lines for text in _sentences(line)]
    return any(text.message in PROMISES for text in said) and THANKS_FOR_CONCERN not in said


def _without_promise(line: Line) -> Line:
    return tuple(text for text in _sentences(line) if text.message not in PROMISES)


def _sentences(line: Line) -> tuple[Text, ...]:
    return (line,) if isinstance(line, Text) else line


async def _raised_sure_alarm(tx: Tx, person: int) -> bool:
    number = await cases.find_alarm_of(tx, person)
    case = await case_view.read_case(tx, number) if number else None
    if case is None or case.urgency is not Urgency.DANGER:
        return False
    return max([case.opened, *(word.said for word in case.talk if not word.office)]) > tx.now - ALARM_IS_RECENT_FOR
