"""Whether the key of the database still lies where the next start looks for it; a running bot does without it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.flow.clock import Clock
from bot.flow.metrics import KEY_USABLE

CHECK_INTERVAL = timedelta(minutes=1)

log = structlog.get_logger()


class KeyMonitor:
    """Looks at the key now and then; `list_faults` says in a line each what is wrong with it, and may read files."""

    def __init__(self, list_faults: Callable[[], Sequence[str]]) -> None:
        self._list_faults = list_faults
        self.problems: Sequence[str] = ()

    def keep_watch(self, clock: Clock) -> None:
        """Look at the key every minute from now on."""
        clock.every(CHECK_INTERVAL, "the key", self.look_around)

    async def look_around(self) -> None:
        """Note what is wrong, with a line in the log when it begins and when it ends."""
        found = await asyncio.to_thread(self._list_faults)
        if bool(found) != bool(self.problems):
            (log.error if found else log.info)("the key is not usable" if found else "the key is back")
        self.problems = found
        KEY_USABLE.set(not found)
