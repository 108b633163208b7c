"""`buedchen check` names what is wrong with networks, disks, folders and the key in one run, and leaves nothing."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from pyrage import x25519

from bot import __main__ as command_line
from bot.app import read_seal
from bot.check_machine import list_machine_faults
from bot.cities.office_hours import describe_office_hours
from bot.config import Settings
from db.encryption import KeySeal, WrongKey
from db.lock import DataDirectoryInUse
from tests.deploy.runbook import RUNBOOK
from tests.house.test_cli import GOOD, SAMPLE, collection
from tests.kit.commands import ran, succeeds

NOW = datetime(2026, 12, 23, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
RECIPIENT = str(x25519.Identity.generate().to_public())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a machine with a database, its key and a folder for backups."""
    var, away = tmp_path / "var", tmp_path / "away"
    for folder in (var, away):
        folder.mkdir()
    (var / "buedchen.sqlite").touch()
    (var / "key").write_bytes(b"k" * 32)
    (var / "key").chmod(0o600)
    return Settings(data_dir=var, backup_dir=away, backup_recipient=RECIPIENT)


def files(settings: Settings) -> list[Path]:
    """All that lies there."""
    return sorted(settings.data_dir.parent.rglob("*"))


def test_a_machine_that_is_well_is_left_as_it_is(settings: Settings) -> None:
    """Nothing is said, and nothing stays of what was written to look."""
    before = files(settings)
    assert list_machine_faults(settings, KeySeal(b"k" * 32)) == []
    assert files(settings) == before
    assert list_machine_faults(Settings(data_dir=settings.data_dir / "none")) == []


def test_a_full_disk_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the database lies, and where a backup would find no room."""
    free = {settings.data_dir: 12_345_678, settings.backup_dir: 90_000_000}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free[folder]))
    data, backup = list_machine_faults(settings)
    assert data.startswith(f"disk: only 12 MB are free in {settings.data_dir}; make room, see “The disk is full”")
    assert backup == f"disk: for a backup it needs 100 MB of room in {settings.data_dir}, and 11 are free; make room"


def test_folders_that_take_no_file_are_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """By trying it, whoever the user is: nobody makes a file under /proc."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10**12))
    wrong = settings.model_copy(update={"data_dir": Path("/proc"), "backup_dir": Path("/proc")})
    data, backup = list_machine_faults(wrong)
    assert data.startswith("disk: /proc takes no file (")
    assert backup.startswith("backup: /proc takes no file (")
    assert "let the user of the bot write there" in backup


def test_a_key_that_is_gone_or_another_is_named_while_the_bot_runs(settings: Settings) -> None:
    """With where to find it again: the database of a running bot still opens, and the next start would fail."""
    (other,) = list_machine_faults(settings, KeySeal(b"o" * 32))
    assert other.startswith(f"key: {settings.key} is not the one of this database; put its copy back before the bot")
    settings.key.unlink()
    (gone,) = list_machine_faults(settings, KeySeal(b"k" * 32))
    assert gone.startswith(f"key: {settings.key} is not there; put its copy back before the bot stops, see “Restore”")
    assert not settings.key.exists()


def test_a_key_that_cannot_be_read_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whom it has to be read; so does a start that is refused."""
    settings.key.chmod(0o640)
    assert list_machine_faults(settings) == [f"key: others may read the key {settings.key}: chmod 600 {settings.key}"]
    settings.key.chmod(0o600)

    def refuses(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuses)
    with pytest.raises(WrongKey, match=r"key cannot be read \(Permission denied\): the key has to belong to the user"):
        read_seal(settings.database, settings.key)
    (line,) = list_machine_faults(settings)
    assert line.startswith(f"key: {settings.key} cannot be read (Permission denied): the key has to belong to the user")
    assert "`cannot be read (Permission denied)` |" in RUNBOOK.read_text()


def test_a_first_mistake_hides_no_other(tmp_path: Path) -> None:
    """A setting, the city, a folder, the database and both networks, each in its line, and nothing is made."""
    city = shutil.copytree(SAMPLE.parent, tmp_path / "city")
    (city / "city.toml").write_text((city / "city.toml").read_text().replace('region = "NW"', 'region = "NRW"'))
    assert succeeds(tmp_path, "migrate")
    before = sorted(tmp_path.rglob("*"))
    nowhere = "http://127.0.0.1:9"
    wrong = f"LISTEN=x CITY={city} TELEGRAM_TOKEN=1:a TELEGRAM_API={nowhere}"
    wrong += f" MATRIX_HOMESERVER={nowhere} MATRIX_USER=@a:b"
    status, out, err = ran(
        tmp_path, "check", settings=f"{wrong} MATRIX_PASSWORD=p BACKUP_DIR=/proc BACKUP_RECIPIENT={RECIPIENT}"
    )
    assert (status, err) == (1, "")
    for line in (
        "settings: BUEDCHEN_LISTEN: must look like",
        f"city: {city}/city.toml:13: region: 'NRW' is no Land",
        "backup: /proc takes no file (",
        "backup: none was made yet",
        "database: there are no places: import some",
        f"telegram: {nowhere} does not answer (",
        f"matrix: {nowhere} does not answer as a homeserver does (",
    ):
        assert f"\n{line}" in f"\n{out}", line
    assert sorted(tmp_path.rglob("*")) == before


def test_a_key_that_is_gone_is_one_line_of_several(tmp_path: Path) -> None:
    """And no new one is made."""
    succeeds(tmp_path, "import", "places", SAMPLE)
    (tmp_path / "var" / "key").unlink()
    status, out, err = ran(tmp_path, "check", settings="PUBLIC_URL=https://kiosk.example")
    assert (status, err) == (1, "")
    assert [line.partition(" ")[0] for line in out.splitlines()[-4:]] == ["key:", "city:", "city:", "proxy:"]
    assert not (tmp_path / "var" / "key").exists()


def test_the_sample_city_over_the_places_of_another_is_named(tmp_path: Path) -> None:
    """As after a restore on a new machine whose `.env` or folder of the city is not back yet."""
    succeeds(tmp_path, "import", "places", collection(tmp_path, GOOD))
    status, out, _ = ran(tmp_path, "check")
    (line,) = [line for line in out.splitlines() if "the city is the sample" in line]
    assert line.startswith("database: the city is the sample in ")
    assert "but the 1 places here are of another one; name the folder of that city in BUEDCHEN_CITY" in line
    assert status == 1


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("Mo-Do 10-17 Uhr, Fr 10-14 Uhr", "Monday to Thursday 10:00-17:00, Friday 10:00-14:00, not on public holidays"),
        ("Mo-Fr 09:00-12:00,13:00-16:00; PH off", "Monday to Friday 09:00-12:00 and 13:00-16:00"),
        ("Mo,We 09:00-16:00; Dec 24 off", "Monday 09:00-16:00, Wednesday 09:00-16:00, not on public holidays"),
        ("24/7", "Monday to Sunday 00:00-24:00, not on public holidays"),
    ],
)
def test_office_hours_are_told_as_they_were_read(rule: str, read: str) -> None:
    """Also in a week of holidays."""
    assert describe_office_hours(rule, NOW, BERLIN, "NW") == f"{read}; read from {rule!r}"


def test_a_command_waits_for_a_bot_that_is_just_being_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the database before it can be asked; where it stays so, one line says what to do."""
    tries = [DataDirectoryInUse("just being started")] * 3

    async def answers(*_: object) -> dict[str, list[str]]:
        if tries:
            raise tries.pop()
        return {"lines": ["fine"]}

    monkeypatch.setattr(command_line, "_try_order", answers)
    monkeypatch.setattr(command_line, "START_PAUSE_SECONDS", 0)
    settings = Settings(data_dir=tmp_path)
    assert command_line._ask(settings, "stats", {}) == ["fine"]
    tries += [DataDirectoryInUse("another one")] * 100
    with pytest.raises(DataDirectoryInUse, match="another one"):
        command_line._ask(settings, "stats", {})


def test_check_tells_the_office_hours(tmp_path: Path) -> None:
    """Beside the other facts of the city."""
    line = "office hours: Monday to Friday 09:00-16:00, not on public holidays; read from 'Mo-Fr 09:00-16:00'"
    assert line in succeeds(tmp_path, "check")
