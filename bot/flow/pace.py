"""Keeps to the speed a network allows: how often in a second, in one chat, in one room; answers before the rest.

A send takes a place when it begins and gives it back one second (a room's also: one minute) after it ended. Whenever
the network counts it in between, no second of theirs holds more than we were allowed, however slow the wire is.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.contract.platform import Limits, Ration

NEVER = datetime.max.replace(tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to speak in a chat. `awaited` is an answer to somebody who just wrote."""

    chat: str
    room: bool = False
    awaited: bool = True


@dataclass(slots=True)
class Window:
    """So many places, each taken for `span` after the send that held it ended."""

    places: int
    span: timedelta
    under_way: int = 0
    ended: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime, kept: int = 0) -> datetime:
        """From when on there is a place beside `kept` ones; the end of time where first a running send must end."""
        self._forget(now)
        missing = self.under_way + len(self.ended) - (self.places - kept) + 1
        if missing <= 0:
            return now
        return self.ended[missing - 1] + self.span if missing <= len(self.ended) else NEVER

    def end(self, now: datetime) -> None:
        """A send that was under way has ended."""
        self.under_way -= 1
        self.ended.append(now)

    def idle(self, now: datetime) -> bool:
        """Whether nothing is to be remembered."""
        self._forget(now)
        return not self.under_way and not self.ended

    def _forget(self, now: datetime) -> None:
        while self.ended and self.ended[0] + self.span <= now:
            self.ended.popleft()


class Pace:
    """The pace of one network. One place is kept for answers, and what nobody waits for leaves evenly."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = Window(limits.overall, SECOND)
        self._chats: dict[tuple[str, timedelta], Window] = {}
        self._gap = SECOND / max(1, limits.overall - 1)
        self._slot: datetime | None = None

    def crowded(self, wish: Wish, now: datetime) -> datetime:
        """From when on the network has room for one like this at all; `now` or earlier means at once."""
        if wish.awaited:
            return self._overall.wait(now)
        kept = 1 if self._limits.overall > 1 else 0
        return max(self._overall.wait(now, kept), self._slot or now)

    def busy(self, wish: Wish, now: datetime) -> datetime:
        """From when on its own chat has room; `now` means at once."""
        return max(window.wait(now) for window in self._windows(wish))

    def begin(self, wish: Wish, now: datetime) -> None:
        """A send begins."""
        if not wish.awaited:
            self._slot = max((self._slot or now) + self._gap, now)
        for window in (self._overall, *self._windows(wish)):
            window.under_way += 1

    def end(self, wish: Wish, now: datetime) -> None:
        """It has ended, however that was."""
        for window in (self._overall, *self._windows(wish)):
            window.end(now)
        if len(self._chats) > 4 * self._limits.overall:
            self._chats = {key: window for key, window in self._chats.items() if not window.idle(now)}

    def spoke(self, wish: Wish, at: datetime) -> None:
        """A send of the life before ended then."""
        self.begin(wish, at)
        self.end(wish, at)

    def _windows(self, wish: Wish) -> Iterator[Window]:
        yield self._chats.setdefault((wish.chat, SECOND), Window(self._limits.chat, SECOND))
        if wish.room:
            yield self._chats.setdefault((wish.chat, MINUTE), Window(self._limits.room, MINUTE))


class Rationed:
    """The pace of a network that counts everything we say in one purse. Half of it is kept for answers."""

    def __init__(self, ration: Ration) -> None:
        self._pause = timedelta(seconds=ration.pause)
        self._places = ration.at_once
        self._full_at: datetime | None = None

    def crowded(self, wish: Wish, now: datetime) -> datetime:
        """Never: whoever finds no room is held until there is some, and other networks go on."""
        del wish
        return now

    def busy(self, wish: Wish, now: datetime) -> datetime:
        """From when on there is room for one like this; `now` means at once."""
        places = self._places if wish.awaited else self._places - self._places // 2
        return max(now, self._full(now) - (places - 1) * self._pause)

    def begin(self, wish: Wish, now: datetime) -> None:
        """A send begins."""
        del wish
        self._full_at = self._full(now) + self._pause

    def end(self, wish: Wish, now: datetime) -> None:
        """It was counted when it began."""

    def spoke(self, wish: Wish, at: datetime) -> None:
        """A send of the life before."""
        self.begin(wish, at)

    def _full(self, now: datetime) -> datetime:
        """When the purse is full again."""
        return max(self._full_at or now, now)


def pace_of(limits: Limits | Ration) -> Pace | Rationed:
    """What keeps to these limits."""
    return Rationed(limits) if isinstance(limits, Ration) else Pace(limits)
