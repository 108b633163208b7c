"""Claims what is due in the outbox and hands it to its platform; every end of a send is written down."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.contract.platform import RecipientUnreachable
from bot.flow import readable_rows
from bot.flow.circuit_breaker import CircuitBreakers
from bot.flow.clock_steps import CLOCK_JOB
from bot.flow.crash_points import reach_point
from bot.flow.metrics import SEND_ATTEMPTS
from bot.flow.rate_limit import ONE_MINUTE, SendSlot, rate_limit_of
from bot.flow.reply_latency import ReplyLatency
from bot.flow.send import RowSender, SendAttempt
from bot.flow.send_outcomes import UNREACHABLE_REASON, SendOutcomes, drop_chat, give_up, report_closed_rooms
from bot.flow.services import Services
from db import outbox, retention, unreadable_rows
from db.engine import Transaction
from db.model import Delivery, OutboxState, Tx
from db.outbox_rows import ChatSend, DueMessage

MAX_ROWS_PER_TURN = 64
MAX_OTHER_ROWS_PER_TURN = 8
"""Where words leave one by one: that many are looked at, for the chats of the first ones may be busy."""
MAX_WAIT_SECONDS = 1.0
IMMEDIATE_RETRIES = 3
"""What was being sent when we stopped leaves at once after a start; what has been tried more often after a pause."""

OTHER_SLOT = SendSlot("", awaited=False)
TOO_LATE_REASON = "it came too late to be of use"

log = structlog.get_logger()


class Deliverer:
    """Chats are served side by side, each in its own order and no faster than its network allows.

    No send waits for another one: what hangs is left to hang, and what ended is written down with the next turn.
    """

    def __init__(
        self,
        house: Services,
        came_back: Callable[[], None] = lambda: None,
        steady: Callable[[], datetime] | None = None,
    ) -> None:
        """`came_back` is called when something was left in the inbox: the answer of a service, or what became of a
        message that is a matter for a handler. The pace is kept by a `steady` time, which never steps."""
        self._house = house
        self._steady = steady or house.database.clock
        self._came_back = came_back
        self._paces = {
            network: rate_limit_of(platform.capabilities.limits)
            for network, platform in house.platforms.items()
            if platform.capabilities.limits
        }
        self._networks = {*house.platforms}
        self._outages = CircuitBreakers(house.platforms)
        self._courier, self._ends = RowSender(house), SendOutcomes(house)
        self.answered = ReplyLatency()
        self._late = self._held = 0
        self._rest_first = False
        self._begun: list[DueMessage] = []
        self._under_way: set[asyncio.Task[SendAttempt]] = set()
        self._ended: list[SendAttempt] = []
        self._fresh = asyncio.Event()
        self._room_at: datetime | None = None

    def expect(self) -> None:
        """Expect a reply in a moment, because a message arrived."""
        for pace in self._paces.values():
            pace.expect(self._steady())

    def wake(self) -> None:
        """Wake the delivery loop: the outbox may have a new row."""
        self._fresh.set()

    def doubted(self) -> set[str]:
        """The networks whose messages wait until the network answers again."""
        return self._outages.doubted()

    def complaints(self) -> list[str]:
        """One line for each network, and each room, that takes nothing."""
        silent = self._outages.complaints(self._steady(), self._house.database.clock())
        return [*silent, *self._ends.complaints()]

    async def recover(self) -> int:
        """After a stop, what was being sent is unclear: repeat, drop or ask, by its class. Returns how many."""
        async with self._house.database.transaction() as tx:
            self._networks |= await outbox.list_networks(tx)
            unreadable_rows.retry_all(tx)
            rows = readable_rows.readable_messages(tx, await outbox.list_unclear(tx), sending=True)
            spoken = [ChatSend(row.address.network, row.chat, row.room is not None, tx.now) for row in rows]
            for word in [*await outbox.list_recent_sends(tx, tx.now - ONE_MINUTE), *spoken]:
                if pace := self._paces.get(word.network):
                    pace.spoke(SendSlot(word.chat, word.room), self._steady() - (tx.now - word.at))
            for row in rows:
                self._ends.unclear(tx, row, after=0 if row.tries < IMMEDIATE_RETRIES else None)
            await self._outages.recall(tx, self._steady())
        return len(rows)

    async def turn(self) -> int:
        """Record finished sends and start due messages; returns how many were finished, are in progress or were put
        off.
        """
        await self._wait()
        ended = list(self._ended)
        async with self._claiming(), self._house.database.transaction() as tx:
            outcomes = await self._write_down(tx, ended)
            rows = await self._claim(tx)
            if rows:
                reach_point("deliver.before_sending")
            if rows or ended:
                retention.record_job_done(tx, CLOCK_JOB)
        del self._ended[: len(ended)]
        self._under_way |= {asyncio.create_task(self._send(row, probe=self._outages.start(row))) for row in rows}
        if ended:
            await self._tell(ended, outcomes)
        put_off = self._held + self._late
        self._tell_late()
        return len(ended) + len(self._under_way) + put_off

    async def _write_down(self, tx: Transaction, ended: Sequence[SendAttempt]) -> list[str]:
        """How each try ended; who is not there any more is left alone, and who should mend a room hears of it."""
        before = dict(self._ends.shut)
        outcomes = [self._ends.write_down(tx, attempt) for attempt in ended]
        for attempt in ended:
            if isinstance(attempt.fault, RecipientUnreachable) and attempt.row.room is None:
                await drop_chat(tx, attempt.row.chat, UNREACHABLE_REASON)
        shut = {room: network for room, network in self._ends.shut.items() if room not in before}
        await report_closed_rooms(tx, self._house, shut)
        return outcomes

    async def next_due(self, tx: Tx) -> datetime | None:
        """When the next row may leave."""
        due = await outbox.find_next_due_time(tx)
        if due is None or due > tx.now or self._room_at is None:
            return due
        room_at = self._by_the_clock(self._room_at)
        return min(room_at, await outbox.find_next_due_time(tx, tx.now) or room_at)

    def _by_the_clock(self, moment: datetime) -> datetime:
        """What the clock says at a moment of the steady time; one that nobody knows yet counts as in a minute."""
        # Not `tx.now`, which is cut to milliseconds: there would be no room yet at the moment that comes of it.
        return self._house.database.clock() + min(moment - self._steady(), ONE_MINUTE)

    @asynccontextmanager
    async def _claiming(self) -> AsyncIterator[None]:
        """What was claimed in here gives its place back where that could not be written down, so nothing is sent."""
        self._begun = []
        self._late = 0
        try:
            yield
        except BaseException:  # a stop in the middle as well: what was not written down did not take a place
            for row in self._begun:
                self._paces[row.address.network].undo(_slot_of(row))
            self._late = 0
            raise

    async def _wait(self) -> None:
        """While something is under way: until a send ended, something new is there or its network has room again."""
        if not self._under_way:
            return
        now = self._steady()
        room = (self._room_at - now).total_seconds() if self._room_at else MAX_WAIT_SECONDS
        fresh = asyncio.create_task(self._fresh.wait())
        watched = {*self._under_way, fresh}
        await asyncio.wait(watched, timeout=min(max(room, 0), MAX_WAIT_SECONDS), return_when=asyncio.FIRST_COMPLETED)
        fresh.cancel()
        self._fresh.clear()
        done = {task for task in self._under_way if task.done()}
        self._under_way -= done
        self._ended += [task.result() for task in done]

    async def _claim(self, tx: Transaction) -> list[DueMessage]:
        """Take what is due and has room, answers first; what its own chat has no room for is due again once it has.

        Where somebody waits for many answers, what nobody waits for has every other turn beside theirs."""
        now = self._steady()
        self._room_at = None
        self._held = 0
        self._outages.claim()
        shut = {one for one in self._networks if not self._is_open(one, now)}
        rows = readable_rows.readable_messages(tx, await outbox.list_awaited(tx, MAX_ROWS_PER_TURN, shut))
        taken = [row for row in rows if not row.is_behind_others and self._take(tx, row, now)]
        first = await self._claim_rest(tx, now) if self._rest_first else []
        behind = [row for row in rows if row.is_behind_others and self._take(tx, row, now)]
        last = [] if self._rest_first else await self._claim_rest(tx, now)
        self._rest_first = not first if self._rest_first else bool(behind)
        return [*taken, *first, *behind, *last]

    async def _claim_rest(self, tx: Transaction, now: datetime) -> list[DueMessage]:
        """What nobody waits for."""
        taken = []
        for network in self._networks:
            if self._is_open(network, now) and self._has_room(network, OTHER_SLOT, now):
                waits = await outbox.list_unawaited(
                    tx, network, MAX_OTHER_ROWS_PER_TURN if network in self._paces else MAX_ROWS_PER_TURN
                )
                rows = readable_rows.readable_messages(tx, waits)
                taken += [row for row in rows if self._take(tx, row, now)]
        return taken

    def _is_open(self, network: str, now: datetime) -> bool:
        """Whether a network that did not answer may be tried again, or there is no doubt about it."""
        opens = self._outages.opens(network, now)
        if opens > now:
            self._room_at = min(self._room_at or opens, opens)
        return opens <= now

    def _has_room(self, network: str, wish: SendSlot, now: datetime) -> bool:
        pace = self._paces.get(network)
        room_at = pace.crowded(wish, now) if pace else now
        if room_at > now:
            self._room_at = min(self._room_at or room_at, room_at)
        return room_at <= now

    def _take(self, tx: Transaction, row: DueMessage, now: datetime) -> bool:
        if row.before and row.before <= tx.now:
            self._late += 1
            give_up(tx, row, OutboxState.DROPPED, TOO_LATE_REASON)
            return False
        if not self._is_open(row.address.network, now):
            return False
        wish = _slot_of(row)
        pace = self._paces.get(row.address.network)
        if pace:
            if not self._has_room(row.address.network, wish, now):
                return False
            busy = pace.busy(wish, now)
            if busy > now:
                outbox.postpone(tx, row, self._by_the_clock(busy))
                self._held += 1
                return False
            pace.start(wish, now)
            self._begun.append(row)
        outbox.mark_sending(tx, row)
        self._outages.take(row)
        return True

    async def _send(self, row: DueMessage, *, probe: bool) -> SendAttempt:
        """Hand one row over; its place counts from the moment that it ended."""
        began = self._steady()
        attempt = await self._courier.attempt(row, probe=probe)
        if pace := self._paces.get(row.address.network):
            pace.end(_slot_of(row), self._steady(), began)
        self._outages.end(row, attempt.fault, self._steady())
        return attempt

    async def _tell(self, attempts: Sequence[SendAttempt], outcomes: Sequence[str]) -> None:
        """Count and log what is written down now."""
        for attempt, outcome in zip(attempts, outcomes, strict=True):
            SEND_ATTEMPTS.labels(attempt.row.address.network, outcome).inc()
            log.info(outcome, row=attempt.row.id, of=attempt.row.inbox)
            if outcome == "sent":
                self.answered.note(attempt.row, self._house.database.clock())
        if any(attempt.fault or attempt.row.delivery is Delivery.SERVICE_JOB for attempt in attempts):
            self._came_back()
        reach_point("deliver.after_mark")
        if any(attempt.row.leaves_traces for attempt in attempts):
            await self._house.database.scrub()

    def _tell_late(self) -> None:
        """What was of use until a moment that has passed did not leave: that is counted, and a matter for handlers."""
        if self._late:
            log.info("too late", number=self._late)
            self._late = 0
            self._came_back()


def _slot_of(row: DueMessage) -> SendSlot:
    return SendSlot(row.chat, row.room is not None, row.awaited and not row.is_behind_others, row.is_newcomers)
