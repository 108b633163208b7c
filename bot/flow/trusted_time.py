"""Whether the machine's clock can be believed, which erasing waits for: what is erased for a wrong year is gone.

A network says in each of its answers what time it is. Where there is none, as in the playground, the clock is believed
if it is near what it said in the life before.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.contract.network_time import KnowsTime
from bot.contract.platform import Platform
from bot.flow.stepping import said_last, steady
from db.engine import Database

NEAR = timedelta(hours=1)
NEAR_THE_LAST_ROW = timedelta(days=1)
ANSWERS_BY = timedelta(hours=1)
"""So long after the start a network that has not answered yet is waited for; then the others decide without it."""


def as_said(at: datetime) -> str:
    """A moment for operators, to the minute."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


class HouseTime:
    """The machine's clock; where it is behind what it said in the life before, time goes on from there, until somebody
    knows better: so nothing is written down that looks as if it were old."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], datetime]) -> None:
        self.by_the_clock = now
        self._steady = steady
        self._apart: timedelta | None = None

    def __call__(self) -> datetime:
        """The time that the house goes by."""
        now = self.by_the_clock()
        return now if self._apart is None else max(now, self._steady() + self._apart)

    def go_on_from(self, known: datetime) -> None:
        """The clock said this in the life before; one that is a day behind it, or more, is not followed yet."""
        if known - self.by_the_clock() >= NEAR_THE_LAST_ROW:
            self._apart = known - self._steady()

    def follow_the_clock(self) -> None:
        """It is right after all, or again."""
        self._apart = None


async def witnesses(
    database: Database, networks: Iterable[Platform], steady: Callable[[], datetime] = steady
) -> "Witnesses":
    """Who can tell whether the clock of this database is right; called at the start, before anything is written."""
    known, clock = await said_last(database), database.clock
    time = clock if isinstance(clock, HouseTime) else HouseTime(clock, steady)
    found = Witnesses(networks, time, steady, known)
    if known and found.networks:
        time.go_on_from(known)
    return found


class Witnesses:
    """What networks say about the clock `now`; without any, what it said in the life before (`known`, if anything)."""

    def __init__(
        self, networks: Iterable[Platform], now: HouseTime, steady: Callable[[], datetime], known: datetime | None
    ) -> None:
        self.networks = [one for one in networks if isinstance(one, KnowsTime)]
        self._now = now
        self._steady = steady
        self._began = steady()
        self._known = known

    def doubt(self) -> str:
        """One line that says why the clock is not believed; empty where it is. Then the house follows it, too."""
        doubt = self._by_the_networks() if self.networks else self._by_the_last_row()
        if not doubt:
            self._now.follow_the_clock()
        return doubt

    def _by_the_networks(self) -> str:
        now, said = self._now.by_the_clock(), [one.network_time() for one in self.networks]
        heard = [at for at in said if at is not None]
        if not heard or (len(heard) < len(said) and self._steady() - self._began < ANSWERS_BY):
            return "nothing is erased yet: a network has not answered, so nobody knows whether the clock is right"
        far = [at for at in heard if abs(at - now) > NEAR]
        return f"nothing is erased: the clock says {as_said(now)}, a network {as_said(far[0])}" if far else ""

    def _by_the_last_row(self) -> str:
        now = self._now.by_the_clock() - (self._steady() - self._began)
        if self._known is None or abs(now - self._known) <= NEAR_THE_LAST_ROW:
            return ""
        what = f"the clock says {as_said(now)}, and said {as_said(self._known)} when the bot ran last"
        return f"nothing is erased: {what}; where it is right, start the bot once more"
