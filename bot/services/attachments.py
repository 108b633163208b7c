"""Opens a small calendar file that somebody handed over: fetched where it is, read in a thread, kept nowhere."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.contract.platform import Impossible, NotSent, Platform, Unclear, Unreachable
from bot.contract.service import ATTACHMENTS, NoAnswer
from bot.rules.handedover import FileFault, first_event

MOST_BYTES = 200_000


class Attachments:
    """Asks the network where the file is; `platforms` are those that are connected, by name."""

    name = ATTACHMENTS
    patience = timedelta(minutes=1)

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._reading = asyncio.Lock()

    async def work(self, asks: Mapping[str, str]) -> Mapping[str, str]:
        """What the file `media` on `network` says, as `first_event` does; `zone` and `now` are those of whoever asks.

        Raises NoAnswer where it cannot be fetched or is no text.
        """
        platform = self._platforms.get(asks["network"])
        if platform is None:
            raise NoAnswer("its network is not connected")
        try:
            content = await platform.fetch(asks["media"])
        except (NotSent, Unclear, Unreachable, Impossible) as fault:
            raise NoAnswer(f"it could not be fetched ({type(fault).__name__})") from fault
        if len(content) > MOST_BYTES:
            return {"fault": FileFault.TOO_LARGE}
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise NoAnswer("it is no text") from fault
        # One after the other: several at work at once would each take their share of the time that answers need.
        async with self._reading:
            return await asyncio.to_thread(first_event, text, asks["zone"], datetime.fromisoformat(asks["now"]))

    async def faults(self) -> list[str]:
        """It is as well as the networks are."""
        return []
