"""Backups by themselves: each night one that was restored and counted, sealed, and told of where it fails."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pyrage import x25519

from bot.config import Settings
from bot.flow.backups import Backups, quiet_hour
from bot.recovery import restore
from db import backups, copying
from db.backups import NAMES, Belongings, Order, surplus
from db.engine import Damaged
from db.sealing import WrongKey
from tests.kit.fixtures import Founding, founded
from tests.kit.helping import have_read, official
from tests.kit.town import Neighbour, Town

OURS = x25519.Identity.generate()
BERLIN = ZoneInfo("Europe/Berlin")
A_DAY = timedelta(days=1)
FAILED = "I could not make the backup. Whoever runs me has to look at it. I keep trying."
BACK = "Backups work again: there is a new one, and it was checked."


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """A town of its own."""
    async with founded(founding, "en") as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """Coordinates."""
    return await official(town, "Meryem")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups lie."""
    (tmp_path / "away").mkdir()
    return tmp_path / "away"


class Night:
    """The backups of a town, whose data directory is a folder of its own but for the database."""

    def __init__(self, town: Town, home: Path, folder: Path) -> None:
        self.town, self.home, self.folder = town, home, folder
        (home / "key").write_bytes(b"k" * 32)
        (home / "intents.learned").write_bytes(b"weights")
        (home / "matrix").mkdir()
        with closing(sqlite3.connect(home / "matrix" / "@kiosk:b_OLD.db")) as raw, raw:
            raw.execute("create table ratchet (step)")
        belongings = Belongings(town.database.path, home / "key", home / "matrix", home / "intents.learned")
        self.order = Order(belongings, folder, str(OURS.to_public()))
        self.doubted = False
        self.backups = Backups(town.house, self.order, lambda: self.doubted, lambda: None)

    async def passes(self, **how: float) -> list[str]:
        """So much time goes by, and it is looked around: what lies there then."""
        self.town.clock.turn(timedelta(**how))
        await self.backups.look_around(self.order)
        await self.town.settle()
        return self.there()

    def there(self) -> list[str]:
        """Every file of the folder, the newest backup first."""
        return sorted((file.name for file in self.folder.iterdir()), reverse=True)


@pytest.fixture
def night(town: Town, tmp_path: Path, folder: Path) -> Night:
    """In this town."""
    return Night(town, tmp_path, folder)


async def known(town: Town) -> backups.Last:
    """What everybody else may know of the last one."""
    async with town.database.transaction() as tx:
        return await backups.last(tx)


async def test_one_is_made_at_once_and_then_each_night(night: Night, town: Town) -> None:
    """Once a night however often it is looked around, and late where the night was missed; it is known when."""
    first = await night.passes()
    assert first == ["forgotten", "buedchen-20261125T100000Z.tar.age"]
    assert (await known(town)) == backups.Last(town.clock(), None)
    for hours in (1, 8, 7):
        assert await night.passes(hours=hours) == first
    assert (await night.passes(hours=1))[1:] == ["buedchen-20261126T030000Z.tar.age", *first[1:]]
    assert len(await night.passes(days=3, hours=5)) == 4
    assert [file.name for file in town.database.path.parent.glob("backup*")] == []


async def test_what_lies_there_is_a_machine_that_can_come_back(night: Night, town: Town, tmp_path: Path) -> None:
    """With everything but what somebody asked to be forgotten since, from the envelope and its private half alone."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    for who in (amira, jonas):
        await who.says("/menu")
    await night.passes()
    for words in ("/forget", "yes"):
        await jonas.says(words)
    await night.passes(minutes=5)
    have_read(amira, jonas)
    copy = next(night.folder.glob("buedchen-*"))
    new = Settings(data_dir=tmp_path / "new")
    assert b"Amira" not in copy.read_bytes()
    said = await restore(new, copy, str(OURS))
    assert said == "restored; 1 people who had asked for it are forgotten again"
    with closing(sqlite3.connect(new.database)) as raw:
        assert raw.execute("select digest from account").fetchall() == [(town.database.seal.digest("phone", "Amira"),)]
    assert (new.key.read_bytes(), new.key.stat().st_mode & 0o777) == (b"k" * 32, 0o600)
    assert new.learned.read_bytes() == b"weights"
    assert [file.name for file in new.matrix_keys.rglob("*.db")] == ["@kiosk:b_OLD.db"]
    assert list(new.data_dir.glob("backup*")) == []


async def test_it_fails_and_is_told_once_until_it_works_again(night: Night, town: Town, meryem: Neighbour) -> None:
    """Tried again after a while, also by a bot that was started anew; then it is said that it works."""
    night.folder.rename(night.home / "unmounted")
    for minutes in (0, 1, 5, 15, 60):
        town.clock.turn(timedelta(minutes=minutes))
        await night.backups.look_around(night.order)
    await town.settle()
    meryem.hears(FAILED)
    assert (await known(town)).verified is None
    assert (await known(town)).trouble == town.clock() - timedelta(minutes=81)
    anew = Backups(town.house, night.order, lambda: False, lambda: None)
    await anew.look_around(night.order)
    (night.home / "unmounted").rename(night.folder)
    town.clock.turn(timedelta(minutes=5))
    await anew.look_around(night.order)
    await town.settle()
    meryem.hears(BACK)
    assert (await known(town)) == backups.Last(town.clock(), None)


async def test_a_failure_is_not_tried_again_at_once(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five minutes, a quarter of an hour, and then once an hour."""
    tries: list[datetime] = []

    def fails(_order: Order, now: datetime, _breathe: object) -> Path:
        tries.append(now)
        raise OSError("full")

    monkeypatch.setattr(backups, "make", fails)
    for _ in range(200):
        await night.passes(minutes=1)
    assert [int((then - before).total_seconds()) // 60 for before, then in pairwise(tries)] == [
        5,
        15,
        60,
        60,
    ]


def _one_row_less(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("delete from migration where version = 1")


def _damaged(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))


@pytest.mark.parametrize(("harm", "fault"), [(_one_row_less, Damaged), (_damaged, sqlite3.DatabaseError)])
async def test_a_copy_that_is_not_the_same_is_never_sealed(
    night: Night, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None], fault: type[Exception]
) -> None:
    """A row too few, or a page of nothing: noticed where it is restored, and no file bears its name."""
    copies = copying.copy_in_slices

    def harmed(database: Path, target: Path, *rest: Any) -> dict[str, int]:
        found = copies(database, target, *rest)
        harm(target)
        return found

    monkeypatch.setattr(backups, "copy_in_slices", harmed)
    with pytest.raises(fault):
        backups.make(night.order, night.town.clock(), lambda: None)
    assert night.there() == []


async def test_a_key_that_is_not_the_one_of_the_database_is_noticed(night: Night, town: Town) -> None:
    """Somebody put another one there while the bot ran: what cannot be read again is no backup."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    have_read(amira)
    (night.home / "key").write_bytes(b"w" * 32)
    with pytest.raises(WrongKey):
        backups.make(night.order, town.clock(), lambda: None)
    assert night.there() == []


async def test_others_write_while_it_is_made_and_it_is_of_one_moment(night: Night, town: Town) -> None:
    """Between two slices somebody writes: that is kept, is not in the copy, and makes it no other."""
    rests = 0

    def somebody_writes() -> None:
        nonlocal rests
        rests += 1
        with closing(sqlite3.connect(town.database.path)) as raw, raw:
            raw.execute("insert into job (name, done_at) values (?, 0)", [f"written {rests}"])

    made = backups.make(night.order, town.clock(), somebody_writes)
    assert rests > 1
    await restore(Settings(data_dir=night.home / "new"), made, str(OURS))
    assert await town.rows("select count(*) from job where name like 'written%'") == [{"count(*)": rests}]
    with closing(sqlite3.connect(night.home / "new" / "buedchen.sqlite")) as raw:
        assert raw.execute("select count(*) from job where name like 'written%'").fetchone() == (0,)


async def test_whatever_stops_it_nothing_lies_about(night: Night, town: Town) -> None:
    """At each of its slices: no envelope, no half of one, and nothing in clear."""
    at = 0
    while not night.there():
        left = at

        def stops() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyError

        try:
            backups.make(night.order, town.clock(), stops)
        except KeyError:
            assert night.there() == []
        assert list(town.database.path.parent.glob("backup*")) == []
        at += 1
    assert at > 2


def test_seven_days_and_four_weeks_are_kept(folder: Path) -> None:
    """Of a year of nights, and of several in one night the newest."""
    noon = datetime(2027, 3, 3, 3, 10, tzinfo=UTC)
    those = [
        folder / f"buedchen-{noon - day * A_DAY - hour:%Y%m%dT%H%M%S}Z.tar.age"
        for day in range(365)
        for hour in (timedelta(), timedelta(hours=1))
    ]
    kept = sorted(set(those) - set(surplus(those, noon)), reverse=True)
    ages = [(noon - (backups.made_at(file) or noon)).days for file in kept]
    assert ages == [0, 1, 2, 3, 4, 5, 6, 10, 17, 24]
    assert surplus([folder / "buedchen-20270303T031000Z.tar.age"], noon + 300 * A_DAY) != []


async def test_old_ones_go_and_nothing_else_does(night: Night) -> None:
    """Only what bears the name of a backup; and none at all while the clock is not believed."""
    old = "buedchen-20250101T031000Z.tar.age"
    for name in (old, "photos.tar.age", f"{old}.part"):
        (night.folder / name).touch()
    night.doubted = True
    assert old in await night.passes()
    night.doubted = False
    assert old not in await night.passes(days=1)
    assert {"photos.tar.age", f"{old}.part"} <= set(night.there())


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-25T03:09+01:00", "2026-11-24T03:10+01:00"),
        ("2026-11-25T03:10+01:00", "2026-11-25T03:10+01:00"),
        ("2026-03-29T12:00+02:00", "2026-03-29T03:10+02:00"),
    ],
)
def test_the_quiet_hour_is_the_city_s(now: str, expected: str) -> None:
    """Also on the day on which the clock steps."""
    assert quiet_hour(datetime.fromisoformat(now), BERLIN) == datetime.fromisoformat(expected)


def test_there_is_nothing_else_in_an_envelope() -> None:
    """What travels, by name: the names are kept, for older backups bear them."""
    assert NAMES == ("buedchen.sqlite", "key", "intents.learned", "about.json")
