"""News for many people over a wire that wavers, while others write: in a time of its own, quicker than any clock."""

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Protocol

from bot.flow.rate_limit import SendSlot

START = datetime(2026, 11, 25, 18, tzinfo=UTC)
TALKING = 0.2
"""Seconds from one person who writes to the next."""
NEWS = SendSlot("news", awaited=False)
ANSWER = SendSlot("answer")


class Limiter(Protocol):
    """What says when the next word may leave."""

    def expect(self, now: datetime) -> None:
        """Somebody wrote."""

    def crowded(self, wish: SendSlot, now: datetime) -> datetime:
        """From when on there is room."""

    def start(self, wish: SendSlot, now: datetime) -> None:
        """A send begins."""

    def end(self, wish: SendSlot, now: datetime, began: datetime | None = None) -> None:
        """It has ended."""


@dataclass(frozen=True)
class UnreliableWire:
    """Seconds, from ... to ...: the way there, work and way back, our own commit before; some (a share) are lost once
    and come much later."""

    there: tuple[float, float] = (0.002, 0.006)
    back: tuple[float, float] = (0.038, 0.054)
    commit: tuple[float, float] = (0.001, 0.0025)
    lost: float = 0.0


@dataclass
class NewsRush:
    """`counted` are the seconds at which the network counted a send, `waited` how long answers found no room."""

    limiter: Limiter
    wire: UnreliableWire
    chance: Random
    counted: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = count()
        self._ahead: list[tuple[float, int, str, Any]] = []
        self._ready: deque[float] = deque()
        self._left = self._next_look = 0
        self._now = 0.0

    def run(self, news: int) -> "NewsRush":
        """Until all the news have left."""
        self._left = news
        self._later(0, "look", self._next_look)
        self._later(TALKING / 2, "writes")
        while self._left:
            self._now, _, what, about = heapq.heappop(self._ahead)
            if what != "look":
                getattr(self, f"_{what}")(about)
            elif about != self._next_look:
                continue
            self._send()
        self.counted = sorted(at for at in self.counted if at <= self._now)
        return self

    @property
    def speed(self) -> float:
        """Sends a second as the network saw them."""
        return len(self.counted) / (self.counted[-1] - self.counted[0])

    def _later(self, after: float, what: str, about: object = None) -> None:
        heapq.heappush(self._ahead, (self._now + after, next(self._numbers), what, about))

    def _moment(self, at: float) -> datetime:
        return START + timedelta(seconds=at)

    def _writes(self, _: object) -> None:
        self.limiter.expect(self._moment(self._now))
        self._later(self.chance.uniform(0.003, 0.006), "answers")
        self._later(TALKING + self.chance.uniform(-0.03, 0.03), "writes")

    def _answers(self, _: object) -> None:
        self._ready.append(self._now)

    def _ends(self, send: tuple[SendSlot, float]) -> None:
        wish, began = send
        self.limiter.end(wish, self._moment(self._now), self._moment(began))

    def _send(self) -> None:
        """Whatever may leave now; and a look when there is room again."""
        now = self._moment(self._now)
        while self._ready and self.limiter.crowded(ANSWER, now) <= now:
            self.waited.append(self._now - self._ready.popleft())
            self._leave(ANSWER)
        while self._left and not self._ready and self.limiter.crowded(NEWS, now) <= now:
            self._left -= 1
            self._leave(NEWS)
        self._next_look += 1
        room = (self.limiter.crowded(ANSWER if self._ready else NEWS, now) - START).total_seconds()
        if self._now < room < self._now + 1:
            self._later(room - self._now + self.chance.uniform(0, 0.001), "look", self._next_look)

    def _leave(self, wish: SendSlot) -> None:
        self.limiter.start(wish, self._moment(self._now))
        wire = self.wire
        began = self._now + self.chance.uniform(*self.wire.commit)
        late = self.chance.uniform(0.2, 2) if self.chance.random() < wire.lost else 0
        counted = began + self.chance.uniform(*wire.there) + late
        self.counted.append(counted)
        self._later(counted + self.chance.uniform(*wire.back) - self._now, "ends", (wish, began))


def busiest(times: Sequence[float], span: float = 1.0) -> int:
    """The most in any window of so many seconds, its end excluded, wherever it begins. `times` are in order."""
    first = most = 0
    for last, at in enumerate(times):
        while at - times[first] >= span:
            first += 1
        most = max(most, last - first + 1)
    return most
