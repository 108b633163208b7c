"""What a platform hears is stored before anybody is told so: once, in order, in one commit for all who wait."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.contract.platform import RawUpdate
from bot.flow.intake import Intake
from bot.flow.sender_limits import SenderLimits
from db import sync_tokens
from db.engine import DatabaseFault
from tests.flow.conftest import Rows
from tests.kit.town import UNLIMITED, Town

STORED = "select foreign_id from inbox order by due_at, id"


def things(*ids: object) -> list[RawUpdate]:
    return [RawUpdate(str(number), {"n": number}) for number in ids]


async def test_the_same_thing_twice_is_stored_once(town: Town, rows: Rows) -> None:
    """Sent again, in the same batch or later, it is one row; another network's is its own."""
    other = Intake(SenderLimits(town.house, UNLIMITED), lambda: None).of("other")
    await town.put(things(1, 1, 2))
    await town.put(things(2, 1))
    await other(things(1))
    assert [row[0] for row in await rows(STORED)] == ["1", "2", "1"]


async def test_an_id_lower_than_the_last_is_new(town: Town, rows: Rows) -> None:
    """Networks begin anew with lower ids after a quiet week: only the same id is the same thing."""
    await town.put(things(900))
    await town.put(things(3))
    assert [row[0] for row in await rows(STORED)] == ["900", "3"]


async def test_whoever_waits_shares_one_commit(town: Town, rows: Rows) -> None:
    """The first one stores what is there; all who came meanwhile are stored together, in the order they came."""
    seen: list[str] = []
    await town.database.cross(lambda raw: raw.set_trace_callback(seen.append))
    await asyncio.gather(*(town.put(things(number)) for number in range(40)))
    await town.database.cross(lambda raw: raw.set_trace_callback(None))
    assert [statement.lower() for statement in seen].count("commit") == 2
    assert [row[0] for row in await rows(STORED)] == [str(number) for number in range(40)]


async def test_nobody_is_told_got_it_by_a_store_that_failed(town: Town, rows: Rows) -> None:
    """Every caller hears of the fault, nothing is stored, and the same things can be put again."""
    await town.database.cross(lambda raw: raw.execute("alter table inbox rename to gone"))
    ends = await asyncio.gather(*(town.put(things(number)) for number in range(5)), return_exceptions=True)
    assert all(isinstance(end, DatabaseFault) for end in ends)
    await town.database.cross(lambda raw: raw.execute("alter table gone rename to inbox"))
    assert await rows(STORED) == []
    await asyncio.gather(*(town.put(things(number)) for number in range(5)))
    assert len(await rows(STORED)) == 5


@pytest.mark.parametrize("leaver", [0, 1, 2])
async def test_a_caller_who_leaves_takes_nobody_along(town: Town, rows: Rows, leaver: int) -> None:
    """Whenever one of three is cancelled: who was told "got it" is stored, and who was not can put again."""
    for ticks in range(15):
        names = [f"{ticks}.{number}" for number in range(3)]
        ends = await _put_and_leave(town, names, leaver, ticks)
        told = {name for name, end in zip(names, ends, strict=True) if end is None}
        stored = {row[0] for row in await rows(STORED)}
        assert told <= stored
        assert all(isinstance(end, None | ConnectionError | asyncio.CancelledError) for end in ends)
        assert not any(isinstance(end, asyncio.CancelledError) for n, end in enumerate(ends) if n != leaver)
        await town.put(things(*names))
        assert [row[0] for row in await rows(STORED)].count(names[leaver]) == 1


async def _put_and_leave(town: Town, names: Sequence[str], leaver: int, ticks: int) -> list[BaseException | None]:
    tasks = [asyncio.create_task(town.put(things(name))) for name in names]
    for _ in range(ticks):
        await asyncio.sleep(0)
    tasks[leaver].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_cannot_be_written_does_not_hold_up_what_came_with_it(town: Town, rows: Rows) -> None:
    """Half characters, bottomless lists and numbers too long for JSON are stored as far as they can be."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    await town.put(
        [
            RawUpdate("a\ud800", {"text": "\udfff"}),
            RawUpdate("b", {"deep": deep}),
            RawUpdate("c", {"n": 10**5000}),
            *things(1),
        ]
    )
    kept = await rows("select foreign_id, payload from inbox order by id")
    assert [tuple(row) for row in kept] == [("a?", '{"text": "?"}'), ("b", "{}"), ("c", "{}"), ("1", '{"n":1}')]
    assert await town.inbox_worker.turn() == 4


async def test_a_mark_is_kept_with_its_rows_or_not_at_all(town: Town) -> None:
    """How far a network was heard never runs ahead of what was heard; nothing of it is readable in the file."""
    await town.put(things(1), "heard up to here")
    await town.put(things(2))
    await town.database.cross(lambda raw: raw.execute("alter table inbox rename to gone"))
    with pytest.raises(DatabaseFault):
        await town.put(things(3), "and further")
    await town.database.cross(lambda raw: raw.execute("alter table gone rename to inbox"))
    async with town.database.transaction() as tx:
        assert await sync_tokens.read_sync_token(tx, town.phones.network) == "heard up to here"
    assert "heard" not in (await town.rows("select value_sealed from sync_token"))[0]["value_sealed"]
