"""Keeps to the rate limits of a network: per second, per chat, per room; replies before the rest.

A send takes a slot when it starts. It gives it back one second (a room's also: one minute) after the last moment at
which the network can have counted it, however long it took. Messages that nobody waits for leave evenly, and never take
the last slot unless another one is free in a moment: so a reply hardly ever waits, and hardly a slot stays empty.

Every `now` here is of a clock that never steps (see `clock_steps.steady_now`); only differences count.
"""

from bisect import insort
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.contract.platform import BurstLimit, RateLimits

NEVER = datetime.max.replace(tzinfo=UTC)
ONE_SECOND = timedelta(seconds=1)
ONE_MINUTE = timedelta(minutes=1)
NO_TIME = timedelta(0)
NETWORK_JITTER = timedelta(milliseconds=8)
"""How much longer than at its shortest the way to a network is, where the whole send took about as long as usual."""
SLOT_EARLY_BY = timedelta(milliseconds=13)
"""What an answer may wait for a place: a quarter of what it is under way anyhow."""
MAX_SLOTS_BEHIND = 4
"""So many may leave together after a slow disk or a busy machine kept us from sending one by one."""
EXPECTED_REPLY_WITHIN = timedelta(milliseconds=50)
"""Within this time somebody who wrote is answered, or else it takes so long that they do not notice the pace."""
MAX_CALM_SPREAD = timedelta(milliseconds=15)
"""Where a usual send takes so much longer than the shortest, nothing is guessed about the way there."""
NEWCOMER_SHARE = 3
"""Newcomers are answered at once in one place of so many; a crowd of them leaves evenly, as what nobody waits for."""
MAX_KEPT_DURATIONS = 100
MIN_KNOWN_DURATIONS = 10
"""So many sends tell how long one takes; with fewer than the second number nothing is taken for granted."""


@dataclass(frozen=True, slots=True)
class SendSlot:
    """The right to send one message in a chat. `awaited` is a reply to a resident who just wrote, perhaps a
    `newcomer`.
    """

    chat: str
    room: bool = False
    awaited: bool = True
    newcomer: bool = False

    @property
    def is_even(self) -> bool:
        """Whether the next message that is not urgent keeps a distance from this one."""
        return not self.awaited or self.newcomer


@dataclass(slots=True)
class RateWindow:
    """So many places, each taken for `span` after the send that held it was counted at the latest."""

    places: int
    span: timedelta
    under_way: int = 0
    counted: list[datetime] = field(default_factory=list)

    def wait(self, now: datetime, kept: int = 0) -> datetime:
        """From when on there is a place beside `kept` ones; the end of time where first a running send must end."""
        self._forget(now)
        missing = self.under_way + len(self.counted) - (self.places - kept) + 1
        if missing <= 0:
            return now
        return self.counted[missing - 1] + self.span if missing <= len(self.counted) else NEVER

    def end(self, counted: datetime) -> None:
        """Record the end of a send, and when the network counted the message."""
        self.under_way -= 1
        insort(self.counted, counted)

    def idle(self, now: datetime) -> bool:
        """Whether the window of the rate limit is empty."""
        self._forget(now)
        return not self.under_way and not self.counted

    def _forget(self, now: datetime) -> None:
        while self.counted and self.counted[0] + self.span <= now:
            del self.counted[0]


class NetworkLatency:
    """How long sends took lately, and what that tells about the moment when the network counted one.

    The next send needs its way there, too. So of the way there and back at its shortest nothing is lost: a place that
    is free that much earlier is taken when it is really free.
    """

    def __init__(self) -> None:
        self._took: deque[timedelta] = deque(maxlen=MAX_KEPT_DURATIONS)

    def counted(self, began: datetime, ended: datetime) -> datetime:
        """The latest moment when a send was counted, as the sender of the next one sees it."""
        took = ended - began
        self._took.append(took)
        if len(self._took) < MIN_KNOWN_DURATIONS:
            return ended
        quickest = min(self._took)
        usual = sorted(self._took)[len(self._took) // 2]
        spread = usual - quickest
        at_the_latest = ended - max(NO_TIME, quickest - spread)
        calm = spread <= MAX_CALM_SPREAD and took <= usual + spread
        return min(at_the_latest, began + NETWORK_JITTER) if calm else at_the_latest


class NetworkRateLimit:
    """The pace of one network."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._overall = RateWindow(limits.overall, ONE_SECOND)
        self._newcomers = RateWindow(max(1, limits.overall // NEWCOMER_SHARE), ONE_SECOND)
        self._chats: dict[tuple[str, timedelta], RateWindow] = {}
        self._wire = NetworkLatency()
        self._gap = ONE_SECOND / limits.overall
        self._slot: datetime | None = None
        self._expected: datetime | None = None

    def expect(self, now: datetime) -> None:
        """Keep a slot free for the reply to a message that arrived."""
        self._expected = now + EXPECTED_REPLY_WITHIN

    def crowded(self, wish: SendSlot, now: datetime) -> datetime:
        """From when on the network has room for one like this at all; `now` or earlier means at once."""
        free = self._overall.wait(now)
        if wish.awaited and (not wish.newcomer or self._newcomers.wait(now) <= now):
            return free
        return max(free, self._beside_answers(now), self._slot or now)

    def _beside_answers(self, now: datetime) -> datetime:
        """From when on whoever is answered finds a place, although another one was taken before."""
        kept = 1 if self._limits.overall > 1 else 0
        spare = self._overall.wait(now, kept)
        soon = max(now, spare - SLOT_EARLY_BY) if spare < NEVER else NEVER
        return min(spare, max(soon, self._expected)) if self._expected else soon

    def busy(self, wish: SendSlot, now: datetime) -> datetime:
        """From when on its own chat has room; `now` means at once."""
        return max(window.wait(now) for window in self._windows(wish))

    def start(self, wish: SendSlot, now: datetime) -> None:
        """Count the start of a send against the rate limit."""
        if wish.awaited:
            self._expected = None
        if wish.is_even:
            self._slot = max((self._slot or now) + self._gap, now - MAX_SLOTS_BEHIND * self._gap)
        for window in self._counting(wish):
            window.under_way += 1

    def undo(self, wish: SendSlot) -> None:
        """Take back the start of a send that did not happen, in the rate limit."""
        if wish.is_even and self._slot:
            self._slot -= self._gap
        for window in self._counting(wish):
            window.under_way -= 1

    def end(self, wish: SendSlot, now: datetime, began: datetime | None = None) -> None:
        """It has ended, however that was; it was handed to the network when it `began`."""
        counted = self._wire.counted(began, now) if began else now
        for window in self._counting(wish):
            window.end(counted if window is self._overall else now)
        if len(self._chats) > 4 * self._limits.overall:
            self._chats = {key: window for key, window in self._chats.items() if not window.idle(now)}

    def spoke(self, wish: SendSlot, at: datetime) -> None:
        """Count a send of the previous process that ended then."""
        self.start(wish, at)
        self.end(wish, at)

    def _counting(self, wish: SendSlot) -> Iterator[RateWindow]:
        yield self._overall
        if wish.newcomer:
            yield self._newcomers
        yield from self._windows(wish)

    def _windows(self, wish: SendSlot) -> Iterator[RateWindow]:
        yield self._chats.setdefault((wish.chat, ONE_SECOND), RateWindow(self._limits.chat, ONE_SECOND))
        if wish.room:
            yield self._chats.setdefault((wish.chat, ONE_MINUTE), RateWindow(self._limits.room, ONE_MINUTE))


class SharedRateLimit:
    """The rate limit of a network that counts all messages in one token bucket. Half of it is kept for replies."""

    def __init__(self, ration: BurstLimit) -> None:
        self._pause = timedelta(seconds=ration.pause)
        self._places = ration.at_once
        self._full_at: datetime | None = None

    def expect(self, now: datetime) -> None:
        """Nothing to do: half of the token bucket is kept for replies anyhow."""

    def crowded(self, wish: SendSlot, now: datetime) -> datetime:
        """Never for an answer: one that finds no room is held until there is some, and other networks go on."""
        return now if wish.awaited else self.busy(wish, now)

    def busy(self, wish: SendSlot, now: datetime) -> datetime:
        """From when on there is room for one like this; `now` means at once."""
        places = self._places if wish.awaited else self._places - self._places // 2
        return max(now, self._full(now) - (places - 1) * self._pause)

    def start(self, wish: SendSlot, now: datetime) -> None:
        """Take the message from the token bucket."""
        del wish
        self._full_at = self._full(now) + self._pause

    def undo(self, wish: SendSlot) -> None:
        """Put the token of a send that did not happen back into the bucket."""
        del wish
        if self._full_at:
            self._full_at -= self._pause

    def end(self, wish: SendSlot, now: datetime, began: datetime | None = None) -> None:
        """Nothing to do: the bucket counted the message at its start."""

    def spoke(self, wish: SendSlot, at: datetime) -> None:
        """Count a send of the previous process."""
        self.start(wish, at)

    def _full(self, now: datetime) -> datetime:
        """When the purse is full again."""
        return max(self._full_at or now, now)


def rate_limit_of(limits: RateLimits | BurstLimit) -> NetworkRateLimit | SharedRateLimit:
    """The rate limit for these settings."""
    return SharedRateLimit(limits) if isinstance(limits, BurstLimit) else NetworkRateLimit(limits)
