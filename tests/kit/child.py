"""The real bot on the small network, in a process that is killed: at a named point of the flow, or from outside.

Started once, it reads the catalogs and then forks one life after the other, each told by a line of JSON.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession

from bot import app, logs
from bot.config import Settings
from bot.contract import Context, Said, choice, command, plain, step
from bot.contract.incoming import Heard
from bot.contract.outgoing import Message
from bot.contract.platform import Address, Capabilities, NotSent, Put, Raw, Unclear
from bot.desk import Desk
from bot.flow import points
from bot.flow.house import House
from bot.i18n import Languages
from bot.rules import language
from db import outbox


@dataclass(frozen=True, slots=True)
class Life:
    """Where to live and how to die; `point` is empty where somebody else decides that.

    With `settled`, death may only come once what an earlier death left unclear has been sent again.
    """

    folder: str
    url: str
    variant: str
    point: str
    passage: int
    settled: bool


class Wire:
    """The small network as a platform: acknowledges only what is stored."""

    network = "wire"
    capabilities = Capabilities(buttons=True, edits=True, files=False, idempotent=False, longest_text=4000)

    def __init__(self, web: ClientSession) -> None:
        self._web = web

    async def listen(self, put: Put) -> None:
        """Hear, store, and only then ask for what comes after."""
        offset = 0
        while True:
            updates = await self.updates(offset)
            if updates:
                await put([Raw(str(update["id"]), update) for update in updates])
                offset = updates[-1]["id"] + 1

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """What is new; everything before `offset` is acknowledged."""
        async with self._web.get("/updates", params={"offset": offset}) as answer:
            updates: list[dict[str, Any]] = await answer.json()
            return updates

    def parse(self, payload: Mapping[str, Any]) -> Heard:
        """Everybody writes in private."""
        return Heard(Said(payload["text"]), payload["chat"], payload["chat"], language="en")

    def parts(self, message: Message) -> list[Message]:
        """It holds everything."""
        return [message]

    async def deliver(self, row: int, message: Message, to: Address) -> str:
        """Over the wire; whose phone it is does not matter here."""
        del to
        told = {"row": row, "text": message.text, "repeat": message.repeat}
        try:
            async with self._web.post("/messages", json=told) as answer:
                return str((await answer.json())["id"])
        except ClientConnectorError as fault:
            raise NotSent("nobody answers") from fault
        except ClientError as fault:
            raise Unclear from fault


class Hasty(Wire):
    """A build that acknowledges before it stores, as the common libraries do. It must be caught losing."""

    async def listen(self, put: Put) -> None:
        """Ask for what comes after, and only then store what came."""
        heard: list[dict[str, Any]] = []
        while True:
            following = await self.updates(heard[-1]["id"] + 1 if heard else 0)
            if heard:
                await put([Raw(str(update["id"]), update) for update in heard])
            heard = following


@command("tally", summary=plain("tally"))
async def tally(ctx: Context) -> None:
    """Begin to count afresh."""
    await number(ctx)


@step
async def number(ctx: Context) -> None:
    """Say the number again, remember it, and wait for the next."""
    heard = [*ctx.kept.get("heard", []), int(ctx.text.removeprefix("n"))]
    ctx.ask(plain(ctx.text), [choice(plain("ok"), ok=True)], then=number, keep={"heard": heard})


class Killer:
    """Watches the flow and ends the process at the n-th passage of a point."""

    def __init__(self, life: Life, *, armed: bool) -> None:
        self._point = life.point
        self._left = life.passage
        self._armed = False
        if armed:
            self._arm()

    def __call__(self, point: str) -> None:
        if not self._armed:
            if point == "deliver.after_mark":
                self._arm()
        elif point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def _arm(self) -> None:
        self._armed = True
        _tell("armed")


def _mark_nothing(*_: object) -> None:
    """A build that sends without noting that it does. It must be caught doubling."""


async def _live(life: Life, languages: Languages) -> None:
    told: dict[str, Any] = {"data_dir": Path(life.folder), "listen": "127.0.0.1:0"}
    settings = Settings(**told)
    if life.variant == "forgetful":
        outbox.sending = _mark_nothing  # type: ignore[assignment]
    async with app.open_database(settings) as database, ClientSession(life.url) as web:
        async with database.transaction() as tx:
            unclear = await outbox.unclear(tx)
        points.watch(Killer(life, armed=not (life.settled and unclear)))
        wire = Hasty(web) if life.variant == "hasty" else Wire(web)
        house = House(database, {wire.network: wire}, languages, app.read_city(settings, languages))
        await app.Run(settings, house, Desk(database, settings), lambda _: None).until_stopped()


def _tell(what: str, number: int = 0) -> None:
    os.write(sys.stdout.fileno(), f"{what} {number}\n".encode())


def main() -> None:
    """One life after the other, until nobody tells of a next one."""
    logs.set_up("warning", "text")
    app.read_handlers()
    languages = app.read_languages(Settings())
    language.warm()
    for told in sys.stdin:
        pid = os.fork()
        if pid == 0:
            asyncio.run(_live(Life(**json.loads(told)), languages))
            os._exit(0)
        _tell("born", pid)
        _tell("ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
