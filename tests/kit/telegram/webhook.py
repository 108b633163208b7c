"""Webhook: Telegram brings each update to the bot, until the bot says it has it."""

import asyncio
from collections import deque

import aiohttp

from tests.kit.telegram.refusal import Json, misuse
from tests.kit.telegram.updates import Pending, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Deliveries go one by one within a lane (a chat, or a person's presses) and side by side across lanes.

    What gets no 2xx is tried again at once and then after `first_wait` seconds, doubled each time up to `longest_wait`.
    """

    def __init__(self, updates: Updates) -> None:
        self.updates = updates
        self.url = ""
        self.first_wait = 1.0
        self.longest_wait = 60.0
        self.tries: list[tuple[int, int]] = []
        self.last_error = ""
        self._secret = ""
        self._doors = asyncio.Semaphore(40)
        self._lanes: dict[str, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def set(self, given: Json) -> bool:
        """setWebhook; an empty URL removes it."""
        await self.close()
        if given["url"] and not given["url"].startswith(("https://", "http://127.0.0.1")):
            raise misuse("bad webhook: An HTTPS URL must be provided for webhook")
        if given.get("drop_pending_updates"):
            self.updates.confirm(self.updates.next_id)
        self.updates.allow(given.get("allowed_updates"))
        self.url = given["url"]
        self._secret = given.get("secret_token", "")
        self._doors = asyncio.Semaphore(given.get("max_connections", 40))
        self._session = aiohttp.ClientSession()
        for pending in list(self.updates.waiting()):
            self.heard(pending)
        return True

    @property
    def busy(self) -> bool:
        """Is anything on its way, or waiting for another try?"""
        return bool(self._lanes)

    def info(self) -> Json:
        """getWebhookInfo."""
        info: Json = {"url": self.url, "has_custom_certificate": False}
        info["pending_update_count"] = sum(1 for _ in self.updates.waiting())
        if self.last_error:
            info |= {"last_error_message": self.last_error, "last_error_date": int(self.updates.now())}
        return info

    def heard(self, pending: Pending) -> None:
        """Something happened: put it at the end of its lane."""
        if not self.url:
            return
        lane = self._lanes.setdefault(pending.lane, deque())
        lane.append(pending)
        if len(lane) == 1:
            task = asyncio.get_running_loop().create_task(self._run(pending.lane, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str, lane: deque[Pending]) -> None:
        while lane:
            await self._bring(lane[0])
            lane.popleft()
        del self._lanes[name]

    async def _bring(self, pending: Pending) -> None:
        wait = 0.0
        while pending.until > self.updates.now():
            async with self._doors:
                if await self._accepted(pending):
                    return self.updates.done(pending)
            await asyncio.sleep(wait)
            wait = min(max(2 * wait, self.first_wait), self.longest_wait)
        return None

    async def _accepted(self, pending: Pending) -> bool:
        assert self._session
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            async with self._session.post(self.url, json=pending.update, headers=headers) as answer:
                status = answer.status
        except aiohttp.ClientError:
            status = 0
        self.tries.append((pending.id, status))
        self.last_error = "" if 200 <= status < 300 else f"Wrong response from the webhook: {status}"
        return not self.last_error

    async def close(self) -> None:
        """Stop bringing; what was not accepted stays."""
        self.url = ""
        tasks = self._tasks
        self._tasks = set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session:
            await self._session.close()
        self._session = None
