"""Claims what is due in the inbox and lets one handler answer each row, all in one transaction with one commit."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import structlog

from bot.contract.incoming import Heard, Invited, Left, Regained, Renumbered, Shared, TimeCame, Unreadable
from bot.contract.outgoing import Refusal
from bot.contract.routing import registry
from bot.flow import alarm, answering, doors, phrases, picking, rooms, tongues
from bot.flow.alarm import Heeded
from bot.flow.answering import Floor
from bot.flow.choosing import after_all, choose
from bot.flow.counts import HANDLING
from bot.flow.decision import Answer, Call, Decision, Ignore
from bot.flow.house import House
from bot.flow.judging import Judging, first
from bot.flow.points import reached
from bot.flow.pondering import Pondering
from bot.flow.served import End, done, ignored, where
from bot.flow.suspects import Suspects
from bot.flow.visitors import Visitor, Visitors
from bot.rules.embedding import Reading, Unread, reading
from bot.rules.geo import snap
from db import aside, inbox
from db.engine import Entangled, Transaction
from db.inbox import Box, Waiting

TURN = 16
"""So many messages at once: whoever writes meanwhile waits until these are answered and committed. With 64 a message
costs an eighth less, and they wait four times as long."""
SLICE = 4
"""So many timers at once, and words of those who write much: whoever writes meanwhile waits until they are done."""
REST = 0.015
"""Seconds between two such slices, in which everything else has its turn; more than any network takes still come."""
NOBODY = "nobody is there for this timer any more"

log = structlog.get_logger()


class Dispatcher:
    """Handlers run strictly one after the other; `wake` is called when something was left in the outbox."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake
        self._heard_words = self._more_timers = False
        self._rest_of_it = deque([Box.MANY_WORDS, Box.TIMERS])
        self._written = asyncio.Event()
        self._judging = Judging()
        self._pondering = Pondering()
        self.suspects = Suspects(house.database)

    def hurry(self) -> None:
        """Somebody wrote."""
        self._written.set()

    async def turn(self) -> int:
        """Handle what is due, up to one turn's worth; returns how many rows there were.

        What many rows leave crosses to the database together. Where that fails, all is undone and done again with
        care, so that only the row whose fault it was fails.
        """
        await self._rest()
        with HANDLING.time():
            ends = await (self._handle_one() if self.suspects.are_possible() else self._handle_many())
        self._judging.forget(end.row for end in ends)
        self._pondering.forget(end.row for end in ends)
        for end in ends:
            end.tell()
        if ends:
            reached("dispatch.after_commit")
            self._wake()
        return len(ends)

    async def _rest(self) -> None:
        """While very many timers are due, until somebody writes."""
        if self._more_timers:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._written.wait(), REST)
        self._more_timers = False
        self._written.clear()

    async def _handle_many(self) -> list[End]:
        async def together() -> list[End]:
            try:
                return await self._handle_due(careful=False)
            except Entangled:
                return await self._handle_due(careful=True)

        return await self._once_judged(together)

    async def _once_judged(self, handle: Callable[[], Awaitable[list[End]]]) -> list[End]:
        """Where all that is due has yet to be looked through or pondered: as soon as it is, or as somebody writes."""
        while True:
            self._written.clear()
            ended = self._pondering.ended
            ends = await handle()
            if ends:
                return ends
            under_way = self._judging.under_way() + self._pondering.under_way()
            if ended == self._pondering.ended and not await first(under_way, self._written):
                return []

    async def _handle_one(self) -> list[End]:
        """While there are suspects: one row, its try committed before it is handled."""
        async with self._house.database.transaction() as tx:
            rows = await self._claim(tx, one=True) if await self.suspects.remain(tx) else []
            taken = bool(rows) and self.suspects.take(tx, rows[0])
        if not rows:
            return await self._handle_many()
        if not taken:
            return [await self._bury(rows[0])]
        ends = await self._once_judged(partial(self._handle_due, careful=True, alone=rows[0]))
        self.suspects.over()
        return ends

    async def _bury(self, row: Waiting) -> End:
        """It stands aside already, for even to read it may be what the process dies of."""
        heard = self._parse(row)
        async with self._house.database.transaction() as tx:
            if heard.account:
                await self._apologise(tx, row, heard)
        return End(row, heard.incoming.kind, "quarantined", {"reason": "the process died of it", "tries": row.tries})

    async def _handle_due(self, *, careful: bool, alone: Waiting | None = None) -> list[End]:
        async with self._house.database.transaction(careful=careful) as tx:
            if alone:
                rows = [alone] if await inbox.waits(tx, alone) else []
            else:
                rows = await self._claim(tx)
            ready = self._judging.ready([(row, self._parse(row)) for row in rows])
            visitors = Visitors(self._house)
            await visitors.expect(tx, [(row.network, heard) for row, heard in ready])
            ends = [
                await self._serve(tx, row, heard, visitors)
                for row, heard in ready
                if not self._pondering.holds(row, heard)
            ]
            reached("dispatch.before_commit")
        return [end for end in ends if end]

    async def _claim(self, tx: Transaction, *, one: bool = False) -> list[Waiting]:
        """Words first, then a few words of those who write much, or timers; after words it is the other way round, so
        that nobody waits for ever."""
        words, rest = [Box.WORDS], list(self._rest_of_it)
        for box in rest + words if self._heard_words else words + rest:
            heard_words = box is Box.WORDS
            if rows := await inbox.due(tx, 1 if one else TURN if heard_words else SLICE, box):
                self._heard_words, self._more_timers = heard_words, not heard_words and len(rows) == SLICE
                if box is self._rest_of_it[0]:
                    self._rest_of_it.rotate()
                return rows
        return []

    def _parse(self, row: Waiting) -> Heard:
        """What a row means. A position is made coarse here, before any handler sees it."""
        if row.unread:
            return Heard(Unreadable(row.unread))
        if row.network == "clock":
            return Heard(TimeCame(row.payload["route"], row.payload["data"]))
        platform = self._house.platforms.get(row.network)
        if platform is None:
            return Heard(Unreadable(f"the network {row.network} is not connected"))
        try:
            heard = platform.parse(row.payload)
        except Exception as fault:  # noqa: BLE001 - one row that a platform stumbles over must not stop the others
            return Heard(Unreadable(f"the platform could not read it: {type(fault).__name__}"))
        if isinstance(heard.incoming, Shared):
            return replace(heard, incoming=Shared(snap(heard.incoming.point)))
        return heard

    async def _serve(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors) -> End | None:
        """One row, whole or not at all; whatever a handler raises, the next row gets its turn. None: it waits."""
        if row.unread:
            inbox.set_aside(tx, row)
            return End(row, heard.incoming.kind, "quarantined", {"reason": row.unread})
        try:
            alarmed = await self._hear_danger(tx, row, heard, visitors)
            with reading(self._pondering.how(row) if alarmed is Heeded.NOTHING else Reading.NEVER):
                return await self._try(tx, row, heard, visitors, alarmed=alarmed)
        except Unread as unread:
            self._pondering.begin(row, heard, unread)
            return None
        except Exception as fault:  # noqa: BLE001 - a handler may raise anything, and no fault may stop the others
            return await self._failed(tx, row, heard, fault)

    async def _hear_danger(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors) -> Heeded:
        """Before anything else: whoever may be in danger hears where help is, also where their words are refused."""
        with reading(self._pondering.how(row)):
            judged = self._judging.of(row, alarm.words(heard))
        if not judged.dangers:
            return Heeded.NOTHING
        with reading(Reading.NEVER):
            async with tx.savepoint():
                visitor = await visitors.greet(tx, row.network, heard)
                if await picking.picks_by_words(tx, visitor, heard, self._house.city.words):
                    return Heeded.NOTHING
                return await alarm.answer(Floor(tx, self._house, row.id, visitor), alarm.words(heard), judged)

    async def _try(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors, *, alarmed: Heeded) -> End:
        try:
            async with tx.savepoint():
                reached("dispatch.before_handler")
                return await self._handle(tx, row, heard, visitors, alarmed=alarmed)
        except Refusal as refusal:
            async with tx.savepoint():
                visitor = await self._who(tx, row, heard, visitors)
                if visitor is None:
                    return ignored(tx, row, heard, NOBODY)
                muted = alarmed is Heeded.SURE and alarm.says_it_all(visitor)
                floor = Floor(tx, self._house, row.id, visitor, muted=muted)
                said_else = alarmed is Heeded.NOTHING and await self._answers_else(tx, heard, floor)
                if not said_else:
                    answering.refuse(floor, refusal)
                return done(tx, row, heard, visitor, "handled" if said_else else "refused")

    async def _answers_else(self, tx: Transaction, heard: Heard, floor: Floor) -> bool:
        """Whether what was refused as an answer is a question or a wish of its own; then that is answered."""
        decision = await self._choose(tx, heard, floor.visitor, calm=True)
        call = after_all(floor.visitor, decision, self._house.city) if isinstance(decision, Call) else None
        if call is None:
            return False
        try:
            async with tx.savepoint():
                await answering.call(floor, call)
        except Refusal:
            return False
        return True

    async def _handle(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors, *, alarmed: Heeded) -> End:
        match heard.incoming:
            case Unreadable(why=why):
                return ignored(tx, row, heard, why)
            case Left() | Regained():
                return ignored(tx, row, heard, await rooms.turn(tx, self._house, row.network, heard))
            case Renumbered(to=to):
                doors.renumber(tx, row.network, heard.chat, to)
                return ignored(tx, row, heard, "the room has another id now")
            case Invited():
                comes = await doors.invited(tx, row, heard)
                return ignored(tx, row, heard, "we come into the room" if comes else "no coordinator invites us")
            case _ if not heard.addressed:
                return ignored(tx, row, heard, "talk in a room that is not for us")
            case _ if not heard.private and not await doors.stays(tx, row, heard):
                return ignored(tx, row, heard, "no coordinator brought us into this room, so we leave it")
            case _:
                visitor = await self._who(tx, row, heard, visitors)
                if visitor is None:
                    return ignored(tx, row, heard, NOBODY)
                return await self._answer(tx, row, heard, visitor, alarmed=alarmed)

    def _set_aside_unknown(self, tx: Transaction, row: Waiting, timer: TimeCame, visitor: Visitor) -> End:
        """A timer of a route that this program does not know: kept aside and reported, and the person hears it."""
        inbox.quarantine(tx, row, "unknown route")
        aside.note(tx, "inbox", row.id, f"no route is called {timer.route}")
        answering.answer(Floor(tx, self._house, row.id, visitor), Answer(phrases.PLANNED_IN_VAIN))
        return End(row, timer.kind, "quarantined", {"reason": "unknown route", "route": timer.route})

    async def _who(self, tx: Transaction, row: Waiting, heard: Heard, visitors: Visitors) -> Visitor | None:
        """Who is served: whoever wrote, or the person a timer was set for, if they can still be reached."""
        if isinstance(heard.incoming, TimeCame):
            return await visitors.find(tx, row.person)
        return await visitors.greet(tx, row.network, heard)

    async def _answer(self, tx: Transaction, row: Waiting, heard: Heard, visitor: Visitor, *, alarmed: Heeded) -> End:
        if isinstance(heard.incoming, TimeCame) and heard.incoming.route not in registry.routes:
            return self._set_aside_unknown(tx, row, heard.incoming, visitor)
        floor = Floor(tx, self._house, row.id, visitor, muted=alarmed is Heeded.SURE and alarm.says_it_all(visitor))
        match await self._choose(tx, heard, visitor, calm=alarmed is Heeded.NOTHING):
            case Ignore(reason=reason):
                return ignored(tx, row, heard, reason)
            case Answer() as said:
                answering.answer(floor, said)
            case Call() as call if alarmed is Heeded.SURE:
                await alarm.go_on(floor, call, sure=True)
            case Call(free=True) as call if alarmed is Heeded.UNSURE:
                await alarm.go_on(floor, call, sure=False)
            case Call() as call:
                await tongues.call(floor, call, heard)
        return done(tx, row, heard, visitor, "handled")

    async def _choose(self, tx: Transaction, heard: Heard, visitor: Visitor, *, calm: bool) -> Decision:
        if isinstance(heard.incoming, TimeCame):
            return Call(registry.routes[heard.incoming.route], "", heard.incoming.data)
        return await choose(tx, visitor, heard, self._house.city, calm=calm)

    async def _failed(self, tx: Transaction, row: Waiting, heard: Heard, fault: Exception) -> End:
        """Try again soon; after three tries the row is kept aside and the person hears that it failed."""
        reason = type(fault).__name__
        aside = inbox.failed(tx, row, reason)
        if aside and heard.account:
            await self._apologise(tx, row, heard)
        facts = {"reason": reason, "at": where(fault), "tries": row.tries + 1}
        return End(row, heard.incoming.kind, "quarantined" if aside else "failed", facts)

    async def _apologise(self, tx: Transaction, row: Waiting, heard: Heard) -> None:
        try:
            async with tx.savepoint():
                visitor = await Visitors(self._house).greet(tx, row.network, heard)
                inbox.belongs(tx, row, visitor.person.id)
                answering.answer(Floor(tx, self._house, row.id, visitor), Answer(phrases.SORRY))
        except Exception as fault:  # noqa: BLE001 - where even that fails, the row is kept aside all the same
            log.error("could not say sorry", row=row.id, reason=type(fault).__name__, at=where(fault))
