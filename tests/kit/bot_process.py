"""The real bot on a network of the tests, in a process that is killed: at a named point of the flow, or from outside.

Started once, it reads the catalogs and then forks one life after the other, each told by a line of JSON.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import app, city_loader, logs
from bot.admin_commands import AdminContext
from bot.config import Settings
from bot.contract import Context, choice, command, plain, step
from bot.flow import crash_points
from bot.flow.preload import PRELOADERS, freeze_memory
from bot.flow.services import Services
from bot.i18n import Languages
from db import outbox
from db.engine import Database
from db.model import Tx
from db.outbox_rows import DueMessage
from tests.kit.campaign_platforms import WINDOWS, Site

WAITS = "select 1 from outbox where state in ('queued', 'sending') and id in (select value from json_each(:rows))"


@dataclass(frozen=True, slots=True)
class Life:
    """Where to live and how to die; `point` is empty where somebody else decides that.

    With `settled`, death may only come once all that earlier deaths left unclear has been sent again.
    """

    folder: str
    network: str
    url: str
    variant: str
    point: str
    passage: int
    settled: bool


@command("tally", name="child.tally", summary=plain("tally"))
async def tally(ctx: Context) -> None:
    """Begin to count afresh."""
    await number(ctx)


@step("child.number")
async def number(ctx: Context) -> None:
    """Say the number again, remember it, and wait for the next."""
    heard = [*ctx.kept.get("heard", []), int(ctx.text.removeprefix("n"))]
    ctx.ask(plain(ctx.text), [choice(plain("ok"), ok=True)], then=number, keep={"heard": heard})


@command("hang", name="child.hang", summary=plain("hang"))
async def hang(ctx: Context) -> None:
    """Never end, and let nobody else have a turn."""
    del ctx
    while True:
        pass


class Killer:
    """Watches the flow; once armed, it ends the process at the n-th passage of a point."""

    def __init__(self, life: Life) -> None:
        self._point = life.point
        self._left = life.passage
        self._armed = False

    def __call__(self, point: str) -> None:
        if self._armed and point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def arm(self) -> None:
        """From now on."""
        self._armed = True
        _tell("armed")


def _say_nothing_of_it(tx: Tx, row: DueMessage, body: str, after: float | None = None) -> None:
    """A build that sends again as if nothing had happened. It must be caught doubling."""
    del body, after
    outbox.schedule_retry(tx, row, "", 0)


async def _live(life: Life, languages: Languages) -> None:
    anywhere = dict.fromkeys(("listen", "operations"), "127.0.0.1:0")
    told: dict[str, Any] = {"data_dir": Path(life.folder), **anywhere}
    settings = Settings(**told)
    if life.variant == "naive":
        outbox.schedule_repeat = _say_nothing_of_it
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(app.open_database(settings))
        window = WINDOWS[life.network](Site(life.url, settings.data_dir, database), hasty=life.variant == "hasty")
        platform = await stack.enter_async_context(window)
        async with database.transaction() as tx:
            unclear = [row.id for row in await outbox.list_unclear(tx)] if life.settled else []
        crash_points.add_watcher(killer := Killer(life))
        arming = asyncio.create_task(_arm(killer, database, unclear))
        house = Services(database, {platform.network: platform}, languages, city_loader.read_city(settings, languages))
        await app.Run(settings, house, AdminContext(database, settings), lambda _: None).until_stopped()
        await arming


async def _arm(killer: Killer, database: Database, unclear: Sequence[int]) -> None:
    """As soon as none of these rows waits any more: a message that two deaths hit is a case of its own."""
    rows = json.dumps(unclear)
    while unclear:
        async with database.transaction():
            if not await database.cross(lambda raw: raw.execute(WAITS, {"rows": rows}).fetchall()):
                break
        await asyncio.sleep(0.005)
    killer.arm()


def _tell(what: str, number: int = 0) -> None:
    os.write(sys.stdout.fileno(), f"{what} {number}\n".encode())


def _complain_in(folder: str) -> None:
    with (Path(folder) / "stderr").open("ab") as errors:
        os.dup2(errors.fileno(), sys.stderr.fileno())


def main() -> None:
    """One life after the other, until nobody tells of a next one."""
    logs.configure_logging("warning", "text")
    app.read_handlers()
    languages = app.read_languages(Settings())
    for read in PRELOADERS:
        read()
    freeze_memory()
    for told in sys.stdin:
        life = Life(**json.loads(told))
        pid = os.fork()
        if pid == 0:
            _complain_in(life.folder)
            asyncio.run(_live(life, languages))
            os._exit(0)
        _tell("born", pid)
        _tell("ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
