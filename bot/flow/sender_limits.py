"""Sender limits: no resident waits because another one writes much; each message gets its place when it arrives.

Known is only the last minute, in memory; after a start everybody begins afresh.
"""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.contract.incoming import PersonEvent, Received
from bot.contract.platform import Platform, RawUpdate
from bot.flow.services import Services
from db import inbox
from db.inbox import SenderLoad

ONE_MINUTE = timedelta(minutes=1)
BURST_WINDOW = timedelta(seconds=5)
"""Who has been writing a little all the time does not wait behind those who write much since a moment ago."""
MAX_MESSAGES_PER_MINUTE = 60
"""So many messages of one sender are answered one by one within a minute."""
MAX_KNOWN_SENDERS = 10_000
"""With so many known, those who have been silent for a minute are no longer remembered."""


class SenderLimits:
    """`allowed` messages a minute wait to be answered; what is more is held, and looked through once a second."""

    def __init__(self, house: Services, allowed: int = MAX_MESSAGES_PER_MINUTE) -> None:
        self._house = house
        self._allowed = allowed
        self.database = house.database
        self._lately: dict[str, deque[datetime]] = {}

    def of(self, network: str, raw: RawUpdate, now: datetime) -> SenderLoad:
        """The sender of an update, and how many messages came before it; updates that are no message are never held."""
        platform = self._house.platforms.get(network)
        heard = _parse_raw(platform, raw) if platform else None
        if heard is None or not isinstance(heard.incoming, PersonEvent) or not heard.addressed or not heard.account:
            return SenderLoad(self._house.database.seal.digest(network, ""))
        who = self._house.database.seal.digest(network, heard.account.encode(errors="replace").decode())
        lately = self._counted(who, now)
        if len(lately) >= self._allowed:
            return SenderLoad(who, len(lately), held=True)
        before = len(lately)
        at_once = sum(now - moment < BURST_WINDOW for moment in lately)
        lately.append(now)
        return SenderLoad(who, before, at_once)

    def undo(self, senders: Iterable[SenderLoad]) -> None:
        """Take back the count of messages that were not stored and come again."""
        for sender in senders:
            if not sender.held and (lately := self._lately.get(sender.digest)):
                lately.pop()

    def _counted(self, who: str, now: datetime) -> deque[datetime]:
        if len(self._lately) > MAX_KNOWN_SENDERS:
            self._lately = {one: times for one, times in self._lately.items() if times and _is_recent(times[-1], now)}
        lately = self._lately.setdefault(who, deque())
        while lately and not _is_recent(lately[0], now):
            lately.popleft()
        return lately


def _is_recent(moment: datetime, now: datetime) -> bool:
    """Not where the clock was set back meanwhile, either: nobody is held because of that."""
    return timedelta(0) <= now - moment < ONE_MINUTE


def _parse_raw(platform: Platform, raw: RawUpdate) -> Received | None:
    try:
        return platform.parse(inbox.as_stored(raw.payload))
    except Exception:  # noqa: BLE001 - what a platform stumbles over is stored all the same, and ignored when it is handled
        return None
