"""Telegram and Matrix fail apart: whom one network lets in is served, whatever the other one says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from bot.contract.health import HealthState, HealthStatus
from bot.flow.network_supervisor import NetworkSupervisor
from tests.kit.fixtures import Founding, _ground, _matrix, _telegram
from tests.kit.help_setup import official
from tests.kit.matrix_people import Stock
from tests.kit.matrix_phones import MatrixPhones
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.refusal import Refused
from tests.kit.telegram_phones import TelegramPhones
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Town

UNAUTHORISED = Refused(401, "Unauthorized")
ANOTHER = Refused(409, "Conflict: terminated by other getUpdates request")


@dataclass
class Gate:
    """Between two tries it waits until somebody opens it."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        """However long that is."""
        del seconds
        await self.opened.wait()


@dataclass
class Both:
    """A town on two networks, each under its supervisor."""

    town: Town
    here: TelegramPhones
    there: MatrixPhones
    supervisor: NetworkSupervisor
    gate: Gate
    turned: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Every change of a state is noticed."""
        changed = self.supervisor._changed

        def noticed(status: HealthStatus) -> None:
            changed(status)
            self.turned.set()

        for status in self.supervisor._known.values():
            status._changed = noticed

    async def until(self, network: str, state: HealthState) -> None:
        """Wait until a network is in this state."""
        async with asyncio.timeout(PATIENCE):
            while self.supervisor.status(network).state is not state:
                self.turned.clear()
                await self.turned.wait()


def _supervised(supervisor: NetworkSupervisor, phones: TelegramPhones | MatrixPhones) -> None:
    listen = phones.listen
    phones.status = supervisor.status(phones.network)
    phones.listen = lambda put: supervisor.keep(phones.network, lambda: listen(put))  # type: ignore[method-assign]


@pytest.fixture
async def both(founding: Founding, stock: Stock) -> AsyncIterator[Both]:
    """Some use Telegram and some use Matrix; all speak English."""
    async with _ground(founding) as ground, _telegram(ground) as here, AsyncExitStack() as stack:
        there = _matrix(ground, founding, stock)
        gate = Gate()
        town = ground.town(here, "en", there)
        supervisor = NetworkSupervisor(town.house, ground.clock, gate)
        for phones in (here, there):
            _supervised(supervisor, phones)
            await stack.enter_async_context(phones.in_use(town.way_in(phones.network)))
        yield Both(town, here, there, supervisor, gate)


@pytest.mark.parametrize("refusal", [UNAUTHORISED, ANOTHER], ids=["401", "409"])
async def test_telegram_refuses_and_matrix_goes_on(both: Both, refusal: Refused) -> None:
    """The coordinator on Matrix hears of it at once; it is tried again, and what waited there is heard."""
    olena = both.town.neighbour("Olena", on="matrix")
    anna = await official(both.town, "Anna", on="matrix")
    amira = both.town.neighbour("Amira")
    both.here.server.faults.add(Fault(Trouble.REFUSAL, ["getUpdates", "getMe"], times=None, refusal=refusal))
    both.here.person("Amira").says("/menu")
    await both.until("telegram", HealthState.TROUBLED)
    await both.supervisor.look_around()
    await olena.says("/menu")
    olena.hears("What would you like to do?…")
    anna.hears("Telegram is not letting me in.…")
    assert both.supervisor.complaints()
    both.here.server.faults.clear()
    both.gate.opened.set()
    await both.until("telegram", HealthState.ON)
    await both.supervisor.look_around()
    await both.here.heard()
    await both.town.later(minutes=1)
    amira.hears("What would you like to do?…")
    anna.hears("Telegram is working again.…")


async def test_matrix_refuses_and_telegram_goes_on(both: Both) -> None:
    """The same the other way round."""
    anna = await official(both.town, "Anna")
    amira = both.town.neighbour("Amira")
    olena = both.town.neighbour("Olena", on="matrix")
    await olena.says("/menu")
    olena.hears("What would you like to do?…")
    both.there._line._client.access_token = "nobody's"
    await both.until("matrix", HealthState.TROUBLED)
    await both.supervisor.look_around()
    await amira.says("/menu")
    amira.hears("What would you like to do?…")
    anna.hears("Matrix is not letting me in.…")
    both.gate.opened.set()
    await both.until("matrix", HealthState.ON)
    await olena.says("/menu")
    olena.hears("What would you like to do?…")
    await both.supervisor.look_around()
    await both.town.settle()
    anna.hears("Matrix is working again.…")
