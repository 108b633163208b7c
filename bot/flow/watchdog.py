"""Tells the service manager, such as systemd, that the process serves and moves.

Where a loop is stuck, nothing is sent, and the unit kills and restarts the process. Without a service manager nothing
is sent either.
"""

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress

import structlog

from bot.flow.heartbeat import Heartbeat

STUCK_AFTER_SECONDS = 180.0
"""Seconds after which what is due and does not turn is worth a new start. It is longer than what /healthz tells at
once: an import in one piece holds the writer for a minute or two, and a kill in the middle would undo it."""
SIGNALS_PER_TIMEOUT = 3
"""So many times it tells before it would be missed."""

log = structlog.get_logger()


class Watchdog:
    """Sends sd_notify(3) messages to the socket named in the environment."""

    def __init__(self, surroundings: Mapping[str, str], heart: Heartbeat) -> None:
        # An address that begins with @ has no file: Linux writes it with a zero there.
        self._address = surroundings.get("NOTIFY_SOCKET", "").replace("@", "\0", 1)
        self._within = int(surroundings.get("WATCHDOG_USEC", "0")) / 1_000_000
        self._heart = heart

    async def keep_telling(self, *opened: asyncio.Event) -> None:
        """Report readiness once all is open, then that the process moves, until cancelled."""
        for door in opened:
            await door.wait()
        self.check()
        while self._within:
            await asyncio.sleep(self._within / SIGNALS_PER_TIMEOUT)
            self.check()

    def check(self) -> None:
        """Send READY and WATCHDOG to the service manager, if every loop moves; READY again, for the first
        may be lost.
        """
        stuck = self._heart.stuck(STUCK_AFTER_SECONDS)
        if stuck:
            log.error("nothing moves, so a new start is asked for", parts=len(stuck))
        else:
            self._tell("READY=1\nWATCHDOG=1")

    def _tell(self, what: str) -> None:
        if not self._address:
            return
        # Whoever watches may be gone for a moment, or have no time for us: the loop must not wait for them.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as line:
            line.connect(self._address)
            line.send(what.encode())
