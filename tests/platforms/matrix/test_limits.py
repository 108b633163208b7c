"""The limits of a homeserver: answers come at once, whatever else waits, and nothing is lost."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot import app, city_loader
from bot.config import Settings
from bot.contract.outgoing import Button, Message, message_json
from bot.contract.platform import ChatAddress
from bot.flow.clock import Clock, TurnTools, WakeSignal, keep_turning
from bot.flow.deliver import Deliverer
from bot.flow.services import Services
from bot.matrix.adapter import Matrix
from bot.matrix.errors import HomeserverRefused
from db import outbox
from db.engine import Database
from db.model import Delivery
from db.outbox_rows import OutboxRow
from db.people import Account as Person
from tests.kit.fixtures import SEAL, Founding
from tests.kit.matrix_resident import Resident, arriving
from tests.kit.synapse import Synapse
from tests.platforms.matrix.conftest import Kiosk


class Counting(Matrix):
    """The real thing; `walls` counts how often the homeserver told us to be silent."""

    walls = 0

    def _listen_to(self, fault: Exception) -> None:
        self.walls += isinstance(fault, HomeserverRefused) and fault.status == 429
        super()._listen_to(fault)


class Hasty(Counting):
    """Knows of no limit until it is told."""

    capabilities = replace(Matrix.capabilities, limits=None)


class Sender:
    """A bot at a homeserver that limits us, with an outbox of its own."""

    def __init__(self, kiosk: Kiosk, window: Counting, database: Database) -> None:
        self.kiosk = kiosk
        self.window = window
        self._database = database
        self.wake = WakeSignal()

    async def chat(self, resident: Resident) -> Person:
        """A private chat with somebody."""
        room = await resident.invites(self.kiosk.user)
        await resident.is_with(room, self.kiosk.user)
        await self.kiosk.box.until(lambda heard: any(one.chat == room for one in heard))
        return Person("matrix", resident.user, room)

    async def write(self, to: Person, words: str, *, awaited: bool) -> None:
        """Leave a letter in the outbox."""
        body = message_json.dump_json(Message(words, "en")).decode()
        async with self._database.transaction() as tx:
            outbox.queue_message(tx, OutboxRow(to, body, Delivery.ANSWER, awaited=awaited), tx.new_id())
        self.wake.notify()

    async def left(self) -> int:
        """How many letters have not left yet."""
        count = "select count(*) from outbox where state = 'queued'"
        return int(await self._database.cross(lambda raw: raw.execute(count).fetchone()[0]))


@asynccontextmanager
async def sending(kiosk: Kiosk, founding: Founding) -> AsyncIterator[Sender]:
    """It sends for as long as this lasts."""
    file = founding.folder / "sender.sqlite"
    shutil.copyfile(founding.settled, file)
    database = Database(file, SEAL, app.now)
    clock = Clock(app.now)
    await database.open()
    try:
        async with kiosk.opened() as window:
            house = Services(
                database, {"matrix": window}, founding.catalogs, city_loader.read_city(Settings(), founding.catalogs)
            )
            sender = Sender(kiosk, window, database)
            deliverer = Deliverer(house)
            work = keep_turning("outbox", deliverer.turn, deliverer.next_due, TurnTools(database, clock, sender.wake))
            clock.start()
            task = asyncio.create_task(work)
            yield sender
    finally:
        task.cancel()
        clock.stop()
        with suppress(asyncio.CancelledError):
            await task
        await database.close()


@pytest.fixture
async def residents(strict_synapse: Synapse, tmp_path: Path) -> AsyncIterator[list[Resident]]:
    """Four neighbours."""
    async with AsyncExitStack() as stack:
        names = ("amira", "jonas", "meryem", "pavel")
        yield [await stack.enter_async_context(arriving(strict_synapse, name, tmp_path)) for name in names]


def kiosk_at(synapse: Synapse, folder: Path, kind: type[Matrix]) -> Kiosk:
    """The bot's account there."""
    return Kiosk(synapse, synapse.register("kiosk"), folder / "kiosk", kind=kind)


async def test_a_first_answer_overtakes_what_many_are_being_told(
    strict_synapse: Synapse, residents: list[Resident], founding: Founding, tmp_path: Path
) -> None:
    """With the limits every homeserver has from the start, and without running into them."""
    *known, newcomer = residents
    async with sending(kiosk_at(strict_synapse, tmp_path, Counting), founding) as sender:
        chats = [await sender.chat(resident) for resident in known]
        for number in range(12):
            await sender.write(chats[number % 3], f"news {number}", awaited=False)
        for resident, chat in zip(known, chats, strict=True):
            await resident.hears(chat.chat)
        answer = await sender.chat(newcomer)
        await sender.write(answer, "Welcome!", awaited=True)
        assert [content["body"] for content in await newcomer.hears(answer.chat)] == ["Welcome!"]
        assert await sender.left() > 0
        assert sender.window.walls == 0


async def test_what_is_too_much_comes_later_in_order_and_once(
    strict_synapse: Synapse, residents: list[Resident], founding: Founding, tmp_path: Path
) -> None:
    """Also where nobody told us of the limit before."""
    async with sending(kiosk_at(strict_synapse, tmp_path, Hasty), founding) as sender:
        chats = [await sender.chat(resident) for resident in residents[:2]]
        for number in range(10):
            await sender.write(chats[number % 2], str(number), awaited=True)
        for place, chat in enumerate(chats):
            heard = [content["body"] for content in await residents[place].hears(chat.chat, 5)]
            assert heard == [str(number) for number in range(place, 10, 2)]
        assert sender.window.walls > 0


async def test_an_account_that_the_homeserver_exempts_speaks_as_often_as_it_likes(
    strict_synapse: Synapse, residents: list[Resident], tmp_path: Path
) -> None:
    """As the runbook says how; then menus come with numbers to tap, though each counts as a message."""
    kiosk = kiosk_at(strict_synapse, tmp_path, Counting)
    kiosk.exempt = True
    admin = strict_synapse.register("admin", admin=True)
    resident = residents[0]
    path = f"/_synapse/admin/v1/users/{kiosk.user}/override_ratelimit"
    strict_synapse.ask("POST", path, {"messages_per_second": 0, "burst_count": 0}, admin.token)
    menu = Message("Where to?", "en", buttons=tuple(Button(str(n), n, "Here") for n in range(1, 11)))
    async with kiosk.opened() as window:
        room = await resident.invites(kiosk.user)
        await kiosk.box.until(lambda heard: heard)
        for row in range(2):
            event = await window.deliver(row, menu, ChatAddress(resident.user, room))
            await resident.sees_reactions(event, 10)
    assert isinstance(window, Counting)
    assert (window.walls, window.capabilities.limits) == (0, None)
