"""Errors of a disk: it takes nothing more, or the file on it is damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

REFUSAL_CODES = {sqlite3.SQLITE_FULL: "full", sqlite3.SQLITE_READONLY: "readonly"}
FAILURE_CODES = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOLFS}
DAMAGE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
DAMAGED = "damaged"
PRIMARY_CODE_MASK = 0xFF
"""SQLite tells more in the higher bits."""


class DiskRefused(sqlite3.OperationalError):
    """The disk takes nothing: nothing was kept, and trying again may help. `why` is full, readonly or failing."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the disk of the database is {why}")
        self.why = why


class DatabaseCorrupt(sqlite3.DatabaseError):
    """The file of the database is damaged, in SQLite's words as it was `found`; no try will help."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the database is damaged ({found}): restore a backup")
        self.why, self.found = DAMAGED, found


class TransactionInterrupted(BaseException):
    """Ends a transaction whatever is tried inside; not an Exception, for it is nobody's fault there."""

    def __init__(self, fault: DiskRefused | DatabaseCorrupt) -> None:
        super().__init__(fault.why)
        self.fault = fault


@contextmanager
def translating_disk_errors() -> Iterator[None]:
    """What SQLite raises in here about the disk is raised as what it means."""
    try:
        yield
    except sqlite3.Error as fault:
        meant = find_disk_error(fault)
        if meant is None:
            raise
        raise meant from None


def find_disk_error(fault: sqlite3.Error) -> DiskRefused | DatabaseCorrupt | None:
    """What an error says about the disk; None where it is about something else."""
    if isinstance(fault, DiskRefused | DatabaseCorrupt):
        return fault
    kind = getattr(fault, "sqlite_errorcode", 0) & PRIMARY_CODE_MASK
    if kind in DAMAGE_CODES:
        return DatabaseCorrupt(str(fault))
    if kind in REFUSAL_CODES:
        return DiskRefused(REFUSAL_CODES[kind])
    return DiskRefused("failing") if kind in FAILURE_CODES else None


def is_sound(file: Path) -> bool:
    """Whether SQLite finds nothing wrong in it; reads only."""
    try:
        with translating_disk_errors(), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
            return bool(raw.execute("pragma quick_check(1)").fetchone()[0] == "ok")
    except DatabaseCorrupt:
        return False
