"""What `buedchen check` says of this machine: room on its disks, folders that take a file, and the key.

A running bot looks itself, since a unit or a container may show it other folders than an operator sees. Nothing stays
of what is written to look.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.backup_plan import build_backup_plan
from bot.config import Settings
from bot.flow.collect_metrics import BYTES_PER_MEGABYTE, MIN_FREE_BYTES
from db import backups
from db.encryption import KeySeal, WrongKey, is_missing, read_key
from db.model import Seal

TRIAL_BYTES = 64 * 1024
"""So much is written to see whether a folder takes it."""
PROBE = "check"
RUNBOOK_KEY = "see “Restore” in the RUNBOOK"
RUNBOOK_BACKUP = "see “Back up each night” in the RUNBOOK"
RUNBOOK_DISK = "see “The disk is full” in the RUNBOOK"


def list_machine_faults(settings: Settings, seal: Seal | None = None) -> list[str]:
    """One line for each fault; `seal` is the key with which a running bot has opened its database."""
    return [*_list_data_faults(settings.data_dir), *_list_backup_faults(settings), *list_key_faults(settings, seal)]


def _list_data_faults(folder: Path) -> Iterator[str]:
    """Of the folder of the database, where there is one yet."""
    if not folder.is_dir():
        return
    if fault := _find_disk_fault(folder):
        yield f"disk: {fault}; make room, {RUNBOOK_DISK}"
    elif fault := _find_write_fault(folder):
        yield f"disk: {folder} takes no file ({fault}); nothing new is stored until it does, {RUNBOOK_DISK}"


def _list_backup_faults(settings: Settings) -> Iterator[str]:
    """Of the folder for backups; one that is not there is named with the last backup."""
    plan = build_backup_plan(settings)
    if plan is None or not plan.folder.is_dir():
        return
    if fault := _find_write_fault(plan.folder):
        yield f"backup: {plan.folder} takes no file ({fault}); let the user of the bot write there, {RUNBOOK_BACKUP}"
    elif settings.database.exists() and (missing := backups.describe_missing_space(plan)):
        yield f"disk: for a backup {missing}; make room"


def list_key_faults(settings: Settings, seal: Seal | None = None) -> list[str]:
    """One line where the key of the database cannot be used as it lies there."""
    key = settings.key
    if is_missing(settings.database):
        return []
    if is_missing(key):
        running = " before the bot stops" if seal else ""
        return [f"key: {key} is not there; put its copy back{running}, {RUNBOOK_KEY}"]
    try:
        found = KeySeal(read_key(key))
    except (OSError, WrongKey) as fault:
        return [f"key: {fault}"]
    if seal and found.digest(PROBE) != seal.digest(PROBE):
        return [f"key: {key} is not the one of this database; put its copy back before the bot stops, {RUNBOOK_KEY}"]
    return []


def _find_disk_fault(folder: Path) -> str:
    """Empty where there is room enough."""
    free = shutil.disk_usage(folder).free
    return f"only {free // BYTES_PER_MEGABYTE} MB are free in {folder}" if free < MIN_FREE_BYTES else ""


def _find_write_fault(folder: Path) -> str:
    """Why nothing can be written there; empty where it can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(TRIAL_BYTES))
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as fault:
        return fault.strerror or type(fault).__name__
    return ""
