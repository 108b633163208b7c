"""What time it is elsewhere: every answer of a network says so in its header Date."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasNetworkTime(Protocol):
    """A platform whose network runs on other machines, with a clock of their own."""

    def network_time(self) -> datetime | None:
        """What time it is now as its last answer said, in UTC; None where none has come yet."""


class NetworkTime:
    """Remembers the date header of the last reply; `steady` are seconds that never step."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._said: tuple[datetime, float] | None = None

    def note(self, date: str | None) -> None:
        """An answer came with this header; one that is no date, or has none, says nothing."""
        try:
            said = parsedate_to_datetime(date or "")
        except ValueError:
            return
        self._said = said.replace(tzinfo=said.tzinfo or UTC), self._steady()

    def now(self) -> datetime | None:
        """The current time at the network; None before its first reply."""
        if self._said is None:
            return None
        at, then = self._said
        return at.astimezone(UTC) + timedelta(seconds=self._steady() - then)
