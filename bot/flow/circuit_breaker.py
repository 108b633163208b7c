"""Notices that a whole network does not answer: then one message at a time goes, after a question was answered.

So a long outage costs one question now and then, however many messages wait, and what may have arrived is not sent
again before the network answers anything at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.contract.platform import (
    TOO_MANY_MESSAGES,
    ChatMoved,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    RecipientUnreachable,
)
from bot.flow.rate_limit import NEVER
from db import send_pauses
from db.model import Tx
from db.outbox_rows import DueMessage

RETRY_DELAYS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 30))
"""Between two questions; the last one again and again."""
LONG_SILENCE_SECONDS = 60.0
"""Seconds that a network wants one chat to be silent; where it names more, perhaps all of us shall be silent."""
REPORT_AFTER = timedelta(seconds=30)
"""An outage that is longer is a matter for operators."""

SendFault = Exception | None


@dataclass(slots=True)
class CircuitBreaker:
    """What is known of one network. Everything is well until a send ends without an answer.

    Every `now` here is of a time that never steps (see `clock_steps.steady_now`).
    """

    since: datetime | None = None
    silent: datetime | None = None
    _until: datetime | None = None
    _tries: int = 0
    _trial: int | None = None
    _asks: bool = True
    _muted: dict[str, datetime] = field(default_factory=dict)

    @property
    def doubtful(self) -> bool:
        """Whether one message at a time may go."""
        return self._until is not None

    def opens(self, now: datetime) -> datetime:
        """When a message may next be sent to the network: `now` at once, the end of time after the one being sent."""
        if self._until is None:
            return now
        if self._trial is not None:
            return NEVER
        return max(now, self._until)

    def start(self, row: int) -> bool:
        """Record that a row is being sent. Returns whether the network is probed first."""
        if self._until is None:
            return False
        self._trial = row
        return self._asks

    def end(self, row: int, chat: str, fault: SendFault, now: datetime) -> None:
        """How that ended; `chat` is the keyed hash of where it went."""
        trial = self._trial == row
        if trial:
            self._trial = None
        match fault:
            case None | DeliveryRefused() | RecipientUnreachable() | ChatMoved():
                self._answers()
            case NotSent(whole=True, after=None) | DeliveryUnclear():
                self._fails(now, trial=trial)
            case NotSent(whole=True):
                self._be_silent(now, timedelta(seconds=fault.after or 0))
            case NotSent() if (fault.after or 0) > LONG_SILENCE_SECONDS:
                self.mute(chat, now, timedelta(seconds=fault.after or 0))
            case _ if trial:
                self._answers()

    def mute(self, chat: str, now: datetime, pause: timedelta) -> None:
        """One chat shall be silent for long. Where another one shall be as well, it is meant for all of us."""
        self._muted = {one: until for one, until in self._muted.items() if until > now} | {chat: now + pause}
        if len(self._muted) > 1:
            self._be_silent(now, max(self._muted.values()) - now)
        elif self._until is None:
            self._until = now
            self._asks = False

    def complaints(self, network: str, now: datetime, clock: datetime) -> list[str]:
        """One line where operators should know; `clock` is what the clock says now."""
        if self.silent and now < self.silent:
            return [f"{network} wants us to be silent until {clock + (self.silent - now):%Y-%m-%d %H:%M} UTC"]
        if self.since and now - self.since >= REPORT_AFTER:
            return [f"{network} has not taken a message since {clock - (now - self.since):%Y-%m-%d %H:%M} UTC"]
        return []

    def _answers(self) -> None:
        self.since = self.silent = self._until = None
        self._tries = 0
        self._asks = True
        self._muted.clear()

    def _be_silent(self, now: datetime, pause: timedelta) -> None:
        self._until = now + pause
        self._asks = False
        self.silent = self._until if pause.total_seconds() > LONG_SILENCE_SECONDS else None

    def _fails(self, now: datetime, *, trial: bool) -> None:
        """The first time anything may be tried at once, after a question; what was under way since before tells
        nothing new."""
        if self._until is None:
            self.since = now
            self._until = now
        elif trial:
            self.since = self.since or now
            self._until = now + RETRY_DELAYS[min(self._tries, len(RETRY_DELAYS) - 1)]
            self._tries += 1
        self._asks = True


class CircuitBreakers:
    """Every network's. What is taken in a claim counts as under way only once it begins, for a claim can be undone."""

    def __init__(self, networks: Iterable[str]) -> None:
        self._known = {network: CircuitBreaker() for network in networks}
        self._taken: set[str] = set()

    def claim(self) -> None:
        """Choose the next rows from the outbox."""
        self._taken = set()

    def opens(self, network: str, now: datetime) -> datetime:
        """When the network may next be sent a message; `now` where at once."""
        if network in self._taken:
            return NEVER
        outage = self._known.get(network)
        return outage.opens(now) if outage else now

    def take(self, row: DueMessage) -> None:
        """A row is chosen: where its network is in doubt, it is the only one."""
        outage = self._known.get(row.address.network)
        if outage and outage.doubtful:
            self._taken.add(row.address.network)

    def start(self, row: DueMessage) -> bool:
        """A row leaves. Says whether its network is asked first."""
        outage = self._known.get(row.address.network)
        return outage is not None and outage.start(row.id)

    def end(self, row: DueMessage, fault: SendFault, now: datetime) -> None:
        """Record the outcome of sending one message."""
        if outage := self._known.get(row.address.network):
            outage.end(row.id, row.chat, fault, now)

    async def recall(self, tx: Tx, now: datetime) -> None:
        """After a start: where a network wanted us to be silent for long."""
        for hush in await send_pauses.list_send_pauses(
            tx, TOO_MANY_MESSAGES, tx.now + timedelta(seconds=LONG_SILENCE_SECONDS)
        ):
            if outage := self._known.get(hush.network):
                outage.mute(hush.chat, now, hush.at - tx.now)

    def doubted(self) -> set[str]:
        """The networks that do not answer, or want us to be silent."""
        return {network for network, outage in self._known.items() if outage.doubtful}

    def complaints(self, now: datetime, clock: datetime) -> list[str]:
        """One line for each network that operators should know of."""
        return [line for network, outage in self._known.items() for line in outage.complaints(network, now, clock)]
