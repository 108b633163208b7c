"""The disk takes nothing: the bot lives, says so, takes nothing new, and answers everything once when there is room."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.contract import Context, command, plain
from bot.contract.platform import Capabilities, NotStored, RateLimits
from bot.contract.routing import Handler
from bot.flow.deliver import Deliverer
from bot.flow.rate_limit import NetworkRateLimit
from bot.flow.storage_monitor import StorageMonitor
from bot.i18n import Languages
from db.disk_errors import DatabaseCorrupt, find_disk_error, is_sound
from tests.kit.fixtures import Founding, founded
from tests.kit.full_disk import DAMAGED, FAILING, FULL, READONLY, Disk, Keeper, disk, really_full
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

__all__ = ["disk"]
Answers = Callable[[str, Handler], Handler]
LIMITS = RateLimits(overall=30, chat=1, room=20)
WORDS = tuple(f"word{number}" for number in range(20))
POINTS = 60


async def _echo(ctx: Context) -> None:
    ctx.say(plain(ctx.text))


@pytest.fixture
async def three(town: Town, answers: Answers) -> list[Neighbour]:
    """They call, and hear an echo, on a network that lets us speak only so often."""
    answers("echo", _echo)
    return await _met(town)


async def _met(town: Town) -> list[Neighbour]:
    assert isinstance(town.phones, Phones)
    town.phones.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=False, limits=LIMITS)
    town.deliverer = Deliverer(town.house)
    met = [town.neighbour(name) for name in ("Amira", "Jonas", "Olena")]
    for one in met:
        await one.says("/echo first")
        one.hears("first")
    return met


def _wrong(who: list[Neighbour], words: tuple[str, ...]) -> int:
    """How many words did not come back once, unmarked; whatever came is read."""
    wrong = 0
    for one in who:
        new = [(one.meaning(said), said.repeat) for said in one.new()]
        one.read += len(new)
        wrong += sum(new.count((word, False)) != 1 for word in words) + (len(new) != len(words))
    return wrong


async def _story(town: Town, three: list[Neighbour], disk: Disk, room: int) -> Keeper:
    """They write while there is room for so many more statements, and while there is none; then there is again."""
    keeper = Keeper(town)
    disk.room = room
    for words in (WORDS[:1], WORDS[1:3]):
        for one in three:
            await keeper.says(one, *(f"/echo {word}" for word in words))
        await keeper.turns(2)
    disk.room = None
    await keeper.settles()
    return keeper


@pytest.mark.parametrize("kind", [FULL, READONLY, FAILING], ids=["full", "readonly", "failing"])
@pytest.mark.parametrize("room", [0, 4, 11, 23])
async def test_once_there_is_room_everything_is_answered_once(
    town: Town, three: list[Neighbour], disk: Disk, kind: int, room: int
) -> None:
    """Wherever between hearing and marking it begins."""
    disk.kind = kind
    await _story(town, three, disk, room)
    assert disk.refused > 0
    assert _wrong(three, WORDS[:3]) == 0
    assert town.database.refuses == ""


@pytest.mark.soak
@pytest.mark.parametrize("room", range(POINTS))
async def test_at_every_statement(town: Town, three: list[Neighbour], disk: Disk, room: int) -> None:
    """Sixty of them."""
    await _story(town, three, disk, room)
    assert _wrong(three, WORDS[:3]) == 0


async def test_a_file_that_may_not_grow(town: Town, three: list[Neighbour]) -> None:
    """SQLite itself says that there is no room: 60 of 60 messages are answered once it ends."""
    keeper = Keeper(town)
    async with really_full(town):
        for one in three:
            await keeper.says(one, *(f"/echo {word}" for word in WORDS))
        await keeper.turns(2)
        assert town.database.refuses == "full"
    await keeper.settles()
    assert _wrong(three, WORDS) == 0


async def test_a_database_that_may_only_be_read(town: Town, three: list[Neighbour]) -> None:
    """The same, as where a disk was mounted read-only after a fault."""
    keeper = Keeper(town)
    await town.rows("pragma query_only = on")
    await keeper.says(three[0], "/echo word0")
    assert (keeper.kept != [], town.database.refuses) == (True, "readonly")
    await town.rows("pragma query_only = off")
    await keeper.settles()
    assert _wrong(three[:1], WORDS[:1]) == 0


@pytest.mark.parametrize("naive", [False, True])
async def test_what_could_not_be_claimed_gives_its_place_back(
    town: Town, three: list[Neighbour], disk: Disk, monkeypatch: pytest.MonkeyPatch, *, naive: bool
) -> None:
    """A build that does not is caught: its chat counts as busy for ever, so somebody hears nothing."""
    if naive:
        monkeypatch.setattr(NetworkRateLimit, "undo", lambda *_: None)
    keeper = Keeper(town)
    await keeper.says(three[0], "/echo word0")
    town.clock.turn(timedelta(minutes=2))
    await town.inbox_worker.turn()
    disk.room = 0
    await keeper.turns(1)
    disk.room = None
    for _ in range(5):
        town.clock.turn(timedelta(minutes=1))
        await keeper.turns(2)
    assert bool(_wrong(three[:1], WORDS[:1])) is naive


async def test_it_is_said_once_when_it_begins_and_once_when_it_ends(
    town: Town, three: list[Neighbour], disk: Disk
) -> None:
    """Also where nobody writes: it is tried again by itself, and operators read one word meanwhile."""
    storage = StorageMonitor(town.database)
    keeper = Keeper(town)
    with capture_logs() as lines:
        disk.room = 0
        await keeper.says(three[0], "/echo word0")
        await keeper.turns(3)
        await storage.try_again()
        assert storage.problems == ["storage: full"]
        disk.room = None
        await storage.try_again()
    assert storage.problems == []
    told = [line["event"] for line in lines if "disk" in str(line["event"])]
    assert told == ["the disk refuses, so nothing new is taken", "the disk takes again"]
    assert not any(line.get("exc_info") for line in lines)
    await keeper.settles()
    assert _wrong(three[:1], WORDS[:1]) == 0


async def test_a_row_that_met_a_full_disk_is_not_taken_for_a_bad_one(
    town: Town, three: list[Neighbour], disk: Disk
) -> None:
    """Nothing counts as tried, however often it was."""
    keeper = Keeper(town)
    await keeper.says(three[0], "/echo word0")
    disk.room = 0
    await keeper.turns(10)
    assert keeper.faults >= 10
    assert [row["tries"] for row in await town.rows("select tries from inbox where state = 'new'")] == [0]
    disk.room = None
    await keeper.settles()
    assert _wrong(three[:1], WORDS[:1]) == 0


async def test_what_cannot_be_kept_is_refused_with_a_word(town: Town, three: list[Neighbour], disk: Disk) -> None:
    """A network is not told that we have it."""
    disk.room = 0
    with pytest.raises(NotStored, match="full"):
        await town.phones.carry([three[0].deed(three[0].done[0])], town.put)
    disk.room = None


async def test_damage_while_running_ends_the_process(town: Town, three: list[Neighbour], disk: Disk) -> None:
    """Whoever meets it: turns go no further, and what watches raises, so that a supervisor sees it."""
    storage = StorageMonitor(town.database)
    disk.kind = DAMAGED
    disk.room = 0
    await three[0].on.carry([], town.put)
    with pytest.raises(DatabaseCorrupt):
        await town.phones.carry([three[0].deed(three[0].done[0])], town.put)
    with pytest.raises(DatabaseCorrupt, match="restore a backup"):
        await storage.until_damaged()
    disk.room = None


async def test_damage_is_found_beside_the_writer(town: Town) -> None:
    """Once a day the whole file is read; a page of nonsense is seen though nobody needs it."""
    storage = StorageMonitor(town.database)
    await town.rows("pragma wal_checkpoint(truncate)")
    await storage.look_over()
    assert is_sound(town.database.path)
    assert storage.problems == []
    size = town.database.path.stat().st_size
    with town.database.path.open("r+b") as file:
        for page in range(20, size // 4096 - 1, 7):
            file.seek(page * 4096)
            file.write(b"nonsense" * 512)
    await storage.look_over()
    with pytest.raises(DatabaseCorrupt):
        await storage.until_damaged()


def test_what_is_no_matter_of_the_disk_stays_what_it_is() -> None:
    """A locked database is another fault."""
    locked = sqlite3.OperationalError("locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert find_disk_error(locked) is None


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB of its own, where one may be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    order = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    mount = shutil.which("mount")
    if not mount or subprocess.run(order, check=False, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run([mount.replace("mount", "umount"), str(folder)], check=True)


@pytest.mark.soak
async def test_a_disk_that_is_really_full(small: Path, settled_town: Path, catalogs: Languages, for_now: None) -> None:
    """Twelve megabytes, and somebody else took what was left: 60 of 60 are answered once there is room again."""
    command("echo", summary=plain("echo"))(_echo)
    async with founded(Founding(settled_town, small, catalogs), "en") as town:
        three = await _met(town)
        keeper = Keeper(town)
        litter = small / "litter"
        with suppress(OSError), litter.open("wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass
        for one in three:
            await keeper.says(one, *(f"/echo {word}" for word in WORDS))
        await keeper.turns(5)
        assert town.database.refuses
        litter.unlink()
        await keeper.settles()
        assert _wrong(three, WORDS) == 0
