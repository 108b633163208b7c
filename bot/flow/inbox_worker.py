"""Claims what is due in the inbox and lets one handler answer each row, all in one transaction with one commit."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import structlog

from bot.contract.incoming import (
    ChatClosed,
    LocationMessage,
    Received,
    RoomInvitation,
    RoomRenumbered,
    RoomRightsRegained,
    TimerDue,
    Unreadable,
)
from bot.contract.outgoing import Refusal
from bot.contract.routing import registry
from bot.flow import (
    emergency_reply,
    match_choice,
    room_events,
    room_membership,
    run_handler,
    suggest_language,
    system_messages,
)
from bot.flow.background_embedding import BackgroundEmbedding
from bot.flow.crash_points import reach_point
from bot.flow.crash_suspects import CrashSuspects
from bot.flow.danger_scan import DangerScan, wait_for_first
from bot.flow.decision import Answer, Call, Decision, Ignore
from bot.flow.emergency_reply import DangerOutcome
from bot.flow.expired_questions import close_expired_question
from bot.flow.metrics import HANDLING_SECONDS
from bot.flow.router import decide, find_fallback_call
from bot.flow.row_outcome import RowOutcome, fault_location, mark_done, mark_ignored
from bot.flow.run_handler import HandlerRun
from bot.flow.services import Services
from bot.flow.sessions import Session, Sessions
from bot.rules.places.geo import snap_to_grid
from bot.rules.understanding.embedding import ReadingMode, VectorNotReady, reading_mode
from db import inbox, unreadable_rows
from db.engine import SharedWriteFailed, Transaction
from db.inbox import InboxLane, InboxRow

MAX_ROWS_PER_TURN = 16
"""So many messages at once: whoever writes meanwhile waits until these are answered and committed. With 64 a message
costs an eighth less, and they wait four times as long."""
MAX_TIMERS_PER_TURN = 4
"""So many timers at once, and words of those who write much: whoever writes meanwhile waits until they are done."""
TIMER_PAUSE_SECONDS = 0.015
"""Seconds between two such slices, in which everything else has its turn; more than any network takes still come."""
NOBODY_THERE_REASON = "nobody is there for this timer any more"

log = structlog.get_logger()


class InboxWorker:
    """Handlers run strictly one after the other; `wake` is called when something was left in the outbox."""

    def __init__(self, house: Services, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake
        self._heard_words = self._more_timers = False
        self._rest_of_it = deque([InboxLane.MANY_WORDS, InboxLane.TIMERS])
        self._written = asyncio.Event()
        self._judging = DangerScan()
        self._pondering = BackgroundEmbedding()
        self.suspects = CrashSuspects(house.database)

    def hurry(self) -> None:
        """Wake the inbox worker, because a message arrived."""
        self._written.set()

    async def turn(self) -> int:
        """Handle what is due, up to one turn's worth; returns how many rows there were.

        What many rows leave crosses to the database together. Where that fails, all is undone and done again with
        care, so that only the row whose fault it was fails.
        """
        await self._rest()
        with HANDLING_SECONDS.time():
            ends = await (self._handle_one() if self.suspects.are_possible() else self._handle_many())
        self._judging.forget(end.row for end in ends)
        self._pondering.forget(end.row for end in ends)
        for end in ends:
            end.tell()
        if ends:
            reach_point("inbox_worker.after_commit")
            self._wake()
        return len(ends)

    async def _rest(self) -> None:
        """While very many timers are due, until somebody writes."""
        if self._more_timers:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._written.wait(), TIMER_PAUSE_SECONDS)
        self._more_timers = False
        self._written.clear()

    async def _handle_many(self) -> list[RowOutcome]:
        async def together() -> list[RowOutcome]:
            try:
                return await self._handle_due(careful=False)
            except SharedWriteFailed:
                return await self._handle_due(careful=True)

        return await self._once_judged(together)

    async def _once_judged(self, handle: Callable[[], Awaitable[list[RowOutcome]]]) -> list[RowOutcome]:
        """Where all that is due has yet to be looked through or pondered: as soon as it is, or as somebody writes."""
        while True:
            self._written.clear()
            ended = self._pondering.ended
            ends = await handle()
            if ends:
                return ends
            under_way = self._judging.under_way() + self._pondering.under_way()
            if ended == self._pondering.ended and not await wait_for_first(under_way, self._written):
                return []

    async def _handle_one(self) -> list[RowOutcome]:
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

    async def _bury(self, row: InboxRow) -> RowOutcome:
        """It stands aside already, for even to read it may be what the process dies of."""
        heard = self._parse(row)
        async with self._house.database.transaction() as tx:
            if heard.account:
                await self._apologise(tx, row, heard)
        return RowOutcome(
            row, heard.incoming.kind, "quarantined", {"reason": "the process died of it", "tries": row.tries}
        )

    async def _handle_due(self, *, careful: bool, alone: InboxRow | None = None) -> list[RowOutcome]:
        async with self._house.database.transaction(careful=careful) as tx:
            if alone:
                rows = [alone] if await inbox.is_waiting(tx, alone) else []
            else:
                rows = await self._claim(tx)
            ready = self._judging.ready([(row, self._parse(row)) for row in rows])
            visitors = Sessions(self._house)
            await visitors.expect(tx, [(row.network, heard) for row, heard in ready])
            ends = [
                await self._serve(tx, row, heard, visitors)
                for row, heard in ready
                if not self._pondering.holds(row, heard)
            ]
            reach_point("inbox_worker.before_commit")
        return [end for end in ends if end]

    async def _claim(self, tx: Transaction, *, one: bool = False) -> list[InboxRow]:
        """Words first, then a few words of those who write much, or timers; after words it is the other way round, so
        that nobody waits for ever."""
        words = [InboxLane.WORDS]
        rest = list(self._rest_of_it)
        for box in rest + words if self._heard_words else words + rest:
            heard_words = box is InboxLane.WORDS
            if rows := await inbox.list_due(
                tx, 1 if one else MAX_ROWS_PER_TURN if heard_words else MAX_TIMERS_PER_TURN, box
            ):
                self._heard_words = heard_words
                self._more_timers = not heard_words and len(rows) == MAX_TIMERS_PER_TURN
                if box is self._rest_of_it[0]:
                    self._rest_of_it.rotate()
                return rows
        return []

    def _parse(self, row: InboxRow) -> Received:
        """What a row means. A position is made coarse here, before any handler sees it."""
        if row.unread:
            return Received(Unreadable(row.unread))
        if row.network == "clock":
            return Received(TimerDue(row.payload["route"], row.payload["data"]))
        platform = self._house.platforms.get(row.network)
        if platform is None:
            return Received(Unreadable(f"the network {row.network} is not connected"))
        try:
            heard = platform.parse(row.payload)
        except Exception as fault:  # noqa: BLE001 - one row that a platform stumbles over must not stop the others
            return Received(Unreadable(f"the platform could not read it: {type(fault).__name__}"))
        if isinstance(heard.incoming, LocationMessage):
            return replace(heard, incoming=LocationMessage(snap_to_grid(heard.incoming.point)))
        return heard

    async def _serve(self, tx: Transaction, row: InboxRow, heard: Received, visitors: Sessions) -> RowOutcome | None:
        """One row, whole or not at all; whatever a handler raises, the next row gets its turn. None: it waits."""
        if row.unread:
            inbox.quarantine_unreadable(tx, row)
            return RowOutcome(row, heard.incoming.kind, "quarantined", {"reason": row.unread})
        try:
            alarmed = await self._hear_danger(tx, row, heard, visitors)
            with reading_mode(self._pondering.how(row) if alarmed is DangerOutcome.NOTHING else ReadingMode.NEVER):
                return await self._try(tx, row, heard, visitors, alarmed=alarmed)
        except VectorNotReady as unread:
            self._pondering.start(row, heard, unread)
            return None
        except Exception as fault:  # noqa: BLE001 - a handler may raise anything, and no fault may stop the others
            return await self._failed(tx, row, heard, fault)

    async def _hear_danger(self, tx: Transaction, row: InboxRow, heard: Received, visitors: Sessions) -> DangerOutcome:
        """Before anything else: whoever may be in danger hears where help is, also where their words are refused."""
        with reading_mode(self._pondering.how(row)):
            judged = self._judging.of(row, emergency_reply.private_text(heard))
        if not judged.dangers:
            return DangerOutcome.NOTHING
        with reading_mode(ReadingMode.NEVER):
            async with tx.savepoint():
                visitor = await visitors.greet(tx, row.network, heard)
                if await match_choice.is_choice_by_words(tx, visitor, heard, self._house.city.words):
                    return DangerOutcome.NOTHING
                return await emergency_reply.answer_danger(
                    HandlerRun(tx=tx, house=self._house, row=row.id, visitor=visitor),
                    emergency_reply.private_text(heard),
                    judged,
                )

    async def _try(
        self, tx: Transaction, row: InboxRow, heard: Received, visitors: Sessions, *, alarmed: DangerOutcome
    ) -> RowOutcome:
        try:
            async with tx.savepoint():
                reach_point("inbox_worker.before_handler")
                return await self._handle(tx, row, heard, visitors, alarmed=alarmed)
        except Refusal as refusal:
            async with tx.savepoint():
                visitor = await self._who(tx, row, heard, visitors)
                if visitor is None:
                    return mark_ignored(tx, row, heard, NOBODY_THERE_REASON)
                muted = alarmed is DangerOutcome.SURE and emergency_reply.is_complete_answer(visitor)
                floor = HandlerRun(tx=tx, house=self._house, row=row.id, visitor=visitor, muted=muted)
                said_else = alarmed is DangerOutcome.NOTHING and await self._answers_else(tx, heard, floor)
                if not said_else:
                    run_handler.send_refusal(floor, refusal)
                return mark_done(tx, row, heard, visitor, "handled" if said_else else "refused")

    async def _answers_else(self, tx: Transaction, heard: Received, floor: HandlerRun) -> bool:
        """Whether what was refused as an answer is a question or a wish of its own; then that is answered."""
        decision = await self._choose(tx, heard, floor.visitor, calm=True)
        call = (
            find_fallback_call(floor.visitor, decision, self._house.city, tx.now)
            if isinstance(decision, Call)
            else None
        )
        if call is None:
            return False
        try:
            async with tx.savepoint():
                await run_handler.run_handler(floor, call)
        except Refusal:
            return False
        return True

    async def _handle(
        self, tx: Transaction, row: InboxRow, heard: Received, visitors: Sessions, *, alarmed: DangerOutcome
    ) -> RowOutcome:
        match heard.incoming:
            case Unreadable(why=why):
                return mark_ignored(tx, row, heard, why)
            case ChatClosed() | RoomRightsRegained():
                return mark_ignored(
                    tx, row, heard, await room_events.handle_room_event(tx, self._house, row.network, heard)
                )
            case RoomRenumbered(to=to):
                room_membership.change_room_id(tx, row.network, heard.chat, to)
                return mark_ignored(tx, row, heard, "the room has another id now")
            case RoomInvitation():
                comes = await room_membership.accept_invitation(tx, row, heard)
                return mark_ignored(tx, row, heard, "we come into the room" if comes else "no coordinator invites us")
            case _ if not heard.addressed:
                return mark_ignored(tx, row, heard, "talk in a room that is not for us")
            case _ if not heard.private and not await room_membership.is_allowed_room(tx, row, heard):
                return mark_ignored(tx, row, heard, "no coordinator brought us into this room, so we leave it")
            case _:
                visitor = await self._who(tx, row, heard, visitors)
                if visitor is None:
                    return mark_ignored(tx, row, heard, NOBODY_THERE_REASON)
                return await self._answer(tx, row, heard, visitor, alarmed=alarmed)

    def _set_aside_unknown(self, tx: Transaction, row: InboxRow, timer: TimerDue, visitor: Session) -> RowOutcome:
        """A timer of a route that this program does not know: kept aside and reported, and the person hears it."""
        inbox.quarantine(tx, row, "unknown route")
        unreadable_rows.record_unreadable(tx, "inbox", row.id, f"no route is called {timer.route}")
        run_handler.send_answer(
            HandlerRun(tx=tx, house=self._house, row=row.id, visitor=visitor),
            Answer(system_messages.PLANNED_NOT_POSSIBLE),
        )
        return RowOutcome(row, timer.kind, "quarantined", {"reason": "unknown route", "route": timer.route})

    async def _who(self, tx: Transaction, row: InboxRow, heard: Received, visitors: Sessions) -> Session | None:
        """Who is served: whoever wrote, or the person a timer was set for, if they can still be reached."""
        if isinstance(heard.incoming, TimerDue):
            return await visitors.find(tx, row.person)
        visitor = await visitors.greet(tx, row.network, heard)
        return await close_expired_question(tx, visitor, heard, self._house.city.words)

    async def _answer(
        self, tx: Transaction, row: InboxRow, heard: Received, visitor: Session, *, alarmed: DangerOutcome
    ) -> RowOutcome:
        if isinstance(heard.incoming, TimerDue) and heard.incoming.route not in registry.routes:
            return self._set_aside_unknown(tx, row, heard.incoming, visitor)
        floor = HandlerRun(
            tx=tx,
            house=self._house,
            row=row.id,
            visitor=visitor,
            muted=alarmed is DangerOutcome.SURE and emergency_reply.is_complete_answer(visitor),
        )
        match await self._choose(tx, heard, visitor, calm=alarmed is DangerOutcome.NOTHING):
            case Ignore(reason=reason):
                return mark_ignored(tx, row, heard, reason)
            case Answer() as said:
                run_handler.send_answer(floor, said)
            case Call() as call if alarmed is DangerOutcome.SURE:
                await emergency_reply.continue_with(floor, call, sure=True)
            case Call(free=True) as call if alarmed is DangerOutcome.UNSURE:
                await emergency_reply.continue_with(floor, call, sure=False)
            case Call() as call:
                await suggest_language.run_with_language_check(floor, call, heard)
        return mark_done(tx, row, heard, visitor, "handled")

    async def _choose(self, tx: Transaction, heard: Received, visitor: Session, *, calm: bool) -> Decision:
        if isinstance(heard.incoming, TimerDue):
            return Call(registry.routes[heard.incoming.route], "", heard.incoming.data)
        return await decide(tx, visitor, heard, self._house.city, calm=calm)

    async def _failed(self, tx: Transaction, row: InboxRow, heard: Received, fault: Exception) -> RowOutcome:
        """Try again soon; after three tries the row is kept aside and the person hears that it failed."""
        reason = type(fault).__name__
        aside = inbox.mark_failed(tx, row, reason)
        if aside and heard.account:
            await self._apologise(tx, row, heard)
        facts = {"reason": reason, "at": fault_location(fault), "tries": row.tries + 1}
        return RowOutcome(row, heard.incoming.kind, "quarantined" if aside else "failed", facts)

    async def _apologise(self, tx: Transaction, row: InboxRow, heard: Received) -> None:
        try:
            async with tx.savepoint():
                visitor = await Sessions(self._house).greet(tx, row.network, heard)
                inbox.set_person(tx, row, visitor.person.id)
                run_handler.send_answer(
                    HandlerRun(tx=tx, house=self._house, row=row.id, visitor=visitor),
                    Answer(system_messages.HANDLER_FAILED),
                )
        except Exception as fault:  # noqa: BLE001 - where even that fails, the row is kept aside all the same
            log.error("could not say sorry", row=row.id, reason=type(fault).__name__, at=fault_location(fault))
