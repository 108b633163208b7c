"""The dead-man switch: calls a URL every minute while the loop and the writer move; silence raises the alarm there."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.flow.clock import Clock
from bot.flow.heartbeat import Heartbeat
from bot.flow.network_supervisor import NetworkSupervisor
from bot.services.heartbeat import HeartbeatUrl

HEARTBEAT_JOB = "heartbeat"
SIGNAL_INTERVAL = timedelta(minutes=1)

log = structlog.get_logger()


def start_dead_man_switch(
    url: HeartbeatUrl | None, heart: Heartbeat, supervisor: NetworkSupervisor, clock: Clock
) -> None:
    """From now on, where there is an address; whether it answers is a state like that of a network."""
    if url:
        clock.every(
            SIGNAL_INTERVAL,
            HEARTBEAT_JOB,
            supervisor.watched_job(HEARTBEAT_JOB, DeadManSwitch(heart, url.call).look_around),
        )


class DeadManSwitch:
    """`call` sends the heartbeat to the URL."""

    def __init__(self, heart: Heartbeat, call: Callable[[], Awaitable[None]]) -> None:
        self._heart = heart
        self._call = call

    async def look_around(self) -> None:
        """Send the heartbeat, if every loop moves."""
        stuck = self._heart.stuck()
        if stuck:
            log.error("nothing is told to the dead-man's address, for something stands still", parts=len(stuck))
        else:
            await self._call()
