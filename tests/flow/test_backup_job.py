"""Backups by themselves: each night one that was restored and counted, sealed, and told of where it fails."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.admin_commands import AdminContext, describe_last_backup
from bot.config import Settings
from bot.flow.backup_job import BackupJob, last_quiet_hour
from bot.recovery import restore
from db import backups
from db.backups import BackupPlan, list_surplus
from tests.kit.backup_nights import OURS, BackupNight, known
from tests.kit.help_setup import have_read, official
from tests.kit.town import Neighbour, Town

BERLIN = ZoneInfo("Europe/Berlin")
A_DAY = timedelta(days=1)
FAILED = "I could not make the backup. The operator has to look at this. I will keep trying."
BACK = "Backups are working again: there is a new one, and it has been checked."


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """Coordinates."""
    return await official(town, "Meryem")


async def test_one_is_made_at_once_and_then_each_night(night: BackupNight, town: Town) -> None:
    """Once a night however often it is looked around, and late where the night was missed; it is known when."""
    first = await night.passes()
    assert first == ["forgotten", "buedchen-20261125T100000Z.tar.age"]
    assert (await known(town)) == backups.LastBackup(town.clock(), None)
    for hours in (1, 8, 7):
        assert await night.passes(hours=hours) == first
    assert (await night.passes(hours=1))[1:] == ["buedchen-20261126T030000Z.tar.age", *first[1:]]
    assert len(await night.passes(days=3, hours=5)) == 4
    assert [file.name for file in town.database.path.parent.glob("backup*")] == []


async def test_another_folder_gets_one_at_once(night: BackupNight, town: Town) -> None:
    """After a start with a folder that does not hold the last one; later on it may be taken away till the night."""
    first = await night.passes()
    another = replace(night.order, folder=night.home / "another")
    another.folder.mkdir()
    anew = BackupJob(town.house, another, lambda: False, lambda: None)
    town.clock.turn(timedelta(minutes=5))
    await anew.look_around(another)
    (made,) = another.folder.glob("buedchen-*")
    assert made.name not in first
    made.unlink()
    town.clock.turn(timedelta(minutes=5))
    await anew.look_around(another)
    assert list(another.folder.glob("buedchen-*")) == []


async def test_a_folder_that_is_not_there_waits_for_the_night(night: BackupNight, town: Town) -> None:
    """Nobody is told of a disk that is not mounted yet, and once it is, the last one is there."""
    await night.passes()
    night.folder.rename(night.home / "unmounted")
    anew = BackupJob(town.house, night.order, lambda: False, lambda: None)
    town.clock.turn(timedelta(minutes=5))
    await anew.look_around(night.order)
    assert (await known(town)).trouble is None


async def test_a_bot_that_has_just_been_started_is_given_time(night: BackupNight, town: Town) -> None:
    """What it will make at once is no fault yet for an operator who looks."""
    begins = [True, False]
    settings = Settings(data_dir=night.home, backup_dir=night.folder, backup_recipient=str(OURS.to_public()))
    desk = AdminContext(town.database, settings, starting=begins.pop)
    for said in ("none was made yet", "starting, none was made yet", "fine, "):
        assert (await describe_last_backup(desk))[0].startswith(said)
        if not begins:
            await night.passes()


async def test_what_lies_there_is_a_machine_that_can_come_back(night: BackupNight, town: Town, tmp_path: Path) -> None:
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
    assert [file.name for file in new.device_keys.rglob("*.db")] == ["@kiosk:b_OLD.db"]
    assert list(new.data_dir.glob("backup*")) == []


async def test_it_fails_and_is_told_once_until_it_works_again(
    night: BackupNight, town: Town, meryem: Neighbour
) -> None:
    """Tried again after a while, also by a bot that was started anew; then it is said that it works."""
    night.folder.rename(night.home / "unmounted")
    for minutes in (0, 1, 5, 15, 60):
        town.clock.turn(timedelta(minutes=minutes))
        await night.backups.look_around(night.order)
    await town.settle()
    meryem.hears(FAILED)
    assert (await known(town)).verified is None
    assert (await known(town)).trouble == town.clock() - timedelta(minutes=81)
    anew = BackupJob(town.house, night.order, lambda: False, lambda: None)
    await anew.look_around(night.order)
    (night.home / "unmounted").rename(night.folder)
    town.clock.turn(timedelta(minutes=5))
    await anew.look_around(night.order)
    await town.settle()
    meryem.hears(BACK)
    assert (await known(town)) == backups.LastBackup(town.clock(), None)


async def test_a_failure_is_not_tried_again_at_once(night: BackupNight, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five minutes, a quarter of an hour, and then once an hour."""
    tries: list[datetime] = []

    def fails(_order: BackupPlan, now: datetime, _breathe: object) -> Path:
        tries.append(now)
        raise OSError("full")

    monkeypatch.setattr(backups, "create_backup", fails)
    for _ in range(200):
        await night.passes(minutes=1)
    assert [int((then - before).total_seconds()) // 60 for before, then in pairwise(tries)] == [
        5,
        15,
        60,
        60,
    ]


def test_seven_days_and_four_weeks_are_kept(folder: Path) -> None:
    """Of a year of nights, and of several in one night the newest."""
    noon = datetime(2027, 3, 3, 3, 10, tzinfo=UTC)
    those = [
        folder / f"buedchen-{noon - day * A_DAY - hour:%Y%m%dT%H%M%S}Z.tar.age"
        for day in range(365)
        for hour in (timedelta(), timedelta(hours=1))
    ]
    kept = sorted(set(those) - set(list_surplus(those, noon)), reverse=True)
    ages = [(noon - (backups.backup_time_of(file) or noon)).days for file in kept]
    assert ages == [0, 1, 2, 3, 4, 5, 6, 10, 17, 24]
    assert list_surplus([folder / "buedchen-20270303T031000Z.tar.age"], noon + 300 * A_DAY) != []


async def test_old_ones_go_and_nothing_else_does(night: BackupNight) -> None:
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
    assert last_quiet_hour(datetime.fromisoformat(now), BERLIN) == datetime.fromisoformat(expected)


async def test_an_operator_reads_when_the_last_one_was_verified(night: BackupNight, town: Town) -> None:
    """For a little more than a day it is fine, as long as it lies there."""

    async def said() -> str:
        return backups.describe_last_backup(await known(town), night.folder, town.clock())

    assert (await said()).startswith("none was made yet")
    await night.passes()
    assert await said() == "fine, 2026-11-25 10:00 UTC, verified"
    town.clock.turn(timedelta(hours=26))
    assert await said() == "fine, 2026-11-25 10:00 UTC, verified"
    town.clock.turn(timedelta(seconds=1))
    assert (await said()).startswith("the last one that was verified is of 2026-11-25 10:00 UTC")
    await night.passes()
    for file in night.folder.iterdir():
        file.unlink()
    assert await said() == f"the one of 2026-11-26 12:00 UTC is not in {night.folder} any more"
    night.folder.rmdir()
    assert await said() == f"{night.folder} is not there"
