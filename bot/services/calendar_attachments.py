"""Reads a small calendar file that a resident sent: fetched from its network, parsed in a thread, not stored."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.contract.platform import DeliveryRefused, DeliveryUnclear, NotSent, Platform, RecipientUnreachable
from bot.contract.service import ATTACHMENT_SERVICE, ServiceUnavailable
from bot.rules.events.ical_attachment import AttachmentFault, read_first_event

MAX_ATTACHMENT_BYTES = 200_000


class CalendarAttachments:
    """Asks the network where the file is; `platforms` are those that are connected, by name."""

    name = ATTACHMENT_SERVICE
    patience = timedelta(minutes=1)

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._reading = asyncio.Lock()

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """The first event in the file `media` on `network`, as `read_first_event` gives it; `zone` and `now` are
        those of the sender.

        Raises ServiceUnavailable where it cannot be fetched or is no text.
        """
        platform = self._platforms.get(job_input["network"])
        if platform is None:
            raise ServiceUnavailable("its network is not connected")
        try:
            content = await platform.fetch(job_input["media"])
        except (NotSent, DeliveryUnclear, RecipientUnreachable, DeliveryRefused) as fault:
            raise ServiceUnavailable(f"it could not be fetched ({type(fault).__name__})") from fault
        if len(content) > MAX_ATTACHMENT_BYTES:
            return {"fault": AttachmentFault.TOO_LARGE}
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise ServiceUnavailable("it is no text") from fault
        # One after the other: several at work at once would each take their share of the time that answers need.
        async with self._reading:
            return await asyncio.to_thread(
                read_first_event, text, job_input["zone"], datetime.fromisoformat(job_input["now"])
            )

    async def faults(self) -> list[str]:
        """It is as well as the networks are."""
        return []
