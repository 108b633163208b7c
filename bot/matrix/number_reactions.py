"""Number reactions to tap under a menu, one after the other: sending a message never waits for a reaction, and works
without.
"""

import asyncio
from urllib.parse import quote

import structlog

from bot.matrix.errors import HTTP_FAULTS, HomeserverRefused
from bot.matrix.http import MatrixHttp

NUMBER_EMOJI = (*(f"{number}\ufe0f\u20e3" for number in range(1, 10)), "\U0001f51f")
ALREADY_THERE = "M_DUPLICATE_ANNOTATION"

log = structlog.get_logger()


class NumberReactions:
    """Reacts to our own messages, so that others have a number only to tap."""

    def __init__(self, line: MatrixHttp) -> None:
        self._line = line
        self._under_way: set[asyncio.Task[None]] = set()

    def place(self, room: str, menu: str, choices: int) -> None:
        """Begin to put as many numbers under the event of a menu."""
        task = asyncio.create_task(self._place(room, menu, choices))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def stop(self) -> None:
        """Cancel the reactions that are not sent to the room yet."""
        for task in self._under_way:
            task.cancel()

    async def _place(self, room: str, menu: str, choices: int) -> None:
        try:
            for number in NUMBER_EMOJI[:choices]:
                await self._react(room, menu, number)
        except HTTP_FAULTS as fault:
            log.info("a menu has to do without numbers to tap", reason=type(fault).__name__)

    async def _react(self, room: str, menu: str, number: str) -> None:
        relation = {"rel_type": "m.annotation", "event_id": menu, "key": number}
        name = quote(f"{menu}.{number}", safe="")
        try:
            await self._line.call("PUT", f"/rooms/{quote(room)}/send/m.reaction/{name}", {"m.relates_to": relation})
        except HomeserverRefused as refusal:
            if refusal.code != ALREADY_THERE:
                raise
