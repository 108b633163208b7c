"""A network that does not answer at all: one question now and then, nothing sent twice for it, nothing lost."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.contract.outgoing import Message, message_json
from bot.contract.platform import ChatAddress, DeliveryUnclear, NotSent
from bot.flow import circuit_breaker
from db import outbox, people
from db.model import Delivery
from db.outbox_rows import OutboxRow
from tests.kit.fixtures import Founding, founded
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

NAMES = ("Amira", "Jonas", "Lena", "Mert")
A_DAY = 86_400.0
DARK = timedelta(minutes=10)
STEP = timedelta(seconds=10)


@dataclass
class Failing(Phones):
    """Phones of a network that fails now and then; `tried` are the chats of every message that left for it."""

    network: str = "failing"
    down: Exception | None = None
    tried: list[str] = field(default_factory=list)

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Into the hand, unless it is down; where the answer is lost, it has arrived all the same."""
        self.tried.append(to.chat)
        if isinstance(self.down, DeliveryUnclear):
            await super().deliver(row, message, to)
        if self.down:
            raise self.down
        return await super().deliver(row, message, to)


@dataclass
class Two:
    """A town on two networks, one of which fails."""

    town: Town
    failing: Failing
    people: dict[str, Neighbour]

    def __getitem__(self, name: str) -> Neighbour:
        return self.people[name]

    async def write(self, name: str, words: str) -> None:
        """Somebody is answered."""
        at = self.people[name].at
        async with self.town.database.transaction() as tx:
            digest = tx.seal.digest(at.network, at.account)
            person = (await people.find_known_people(tx, at.network, [digest]))[digest].person.id
            body = message_json.dump_json(Message(words, "en")).decode()
            outbox.queue_message(tx, OutboxRow(at, body, Delivery.ANSWER, person, awaited=True), tx.new_id())

    async def passes(self, time: timedelta) -> None:
        """Time goes by in steps."""
        for _ in range(time // STEP):
            await self.town.later(seconds=STEP.total_seconds())


@pytest.fixture
async def two(founding: Founding) -> AsyncIterator[Two]:
    """Three people on the network that fails, one on the other."""
    async with founded(founding, "en") as town:
        town.networks["failing"] = town.house.platforms["failing"] = Failing()
        town._begin()
        known = {name: town.neighbour(name, on="" if name == "Mert" else "failing") for name in NAMES}
        async with town.database.transaction() as tx:
            for one in known.values():
                people.create_person(tx, one.at, "en")
        yield Two(town, town.networks["failing"], known)
        town.nobody_is_left_talking()


async def test_ten_minutes_without_a_network_lose_nothing_and_cost_little(two: Two) -> None:
    """A hundred messages wait; it is asked every half a minute at most, and then all of them come, once, in order."""
    two.failing.down = NotSent("no line", whole=True)
    two.failing.silent = True
    for number in range(33):
        for name in NAMES[:3]:
            await two.write(name, f"word {number}")
    await two.passes(DARK)
    assert len(two.failing.tried) == 3
    assert two.failing.asked <= 10 + DARK / circuit_breaker.RETRY_DELAYS[-1]
    assert two.town.deliverer.complaints() == ["failing has not taken a message since 2026-11-25 10:00 UTC"]
    two.failing.down = None
    two.failing.silent = False
    await two.passes(timedelta(minutes=1))
    for name in NAMES[:3]:
        two[name].hears(*(f"word {number}" for number in range(33)))
    assert two.town.deliverer.complaints() == []


async def test_what_may_have_arrived_is_not_repeated_before_the_network_answers(two: Two) -> None:
    """Every answer is lost for ten minutes: each message left once then, and once more when somebody was there."""
    two.failing.down = DeliveryUnclear()
    two.failing.silent = True
    for name in NAMES[:3]:
        await two.write(name, "Hello")
    await two.passes(DARK)
    assert sorted(two.failing.tried) == sorted(NAMES[:3])
    two.failing.down = None
    two.failing.silent = False
    await two.passes(timedelta(minutes=2))
    for name in NAMES[:3]:
        assert [message.repeat for message in two[name].new()] == [False, True]
        two[name].hears("Hello", "Hello")


async def test_the_other_network_goes_on_behind_a_hundred_that_wait(two: Two) -> None:
    """More wait than a turn looks at; whoever is on the other network is answered at once."""
    two.failing.down = NotSent("no line", whole=True)
    two.failing.silent = True
    for number in range(100):
        await two.write(NAMES[number % 3], f"word {number}")
    await two.passes(STEP)
    await two.write("Mert", "Hello")
    await two.town.settle()
    two["Mert"].hears("Hello")
    two.failing.down = None
    two.failing.silent = False
    await two.passes(timedelta(minutes=1))
    for name in NAMES[:3]:
        two[name].read = len(two.failing.delivered[name])
    assert sum(len(told) for told in two.failing.delivered.values()) == 100


@pytest.mark.parametrize("chats", [1, 2, 3])
async def test_a_long_silence_is_of_the_chat_or_of_all(two: Two, chats: int) -> None:
    """Where a second chat is told the same it is meant for all: two tries, then none for a day, also after a start."""
    two.failing.down = NotSent("too many messages", A_DAY)
    for name in NAMES[:chats]:
        await two.write(name, "Hello")
        await two.town.settle()
    await two.passes(timedelta(minutes=1))
    assert len(two.failing.tried) == min(chats, 2)
    assert bool(two.town.deliverer.complaints()) == (chats > 1)
    await two.town.restarts()
    await two.passes(timedelta(minutes=1))
    assert len(two.failing.tried) == min(chats, 2)
    two.failing.down = None
    await two.town.later(days=1)
    for name in NAMES[:chats]:
        two[name].hears("Hello")


async def test_one_chat_that_shall_be_silent_keeps_back_no_other(two: Two) -> None:
    """The next one is sent, so the network is well."""
    two.failing.faults = [NotSent("too many messages", A_DAY)]
    await two.write("Amira", "Hello")
    await two.town.settle()
    for name in NAMES[1:]:
        await two.write(name, "Hello")
    await two.town.settle()
    for name in NAMES[1:]:
        two[name].hears("Hello")
    await two.town.later(days=1)
    two["Amira"].hears("Hello")
