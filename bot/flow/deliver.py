"""Claims what is due in the outbox and hands it to its platform; every end of a send is written down."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.contract.outgoing import PDF, File, Media, Message, message_json
from bot.contract.platform import Address, Impossible, Moved, NotSent, Platform, Unclear, Unreachable
from bot.contract.service import NoAnswer
from bot.flow import errands
from bot.flow.counts import DELIVERED
from bot.flow.house import House
from bot.flow.pace import MINUTE, Wish, pace_of
from bot.flow.points import reached
from bot.services.documents import Unprintable
from db import inbox, outbox, people, rooms
from db.engine import Transaction
from db.errands import come_back
from db.ids import made
from db.model import Delivery, OutboxState, Tx
from db.outbox import Outgoing, Spoken

TURN = 64
PATIENCE = 1.0
REMEMBERED = timedelta(hours=20)
"""Synapse forgets the ids of what it was sent after 24 hours."""

LOST = "nobody knows what it is called there"
GONE = "they can no longer be reached"
UNCLEAR = "the answer was lost, so it may have arrived"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Attempt:
    """How handing over one row ended: the network's id of the message, the answer to an errand, or what went wrong."""

    row: Outgoing
    foreign_ref: str = ""
    fault: Exception | None = None
    answer: Mapping[str, str] | None = None


class Deliverer:
    """Chats are served side by side, each in its own order and no faster than its network allows.

    No send waits for another one: what hangs is left to hang, and what ended is written down with the next turn.
    """

    def __init__(self, house: House, came_back: Callable[[], None] = lambda: None) -> None:
        """`came_back` is called when something was left in the inbox: the answer to an errand, or what became of a
        message that is a matter for a handler."""
        self._house = house
        self._came_back = came_back
        self._paces = {
            network: pace_of(platform.capabilities.limits)
            for network, platform in house.platforms.items()
            if platform.capabilities.limits
        }
        self._under_way: set[asyncio.Task[Attempt]] = set()
        self._ended: list[Attempt] = []
        self._fresh = asyncio.Event()
        self._room_at: datetime | None = None

    def wake(self) -> None:
        """There may be something new to send."""
        self._fresh.set()

    async def recover(self) -> int:
        """After a stop, what was being sent is unclear: repeat, drop or ask, by its class. Returns how many."""
        async with self._house.database.transaction() as tx:
            rows = await outbox.unclear(tx)
            spoken = [Spoken(row.address.network, row.chat, row.room is not None, tx.now) for row in rows]
            for word in [*await outbox.lately(tx, tx.now - MINUTE), *spoken]:
                if pace := self._paces.get(word.network):
                    pace.spoke(Wish(word.chat, word.room), word.at)
            for row in rows:
                self._unclear(tx, row, after=0)
        return len(rows)

    async def turn(self) -> int:
        """Write down what ended and send what may leave; returns how many rows ended or are under way."""
        await self._wait()
        ended = list(self._ended)
        async with self._house.database.transaction() as tx:
            outcomes = [self._mark(tx, attempt) for attempt in ended]
            rows = await self._claim(tx)
            if rows:
                reached("deliver.before_sending")
        del self._ended[: len(ended)]
        self._under_way |= {asyncio.create_task(self._attempt(row)) for row in rows}
        if ended:
            await self._tell(ended, outcomes)
        return len(ended) + len(self._under_way)

    async def next_due(self, tx: Tx) -> datetime | None:
        """When the next row may leave."""
        due = await outbox.next_due(tx)
        return max(due, self._room_at) if due and self._room_at else due

    async def _wait(self) -> None:
        """While something is under way: until a send ended, something new is there or its network has room again."""
        if not self._under_way:
            return
        now = self._house.database.clock()
        room = (self._room_at - now).total_seconds() if self._room_at else PATIENCE
        fresh = asyncio.create_task(self._fresh.wait())
        watched = {*self._under_way, fresh}
        await asyncio.wait(watched, timeout=min(max(room, 0), PATIENCE), return_when=asyncio.FIRST_COMPLETED)
        fresh.cancel()
        self._fresh.clear()
        done = {task for task in self._under_way if task.done()}
        self._under_way -= done
        self._ended += [self._arrived(task.result()) for task in done]

    def _arrived(self, attempt: Attempt) -> Attempt:
        if pace := self._paces.get(attempt.row.address.network):
            pace.end(_wish(attempt.row), self._house.database.clock())
        return attempt

    async def _claim(self, tx: Transaction) -> list[Outgoing]:
        """Take what is due and has room; what its own chat has no room for is due again once it has."""
        rest, now = Wish("", awaited=False), self._house.database.clock()
        crowded = {name: at for name, pace in self._paces.items() if (at := pace.crowded(rest, now)) > now}
        self._room_at = min(crowded.values(), default=None)
        return [row for row in await outbox.due(tx, TURN, crowded) if self._take(tx, row, now)]

    def _take(self, tx: Transaction, row: Outgoing, now: datetime) -> bool:
        wish, pace = _wish(row), self._paces.get(row.address.network)
        if pace:
            room_at = pace.crowded(wish, now)
            if room_at > now:
                self._room_at = min(self._room_at or room_at, room_at)
                return False
            busy = pace.busy(wish, now)
            if busy > now:
                outbox.hold(tx, row, busy)
                return False
            pace.begin(wish, now)
        outbox.sending(tx, row)
        return True

    async def _attempt(self, row: Outgoing) -> Attempt:
        reached("deliver.sending")
        if row.delivery is Delivery.ERRAND:
            return await self._run(row)
        platform = self._house.platforms.get(row.address.network)
        if platform is None:
            return Attempt(row, fault=Impossible(f"the network {row.address.network} is not connected"))
        try:
            foreign_ref = await self._hand_over(platform, row)
        except (NotSent, Unclear, Unreachable, Moved, Impossible) as fault:
            return Attempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a platform that breaks must not leave other letters unmarked
            log.error("the platform broke", row=row.id, reason=type(fault).__name__)
            return Attempt(row, fault=Unclear())
        reached("deliver.after_send")
        return Attempt(row, foreign_ref)

    async def _run(self, row: Outgoing) -> Attempt:
        """Whatever a service does, its errand ends, so that what waits behind it comes on."""
        try:
            answer = await errands.run(self._house.services, row, self._house.database.clock)
        except NoAnswer as fault:
            return Attempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a service that breaks must not keep back what somebody said
            log.error("the service broke", row=row.id, reason=type(fault).__name__)
            return Attempt(row, fault=NoAnswer(type(fault).__name__))
        reached("deliver.after_send")
        return Attempt(row, answer=answer)

    async def _hand_over(self, platform: Platform, row: Outgoing) -> str:
        message = message_json.validate_json(row.body)
        if message.retracts and not row.replaces_ref:
            raise Impossible(LOST)
        if row.replaces_ref:
            message = replace(message, replaces=row.replaces_ref)
        if message.media and message.media.network != row.address.network:
            message = replace(message, media=await self._brought(message.media))
        if message.file and message.file.media_type == PDF:
            message = replace(message, file=await self._printed(message.file))
        return await platform.deliver(row.id, message, Address(row.address.account, row.address.chat))

    async def _brought(self, media: Media) -> Media:
        """Something shown on another network, with what stands behind its id there."""
        origin = self._house.platforms.get(media.network)
        if origin is None:
            raise Impossible(f"the network {media.network} is not connected")
        content, media_type = await origin.fetch(media.id)
        return replace(media, content=content, media_type=media_type)

    async def _printed(self, page: File) -> File:
        """A page as the PDF it becomes."""
        try:
            return replace(page, content=await self._house.documents.pdf(page.text, page.pages))
        except Unprintable as fault:
            raise Impossible(str(fault)) from fault

    async def _tell(self, attempts: Sequence[Attempt], outcomes: Sequence[str]) -> None:
        """Count and log what is written down now."""
        for attempt, outcome in zip(attempts, outcomes, strict=True):
            DELIVERED.labels(attempt.row.address.network, outcome).inc()
            log.info(outcome, row=attempt.row.id)
        if any(attempt.fault or attempt.row.delivery is Delivery.ERRAND for attempt in attempts):
            self._came_back()
        reached("deliver.after_mark")
        if any(attempt.row.leaves_traces for attempt in attempts):
            await self._house.database.scrub()

    def _mark(self, tx: Transaction, attempt: Attempt) -> str:
        row = attempt.row
        if row.delivery is Delivery.ERRAND:
            come_back(tx, row, attempt.answer)
        match attempt.fault:
            case None:
                outbox.sent(tx, row, attempt.foreign_ref)
                return "sent"
            case NotSent(reason=reason, after=after):
                outbox.again(tx, row, reason, after)
                return "again"
            case Moved(chat=chat):
                rooms.move(tx, row.address, replace(row.address, chat=chat))
                outbox.again(tx, row, "the room has another id now", 0)
                return "again"
            case Unreachable():
                people.lose(tx, row.address.network, row.address.account)
                _give_up(tx, row, OutboxState.DROPPED, GONE)
                outbox.give_up(tx, row.chat, GONE)
                return "unreachable"
            case Unclear():
                return self._unclear(tx, row)
            case fault:
                _give_up(tx, row, OutboxState.PARKED, str(fault))
                return "parked"

    def _unclear(self, tx: Transaction, row: Outgoing, after: float | None = None) -> str:
        """A network that knows a repeat by its id gets it again, after a pause, while it surely does; so does what is
        taken back, for once more is no harm; else the class of the message decides."""
        platform = self._house.platforms.get(row.address.network)
        if row.delivery is Delivery.ERRAND:
            outbox.again(tx, row, UNCLEAR, after)
            return "again"
        knows = platform and platform.capabilities.idempotent and tx.now - made(row.id) < REMEMBERED
        if knows or _message(row).retracts:
            outbox.again(tx, row, UNCLEAR, after)
            return "again"
        if row.delivery is Delivery.STATUS:
            outbox.stop(tx, row, OutboxState.DROPPED, UNCLEAR)
            return "dropped"
        if row.delivery is Delivery.CONTACT or _repeated(row):
            _give_up(tx, row, OutboxState.PARKED, UNCLEAR)
            return "parked"
        body = replace(_message(row), repeat=True)
        outbox.repeat(tx, row, message_json.dump_json(body).decode())
        return "repeated"


def _wish(row: Outgoing) -> Wish:
    return Wish(row.chat, row.room is not None, row.awaited)


def _message(row: Outgoing) -> Message:
    return message_json.validate_json(row.body)


def _repeated(row: Outgoing) -> bool:
    return _message(row).repeat


def _give_up(tx: Transaction, row: Outgoing, state: OutboxState, reason: str) -> None:
    """It is not tried again; what is called otherwise gets its turn."""
    otherwise = None if row.delivery is Delivery.ERRAND else _message(row).otherwise
    if otherwise and row.person:
        inbox.otherwise(tx, row.id, row.person, {"route": otherwise.go, "data": dict(otherwise.data)})
    outbox.stop(tx, row, state, reason)
