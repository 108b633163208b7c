"""Calls a dead-man's address: whoever waits there for the calls wakes somebody once they stay away.

Nothing is told but that we are alive. What its name leads to is checked for every connection like an address of
strangers (`bot/services/outward.py`), so it lies out in the world: what fails together with us would wake nobody.
"""

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.contract.service import NoAnswer
from bot.services.outward import Allow, Inside, OutwardConnector, is_outside, may_use_port

WHO = "Buedchen/1 (heartbeat)"
PATIENCE = 20.0
DONE = range(200, 300)


class DeadMansAddress:
    """The address `url`. `allow` says which addresses may be spoken to; names are looked up by `resolver`."""

    def __init__(self, url: str, allow: Allow = is_outside, resolver: AbstractResolver | None = None) -> None:
        self._url = URL(url)
        self._allow = allow
        self._resolver = resolver

    @property
    def host(self) -> str:
        """Where it is; the rest of it is a secret."""
        return self._url.host or ""

    @property
    def fault(self) -> str:
        """What can be seen without calling; empty where nothing is wrong."""
        return "" if may_use_port(self._url.port) else "its port is none that we speak to"

    async def call(self) -> None:
        """Say that we are alive. Raises NoAnswer."""
        if self.fault:
            raise NoAnswer(self.fault)
        connector = OutwardConnector(self._allow, self._resolver)
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with (
                aiohttp.ClientSession(connector=connector, timeout=timeout, headers={"User-Agent": WHO}) as session,
                session.get(self._url, allow_redirects=False) as response,
            ):
                if response.status not in DONE:
                    raise NoAnswer(f"it answers {response.status}")
        except Inside:
            raise NoAnswer("its address lies inside our own network") from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise NoAnswer(f"it does not answer ({type(fault).__name__})") from fault
