"""A town that speaks English, and its database."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from zlib import crc32

import pytest

from bot.contract.outgoing import Message, message_json
from bot.contract.platform import ChatAddress
from db import outbox, people
from db.model import Delivery, Row
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.kit.backup_nights import BackupNight
from tests.kit.decrypted_database import open_rows
from tests.kit.fixtures import Founding, founded
from tests.kit.town import Neighbour, Town

Rows = Callable[..., Awaitable[list[Row]]]

NETWORKS = ("phone", "tablet")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What everybody there tries, they try on one network whenever tests run, always the same one, and on both in the
    soak."""
    for item in items:
        network = getattr(getattr(item, "callspec", None), "params", {}).get("everybody")
        plain = re.sub("|".join(NETWORKS), "", item.name)
        if network and network != NETWORKS[crc32(plain.encode()) % len(NETWORKS)]:
            item.add_marker(pytest.mark.soak)


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """At the end every message was heard."""
    async with founded(founding, "en") as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
def delivered(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """To which chats something was said, in order."""
    order: list[str] = []
    hand_over = town.phones.deliver

    async def noted(row: int, message: Message, to: ChatAddress) -> str:
        order.append(to.chat)
        return await hand_over(row, message, to)

    monkeypatch.setattr(town.phones, "deliver", noted)
    return order


@pytest.fixture
def rows(town: Town) -> Rows:
    """Read the database of the town with plain SQL."""

    async def read(sql: str) -> list[Row]:
        return await town.database.cross(lambda raw: open_rows(raw, sql))

    return read


async def known(town: Town, name: str) -> Neighbour:
    """Somebody we know."""
    async with town.database.transaction() as tx:
        people.create_person(tx, Account(town.phones.network, name, name), "en")
    return town.neighbour(name)


async def write(to: Neighbour, words: str, delivery: Delivery = Delivery.ANSWER, replaces: int | None = None) -> int:
    """Leave a letter in the outbox; returns its row."""
    town = to.town
    network = to.town.phones.network
    async with town.database.transaction() as tx:
        digest = tx.seal.digest(network, to.name)
        person = (await people.find_known_people(tx, network, [digest]))[digest].person.id
        row = tx.new_id()
        body = message_json.dump_json(Message(words, "en")).decode()
        outbox.queue_message(
            tx, OutboxRow(Account(network, to.name, to.name), body, delivery, person, replaces=replaces), row
        )
    return row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups lie."""
    (tmp_path / "away").mkdir()
    return tmp_path / "away"


@pytest.fixture
def night(town: Town, tmp_path: Path, folder: Path) -> BackupNight:
    """In this town."""
    return BackupNight(town, tmp_path, folder)
