"""Claims what is due in the outbox and hands it to its platform; every end of a send is written down."""

import asyncio
from dataclasses import dataclass, replace

import structlog

from bot.contract.outgoing import Message, message_json
from bot.contract.platform import Address, Impossible, NotSent, Platform, Unclear, Unreachable
from bot.flow.counts import DELIVERED
from bot.flow.house import House
from bot.flow.points import reached
from db import outbox, people
from db.engine import Transaction
from db.model import Delivery, OutboxState
from db.outbox import Outgoing

TURN = 64
PATIENCE = 1.0
UNCLEAR = "the answer was lost, so it may have arrived"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Attempt:
    """How handing over one row ended: the network's id of the message, or what went wrong."""

    row: Outgoing
    foreign_ref: str = ""
    fault: Exception | None = None


class Deliverer:
    """Chats are served side by side, each in its own order; a slow one does not hold up the others."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._under_way: set[asyncio.Task[Attempt]] = set()
        self._ended: list[Attempt] = []

    async def recover(self) -> int:
        """After a stop, what was being sent is unclear: repeat, drop or ask, by its class. Returns how many."""
        async with self._house.database.transaction() as tx:
            rows = await outbox.unclear(tx)
            for row in rows:
                self._unclear(tx, row)
        return len(rows)

    async def turn(self) -> int:
        """Send what is due, up to one turn's worth; returns how many rows ended or are still under way."""
        self._under_way |= {asyncio.create_task(self._attempt(row)) for row in await self._claim()}
        if self._under_way:
            ended, self._under_way = await asyncio.wait(self._under_way, timeout=PATIENCE)
            self._ended += [task.result() for task in ended]
        busy = len(self._ended) + len(self._under_way)
        if self._ended:
            await self._write_down()
        return busy

    async def _claim(self) -> list[Outgoing]:
        async with self._house.database.transaction() as tx:
            rows = await outbox.due(tx, TURN)
            for row in rows:
                outbox.sending(tx, row)
            reached("deliver.before_sending")
        return rows

    async def _attempt(self, row: Outgoing) -> Attempt:
        reached("deliver.sending")
        platform = self._house.platforms.get(row.address.network)
        if platform is None:
            return Attempt(row, fault=Impossible(f"the network {row.address.network} is not connected"))
        try:
            foreign_ref = await self._hand_over(platform, row)
        except (NotSent, Unclear, Unreachable, Impossible) as fault:
            return Attempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a platform that breaks must not leave other letters unmarked
            log.error("the platform broke", row=row.id, reason=type(fault).__name__)
            return Attempt(row, fault=Unclear())
        reached("deliver.after_send")
        return Attempt(row, foreign_ref)

    async def _hand_over(self, platform: Platform, row: Outgoing) -> str:
        message = message_json.validate_json(row.body)
        to = Address(row.address.account, row.address.chat)
        return await platform.deliver(row.id, replace(message, replaces=row.replaces_ref), to)

    async def _write_down(self) -> None:
        """Mark every send that ended; where the database refuses, they stay noted and the next turn marks them."""
        async with self._house.database.transaction() as tx:
            outcomes = [self._mark(tx, attempt) for attempt in self._ended]
        attempts, self._ended = self._ended, []
        for attempt, outcome in zip(attempts, outcomes, strict=True):
            DELIVERED.labels(attempt.row.address.network, outcome).inc()
            log.info(outcome, row=attempt.row.id)
        reached("deliver.after_mark")
        if any(attempt.row.vanishes for attempt in attempts):
            await self._house.database.scrub()

    def _mark(self, tx: Transaction, attempt: Attempt) -> str:
        row = attempt.row
        match attempt.fault:
            case None:
                outbox.sent(tx, row, attempt.foreign_ref)
                return "sent"
            case NotSent(reason=reason, after=after):
                outbox.again(tx, row, reason, after)
                return "again"
            case Unreachable():
                people.lose(tx, row.address.network, row.address.account)
                outbox.stop(tx, row, OutboxState.DROPPED, "they can no longer be reached")
                return "unreachable"
            case Unclear():
                return self._unclear(tx, row)
            case fault:
                outbox.stop(tx, row, OutboxState.PARKED, str(fault))
                return "parked"

    def _unclear(self, tx: Transaction, row: Outgoing) -> str:
        """A network that knows a repeat by its id gets it again; elsewhere the class of the message decides."""
        platform = self._house.platforms.get(row.address.network)
        if platform and platform.capabilities.idempotent:
            outbox.again(tx, row, UNCLEAR)
            return "again"
        if row.delivery is Delivery.STATUS:
            outbox.stop(tx, row, OutboxState.DROPPED, UNCLEAR)
            return "dropped"
        if row.delivery is Delivery.CONTACT or _repeated(row):
            outbox.stop(tx, row, OutboxState.PARKED, UNCLEAR)
            return "parked"
        body = replace(message_json.validate_json(row.body), repeat=True)
        outbox.repeat(tx, row, message_json.dump_json(body).decode())
        return "repeated"


def _repeated(row: Outgoing) -> bool:
    message: Message = message_json.validate_json(row.body)
    return message.repeat
