"""Errors of a command that an operator can fix: shown in one line, without a traceback."""

from typing import NoReturn

import typer

from bot import admin_commands, import_lists
from bot.config import WrongSetting
from db.disk_errors import DatabaseCorrupt, DiskRefused
from db.encryption import WrongKey
from db.engine import DatabaseDamaged
from db.lock import DataDirectoryInUse
from db.migrations import DatabaseTooNew, MigrationAltered

OPERATOR_ERRORS = (
    WrongSetting,
    admin_commands.CommandRefused,
    import_lists.FileNotLoadable,
    DataDirectoryInUse,
    DatabaseTooNew,
    MigrationAltered,
    WrongKey,
    DatabaseDamaged,
    DatabaseCorrupt,
    DiskRefused,
    OSError,
)


def find_operator_error(fault: Exception) -> Exception | None:
    """The error an operator can fix; None where the exception holds anything else."""
    if isinstance(fault, OPERATOR_ERRORS):
        return fault
    known, others = fault.split(OPERATOR_ERRORS) if isinstance(fault, ExceptionGroup) else (None, fault)
    return known.exceptions[0] if known and others is None else None


def exit_with_error(fault: Exception) -> NoReturn:
    """Print the error and exit with code 1."""
    typer.echo(f"buedchen: {fault}", err=True)
    raise SystemExit(1) from None
