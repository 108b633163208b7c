"""Lists that an operator loads are read beside everything else and stored a few records at a time."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot import import_lists
from bot.admin_commands import AdminContext, check_database, import_list
from bot.config import Settings
from bot.flow.poll_feeds import EVENTS_PER_PORTION
from bot.import_lists import FileNotLoadable, ImportOrder, load_city_lists, read_file
from db import places
from db.engine import Database, Transaction

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"
BERLIN = "Europe/Berlin"


async def sizes(database: Database, monkeypatch: pytest.MonkeyPatch, **order: object) -> list[int]:
    """How many places each transaction of an import leaves behind."""
    found: list[int] = []

    @asynccontextmanager
    async def counted(**how: bool) -> AsyncIterator[Transaction]:
        async with transaction(**how) as tx:
            before = await places.count_places(tx)
            yield tx
            found.append(await places.count_places(tx) - before)

    transaction = database.transaction
    monkeypatch.setattr(database, "transaction", counted)
    desk = AdminContext(database, Settings(city=SAMPLE))
    await import_list(desk, what="places", file=str(SAMPLE / "places.geojson"), **order)
    return [size for size in found if size]


@pytest.mark.parametrize(("whole", "portions"), [(False, [EVENTS_PER_PORTION] * 3), (True, [EVENTS_PER_PORTION * 3])])
async def test_places_are_stored_a_few_at_a_time(
    database: Database, monkeypatch: pytest.MonkeyPatch, *, whole: bool, portions: list[int]
) -> None:
    """Whoever waits for the writer waits for one portion; where all or nothing is asked for, for all of it."""
    assert await sizes(database, monkeypatch, all_or_nothing=whole) == portions


@pytest.mark.parametrize(
    ("what", "name", "content", "reason"),
    [
        ("places", "a.geojson", b" " * (import_lists.MAX_FILE_BYTES + 1), "a.geojson: the file is larger than 10 MB"),
        ("events", "a.ics", b"BEGIN:VCALENDAR\n" + b"\n" * 60_000, "a.ics: the file has more than 60000 lines"),
        ("places", "a.geojson", b"[" * 100_000, "a.geojson: the file is not JSON we can read: a number too long,.*"),
        ("answers", "a.toml", b"a = " + b"[" * 100_000, "a.toml: it is nested too deeply"),
    ],
)
async def test_what_is_too_large_is_refused_in_one_line(
    tmp_path: Path, what: str, name: str, content: bytes, reason: str
) -> None:
    """By its size, its lines or its depth, before it costs anybody time."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(FileNotLoadable, match=f"^{reason}$"):
        await read_file(ImportOrder(what, str(file)), BERLIN)


async def test_a_file_is_read_in_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the bot answers; a reader that worked on the loop would be seen here."""
    seen: list[int] = []

    def noted(data: bytes) -> str:
        seen.append(threading.get_ident())
        return decode(data)

    decode = import_lists.decode_utf8
    monkeypatch.setattr(import_lists, "decode_utf8", noted)
    assert len(getattr(await read_file(ImportOrder("events", str(SAMPLE / "events.ics")), BERLIN), "events", ())) == 12
    assert len(seen) == 1
    assert threading.get_ident() not in seen


async def test_a_city_is_there_as_a_whole_or_not_at_all(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever dies on the way begins with an empty one at the next start."""

    async def dies(*about: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as broken:
        broken.setattr(import_lists.events, "store_event", dies)
        with pytest.raises(asyncio.CancelledError):
            await load_city_lists(database, SAMPLE, BERLIN)
    assert await counts(database) == (0, 0)
    await load_city_lists(database, SAMPLE, BERLIN)
    assert await counts(database) == (60, 12)


async def test_an_operator_hears_of_events_that_are_not_followed_any_more(database: Database) -> None:
    """What was kept with such a rule is shown once, until somebody gives it anew."""
    await load_city_lists(database, SAMPLE, BERLIN)
    desk = AdminContext(database, Settings(city=SAMPLE))
    assert await check_database(desk) == []
    async with database.transaction() as tx:
        (choir, *_others) = await import_lists.events.list_public_and_cancelled(tx)
        old = replace(choir, series=replace(choir.series, rule="FREQ=YEARLY;BYWEEKNO=20"))
        await import_lists.events.store_event(tx, old, None)
    (line,) = await check_database(desk)
    assert line.startswith("these events repeat by a rule that is not followed any more")
    assert line.endswith(choir.uid)


async def counts(database: Database) -> tuple[int, int]:
    """How many places and events there are."""
    async with database.transaction() as tx:
        return await places.count_places(tx), await import_lists.events.count_events(tx)
