"""Whoever watches over the process hears that it serves and moves, and hears nothing once it does not."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.flow.heartbeat import Heartbeat
from bot.flow.watchdog import Watchdog
from tests.flow.test_heartbeat import Seconds
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Town

MOVES = "READY=1\nWATCHDOG=1"


class Manager:
    """Listens as systemd does."""

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address)
        self._socket.settimeout(PATIENCE)

    def hears(self) -> str:
        """The next thing it is told."""
        return self._socket.recv(100).decode()

    def hears_nothing(self) -> bool:
        """Nothing has been told that was not heard yet."""
        self._socket.setblocking(False)
        try:
            return not self._socket.recv(100)
        except BlockingIOError:
            return True

    def close(self) -> None:
        """Go home."""
        self._socket.close()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    """One who listens at a file."""
    manager = Manager(str(tmp_path / "notify"))
    yield manager
    manager.close()


@pytest.fixture
def seconds() -> Seconds:
    """The beginning of time."""
    return Seconds()


def asked(tmp_path: Path, within: str = "30000000") -> dict[str, str]:
    """An environment in which somebody wants to be told every so many microseconds."""
    return {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": within}


async def test_it_is_ready_once_every_door_is_open(manager: Manager, tmp_path: Path) -> None:
    """Not before the last one; then it moves."""
    doors = [asyncio.Event(), asyncio.Event()]
    telling = asyncio.create_task(Watchdog(asked(tmp_path), Heartbeat()).keep_telling(*doors))
    doors[0].set()
    await asyncio.sleep(0)
    assert manager.hears_nothing()
    doors[1].set()
    await asyncio.sleep(0)
    assert manager.hears() == MOVES
    telling.cancel()


async def test_who_does_not_move_tells_nothing(manager: Manager, tmp_path: Path, seconds: Seconds) -> None:
    """A writer that is held for a while is nothing yet; one that is held for three minutes is worth a new start."""
    heart = Heartbeat(seconds)
    watchdog = Watchdog(asked(tmp_path), heart)
    heart.beat("writer")
    seconds.now = 180
    watchdog.check()
    assert manager.hears() == MOVES
    seconds.now = 180.1
    watchdog.check()
    assert manager.hears_nothing()
    heart.beat("writer")
    watchdog.check()
    assert manager.hears() == MOVES


async def test_a_manager_without_a_file_is_told_as_well(seconds: Seconds) -> None:
    """An address that begins with @ is one that Linux keeps in memory."""
    manager = Manager("\0buedchen-watchdog-of-a-test")
    Watchdog({"NOTIFY_SOCKET": "@buedchen-watchdog-of-a-test"}, Heartbeat(seconds)).check()
    assert manager.hears() == MOVES
    manager.close()


async def test_where_nobody_watches_it_is_told_to_nobody() -> None:
    """As in a checkout: it ends at once, and all else goes on."""
    await Watchdog({}, Heartbeat()).keep_telling()


async def test_a_manager_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    """It is told again the next time."""
    Watchdog(asked(tmp_path), Heartbeat()).check()


async def test_a_writer_that_is_held_is_noticed(town: Town, seconds: Seconds) -> None:
    """Whoever holds the writer holds up everybody; it is told until it is let go."""
    heart = Heartbeat(seconds)
    async with town.database.transaction():
        writing = asyncio.create_task(heart.keep_writing(town.database))
        await asyncio.sleep(0)
        seconds.now += 10.1
        assert heart.stuck() == ["writer: nothing has turned for 10 seconds, although something is due"]
    async with town.database.transaction():  # a turn comes after the one it waited for
        assert heart.stuck() == []
    writing.cancel()
    await asyncio.wait([writing])


async def test_a_manager_who_has_no_time_holds_up_nobody(manager: Manager, tmp_path: Path) -> None:
    """What does not fit into its letter box is left out; the loop does not wait."""
    watchdog = Watchdog(asked(tmp_path), Heartbeat())
    for _ in range(5000):
        watchdog.check()
    assert manager.hears() == MOVES
