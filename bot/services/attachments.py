"""Opens a small file of words that somebody handed over, such as a calendar: fetched where it is, kept nowhere."""

from collections.abc import Mapping
from datetime import timedelta

from bot.contract.platform import Impossible, NotSent, Platform, Unclear, Unreachable
from bot.contract.service import ATTACHMENTS, NoAnswer

MOST_BYTES = 200_000


class Attachments:
    """Asks the network where the file is; `platforms` are those that are connected, by name."""

    name = ATTACHMENTS
    patience = timedelta(minutes=1)

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms

    async def work(self, asks: Mapping[str, str]) -> Mapping[str, str]:
        """The text of the file `media` on `network`. Raises NoAnswer."""
        platform = self._platforms.get(asks["network"])
        if platform is None:
            raise NoAnswer("its network is not connected")
        try:
            content, _media_type = await platform.fetch(asks["media"])
        except (NotSent, Unclear, Unreachable, Impossible) as fault:
            raise NoAnswer(f"it could not be fetched ({type(fault).__name__})") from fault
        if len(content) > MOST_BYTES:
            raise NoAnswer("it is too large")
        try:
            return {"text": content.decode("utf-8-sig")}
        except UnicodeDecodeError as fault:
            raise NoAnswer("it is no text") from fault

    async def faults(self) -> list[str]:
        """It is as well as the networks are."""
        return []
