"""How often a bot may speak before Telegram answers 429."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.kit.telegram.calls import Call
from tests.kit.telegram.refusal import Refused

EVERYWHERE = 0


@dataclass
class Limits:
    """Off until `enforced`; sizes are calls per second overall, per second and chat, per minute and group."""

    now: Callable[[], float]
    enforced: bool = False
    overall: int = 30
    chat: int = 1
    group: int = 20
    refused: int = 0
    early: int = 0
    _spoken: dict[tuple[int, float], deque[float]] = field(default_factory=dict)
    _paused: dict[int, float] = field(default_factory=dict)

    def pause(self, seconds: float, chat: int = EVERYWHERE) -> None:
        """Refuse everything, or one chat, until so many seconds have passed: 1 … 43,838 were seen in life."""
        self._paused[chat] = self.now() + seconds

    def admit(self, call: Call) -> None:
        """Count a call in; raises Refused with `retry_after` in whole seconds. `early` counts calls during a pause."""
        if not call.speaks or not isinstance(call.chat, int):
            return
        paused = max(self._paused.get(EVERYWHERE, 0.0), self._paused.get(call.chat, 0.0)) - self.now()
        if paused > 0:
            self.early += 1
            raise self._flood(paused)
        if self.enforced:
            self._count(call.chat)

    def _count(self, chat: int) -> None:
        windows = [(EVERYWHERE, 1.0, self.overall), (chat, 1.0, self.chat)]
        windows += [(chat, 60.0, self.group)] if chat < 0 else []
        wait = max(self._wait(key, seconds, size) for key, seconds, size in windows)
        if wait > 0:
            raise self._flood(wait)
        for key, seconds, _ in windows:
            self._spoken[key, seconds].append(self.now())

    def _wait(self, key: int, seconds: float, size: int) -> float:
        spoken = self._spoken.setdefault((key, seconds), deque())
        while spoken and spoken[0] <= self.now() - seconds:
            spoken.popleft()
        return 0.0 if len(spoken) < size else spoken[-size] + seconds - self.now()

    def _flood(self, seconds: float) -> Refused:
        self.refused += 1
        whole = max(1, math.ceil(seconds))
        return Refused(429, f"Too Many Requests: retry after {whole}", retry_after=whole)
