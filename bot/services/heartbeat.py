"""Calls a heartbeat URL: the service behind it alerts an operator once the calls stop.

The call only says that the process is alive. The address is checked for every connection like any untrusted URL
(`bot/services/ssrf_guard.py`), so it is outside this network: what fails together with the bot would alert nobody.
"""

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.contract.service import ServiceUnavailable
from bot.services.ssrf_guard import (
    AddressFilter,
    AddressNotAllowed,
    GuardedConnector,
    is_allowed_port,
    is_public_address,
)

USER_AGENT = "Buedchen/1 (heartbeat)"
CALL_TIMEOUT = 20.0
SUCCESS_CODES = range(200, 300)


class HeartbeatUrl:
    """The address `url`. `allow` says which addresses may be spoken to; names are looked up by `resolver`."""

    def __init__(
        self, url: str, allow: AddressFilter = is_public_address, resolver: AbstractResolver | None = None
    ) -> None:
        self._url = URL(url)
        self._allow = allow
        self._resolver = resolver

    @property
    def host(self) -> str:
        """Where it is; the rest of it is a secret."""
        return self._url.host or ""

    @property
    def fault(self) -> str:
        """The fault in the URL that shows without a call; empty where there is none."""
        return "" if is_allowed_port(self._url.port) else "its port is none that we speak to"

    async def call(self) -> None:
        """Call the URL. Raises ServiceUnavailable."""
        if self.fault:
            raise ServiceUnavailable(self.fault)
        connector = GuardedConnector(self._allow, self._resolver)
        timeout = aiohttp.ClientTimeout(total=CALL_TIMEOUT)
        try:
            async with (
                aiohttp.ClientSession(
                    connector=connector, timeout=timeout, headers={"User-Agent": USER_AGENT}
                ) as session,
                session.get(self._url, allow_redirects=False) as response,
            ):
                if response.status not in SUCCESS_CODES:
                    raise ServiceUnavailable(f"it answers {response.status}")
        except AddressNotAllowed:
            raise ServiceUnavailable("its address lies inside our own network") from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise ServiceUnavailable(f"it does not answer ({type(fault).__name__})") from fault
