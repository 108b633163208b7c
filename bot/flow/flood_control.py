"""Flood control: messages beyond a sender's limit are scanned for danger once a second, all in one.

It is a turn of its own, so that nobody else waits for it, and the looking is done in another thread.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.contract.incoming import Received, Unreadable
from bot.contract.outgoing import Reply
from bot.flow import emergency_reply, system_messages
from bot.flow.clock import WakeSignal
from bot.flow.metrics import INCOMING_ROWS
from bot.flow.render import OutgoingReply, recipient_of, render_reply
from bot.flow.run_handler import HandlerRun
from bot.flow.services import Services
from bot.flow.sessions import Sessions
from bot.rules.safety import detect_danger
from bot.rules.safety.detect_danger import DangerAssessment
from bot.rules.text.input_limits import split_overlapping
from db import inbox, outbox
from db.engine import DatabaseFault
from db.inbox import InboxRow
from db.model import InboxState, Tx

MAX_ROWS_PER_TURN = 500
REPEAT_NOTICE_AFTER = timedelta(hours=1)
TOO_MUCH_REASON = "too much at once"

log = structlog.get_logger()


class FloodControl:
    """Rows that are held, one sender a turn; `answered` is called once there may be something to say of them."""

    def __init__(self, house: Services, answered: Callable[[], None]) -> None:
        self._house = house
        self._answered = answered
        self._may_wait = True
        self.wake = WakeSignal()

    def hold(self) -> None:
        """Wake the loop, because a message was held."""
        self._may_wait = True
        self.wake.notify()

    async def turn(self) -> int:
        """All that one sender sent and that is due; returns how many rows there were."""
        if not self._may_wait:
            return 0
        async with self._house.database.transaction() as tx:
            rows = await inbox.list_held(tx, MAX_ROWS_PER_TURN)
            self._may_wait = bool(rows) or await inbox.find_next_held_time(tx) is not None
        if rows:
            await self._look_through(rows)
        return len(rows)

    async def next_due(self, tx: Tx) -> datetime | None:
        """When the next held message will be scanned."""
        return await inbox.find_next_held_time(tx)

    async def _look_through(self, rows: Sequence[InboxRow]) -> None:
        heard = [self._parse(row) for row in rows]
        said = "\n".join(dict.fromkeys(filter(None, map(emergency_reply.private_text, heard))))
        part, judged = await asyncio.to_thread(_assess_parts, said)
        private = next((one for one in heard if one.private and one.account), None)
        try:
            async with self._house.database.transaction() as tx:
                if private:
                    await self._answer(tx, rows[-1], private, part, judged)
                for row in rows:
                    inbox.mark_done(tx, row, None, InboxState.IGNORED, TOO_MUCH_REASON)
        except DatabaseFault:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever answering raises, these rows must not come again for ever
            log.error("could not answer a flood", rows=len(rows), reason=type(fault).__name__)
            async with self._house.database.transaction() as tx:
                for row in rows:
                    inbox.quarantine(tx, row, type(fault).__name__)
        self._answered()
        INCOMING_ROWS.labels(rows[0].network, "said", "held").inc(len(rows))
        log.info("held", rows=len(rows), reason=TOO_MUCH_REASON)

    async def _answer(self, tx: Tx, row: InboxRow, heard: Received, part: str, judged: DangerAssessment) -> None:
        """Danger is answered like any other; that it was much is said once."""
        visitor = await Sessions(self._house).greet(tx, row.network, heard)
        if judged.dangers:
            await emergency_reply.answer_danger(
                HandlerRun(tx=tx, house=self._house, row=row.id, visitor=visitor), part, judged
            )
        subject = tx.seal.digest("flood", visitor.key)
        if not await outbox.was_said_since(tx, visitor.address, subject, tx.now - REPEAT_NOTICE_AFTER):
            much = Reply(system_messages.TOO_FAST.lines, system_messages.TOO_FAST.choices, subject=subject)
            render_reply(tx, self._house, OutgoingReply(recipient_of(visitor), much, inbox=row.id))

    def _parse(self, row: InboxRow) -> Received:
        platform = self._house.platforms.get(row.network)
        try:
            return platform.parse(row.payload) if platform else Received(Unreadable("not connected"))
        except Exception as fault:  # noqa: BLE001 - one row that a platform stumbles over must not stop the others
            return Received(Unreadable(type(fault).__name__))


def _assess_parts(said: str) -> tuple[str, DangerAssessment]:
    """The part that tells most of danger, and what it tells."""
    judged = [(part, detect_danger.assess_danger(part)) for _, part in split_overlapping(said)]
    return max(judged, key=lambda one: (one[1].sure, bool(one[1].dangers)), default=("", DangerAssessment((), 0.0, ())))
