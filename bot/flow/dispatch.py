"""Claims what is due in the inbox and lets one handler answer each row, all in one transaction with one commit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import structlog

from bot.contract.incoming import Heard, Left, Shared, TimeCame, Unreadable
from bot.contract.outgoing import Refusal
from bot.contract.routing import registry
from bot.flow import answering, phrases, tongues
from bot.flow.answering import Floor
from bot.flow.choosing import Answer, Call, Ignore, choose
from bot.flow.counts import HANDLING, HEARD
from bot.flow.house import House
from bot.flow.points import reached
from bot.flow.visitors import Visitor, Visitors, visitor_of
from bot.rules.geo import snap
from db import inbox, people
from db.engine import Transaction
from db.inbox import Waiting
from db.model import InboxState

TURN = 64

log = structlog.get_logger()


class Dispatcher:
    """Handlers run strictly one after the other; `wake` is called when something was left in the outbox."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake

    async def turn(self) -> int:
        """Handle what is due, up to one turn's worth; returns how many rows there were."""
        with HANDLING.time():
            async with self._house.database.transaction() as tx:
                rows = await inbox.due(tx, TURN)
                heard = [self._parse(row) for row in rows]
                visitors = Visitors(self._house)
                await visitors.expect(tx, [(row.network, thing) for row, thing in zip(rows, heard, strict=True)])
                for row, thing in zip(rows, heard, strict=True):
                    await self._serve(tx, row, thing, visitors)
                reached("dispatch.before_commit")
        if rows:
            reached("dispatch.after_commit")
            self._wake()
        return len(rows)

    def _parse(self, row: Waiting) -> Heard:
        """What a row means. A position is made coarse here, before any handler sees it."""
        if row.network == "clock":
            return Heard(TimeCame(row.payload["route"], row.payload["data"]))
        platform = self._house.platforms.get(row.network)
        if platform is None:
            return Heard(Unreadable(f"the network {row.network} is not connected"))
        heard = platform.parse(row.payload)
        if isinstance(heard.incoming, Shared):
            return replace(heard, incoming=Shared(snap(heard.incoming.point)))
        return heard

    async def _serve(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors) -> None:
        """One row, whole or not at all; whatever a handler raises, the next row gets its turn."""
        try:
            async with tx.savepoint():
                reached("dispatch.before_handler")
                await self._handle(tx, row, heard, visitors)
        except Refusal as refusal:
            async with tx.savepoint():
                visitor = await visitors.greet(tx, row.network, heard)
                answering.refuse(Floor(tx, self._house, row.id, visitor), refusal)
                self._done(tx, row, heard, visitor, "refused")
        except Exception as fault:  # noqa: BLE001 - a handler may raise anything, and no fault may stop the others
            await self._failed(tx, row, heard, fault)

    async def _handle(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors) -> None:
        match heard.incoming:
            case Unreadable(why=why):
                self._ignore(tx, row, heard, why)
            case Left():
                people.lose(tx, row.network, heard.account)
                self._ignore(tx, row, heard, "they left")
            case TimeCame(route=route, data=data):
                await self._time_came(tx, row, heard, Call(registry.routes[route], "", data))
            case _ if not heard.addressed:
                self._ignore(tx, row, heard, "talk in a room that is not for us")
            case _:
                await self._answer(tx, row, heard, await visitors.greet(tx, row.network, heard))

    async def _answer(self, tx: Transaction, row: Waiting, heard: Heard, visitor: Visitor) -> None:
        floor = Floor(tx, self._house, row.id, visitor)
        match await choose(tx, visitor, heard, self._house.city):
            case Ignore(reason=reason):
                self._ignore(tx, row, heard, reason)
                return
            case Answer() as said:
                answering.answer(floor, said)
            case Call() as call:
                await answering.call(floor, call)
        both = tongues.offer(heard, visitor, self._house)
        if both:
            answering.answer(floor, Answer(both))
        self._done(tx, row, heard, visitor, "handled")

    async def _time_came(self, tx: Transaction, row: Waiting, heard: Heard, call: Call) -> None:
        visitor = await visitor_of(tx, row.person) if row.person else None
        if visitor is None:
            self._ignore(tx, row, heard, "nobody is there for this timer any more")
            return
        await answering.call(Floor(tx, self._house, row.id, visitor), call)
        self._done(tx, row, heard, visitor, "handled")

    async def _failed(self, tx: Transaction, row: Waiting, heard: Heard, fault: Exception) -> None:
        """Try again soon; after three tries the row is kept aside and the person hears that it failed."""
        reason = type(fault).__name__
        aside = inbox.failed(tx, row, reason)
        HEARD.labels(row.network, heard.incoming.kind, "quarantined" if aside else "failed").inc()
        log.error("failed", row=row.id, reason=reason, at=_where(fault), tries=row.tries + 1, aside=aside)
        if not aside or not heard.account:
            return
        async with tx.savepoint():
            visitor = await Visitors(self._house).greet(tx, row.network, heard)
            answering.answer(Floor(tx, self._house, row.id, visitor), Answer(phrases.SORRY))

    def _ignore(self, tx: Transaction, row: Waiting, heard: Heard, reason: str) -> None:
        inbox.done(tx, row, None, InboxState.IGNORED, reason)
        HEARD.labels(row.network, heard.incoming.kind, "ignored").inc()
        log.info("ignored", row=row.id, reason=reason)

    def _done(self, tx: Transaction, row: Waiting, heard: Heard, visitor: Visitor, outcome: str) -> None:
        inbox.done(tx, row, visitor.person.id)
        HEARD.labels(row.network, heard.incoming.kind, outcome).inc()
        log.info(outcome, row=row.id, kind=heard.incoming.kind)


def _where(fault: Exception) -> str:
    """File and line of a fault: a message or a traceback could carry somebody's words."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
