"""Ten minutes of trouble on both networks, while neighbours are answered: nothing is lost, second copies say so."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.contract.outgoing import Message, message_json
from bot.contract.platform import ChatAddress, DeliveryUnclear, NotSent
from bot.flow.send_outcomes import SendOutcomes, give_up, read_message
from db import outbox, people
from db.engine import Transaction
from db.model import Delivery, OutboxState
from db.outbox_rows import DueMessage, OutboxRow
from tests.kit.fixtures import WEDNESDAY, Founding, founded
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

NETWORKS = ("telegram", "matrix")
TROUBLE = timedelta(minutes=10)
STEP = timedelta(seconds=10)
WELL = timedelta(minutes=30)
KINDS = ("refused", "502", "dropped", "reset", "well")


@dataclass
class Wavering(Phones):
    """Until a moment most sends fail, each in its own way; `copies` are all that arrived, by words."""

    now: Callable[[], datetime] = lambda: WEDNESDAY
    until: datetime = WEDNESDAY + TROUBLE
    dice: Random = field(default_factory=Random)
    copies: dict[str, list[bool]] = field(default_factory=dict)

    async def ask(self) -> None:
        """Now and then somebody answers although not much works."""
        if self.now() < self.until and self.dice.random() < 0.7:
            raise NotSent("nobody answers", whole=True)

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """What is dropped has arrived, what is reset may have."""
        kind = self.dice.choice(KINDS) if self.now() < self.until else "well"
        if kind == "refused":
            raise NotSent("no line", whole=True)
        if kind == "dropped" or kind == "well" or (kind == "reset" and self.dice.random() < 0.5):
            self.copies.setdefault(message.text, []).append(message.repeat)
            await super().deliver(row, message, to)
        if kind != "well":
            raise DeliveryUnclear
        return str(row)


@dataclass
class Story:
    """A town on two networks that waver, and what was said to its neighbours."""

    town: Town
    people: list[Neighbour]
    said: list[str] = field(default_factory=list)

    async def say(self, number: int) -> None:
        """One of them is answered."""
        to = self.people[number % len(self.people)]
        words = f"word {number}"
        async with self.town.database.transaction() as tx:
            digest = tx.seal.digest(to.at.network, to.at.account)
            person = (await people.find_known_people(tx, to.at.network, [digest]))[digest].person.id
            body = message_json.dump_json(Message(words, "en")).decode()
            outbox.queue_message(tx, OutboxRow(to.at, body, Delivery.ANSWER, person, awaited=True), tx.new_id())
        self.said.append(words)

    async def passes(self, time: timedelta, *, talking: bool) -> None:
        """Time goes by; while people talk two of them are answered in each step."""
        for _ in range(time // STEP):
            for _ in range(2 if talking else 0):
                await self.say(len(self.said))
            await self.town.later(seconds=STEP.total_seconds())

    def arrived(self) -> dict[str, list[bool]]:
        """All copies, by words, each with whether it says that it may be one more."""
        return {words: copies for one in NETWORKS for words, copies in _of(self.town, one).copies.items()}


def _of(town: Town, network: str) -> Wavering:
    found = town.networks[network]
    assert isinstance(found, Wavering)
    return found


@pytest.fixture
async def story(founding: Founding, request: pytest.FixtureRequest) -> AsyncIterator[Story]:
    """Three people on each network."""
    async with founded(founding, "en") as town:
        for place, name in enumerate(NETWORKS):
            wavering = Wavering(name, now=town.clock, dice=Random(2 * request.param + place))
            town.networks[name] = town.house.platforms[name] = wavering  # type: ignore[index]
        town._begin()
        those = [town.neighbour(f"{name} {number}", on=name) for number in range(3) for name in NETWORKS]
        async with town.database.transaction() as tx:
            for one in those:
                people.create_person(tx, one.at, "en")
        yield Story(town, those)


@pytest.mark.parametrize(
    "story", [7, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(20, 40))], indirect=True
)
async def test_ten_minutes_of_trouble_lose_nothing(story: Story) -> None:
    """Refused, answered with an error, dropped, reset: each arrives, in the order of its chat; other copies say so."""
    await story.passes(TROUBLE, talking=True)
    await story.passes(WELL, talking=False)
    arrived = story.arrived()
    assert [words for words in story.said if words not in arrived] == []
    assert [words for words, copies in arrived.items() if not all(copies[1:])] == []
    for one in story.people:
        heard = list(dict.fromkeys(message.text for message in one.new()))
        assert heard == sorted(heard, key=story.said.index)
    states = await story.town.rows("select state, count(*) as number from outbox group by state")
    assert [row["state"] for row in states] == ["sent"]


def _gives_up(self: SendOutcomes, tx: Transaction, row: DueMessage, after: float | None = None) -> str:
    """A build of before: after two tries it is kept aside."""
    if read_message(row).repeat:
        give_up(tx, row, OutboxState.PARKED, "unclear")
        return "parked"
    return _unclear(self, tx, row, after)


_unclear = SendOutcomes.unclear


@pytest.mark.parametrize("story", [7], indirect=True)
async def test_a_build_that_gives_up_after_two_tries_is_caught(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same story finds what it loses."""
    monkeypatch.setattr(SendOutcomes, "unclear", _gives_up)
    await story.passes(TROUBLE, talking=True)
    await story.passes(WELL, talking=False)
    assert set(story.said) - set(story.arrived())
