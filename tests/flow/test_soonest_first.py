"""What many are told leaves soonest first and never too late; whoever writes meanwhile is answered first."""

import asyncio
from datetime import timedelta

import pytest

from bot.contract.incoming import Received, TextMessage
from bot.contract.outgoing import Message, message_json
from bot.contract.platform import NotSent, RawUpdate
from bot.flow import inbox_worker
from bot.flow.deliver import TOO_LATE_REASON
from db import inbox, outbox, people
from db.model import Delivery, Tx
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.flow.conftest import Rows
from tests.kit.help_setup import have_read
from tests.kit.phone import received_json
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Neighbour, Town

NAMES = ("Amira", "Jonas", "Olena", "Emre")
HOURS = (3, None, 1, 2)
TIMERS = 3 * inbox_worker.MAX_TIMERS_PER_TURN
HANDLED = "select state from inbox where network = 'clock'"


@pytest.fixture
async def all_of_them(town: Town) -> list[Neighbour]:
    """Some people we know."""
    async with town.database.transaction() as tx:
        for name in NAMES:
            people.create_person(tx, Account(town.phones.network, name, name), "en")
    return [town.neighbour(name) for name in NAMES]


async def number(tx: Tx, who: Neighbour) -> int:
    """Under which number they are known."""
    digest = tx.seal.digest(who.town.phones.network, who.name)
    return (await people.find_known_people(tx, who.town.phones.network, [digest]))[digest].person.id


async def write(to: Neighbour, words: str, *, hours: float | None = None) -> None:
    """Leave a letter that is useful for so many hours."""
    address = Account(to.town.phones.network, to.name, to.name)
    async with to.town.database.transaction() as tx:
        before = tx.now + timedelta(hours=hours) if hours else None
        body = message_json.dump_json(Message(words, "en")).decode()
        letter = OutboxRow(address, body, Delivery.ANSWER, await number(tx, to), before=before)
        outbox.queue_message(tx, letter, tx.new_id())


async def test_the_soonest_leaves_first(town: Town, all_of_them: list[Neighbour], delivered: list[str]) -> None:
    """Not whoever was told first; what has no such moment does not wait behind all that has hours left."""
    for neighbour, hours in zip(all_of_them, HOURS, strict=True):
        await write(neighbour, "Soon", hours=hours)
    await town.settle()
    assert delivered == ["Jonas", "Olena", "Emre", "Amira"]
    for neighbour in all_of_them:
        neighbour.hears("Soon")


async def test_what_comes_too_late_is_not_sent(town: Town, all_of_them: list[Neighbour], rows: Rows) -> None:
    """It is marked as dropped, its words are cleared, and what is still of use arrives."""
    amira, jonas, *_ = all_of_them
    town.phones.faults = [NotSent("no line", 7200), NotSent("no line", 7200)]
    await write(amira, "It begins in an hour", hours=1)
    await write(jonas, "It begins in three hours", hours=3)
    await town.settle()
    await town.later(hours=2)
    jonas.hears("It begins in three hours")
    ends = await rows("select state, reason, body is null as cleared from outbox order by id")
    assert [tuple(row) for row in ends] == [("dropped", TOO_LATE_REASON, 1), ("sent", "", 1)]


async def test_an_answer_overtakes_what_nobody_waits_for(town: Town, all_of_them: list[Neighbour]) -> None:
    """In the same chat, too: whoever writes while their reminder stands in the queue is answered first."""
    amira, *_ = all_of_them
    town.phones.faults = [NotSent("slow down", 60)]
    await write(amira, "A reminder")
    await town.settle()
    await amira.says("/menu")
    amira.hears("What would you like to do?")
    await town.later(minutes=1)
    amira.hears("A reminder")


async def timers(town: Town, whose: Neighbour) -> None:
    """Very many are due now."""
    async with town.database.transaction() as tx:
        person = await number(tx, whose)
        for timer in range(TIMERS):
            inbox.schedule_named(tx, tx.now, str(timer), {"route": "account.show_menu", "data": {}}, person)


async def test_while_many_timers_are_due_everything_else_has_its_turn(
    town: Town, all_of_them: list[Neighbour], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a rest between them, which ends as soon as somebody writes."""
    monkeypatch.setattr(inbox_worker, "TIMER_PAUSE_SECONDS", 60)
    await timers(town, all_of_them[1])
    assert await town.inbox_worker.turn() == inbox_worker.MAX_TIMERS_PER_TURN
    following = asyncio.create_task(town.inbox_worker.turn())
    done, _ = await asyncio.wait([following], timeout=0.05)
    assert not done
    town.inbox_worker.hurry()
    assert await asyncio.wait_for(following, PATIENCE) == inbox_worker.MAX_TIMERS_PER_TURN
    monkeypatch.setattr(inbox_worker, "TIMER_PAUSE_SECONDS", 0)
    await town.settle()
    have_read(all_of_them[1])


async def test_words_come_before_timers(town: Town, all_of_them: list[Neighbour], rows: Rows) -> None:
    """Many timers are due, then somebody writes: they are heard in the next turn, and the timers go on in slices."""
    amira, jonas, *_ = all_of_them
    await timers(town, jonas)
    assert await town.inbox_worker.turn() == inbox_worker.MAX_TIMERS_PER_TURN
    said = Received(TextMessage("/menu"), "Amira", "Amira", language="en")
    await town.put([RawUpdate("1", {"heard": received_json.dump_python(said, mode="json")})])
    assert await town.inbox_worker.turn() == 1
    assert [row["state"] for row in await rows(HANDLED)].count("new") == TIMERS - inbox_worker.MAX_TIMERS_PER_TURN
    assert await town.inbox_worker.turn() == inbox_worker.MAX_TIMERS_PER_TURN
    await town.settle()
    have_read(amira, jonas)
