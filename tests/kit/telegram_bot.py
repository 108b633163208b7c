"""One bot on the pretended Telegram, in the process of the test: its clock can be turned, its letters be written."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot import city_loader
from bot.config import Settings
from bot.contract.outgoing import Message, message_json
from bot.contract.platform import RawUpdate
from bot.flow.deliver import Deliverer
from bot.flow.inbox_worker import InboxWorker
from bot.flow.intake import Intake
from bot.flow.render import Recipient
from bot.flow.sender_limits import SenderLimits
from bot.flow.services import Services
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from db import outbox, people, rooms
from db.engine import Database
from db.model import Delivery, Role
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.kit.fixtures import SEAL, WEDNESDAY, Founding
from tests.kit.telegram.groups import Group
from tests.kit.telegram.people import Person
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.kit.town import TownClock

ENDS = "select id, state, reason, foreign_ref, body is null as cleared from outbox order by id"


class Kiosk:
    """Everything between Telegram and the database is the real thing."""

    def __init__(self, house: Services, telegram: TelegramServer, clock: TownClock) -> None:
        self.house = house
        self.telegram = telegram
        self.clock = clock
        self._begin()

    def _begin(self) -> None:
        self.inbox_worker = InboxWorker(self.house, lambda: None)
        self.deliverer = Deliverer(self.house)
        self._put = Intake(SenderLimits(self.house), lambda: None).of("telegram")

    async def hear(self) -> None:
        """Store what Telegram has, and confirm it."""
        updates = self.telegram.updates.take(100)
        await self._put([RawUpdate(str(update["update_id"]), update) for update in updates])
        if updates:
            self.telegram.updates.confirm(updates[-1]["update_id"] + 1)

    async def settle(self) -> None:
        """Let everything that is due happen."""
        await self.hear()
        while await self.inbox_worker.turn() + await self.deliverer.turn():
            pass

    async def later(self, **time: float) -> None:
        """Time goes by."""
        self.clock.turn(timedelta(**time))
        await self.settle()

    async def restarts(self) -> None:
        """Only what is stored is left."""
        await self.house.database.close()
        await self.house.database.open()
        self._begin()
        await self.deliverer.recover()

    async def meets(self, person: Person, *roles: Role) -> Recipient:
        """Somebody who has just written, and waits for an answer."""
        person.chat.closed = ""
        address = Account("telegram", str(person.id), str(person.id))
        async with self.house.database.transaction() as tx:
            known = people.create_person(tx, address, "en")
            for role in roles:
                people.grant_role(tx, known, role)
        return Recipient(address, "en", known.id, waits=True)

    async def room(self, group: Group, topic: int = 0) -> Recipient:
        """A group, or a topic in it, that the bot may speak in."""
        address = Account("telegram", "", f"{group.id}/{topic}" if topic else str(group.id))
        async with self.house.database.transaction() as tx:
            rooms.open_room(tx, address, "backchannel", "en")
            found = await rooms.find_room(tx, "telegram", address.chat)
        assert found
        return Recipient(address, "en", room=found.id, waits=True)

    async def write(
        self, to: Recipient, words: str, delivery: Delivery = Delivery.ANSWER, replaces: int | None = None
    ) -> int:
        """Leave a letter in the outbox; returns its row."""
        body = message_json.dump_json(Message(words, to.language)).decode()
        letter = OutboxRow(to.address, body, delivery, to.person, to.room, replaces, awaited=to.waits)
        async with self.house.database.transaction() as tx:
            row = tx.new_id()
            outbox.queue_message(tx, letter, row)
        return row

    async def ends(self) -> list[dict[str, Any]]:
        """What became of every row, in order."""
        return await self.house.database.cross(lambda raw: [dict(row) for row in raw.execute(ENDS)])

    def sent(self) -> list[tuple[int | str | None, str]]:
        """Chat and words of every message the bot tried to send, in order."""
        return [(call.chat, call.given["text"]) for call in self.telegram.called("sendMessage")]


@asynccontextmanager
async def opened(founding: Founding, kind: type[Telegram] = Telegram) -> AsyncIterator[Kiosk]:
    """A kiosk with the sample city, its lines to Telegram open."""
    file = founding.folder / "kiosk.sqlite"
    shutil.copyfile(founding.settled, file)
    clock = TownClock(WEDNESDAY)
    database = Database(file, SEAL, clock)
    await database.open()
    try:
        async with TelegramServer(clock=clock) as telegram:
            window = kind(TelegramAccess(TOKEN, telegram.url), BotProfile(["en"], lambda text, _: text.message), clock)
            city = city_loader.read_city(Settings(), founding.catalogs)
            house = Services(database, {window.network: window}, founding.catalogs, city)
            async with window._lines[0]:
                yield Kiosk(house, telegram, clock)
    finally:
        await database.close()
