"""Keeps each network running by itself: where one fails, it is tried again later, and all others go on.

Its health is logged with one line for each change, a metric, a line of /readyz, and a message to the operators, on the
networks that work.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import structlog

from bot.contract.health import HealthState, HealthStatus, NetworkLockedOut
from bot.contract.outgoing import Reply, Text, _
from bot.contract.service import Service, ServiceUnavailable
from bot.flow import notify_operators
from bot.flow.metrics import SERVICE_UP, SERVICE_UP_SINCE
from bot.flow.notify_operators import Except
from bot.flow.services import Services

RETRY_DELAYS = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0)
"""Seconds between two tries; the last one again and again."""
RETRY_JITTER = 0.2
"""A pause is longer or shorter by so much, so that not everybody knocks in the same moment."""
SETTLED_AFTER = timedelta(minutes=5)
"""What has worked for so long begins with the shortest pause again."""
OUT_AFTER = timedelta(seconds=30)
"""After this time without an answer the bot is not ready; what was never there is out from the beginning."""
REPORT_SILENCE_AFTER = timedelta(minutes=3)
"""After this time without an answer people hear of it; of a refusal they hear at once."""
CHECK_INTERVAL = timedelta(seconds=15)

# Translators: {network} is the name of a messenger, such as Telegram.
NETWORK_REFUSES = _("{network} is not letting me in. The operator has to look at this. My messages there will wait.")
NETWORK_SILENT = _("{network} is not answering me. I will keep trying. My messages there will wait.")
NETWORK_WORKS_AGAIN = _("{network} is working again. I am now sending the messages that were waiting there.")

log = structlog.get_logger()


class NetworkSupervisor:
    """`steady` is a clock that never steps; `pause` waits so many seconds."""

    def __init__(
        self,
        house: Services,
        steady: Callable[[], datetime],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        dice: Random | None = None,
    ) -> None:
        self._house = house
        self._steady = steady
        self._pause = pause
        self._dice = dice or Random()  # noqa: S311 - it spreads pauses and guards nothing
        self._known: dict[str, HealthStatus] = {}
        self._since: dict[str, datetime] = {}
        self._told: set[str] = set()
        self._kept: set[str] = set()
        self._met: set[str] = set()
        self.said: Callable[[], None] = lambda: None

    def status(self, name: str) -> HealthStatus:
        """The health status of the network or service `name`, created where unknown."""
        if name not in self._known:
            self._known[name] = HealthStatus(name, self._changed)
        return self._known[name]

    async def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Run the work of a network until cancelled; after any error start again, with a growing pause."""
        tries = 0
        status = self.status(name)
        self._kept.add(name)
        SERVICE_UP.labels(name).set(0)
        SERVICE_UP_SINCE.labels(name).set(0)
        while True:
            began = self._steady()
            try:
                await work()
                status.trouble("it ended by itself")
            except NetworkLockedOut as fault:
                status.trouble(str(fault), refused=True)
            except Exception as fault:  # noqa: BLE001 - whatever breaks in one network, the others go on
                status.trouble(type(fault).__name__)
            tries = 0 if self._steady() - began >= SETTLED_AFTER else tries
            await self._pause(
                RETRY_DELAYS[min(tries, len(RETRY_DELAYS) - 1)] * self._dice.uniform(1 - RETRY_JITTER, 1 + RETRY_JITTER)
            )
            tries += 1

    def watched_job(self, name: str, work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A job run at intervals; where it fails, its health status says so until it succeeds."""

        async def watched() -> None:
            try:
                await work()
            except Exception as fault:  # noqa: BLE001 - the job runs again after its interval in any case
                self.status(name).trouble(type(fault).__name__)
            else:
                self.status(name).on()

        return watched

    def watching(self, house: Services, names: Collection[str]) -> Services:
        """The services of the bot, with the health of each recorded."""
        watched = {name: WatchedService(house.services[name], self.status(name)) for name in names}
        return replace(house, services={**house.services, **watched})

    def complaints(self) -> list[str]:
        """One line for each network that is out, and whatever else refuses us."""
        return [line for line in map(self._complaint, self._known.values()) if line]

    def out(self) -> list[str]:
        """The networks that are."""
        return sorted(name for name in self._kept if self._complaint(self._known[name]))

    def _complaint(self, one: HealthStatus) -> str:
        if one.refused:
            return f"{one.name}: {one.reason}"
        if one.name not in self._kept:
            return ""
        if one.state is HealthState.TROUBLED:
            long = one.name not in self._met or self._steady() - self._since[one.name] >= OUT_AFTER
            return f"{one.name}: no answer ({one.reason})" if long else ""
        return f"{one.name}: not connected yet" if one.state is HealthState.STARTING else ""

    async def look_around(self) -> None:
        """Tell people of what refuses us, of what has been silent for long, and of what they heard of and is over."""
        for name in self._house.platforms:
            status = self.status(name)
            if status.state is HealthState.TROUBLED and name not in self._told and self._is_news(status):
                await self._tell(name, NETWORK_REFUSES if status.refused else NETWORK_SILENT)
                self._told.add(name)
            elif status.state is HealthState.ON and name in self._told:
                await self._tell(name, NETWORK_WORKS_AGAIN)
                self._told.discard(name)

    def _is_news(self, status: HealthStatus) -> bool:
        return status.refused or self._steady() - self._since[status.name] >= REPORT_SILENCE_AFTER

    async def _tell(self, name: str, text: Text) -> None:
        said = Reply((Text(text.message, {"network": name.capitalize()}),))
        async with self._house.database.transaction() as tx:
            number = await notify_operators.notify_operators(tx, self._house, said, Except(network=name))
        log.info("told of a network", network=name, chats=number)
        self.said()

    def _changed(self, status: HealthStatus) -> None:
        answers = status.state is HealthState.ON
        SERVICE_UP.labels(status.name).set(answers)
        SERVICE_UP_SINCE.labels(status.name).set(self._house.database.clock().timestamp() if answers else 0)
        if answers:
            self._met.add(status.name)
        if status.state is not HealthState.TROUBLED:
            self._since.pop(status.name, None)
            log.info("it is well", name=status.name, state=status.state.value)
            return
        self._since.setdefault(status.name, self._steady())
        log.error("it is in trouble", name=status.name, reason=status.reason)


class WatchedService:
    """A service whose state is noted."""

    def __init__(self, service: Service, status: HealthStatus) -> None:
        self._service = service
        self._status = status
        self.name = service.name
        self.patience = service.patience

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """The answer of the service. Raises ServiceUnavailable."""
        try:
            answer = await self._service.work(job_input)
        except ServiceUnavailable as fault:
            self._status.trouble(str(fault))
            raise
        self._status.on()
        return answer

    async def faults(self) -> list[str]:
        """What is wrong with the service, a line each."""
        return await self._service.faults()
