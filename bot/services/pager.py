"""Pages coordinators where no one took an emergency: a webhook of any paging service.

It is sent the number and kind of a case, no text and nothing about a person. Its address is in the city's file, so it
may be in a private network; the resolved address is checked for every connection like an untrusted one
(`bot/services/ssrf_guard.py`), so that no name leads to the machine's own metadata or to a machine beside it.
"""

from collections.abc import Mapping
from datetime import timedelta
from ipaddress import IPv6Address, ip_network

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.contract.service import PAGER_SERVICE, ServiceUnavailable
from bot.services.ssrf_guard import AddressNotAllowed, GuardedConnector, IpAddress, is_public_address

PRIVATE_IPV4 = tuple(map(ip_network, ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")))
PRIVATE_IPV6 = tuple(map(ip_network, ("::1/128", "fc00::/7")))
USER_AGENT = "Buedchen/1 (alarm)"
SUCCESS_CODES = range(200, 300)


def is_public_or_private_address(address: IpAddress) -> bool:
    """Whether an operator may name this address: out in the world, or in a private network of their own."""
    ours = PRIVATE_IPV6 if isinstance(address, IPv6Address) else PRIVATE_IPV4
    return is_public_address(address) or any(address in network for network in ours)


class NoPager:
    """There is none: alarms call coordinators and admins only."""

    name = PAGER_SERVICE
    patience = timedelta()

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """Does no paging. Raises ServiceUnavailable: no pager URL is set."""
        del job_input
        raise ServiceUnavailable("no alarm_url is set")

    async def faults(self) -> list[str]:
        """A missing service has no faults."""
        return []


class Pager:
    """The web hook at `url`; names are looked up by `resolver`."""

    name = PAGER_SERVICE
    patience = timedelta(seconds=20)

    def __init__(self, url: str, resolver: AbstractResolver | None = None) -> None:
        self._url = url
        self._resolver = resolver

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """Page a coordinator about a "case" (its number) of a "kind". Raises ServiceUnavailable."""
        timeout = aiohttp.ClientTimeout(total=self.patience.total_seconds())
        connector = GuardedConnector(is_public_or_private_address, self._resolver)
        body = {"case": int(job_input["case"]), "kind": job_input["kind"]}
        try:
            # A redirection is no answer: nobody but the address in the settings is told.
            async with (
                aiohttp.ClientSession(
                    connector=connector, timeout=timeout, headers={"User-Agent": USER_AGENT}
                ) as session,
                session.post(self._url, json=body, allow_redirects=False) as response,
            ):
                if response.status not in SUCCESS_CODES:
                    raise ServiceUnavailable(f"it answers {response.status}")
        except AddressNotAllowed:
            raise ServiceUnavailable("its address is none that we speak to") from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise ServiceUnavailable(f"it does not answer ({type(fault).__name__})") from fault
        return {"paged": job_input["case"]}

    async def faults(self) -> list[str]:
        """No probe is made: any request to the pager may wake a coordinator."""
        return []
