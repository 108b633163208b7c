"""A town whose machine has a clock that steps, beside the time that really goes by."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from bot.contract.incoming import TextMessage
from bot.contract.platform import Capabilities, RateLimits
from bot.flow.clock import Clock
from bot.flow.deliver import Deliverer
from bot.flow.reschedule_reminders import reschedule_after_clock_step, reschedule_at_start
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

LIMITS = RateLimits(overall=30, chat=1, room=20)


class SteppingTown:
    """`naive` is a build that keeps the pace by the machine's clock and sees no steps."""

    def __init__(self, town: Town, *, naive: bool = False) -> None:
        assert isinstance(town.phones, Phones)
        self.town = town
        town.phones.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=False, limits=LIMITS)
        self._naive = naive
        self._stepped = timedelta(0)
        self.at_start: Callable[[], Awaitable[None]] = self._nothing
        self._begin()

    def _begin(self) -> None:
        self.clock = Clock(self.town.clock, self.steady, partial(reschedule_after_clock_step, self.town.database))
        self.town.deliverer = Deliverer(self.town.house, steady=None if self._naive else self.steady)

    async def _nothing(self) -> None:
        """Nobody asks for the time."""

    def steady(self) -> datetime:
        """The time that really goes by."""
        return self.town.clock.now - self._stepped

    async def steps(self, by: timedelta) -> None:
        """The clock is set to another time, and that is noticed a moment later."""
        self.town.clock.now += by
        self._stepped += by
        if not self._naive:
            await self.clock.check()

    async def stopped_while_it_steps(self, by: timedelta) -> None:
        """It steps while the bot does not run."""
        await self.town.database.close()
        self.town.clock.now += by
        self._stepped += by
        await self.town.database.open()
        await self.at_start()
        self._begin()
        await self.town.deliverer.recover()
        if not self._naive:
            await reschedule_at_start(self.town.database)

    async def writes(self, who: Neighbour, *words: str) -> None:
        """They write all of this at once; it is stored, and some of it is answered."""
        await self.town.phones.carry([who.deed(TextMessage(one)) for one in words], self.town.put)
        await self.town.inbox_worker.turn()
        await self.town.deliverer.turn()
