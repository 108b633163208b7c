"""getUpdates: the bot asks what happened, and waits for it a while."""

import asyncio

from tests.kit.telegram.refusal import Json, Refused, misuse
from tests.kit.telegram.updates import Updates

MAX_UPDATES = 100
MAX_WAIT = 50  # seconds
ENDED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_CAME = "Conflict: terminated by setWebhook request"
WEBHOOK_STANDS = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Polling:
    """One poller at a time: a second one ends the first with 409."""

    def __init__(self, updates: Updates) -> None:
        self.updates = updates
        self._waiting: asyncio.Future[str] | None = None

    async def get(self, given: Json) -> list[Json]:
        """Answer getUpdates: up to 100 updates, empty after `timeout` seconds of nothing."""
        limit = given.get("limit", MAX_UPDATES)
        if not 1 <= limit <= MAX_UPDATES:
            raise misuse(f"limit is 1-{MAX_UPDATES}")
        self.wake(ENDED)
        self.updates.allow(given.get("allowed_updates"))
        self.updates.confirm(given.get("offset", 0))
        found = self.updates.take(limit)
        if found or not given.get("timeout"):
            return found
        await self._wait(min(given["timeout"], MAX_WAIT))
        return self.updates.take(limit)

    async def _wait(self, seconds: float) -> None:
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        try:
            conflict = await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return
        if conflict:
            raise Refused(409, conflict)

    def wake(self, conflict: str = "") -> None:
        """Something happened, or the waiting poller is refused because of a conflict."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(conflict)
