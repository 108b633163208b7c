"""What somebody sent beyond what can be answered one by one: looked through for danger once a second, all in one.

It is a turn of its own, so that nobody else waits for it, and the looking is done in another thread.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.contract.incoming import Heard, Unreadable
from bot.contract.outgoing import Reply
from bot.flow import alarm, phrases
from bot.flow.answering import Floor
from bot.flow.clock import Bell
from bot.flow.counts import HEARD
from bot.flow.house import House
from bot.flow.speaking import Speech, here, speak
from bot.flow.visitors import Visitors
from bot.rules import triage
from bot.rules.triage import Alarm
from bot.rules.window import slices
from db import inbox, outbox
from db.engine import Fault
from db.inbox import Waiting
from db.model import InboxState, Tx

AT_ONCE = 500
AN_HOUR = timedelta(hours=1)
TOO_MUCH = "too much at once"

log = structlog.get_logger()


class Flood:
    """Rows that are held, one sender a turn; `answered` is called once there may be something to say of them."""

    def __init__(self, house: House, answered: Callable[[], None]) -> None:
        self._house = house
        self._answered = answered
        self._may_wait = True
        self.bell = Bell()

    def hold(self) -> None:
        """Something was held just now."""
        self._may_wait = True
        self.bell.ring()

    async def turn(self) -> int:
        """All that one sender sent and that is due; returns how many rows there were."""
        if not self._may_wait:
            return 0
        async with self._house.database.transaction() as tx:
            rows = await inbox.held(tx, AT_ONCE)
            self._may_wait = bool(rows) or await inbox.next_held(tx) is not None
        if rows:
            await self._look_through(rows)
        return len(rows)

    async def next_due(self, tx: Tx) -> datetime | None:
        """When the next of them is to be looked through."""
        return await inbox.next_held(tx)

    async def _look_through(self, rows: Sequence[Waiting]) -> None:
        heard = [self._parse(row) for row in rows]
        said = "\n".join(dict.fromkeys(filter(None, map(alarm.words, heard))))
        part, judged = await asyncio.to_thread(_judge, said)
        private = next((one for one in heard if one.private and one.account), None)
        try:
            async with self._house.database.transaction() as tx:
                if private:
                    await self._answer(tx, rows[-1], private, part, judged)
                for row in rows:
                    inbox.done(tx, row, None, InboxState.IGNORED, TOO_MUCH)
        except Fault:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever answering raises, these rows must not come again for ever
            log.error("could not answer a flood", rows=len(rows), reason=type(fault).__name__)
            async with self._house.database.transaction() as tx:
                for row in rows:
                    inbox.quarantine(tx, row, type(fault).__name__)
        self._answered()
        HEARD.labels(rows[0].network, "said", "held").inc(len(rows))
        log.info("held", rows=len(rows), reason=TOO_MUCH)

    async def _answer(self, tx: Tx, row: Waiting, heard: Heard, part: str, judged: Alarm) -> None:
        """Danger is answered like any other; that it was much is said once."""
        visitor = await Visitors(self._house).greet(tx, row.network, heard)
        if judged.dangers:
            await alarm.answer(Floor(tx, self._house, row.id, visitor), part, judged)
        subject = tx.seal.digest("flood", visitor.key)
        if not await outbox.said_since(tx, visitor.address, subject, tx.now - AN_HOUR):
            much = Reply(phrases.MUCH.lines, phrases.MUCH.choices, subject=subject)
            speak(tx, self._house, Speech(here(visitor), much, inbox=row.id))

    def _parse(self, row: Waiting) -> Heard:
        platform = self._house.platforms.get(row.network)
        try:
            return platform.parse(row.payload) if platform else Heard(Unreadable("not connected"))
        except Exception as fault:  # noqa: BLE001 - one row that a platform stumbles over must not stop the others
            return Heard(Unreadable(type(fault).__name__))


def _judge(said: str) -> tuple[str, Alarm]:
    """The part that tells most of danger, and what it tells."""
    judged = [(part, triage.judge(part)) for _, part in slices(said)]
    return max(judged, key=lambda one: (one[1].sure, bool(one[1].dangers)), default=("", Alarm((), 0.0, ())))
