"""Words and names that are looked for everywhere: in files, in the log, in backups, and in what is left."""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.admin_commands import AdminContext, write_backup
from bot.config import Settings
from bot.flow import crash_points
from db import sanctions
from db.data_inventory import InventoriedTable, list_personal_tables, read_tables
from tests.house.test_privacy import ACCOUNT, SNAPPED, number_of, packed, traces
from tests.kit import help_setup
from tests.kit.fixtures import Founding, founded
from tests.kit.full_data_person import HERE, WORDS, talks_much
from tests.kit.town import Neighbour, Town

CANARIES = [*traces(ACCOUNT, *WORDS, f"{SNAPPED.lat}", f"{HERE.lat}"), packed(SNAPPED.lat), packed(HERE.lat)]
SEALED = re.compile(r"[~^]\d+~[A-Za-z0-9+/]+=*|[A-Za-z0-9+/]{40,}=*|[0-9a-f]{64}")
PIECE = 1 << 16
OVERLAP = 64
LOOKED = ("", b"")
READABLE = """
person age
profile language
account network
role role
failed_attempt what
inbox network foreign_id state reason
outbox network delivery state reason foreign_ref subject
dialog chat step answers
choice token route data
help_request kind state quarter
revision wanted_day quarter for_whom state likeness
volunteer state languages quiet_hours
invitation answer
contact state
visit state
shared_detail kind
mediation state
mediator state
weekly_help state next_day
report reason
case_file kind quarter subject reason state urgency
help_hours kind day
certificate state
audit act outcome network
sanction kind reason objection
block reason
blocked_account network reason
two_person_approval action_name data state
duty_assignment quarter_id
office_hours hours
feed url
event uid title words category audiences place venue quarter organiser contact languages steps cost \
registration amount series state
attendance original
company_seeker original
company_introduction original state
event_submission state
subscription topic value lead
reminder_settings quiet_hours
sent_reminder original lead
digest_subscription quarter last_digest_day
faq_text language title words keywords phone state
training_sentence language
"""
"""Codes, times and what everybody may read anyway, such as events: each table with such columns."""


@pytest.fixture
async def town(founding: Founding, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A town that speaks English and has nowhere else to put a file."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(founding.folder))
    monkeypatch.setattr("tempfile.tempdir", str(founding.folder))
    async with founded(founding, "en") as town:
        yield town


class Changes:
    """What is new in the files of a folder since the last look, with a little of what stands before it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, bytes] = {}

    def since(self) -> Iterator[tuple[str, bytes]]:
        """Piece by piece, with the name of the file."""
        for file in sorted(one for one in self._folder.rglob("*") if one.is_file()):
            before = self._seen.get(file, b"")
            data = file.read_bytes()
            self._seen[file] = data
            for at in range(0, len(data), PIECE):
                if data[at : at + PIECE] != before[at : at + PIECE]:
                    yield file.name, data[max(at - OVERLAP, 0) : at + PIECE]


def found_beside(file: Path, clear: list[bytes]) -> list[tuple[str, bytes]]:
    """Which of these lie in the folder of a database: in the file, its log, or anything temporary."""
    files = [(one.name, one.read_bytes()) for one in sorted(file.parent.rglob("*")) if one.is_file()]
    return [(name, word) for name, data in files for word in clear if word in data]


@pytest.fixture
def looks(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[tuple[str, bytes]]]]:
    """What was found at each of the named points."""
    found: dict[str, list[tuple[str, bytes]]] = {point: [] for point in crash_points.CRASH_POINTS}
    monkeypatch.setattr(crash_points, "_watchers", [])
    changes = Changes(town.database.path.parent)

    def look(point: str) -> None:
        news = [(name, word) for name, data in changes.since() for word in CANARIES if word in data]
        found[point] += news or [LOOKED]

    crash_points.add_watcher(look)
    return found


async def test_at_no_named_point_a_word_lies_in_a_file_or_in_the_log(
    town: Town, looks: dict[str, list[tuple[str, bytes]]], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in the database and its log nor in anything temporary; nor in a line for an operator, of ours or of a
    library, however much they ask to be told."""
    with capture_logs() as lines, caplog.at_level("DEBUG"):
        await talks_much(town, town.neighbour(ACCOUNT))
    assert {point: set(found) for point, found in looks.items()} == {
        point: {LOOKED} for point in crash_points.CRASH_POINTS
    }
    said = f"{lines}{caplog.text}"
    assert [word for word in (ACCOUNT, *WORDS, f"{SNAPPED.lat}", f"{HERE.lat}") if word in said] == []
    assert any(line["event"] == "handled" for line in lines)


async def test_a_word_in_a_file_is_noticed(town: Town, looks: dict[str, list[tuple[str, bytes]]]) -> None:
    """What this is for: a temporary file of somebody's words."""
    astray = town.database.path.with_name("astray")
    astray.write_text(WORDS[0])
    await town.neighbour(ACCOUNT).says("/help")
    assert ("astray", WORDS[0].encode()) in looks["intake.before_commit"]


async def test_of_a_backup_whoever_has_no_key_reads_codes_and_times(town: Town, tmp_path: Path) -> None:
    """No word, no name, no address and no account in anything that a backup is made of; what can be read of the tables
    about people at all is listed here."""
    amira = town.neighbour(ACCOUNT)
    await talks_much(town, amira)
    copy = tmp_path / "copy.sqlite"
    await write_backup(AdminContext(town.database, Settings(data_dir=tmp_path / "home")), file=str(copy))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.sqlite", "forgotten"]
    assert found_beside(copy, CANARIES) == []
    assert readable(copy) == READABLE.strip().splitlines()


def readable(copy: Path) -> list[str]:
    """Each table about people with its columns that hold text which is neither sealed nor a keyed hash."""
    with closing(sqlite3.connect(copy)) as raw:
        found = {
            table.name: [one for one in table.columns if is_clear(raw, table, one)] for table in list_personal_tables()
        }
    return [" ".join((name, *columns)) for name, columns in found.items() if columns]


def is_clear(raw: sqlite3.Connection, table: InventoriedTable, column: str) -> bool:
    """Whether any row of it can be read."""
    values = raw.execute(f"select {column} from {table.name} where {column} <> ''")
    return any(isinstance(value, str) and not SEALED.fullmatch(value) for (value,) in values)


async def columns_with(town: Town, wanted: set[str]) -> list[str]:
    """Where any of these values stands, in all tables."""
    rows = [(table.name, row) for table in read_tables() for row in await town.rows(f"select * from {table.name}")]
    return sorted({f"{name}.{column}" for name, row in rows for column, value in row.items() if value in wanted})


async def is_suspected(town: Town, who: Neighbour) -> None:
    """A report about them is open, and they are suspended."""
    number = await number_of(town, who)
    async with town.database.transaction() as tx:
        sanctions.suspend_person(tx, number, "spam", await help_setup.person_of(tx, who))
    await town.rows(f"update report set accused_id = {number}")


async def test_keyed_hashes_noted_before_are_found_nowhere_afterwards(town: Town, tmp_path: Path) -> None:
    """Although it is remembered that she asked for it, is suspended and was reported, whoever noted under which hashes
    she was kept recognises no row of it, nor a line of the list beside the backups."""
    amira = town.neighbour(ACCOUNT)
    seal = town.database.seal
    await talks_much(town, amira)
    await is_suspected(town, amira)
    noted = {seal.digest(amira.at.network, part) for part in (amira.at.account, amira.at.chat)}
    assert await columns_with(town, noted) == ["account.digest", "choice.chat", "outbox.chat"]
    for words in ("/forget", "yes"):
        await amira.says(words)
    assert await columns_with(town, noted) == []
    for table in ("forgotten_account", "sanctioned_account", "accused_account"):
        assert len(await town.rows(f"select digest from {table}")) == 1, table
    await write_backup(AdminContext(town.database, Settings()), file=str(tmp_path / "copy.sqlite"))
    assert found_beside(tmp_path / "copy.sqlite", [one.encode() for one in noted]) == []
