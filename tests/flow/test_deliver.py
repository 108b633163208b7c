"""Every end that a send can have: each is written down, and what follows depends on the network and the message."""

import asyncio
from dataclasses import replace

import pytest

from bot.contract.outgoing import Message
from bot.contract.platform import (
    Capabilities,
    ChatAddress,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    RecipientUnreachable,
)
from bot.flow import deliver
from db import outbox
from db.engine import DatabaseFault
from db.model import Delivery
from tests.flow.conftest import Rows, known, write
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

STATES = "select state, reason, tries, body is null as cleared from outbox order by id"
REACHABLE = "select reachable from account"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody we know."""
    return await known(town, "Amira")


@pytest.fixture
async def jonas(town: Town) -> Neighbour:
    """Somebody else."""
    return await known(town, "Jonas")


async def _states(rows: Rows) -> list[str]:
    return [row["state"] for row in await rows(STATES)]


async def test_what_did_not_arrive_is_tried_again_after_pauses_that_grow(town: Town, amira: Neighbour) -> None:
    """Not a moment before each pause is over; a growing pause, never less than the one before."""
    town.phones.faults = [NotSent("no line") for _ in range(10)]
    await write(amira, "Hello")
    await town.settle()
    for pause in (*outbox.RETRY_PAUSES, outbox.RETRY_PAUSES[-1]):
        left = len(town.phones.faults)
        await town.later(seconds=pause.total_seconds() - 0.001)
        assert len(town.phones.faults) == left
        await town.later(seconds=0.001)
        assert len(town.phones.faults) == left - 1
    await town.later(seconds=3600)
    amira.hears("Hello")


@pytest.mark.parametrize("after", [1, 35, 209, 1386, 43_838])
async def test_no_request_before_the_moment_the_network_named(town: Town, amira: Neighbour, after: int) -> None:
    """`retry_after` is obeyed to the second, also by a bot that was started anew in between."""
    town.phones.faults = [NotSent("too many", after)]
    await write(amira, "Hello")
    await town.settle()
    await town.restarts()
    await town.later(seconds=after - 0.001)
    amira.hears()
    await town.later(seconds=0.001)
    amira.hears("Hello")


@pytest.mark.parametrize(
    ("delivery", "ends"),
    [(Delivery.STATUS, "dropped"), (Delivery.ANSWER, "sent"), (Delivery.CONTACT, "parked")],
)
async def test_a_lost_answer_is_decided_by_the_class(
    town: Town, amira: Neighbour, rows: Rows, delivery: Delivery, ends: str
) -> None:
    """What nobody waits for is dropped, an answer is repeated and says so, an address is never sent by itself again."""
    town.phones.faults = [DeliveryUnclear()]
    await write(amira, "Hello", delivery)
    await town.settle()
    await town.later(days=1)
    copies = int(ends == "sent")
    assert [message.repeat for message in amira.new()] == [True] * copies
    amira.hears(*["Hello"] * copies)
    assert await _states(rows) == [ends]
    assert [row["cleared"] for row in await rows(STATES)] == [True]


async def test_a_network_that_knows_repeats_gets_them_unmarked_and_unhurried(town: Town, amira: Neighbour) -> None:
    """Where the id makes a repeat harmless, it is sent again until it arrives, with growing pauses."""
    town.phones.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=True)
    town.phones.faults = [DeliveryUnclear(), DeliveryUnclear(), DeliveryUnclear()]
    await write(amira, "Hello", Delivery.CONTACT)
    await town.settle()
    assert len(town.phones.faults) == 2
    await town.later(seconds=1)
    await town.later(seconds=2)
    assert not town.phones.faults
    await town.later(seconds=5)
    assert not amira.last().repeat
    amira.hears("Hello")


@pytest.mark.parametrize(("hours", "ends"), [(19.9, "queued"), (20.1, "parked")])
async def test_a_repeat_is_known_for_twenty_hours(amira: Neighbour, rows: Rows, hours: float, ends: str) -> None:
    """Then the network has forgotten its id: it may have arrived or not, so its class decides, as on any other."""
    amira.town.phones.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=True)
    amira.town.phones.faults = [NotSent("no line", hours * 3600), DeliveryUnclear()]
    await write(amira, "Hello", Delivery.CONTACT)
    await amira.town.settle()
    await amira.town.later(hours=hours)
    assert await _states(rows) == [ends]


async def test_who_blocked_us_is_not_written_to_until_they_write(town: Town, amira: Neighbour, rows: Rows) -> None:
    """The account counts as unreachable; their next message makes it reachable again."""
    town.phones.faults = [RecipientUnreachable()]
    await write(amira, "Hello")
    await town.settle()
    assert await _states(rows) == ["dropped"]
    assert [row[0] for row in await rows(REACHABLE)] == [0]
    await amira.says("/menu")
    assert [row[0] for row in await rows(REACHABLE)] == [1]
    amira.hears("What would you like to do?")


async def test_what_the_network_refuses_is_parked_with_its_reason(town: Town, amira: Neighbour, rows: Rows) -> None:
    """It is not tried again, its words are cleared, and the next message leaves."""
    town.phones.faults = [DeliveryRefused("message is too long")]
    await write(amira, "Hello")
    await write(amira, "Good morning")
    await town.later(days=1)
    amira.hears("Good morning")
    first = (await rows(STATES))[0]
    assert (first["state"], first["reason"], first["cleared"]) == ("parked", "message is too long", 1)


async def test_a_network_that_breaks_leaves_no_letter_unmarked(
    town: Town, amira: Neighbour, jonas: Neighbour, rows: Rows
) -> None:
    """A fault nobody foresaw counts as a lost answer, and the letters of the same turn are written down."""
    town.phones.faults = [KeyError("surprise")]
    await write(amira, "Hello", Delivery.CONTACT)
    await write(jonas, "Hello")
    await town.settle()
    jonas.hears("Hello")
    assert await _states(rows) == ["parked", "sent"]


async def test_a_chat_keeps_its_order_and_holds_up_no_other(town: Town, amira: Neighbour, jonas: Neighbour) -> None:
    """While a first message waits for its time, the ones behind it wait too; everybody else is served."""
    town.phones.faults = [NotSent("slow down", 60)]
    await write(amira, "one")
    await town.settle()
    await write(amira, "two")
    await write(jonas, "Hello")
    await town.later(seconds=59)
    jonas.hears("Hello")
    amira.hears()
    await town.later(seconds=1)
    amira.hears("one", "two")


class Slow(Phones):
    """Phones of which one rings for a long time before it is answered."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who
        self.ringing = 0
        self.picked_up = asyncio.Event()

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Only one of them is slow."""
        if to.chat == self.who:
            self.ringing += 1
            await self.picked_up.wait()
        return await super().deliver(row, message, to)


@pytest.fixture
def slow(town: Town, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """The town with slow phones; patience ends at once."""
    monkeypatch.setattr(deliver, "MAX_WAIT_SECONDS", 0)
    slow = Slow("Amira")
    town.phones = slow
    town.house = replace(town.house, platforms={slow.network: slow})
    town._begin()
    return slow


async def test_a_send_that_takes_long_holds_up_no_other(
    town: Town, slow: Slow, amira: Neighbour, jonas: Neighbour
) -> None:
    """Others hear everything while one line hangs; what hangs arrives once, before what is behind it."""
    for words in ("one", "two"):
        await write(amira, words)
        await write(jonas, words)
    for _ in range(6):
        assert await town.deliverer.turn() > 0
        await asyncio.sleep(0)
    jonas.hears("one", "two")
    amira.hears()
    assert slow.ringing == 1
    slow.picked_up.set()
    await town.settle()
    amira.hears("one", "two")


@pytest.mark.parametrize(("delivery", "ends"), [("A", "dropped"), ("B", "queued"), ("C", "parked")])
async def test_what_was_under_way_at_a_stop_is_unclear(
    slow: Slow, amira: Neighbour, rows: Rows, delivery: str, ends: str
) -> None:
    """After a start it is decided by its class, before anything else is sent."""
    town = amira.town
    await write(amira, "Hello", Delivery(delivery))
    await town.deliverer.turn()
    assert await _states(rows) == ["sending"]
    await town.restarts()
    assert await _states(rows) == [ends]
    slow.picked_up.set()
    await town.settle()
    amira.read = len(slow.delivered["Amira"])


async def test_after_a_stop_a_repeat_that_is_known_is_sent_at_once(slow: Slow, amira: Neighbour) -> None:
    """Whoever waited for an answer does not wait for a pause, too."""
    slow.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=True)
    await write(amira, "Hello")
    await amira.town.deliverer.turn()
    await amira.town.restarts()
    assert await amira.town.deliverer.turn() == 1
    slow.picked_up.set()
    await amira.town.settle()
    amira.read = len(slow.delivered["Amira"])


async def test_an_end_that_could_not_be_written_is_written_later(
    amira: Neighbour, jonas: Neighbour, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses after a send loses nothing and repeats nothing: the mark is made up for."""
    await write(amira, "Hello")
    await amira.town.deliverer.turn()
    with monkeypatch.context() as full:
        full.setattr(outbox, "mark_sent", _disk_is_full)
        with pytest.raises(DatabaseFault):
            await amira.town.deliverer.turn()
    assert await _states(rows) == ["sending"]
    await write(jonas, "Hello")
    await amira.town.settle()
    assert await _states(rows) == ["sent", "sent"]
    amira.hears("Hello")
    jonas.hears("Hello")


def _disk_is_full(*_: object) -> None:
    raise DatabaseFault("database or disk is full")


async def test_an_edit_names_the_earlier_message(town: Town, amira: Neighbour) -> None:
    """The network's own id of the message that it changes travels with it."""
    first = await write(amira, "4 asked")
    await town.settle()
    await write(amira, "5 asked", replaces=first)
    await town.settle()
    assert [message.replaces for message in amira.new()] == ["", str(first)]
    amira.hears("4 asked", "5 asked")


async def test_an_edit_of_what_never_arrived_is_sent_anew(town: Town, amira: Neighbour) -> None:
    """Where the id is unknown there is nothing to change."""
    town.phones.faults = [DeliveryRefused("no")]
    first = await write(amira, "4 asked")
    await write(amira, "5 asked", replaces=first)
    await town.settle()
    assert amira.last().replaces == ""
    amira.hears("5 asked")
