"""In one chat nothing overtakes what it belongs to, and what may have arrived is never taken for what never left."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.contract import Context, action, plain
from bot.contract.outgoing import DeliveryFallback, Message, message_json
from bot.contract.platform import ChatAddress, DeliveryUnclear, NotSent
from bot.contract.routing import route_name
from bot.flow import deliver
from db import outbox, people
from db.model import Delivery
from db.outbox_rows import OutboxRow
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

ADDRESS = "Wiedehopfweg 7"


class Wavering(Phones):
    """Of some words the answer is lost though they arrived, once each; some calls take until `goes_on`."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[str] = set()
        self.slow: set[str] = set()
        self.begun: list[str] = []
        self.goes_on = asyncio.Event()

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """As the line has it."""
        self.begun.append(message.text)
        if message.text in self.slow:
            await self.goes_on.wait()
        ref = await super().deliver(row, message, to)
        if message.text in self.lost:
            self.lost.remove(message.text)
            raise DeliveryUnclear
        return ref


@pytest.fixture
def line(town: Town, monkeypatch: pytest.MonkeyPatch) -> Wavering:
    """The line of the whole town; nobody has patience with a call that takes long."""
    monkeypatch.setattr(deliver, "MAX_WAIT_SECONDS", 0)
    town.phones = line = Wavering()
    town.house = replace(town.house, platforms={line.network: line})
    town.networks = {line.network: line}
    town._begin()
    return line


@pytest.fixture
async def amira(town: Town, line: Wavering) -> Neighbour:
    """Somebody we know."""
    return await known(town, "Amira")


async def known(town: Town, name: str) -> Neighbour:
    neighbour = town.neighbour(name)
    async with town.database.transaction() as tx:
        people.create_person(tx, neighbour.at, "en")
    return neighbour


async def number(to: Neighbour) -> int:
    """Under which they are known."""
    async with to.town.database.transaction() as tx:
        digest = tx.seal.digest(to.at.network, to.at.account)
        return (await people.find_known_people(tx, to.at.network, [digest]))[digest].person.id


async def write(to: Neighbour, words: str | Message, delivery: Delivery = Delivery.ANSWER, **how: Any) -> int:
    """Leave a letter in the outbox; returns its row."""
    message = words if isinstance(words, Message) else Message(words, "en")
    person = await number(to)
    async with to.town.database.transaction() as tx:
        row = tx.new_id()
        outbox.queue_message(
            tx, OutboxRow(to.at, message_json.dump_json(message).decode(), delivery, person, **how), row
        )
    return row


async def test_what_may_have_arrived_is_taken_back_out_of_the_chat(
    town: Town, amira: Neighbour, line: Wavering, answers: Any
) -> None:
    """It waits for its second try, and still it stands there: whoever takes it back can rely on it being gone."""

    async def takes_back(ctx: Context) -> None:
        ctx.tell(ctx.person.id, (), subject="address")

    answers("oops", takes_back)
    line.lost = {ADDRESS}
    await write(amira, ADDRESS, subject="address")
    await town.deliverer.turn()
    line.faults = [NotSent("no line", 60)]
    await town.settle()
    await amira.says("/oops")
    for _ in range(2):
        await town.later(minutes=2)
    assert {message.text for message in amira.new()} == {""}
    amira.read = len(line.delivered["Amira"])


async def test_an_answer_never_overtakes_what_is_under_way_in_its_chat(
    town: Town, amira: Neighbour, line: Wavering
) -> None:
    """Two calls at once could arrive in any order."""
    line.slow = {"News"}
    await write(amira, "News")
    await town.deliverer.turn()
    await write(amira, "Here you are", awaited=True)
    for _ in range(3):
        await town.deliverer.turn()
        await asyncio.sleep(0)
    assert line.begun == ["News"]
    line.goes_on.set()
    await town.settle()
    amira.hears("News", "Here you are")


async def test_an_edit_that_somebody_waits_for_waits_for_its_message(
    town: Town, amira: Neighbour, line: Wavering
) -> None:
    """Else the older words would stand below the newer ones, for good."""
    line.faults = [NotSent("no line", 60)]
    first = await write(amira, "4 asked")
    await town.settle()
    await write(amira, "5 asked", replaces=first, awaited=True)
    await town.settle()
    amira.hears()
    await town.later(minutes=1)
    assert amira.last().replaces == str(first)
    amira.hears("4 asked", "5 asked")


async def test_after_a_stop_what_is_unclear_is_looked_at_in_the_order_it_was_written(
    town: Town, amira: Neighbour, line: Wavering, for_now: None
) -> None:
    """Who asked for the addresses to be handed over hears of them one after the other, as they gave them."""
    meryem, jonas = await known(town, "Meryem"), await known(town, "Jonas")
    hers = await number(meryem)

    async def unsure(ctx: Context) -> None:
        ctx.tell(hers, plain(f"The address may have reached number {ctx.button_data['number']}."))

    action("test.unsure")(unsure)
    line.slow = {ADDRESS}
    for place, whom in enumerate((jonas, amira), start=1):
        otherwise = DeliveryFallback(route_name(unsure), {"number": place})
        await write(whom, Message(ADDRESS, "en", otherwise=otherwise), Delivery.CONTACT)
    await town.deliverer.turn()
    await town.restarts()
    await town.settle()
    meryem.hears(*(f"The address may have reached number {place}." for place in (1, 2)))
    line.goes_on.set()
    await town.settle()
    for whom in (jonas, amira):
        whom.read = len(line.delivered[whom.name])


@pytest.mark.parametrize(("early", "heard"), [(timedelta(milliseconds=1), ["It begins at eleven"]), (timedelta(), [])])
async def test_at_the_very_moment_it_is_too_late(
    town: Town, amira: Neighbour, line: Wavering, early: timedelta, heard: list[str]
) -> None:
    """Until a moment means before it."""
    begins = town.clock.now + timedelta(hours=1)
    line.faults = [NotSent("no line", (begins - town.clock.now - early).total_seconds())]
    await write(amira, "It begins at eleven", before=begins)
    await town.settle()
    await town.later(seconds=(begins - town.clock.now - early).total_seconds())
    amira.hears(*heard)
