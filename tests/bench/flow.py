"""A message through the whole flow: intake, inbox worker, one handler, outbox, delivery, each commit on the disk."""

import base64
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from bot import app
from bot.admin_commands import AdminContext, load_sample
from bot.config import Settings
from bot.contract.incoming import Received, TextMessage
from bot.contract.platform import RawUpdate
from bot.rules.requests import scope_of_help
from bot.rules.safety import detect_danger
from db.encryption import KEY_BYTES, KeySeal
from db.engine import Database
from db.migrations import migrate
from tests.bench.tables import heading, middle, row, timed
from tests.kit.fixtures import SEAL, WEDNESDAY, Founding, founded
from tests.kit.phone import received_json
from tests.kit.town import Town

ROUNDS = 5
MESSAGES = 300
PEOPLE = 50
SAID = {"help, reads nothing": "/help", "places in a quarter": "Hörde"}
ORDINARY = "Hallo, ich suche jemanden, der mir am Donnerstag tragen hilft"
RULES = {"is somebody in danger": detect_danger.assess_danger, "may a neighbour do it": scope_of_help.assess_scope}


async def sample_city(file: Path) -> Path:
    """A database with the sample city."""
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database)
    await load_sample(AdminContext(database, Settings()))
    await database.scrub()
    await database.close()
    return file


def raw(person: int, text: str) -> RawUpdate:
    """What one neighbour's phone sends."""
    heard = Received(TextMessage(text), f"n{person}", f"n{person}", language="de")
    return RawUpdate(uuid4().hex, {"heard": received_json.dump_python(heard, mode="json")})


async def throughput(town: Town, text: str) -> str:
    """Messages per second where many wait at once, from hearing to delivered."""
    speeds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await town.put([raw(number % PEOPLE, text) for number in range(MESSAGES)])
        await town.settle()
        speeds.append(MESSAGES / (time.perf_counter() - began))
    return f"{statistics.median(speeds):8.0f}"


async def idle(town: Town, text: str) -> str:
    """One message when nobody else writes, from hearing to delivered."""

    async def once() -> None:
        await town.put([raw(0, text)])
        await town.inbox_worker.turn()
        await town.deliverer.turn()

    return middle([await timed(once, MESSAGES // 3) for _ in range(ROUNDS)])


def microseconds(judge: Callable[[str], object]) -> str:
    """The median for one rule and an ordinary message."""
    seconds = []
    for _ in range(MESSAGES):
        began = time.perf_counter()
        judge(ORDINARY)
        seconds.append(time.perf_counter() - began)
    return f"{statistics.median(seconds) * 1_000_000:8.0f}"


class Unsealed(KeySeal):
    """Writes everything as letters that anybody can read back: what is left of the time is not sealing."""

    def seal(self, words: str) -> str:
        """As it is."""
        return base64.b64encode(words.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """And back."""
        return base64.b64decode(sealed).decode()

    def under(self, secret: bytes) -> "Unsealed":  # noqa: ARG002 - as its parent has it
        """There is no key."""
        return self


async def sealing(founding: Founding) -> None:
    """What it costs that nothing lies in clear: the same flow with and without."""
    heading("What sealing costs", "   per s   p50 ms   p99 ms (idle)")
    for what, seal in (("sealed, as ever", SEAL), ("the same in clear", Unsealed(b"k" * KEY_BYTES))):
        async with founded(founding, "de") as town:
            town.database.seal = seal
            row(what, f"{await throughput(town, '/help')} {await idle(town, '/help')}")
    heading("One message of an ordinary length", "  p50 µs")
    row("sealed and opened", microseconds(lambda words: SEAL.unseal(SEAL.seal(words))))


async def measure(folder: Path) -> None:
    """The tables."""
    app.read_handlers()
    founding = Founding(await sample_city(folder / "city.sqlite"), folder, app.read_languages(Settings()))
    heading("A message through the whole flow", "   per s   p50 ms   p99 ms (idle)")
    async with founded(founding, "de") as town:
        for what, text in SAID.items():
            row(what, f"{await throughput(town, text)} {await idle(town, text)}")
    heading("The rules that every message meets", "  p50 µs")
    for what, judge in RULES.items():
        row(what, microseconds(judge))
    await sealing(founding)
