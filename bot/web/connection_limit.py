"""How many connections may be open at the same time, and for how long: no visitor keeps others out by doing nothing.

A client that sends no complete request for a while is cut off by the server itself, see `http_server`.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import cast

from prometheus_client import Counter as Count

from bot.web.client_addresses import ClientAddresses, household_of

SENT_AWAY_COUNT = Count("buedchen_public_sent_away", "Connections refused, or cut in the middle of an answer", ["why"])

MakeProtocol = Callable[[], asyncio.Protocol]
"""Makes what serves one connection."""


@dataclass(frozen=True, slots=True)
class ConnectionBounds:
    """The most connections in all and of one household; some more are `kept` for our proxies and for health checks from
    this machine. A response has to be read within `reading` seconds.
    """

    connections: int = 400
    household: int = 40
    kept: int = 40
    reading: float = 60.0


DEFAULT_BOUNDS = ConnectionBounds()


class ConnectionLimit:
    """Stands before a server and counts who is inside."""

    def __init__(self, askers: ClientAddresses, bounds: ConnectionBounds = DEFAULT_BOUNDS) -> None:
        self._askers = askers
        self._inside: Counter[str] = Counter()
        self.bounds = bounds

    def before(self, serves: MakeProtocol) -> MakeProtocol:
        """The server, behind the doorkeeper."""
        return lambda: LimitedConnection(self, serves())

    def lets_in(self, peer: str) -> bool:
        """Whether there is room for one more; it is inside then until it `leaves`."""
        home = household_of(peer)
        bounds = self.bounds
        ours = self._askers.trusts(peer) or (bool(home) and ip_address(peer).is_loopback)
        full = self._inside.total() >= bounds.connections + bounds.kept * ours
        if full or (self._inside[home] >= bounds.household and not ours):
            SENT_AWAY_COUNT.labels("full" if full else "household").inc()
            return False
        self._inside[home] += 1
        return True

    def leaves(self, peer: str) -> None:
        """Its place is free again."""
        self._inside -= Counter([household_of(peer)])


class LimitedConnection(asyncio.Protocol):
    """One connection: handed on to the server where there is room, and cut where its answer is not read."""

    def __init__(self, keeper: ConnectionLimit, server: asyncio.Protocol) -> None:
        self._keeper = keeper
        self._server = server
        self._inside = False
        self._peer = ""
        self._cut: Callable[[], None] = lambda: None
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Accept the connection, or abort it where there are too many."""
        line = cast(asyncio.Transport, transport)
        self._peer = (line.get_extra_info("peername") or ("",))[0]
        self._inside = self._keeper.lets_in(self._peer)
        self._cut = line.abort
        if not self._inside:
            return line.abort()
        line.set_write_buffer_limits(high=0)
        return self._server.connection_made(line)

    def data_received(self, data: bytes) -> None:
        """Pass data on to the server, unless the connection was refused."""
        if self._inside:
            self._server.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass the end of the request on to the server, unless the connection was refused."""
        return self._server.eof_received() if self._inside else None

    def pause_writing(self) -> None:
        """Start the deadline for a client to read the response."""
        self._deadline = asyncio.get_running_loop().call_later(self._keeper.bounds.reading, self._give_up)
        self._server.pause_writing()

    def resume_writing(self) -> None:
        """Stop the deadline, since the client has read the response."""
        self._forgive()
        self._server.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place of the closed connection free."""
        self._forgive()
        if self._inside:
            self._inside = False
            self._keeper.leaves(self._peer)
            self._server.connection_lost(exc)

    def _give_up(self) -> None:
        SENT_AWAY_COUNT.labels("slow").inc()
        self._cut()

    def _forgive(self) -> None:
        if self._deadline:
            self._deadline.cancel()
