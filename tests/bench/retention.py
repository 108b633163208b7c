"""The hourly clean-up of a large file: how long do answers wait beside it?

`python -m tests.bench.retention 1000` makes a file of so many megabytes, a hundredth of which has had its
time: seven hours of a month at once.
"""

import asyncio
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import structlog

from bot import app
from bot.config import Settings
from bot.flow.retention_job import RetentionJob
from db.engine import Database
from db.ids import to_milliseconds
from tests.bench.flow import raw, sample_city
from tests.bench.tables import Times, heading, row, timed
from tests.kit.fixtures import WEDNESDAY, Founding, founded
from tests.kit.town import Town

A_GIGABYTE = 1000
ANSWERS = 300
OLD = timedelta(days=40)
SHARE = 100
LETTERS = 400
A_ROW = """insert into choice (token, chat, outbox_id, number, label, route, data, version, offered_at)
with recursive counted (n) as (select 1 union all select n + 1 from counted where n < :rows)
select printf('%012d', n), hex(randomblob(32)), n, 1, hex(randomblob(:letters)), 'menu', '{}', 0,
       case when n % :share = 0 then :old else :now end from counted"""


async def fill(database: Database, megabytes: int) -> int:
    """Buttons of a year: of every hundred one has had its time. Returns how large the file is then, in megabytes."""
    now = {"now": to_milliseconds(WEDNESDAY), "old": to_milliseconds(WEDNESDAY - OLD)}
    values = {**now, "letters": LETTERS, "share": SHARE, "rows": megabytes * 1000}
    await database.cross(lambda raw: raw.execute(A_ROW, values))
    await database.scrub()
    return database.path.stat().st_size >> 20


async def answered(town: Town) -> None:
    """One message, from hearing to delivered."""
    await town.put([raw(0, "/help")])
    await town.inbox_worker.turn()
    await town.deliverer.turn()


async def beside(town: Town) -> tuple[Times, float]:
    """How long each answer took while the upkeep looked around, and how long that took."""
    began = time.perf_counter()
    waited = list[float]()
    looking = asyncio.create_task(RetentionJob(town.database).look_around())
    while not looking.done():
        waited += (await timed(lambda: answered(town), 1)).seconds
    await looking
    return Times(waited), time.perf_counter() - began


async def measure(folder: Path, megabytes: int = A_GIGABYTE) -> None:
    """The table."""
    app.read_handlers()
    founding = Founding(await sample_city(folder / "small.sqlite"), folder, app.read_languages(Settings()))
    async with founded(founding, "de") as town:
        size = await fill(town.database, megabytes)
        quiet = await timed(lambda: answered(town), ANSWERS)
        busy, took = await beside(town)
    heading(f"Answers beside the upkeep of a file of {size} MB", "  p50 ms   p99 ms   ratio")
    row("idle", f"{quiet.p50:8.2f} {quiet.p99:8.2f}")
    row("beside the upkeep", f"{busy.p50:8.2f} {busy.p99:8.2f} {busy.p99 / quiet.p99:8.2f}")
    row(
        "answers meanwhile, and the longest",
        f"{len(busy.seconds):8} {max(busy.seconds) * 1000:8.1f} ms of {took:.1f} s",
    )


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as here:
        asyncio.run(measure(Path(here), *map(int, sys.argv[1:])))
