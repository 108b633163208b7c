"""Whether the machine's clock can be believed, which erasing waits for: what is erased for a wrong year is gone.

A network says in each of its answers what time it is. Where there is none, as in the playground, the clock is believed
if it is near what it said in the life before.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.contract.network_time import HasNetworkTime
from bot.contract.platform import Platform
from bot.flow.clock_steps import read_last_time, steady_now
from db.engine import Database

MAX_NETWORK_DIFFERENCE = timedelta(hours=1)
MAX_LAST_ROW_DIFFERENCE = timedelta(days=1)
NETWORKS_ANSWER_WITHIN = timedelta(hours=1)
"""So long after the start a network that has not answered yet is waited for; then the others decide without it."""
STARTING_FOR = timedelta(minutes=3)
"""So long after the start it is no fault that a network has not answered yet."""
STARTING = "starting"
"""How a line begins that is no fault yet."""


def format_for_operators(at: datetime) -> str:
    """A moment for operators, to the minute."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


class TrustedClock:
    """The machine's clock; where it lags behind the time of the previous process, time continues from there until
    corrected, so that no row looks old.
    """

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
        if known - self.by_the_clock() >= MAX_LAST_ROW_DIFFERENCE:
            self._apart = known - self._steady()

    def follow_the_clock(self) -> None:
        """Trust the machine's clock again."""
        self._apart = None


async def create_clock_witnesses(
    database: Database, networks: Iterable[Platform], steady: Callable[[], datetime] = steady_now
) -> "ClockWitnesses":
    """Who can tell whether the clock of this database is right; called at the start, before anything is written."""
    known = await read_last_time(database)
    clock = database.clock
    time = clock if isinstance(clock, TrustedClock) else TrustedClock(clock, steady)
    found = ClockWitnesses(networks, time, steady, known)
    if known and found.networks:
        time.go_on_from(known)
    return found


class ClockWitnesses:
    """What networks say about the clock `now`; without any, what it said in the life before (`known`, if anything)."""

    def __init__(
        self, networks: Iterable[Platform], now: TrustedClock, steady: Callable[[], datetime], known: datetime | None
    ) -> None:
        self.networks = [one for one in networks if isinstance(one, HasNetworkTime)]
        self._now = now
        self._steady = steady
        self._began = steady()
        self._known = known

    def doubt(self) -> str:
        """Why the clock is not trusted, in one line; empty where it is. Then the bot's own clock follows it."""
        doubt = self._by_the_networks() if self.networks else self._by_the_last_row()
        if not doubt:
            self._now.follow_the_clock()
        return doubt

    def _by_the_networks(self) -> str:
        now = self._now.by_the_clock()
        said = [one.network_time() for one in self.networks]
        heard = [at for at in said if at is not None]
        if not heard or (len(heard) < len(said) and self._steady() - self._began < NETWORKS_ANSWER_WITHIN):
            why = "nothing is erased yet: a network has not answered, so nobody knows whether the clock is right"
            return f"{STARTING}, {why}" if self._steady() - self._began < STARTING_FOR else why
        far = [at for at in heard if abs(at - now) > MAX_NETWORK_DIFFERENCE]
        return (
            f"nothing is erased: the clock says {format_for_operators(now)}, a network {format_for_operators(far[0])}"
            if far
            else ""
        )

    def _by_the_last_row(self) -> str:
        now = self._now.by_the_clock() - (self._steady() - self._began)
        if self._known is None or abs(now - self._known) <= MAX_LAST_ROW_DIFFERENCE:
            return ""
        says = format_for_operators(now)
        said = format_for_operators(self._known)
        what = f"the clock says {says}, and said {said} when the bot ran last"
        return f"nothing is erased: {what}; where it is right, start the bot once more"
