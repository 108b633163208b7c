"""What can end a command that an operator can mend: it is said in one line, without a traceback."""

from typing import NoReturn

import typer

from bot import desk, importing
from bot.config import WrongSetting
from db.engine import Damaged
from db.lock import Occupied
from db.migrations import Altered, TooNew
from db.sealing import WrongKey
from db.storage import Corrupt, StorageRefused

Reasons = (
    WrongSetting,
    desk.Refused,
    importing.Unloadable,
    Occupied,
    TooNew,
    Altered,
    WrongKey,
    Damaged,
    Corrupt,
    StorageRefused,
    OSError,
)


def mendable(fault: Exception) -> Exception | None:
    """What an operator can mend of it; None where it holds anything else."""
    if isinstance(fault, Reasons):
        return fault
    known, others = fault.split(Reasons) if isinstance(fault, ExceptionGroup) else (None, fault)
    return known.exceptions[0] if known and others is None else None


def give_up(fault: Exception) -> NoReturn:
    """Say it, and end."""
    typer.echo(f"buedchen: {fault}", err=True)
    raise SystemExit(1) from None
