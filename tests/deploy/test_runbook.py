"""An operator's life by the RUNBOOK alone, in the order of this file: each test types what stands there, and looks."""

from collections.abc import Callable, Iterator

import pytest

from tests.deploy.machine import Machine, booted
from tests.deploy.repository import Repository
from tests.deploy.runbook import blocks
from tests.deploy.surroundings import Surroundings
from tests.deploy.waiting import A_MINUTE, until

pytestmark = pytest.mark.deploy

TYPED = blocks()
VERSION = "git -C /opt/buedchen rev-parse HEAD"
SETTINGS = "cat /opt/buedchen/.env; stat --format '%a %U %G' /opt/buedchen/.env"
PEOPLE = """/opt/buedchen/.venv/bin/python - <<'END'
import sqlite3
file = sqlite3.connect("file:/var/lib/buedchen/buedchen.sqlite?mode=ro", uri=True)
print(*file.execute("select (select count(*) from person), (select max(id) from person)").fetchone())
END
"""


@pytest.fixture(scope="module")
def first(surroundings: Surroundings, repository: Repository) -> Iterator[Machine]:
    """The machine of this city, installed when the city began, which is a while ago."""
    repository.offers(repository.older)
    with booted("first", surroundings, repository.path) as machine:
        machine.types(TYPED["install"])
        repository.offers(repository.head)
        yield machine


@pytest.fixture(scope="module")
def second(surroundings: Surroundings, repository: Repository) -> Iterator[Machine]:
    """A new machine, installed while the first one is no more."""
    with booted("second", surroundings, repository.path) as machine:
        machine.types(TYPED["install"])
        yield machine


def started_again(machine: Machine, before: str) -> Callable[[], bool]:
    """Whether there is another process than this one."""
    return lambda: machine.shows("MainPID")["MainPID"] not in ("0", before)


def serves(machine: Machine) -> bool:
    """Whether it says that it does."""
    return machine.shows("ActiveState")["ActiveState"] == "active"


def test_it_is_installed_and_greets(first: Machine) -> None:
    """An older version, by the words of today."""
    until(lambda: serves(first))
    assert "Büdchen" in first.hears("hello")


def test_an_update_keeps_what_people_said(first: Machine, repository: Repository) -> None:
    """The new version serves, with the same people, and everything is well."""
    before = first.types(PEOPLE)
    first.types(TYPED["update"])
    seen = first.types(TYPED["look"])
    assert "active (running)" in seen
    assert "database: fine" in seen
    assert first.types(VERSION).strip() == repository.head
    assert first.types(PEOPLE) == before
    assert "Büdchen" in first.hears("hello")


def test_there_is_a_way_back_and_forth_again(first: Machine, repository: Repository) -> None:
    """To the version before with what people said until then, and to the new one again."""
    before = first.types(PEOPLE)
    first.types(TYPED["back"])
    assert first.types(VERSION).strip() == repository.older
    assert first.types(PEOPLE) == before
    assert "Büdchen" in first.hears("hello")
    first.types(TYPED["update"])
    assert first.types(VERSION).strip() == repository.head


def test_it_is_shut_in(first: Machine) -> None:
    """By what systemd counts, and with an end to its memory."""
    first.types("systemd-analyze verify /etc/systemd/system/buedchen.service")
    first.types("systemd-analyze security --no-pager --threshold=15 buedchen")
    limits = first.shows("MemoryMax", "WatchdogUSec", "LimitCORE", "Type")
    assert limits == {"Type": "notify", "WatchdogUSec": "25s", "MemoryMax": str(2 * 1024**3), "LimitCORE": "0"}


@pytest.mark.parametrize("how", ["KILL", "STOP"])
def test_who_dies_or_stands_still_is_started_again(first: Machine, how: str) -> None:
    """Within a minute, with all that was kept."""
    before = first.shows("MainPID")["MainPID"]
    first.types(f"systemctl kill --signal={how} buedchen")
    assert until(started_again(first, before)) < A_MINUTE
    until(lambda: serves(first))
    assert "Büdchen" in first.hears("hello")


def test_a_refused_start_ends(first: Machine) -> None:
    """It is tried five times; then it stays down and the journal says why."""
    first.types("echo BUEDCHEN_LISTEN=nowhere >> /opt/buedchen/.env; systemctl restart buedchen || true")
    until(lambda: first.shows("ActiveState")["ActiveState"] == "failed", 5 * A_MINUTE)
    assert "BUEDCHEN_LISTEN: must look like" in first.types("journalctl --no-pager --unit buedchen --lines 20")
    first.types("sed -i /nowhere/d /opt/buedchen/.env; systemctl reset-failed buedchen; systemctl start buedchen")
    assert "Büdchen" in first.hears("hello")


def test_a_backup_comes_back_on_another_machine(first: Machine, second: Machine) -> None:
    """With everything but the first machine: the same people, the same messages, and it greets."""
    first.types(TYPED["backup"])
    before = first.types(PEOPLE)
    assert before.strip() not in ("", "0")
    second.brings(first, "srv/away", "srv/apart")
    second.types(TYPED["restore"])
    assert second.types(PEOPLE) == before
    assert "Büdchen" in second.hears("hello")


def test_a_backup_of_the_night_brings_another_machine_back(first: Machine, second: Machine) -> None:
    """Sealed, verified, and with nothing beside it but the private half of its key and the settings."""
    first.types(TYPED["keys"])
    assert "backup: fine" in first.types(TYPED["nightly"])
    first.types(TYPED["fetch"])
    assert "yes: a lost machine would be back" in first.types(TYPED["drill"])
    before = first.types(PEOPLE)
    second.brings(first, "srv/sealed", "srv/elsewhere", "srv/settings")
    second.types(TYPED["recover"])
    assert second.types(PEOPLE) == before
    assert second.types(SETTINGS) == first.types(SETTINGS)
    assert "Büdchen" in second.hears("hello")


def test_it_leaves_nothing_behind(second: Machine) -> None:
    """First the program goes, then what people wrote."""
    second.types(TYPED["uninstall"])
    assert second.shows("LoadState") == {"LoadState": "not-found"}
    assert "key" in second.types("ls /var/lib/buedchen-key")
    second.types(TYPED["forget"])
    elsewhere = " ".join(f"-not -path '/{folder}/*'" for folder in ("proc", "srv", "var/log"))
    assert second.types(f"find / -xdev -name '*buedchen*' {elsewhere}") == ""
    assert "buedchen" not in second.types("cat /etc/passwd")
