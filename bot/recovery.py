"""Brings a lost machine back from a backup, or tries aside whether that would work; and tries aside an update."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import now, open_database, opened, seal_of
from bot.config import Settings
from bot.lookover import no_database
from bot.matrix.hearing import from_now_on
from db import audit, backups, envelope, forgetting, inbox, marks, outbox, reminders, restoring
from db.audit import Deed
from db.backups import ABOUT, DATABASE, KEY, LEARNED
from db.engine import Damaged, Database, Fault
from db.lock import only_one
from db.migrations import Altered, TooNew, due
from db.model import Tx
from db.rehearsing import rehearse
from db.restoring import Past
from db.sealing import WrongKey


async def restore(settings: Settings, copy: Path, identity: str = "") -> str:
    """Put a backup in the place of the database and forget again whoever asked for it since; no bot may be running.

    A sealed one is opened with its `identity`, and brings the key and what was learned along.
    """
    with only_one(settings.data_dir), _in_clear(settings, copy, identity) as (plain, others):
        restoring.examine(plain)
        past = restoring.past_of(settings.database, copy)
        _bring_key(others.get(KEY, b""), settings.key)
        seal = seal_of(plain, settings.key)
        with restoring.laid_beside(plain, settings.database, settings.matrix_keys, seal) as fresh:
            async with opened(settings, fresh, now) as database:
                again = await after_restore(database, past)
            restoring.put_in_place(fresh, settings.database)
            restoring.set_keys_aside(settings.matrix_keys)
        _bring_learned(others.get(LEARNED, b""), settings.learned)
    return f"restored; {again} people who had asked for it are forgotten again"


@contextmanager
def _in_clear(settings: Settings, copy: Path, identity: str) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """The database of a backup and what is beside it: the file itself and nothing, or what is in the envelope, for as
    long as it is needed."""
    if not copy.is_file() or not envelope.is_sealed(copy):
        yield copy, {}
        return
    if not identity:
        raise Damaged(f"{copy} is sealed: name the file of its private half, --identity FILE")
    with backups.workshop(backups.opening(settings.database)) as work:
        others = envelope.open_(copy, identity, work / DATABASE)
        if missing := [name for name in (KEY, ABOUT) if name not in others]:
            raise Damaged(f"{copy} holds no {', '.join(missing)}")
        restoring.examine(work / DATABASE)
        backups.prove_counts(work / DATABASE, json.loads(others[ABOUT])["counts"])
        yield work / DATABASE, others


def _bring_key(ours: bytes, place: Path) -> None:
    """Put the key of a backup where the settings want it. Raises WrongKey where another one lies there."""
    if not ours:
        return
    if place.exists():
        if place.read_bytes() != ours:
            raise WrongKey(f"{place} is another key than the one of the backup: move it and its database away")
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(ours)
        file.flush()
        os.fsync(file.fileno())


def _bring_learned(ours: bytes, place: Path) -> None:
    if ours:
        part = place.with_name(f"{place.name}.part")
        part.write_bytes(ours)
        part.replace(place)


async def drill(settings: Settings, file: Path | None, identity: str) -> tuple[bool, list[str]]:
    """Restore the newest backup aside, where nothing of it stays: whether that went well, and three lines about it."""
    found = file or _newest(settings)
    if found is None:
        return False, ["no: a lost machine would not be back", f"there is no backup in {settings.backup_dir}", "no age"]
    made = backups.made_at(found)
    age = f"made {_as_said(made, now() - made)}" if made else "its name does not say when it was made"
    try:
        what = await _tried(settings, found, identity)
    except (Damaged, WrongKey, TooNew, Altered, Fault, OSError) as fault:
        return False, ["no: a lost machine would not be back", str(fault), f"{found.name}: {age}"]
    return True, [f"yes: a lost machine would be back from {found.name}", what, age]


async def migrate(settings: Settings, *, dry_run: bool) -> list[str]:
    """Bring the database to the shape this program knows, or say what that would do, tried on a copy; no bot may be
    running."""
    if not dry_run:
        async with open_database(settings):
            return ["the database is up to date"]
    if none := no_database(settings):
        return [f"there is no database yet; {none}"]
    with only_one(settings.data_dir):
        number = len(due(settings.database))
        seal = seal_of(settings.database, settings.key)
        lines = await rehearse(settings.database, seal, now) if number else []
    return [*lines, f"{number} migrations would be done; nothing was changed"]


def _newest(settings: Settings) -> Path | None:
    if not settings.backup_dir:
        raise Damaged("name a backup, or its folder in BUEDCHEN_BACKUP_DIR")
    return next(iter(backups.all_in(settings.backup_dir)), None)


async def _tried(settings: Settings, found: Path, identity: str) -> str:
    """What is there once it was restored into a folder of its own, by the very steps of a restore."""
    with tempfile.TemporaryDirectory(prefix="drill-") as outside, backups.workshop(Path(outside, "machine")) as folder:
        aside = settings.model_copy(update={"data_dir": folder, "key_file": folder / "key"})
        await restore(aside, found, identity)
        async with open_database(aside):
            pass
        held = backups.held(aside.database)
        learned = ", what was learned" if aside.learned.exists() else ""
        devices = len(list(aside.matrix_keys.rglob("*.db"))) if aside.matrix_keys.exists() else 0
    known = f"{held.people} people, {held.requests} requests, {held.events} events"
    return f"with {known}; networks: {', '.join(held.networks) or 'none'}; keys of {devices} Matrix devices{learned}"


def _as_said(made: datetime, ago: timedelta) -> str:
    hours = int(ago.total_seconds() // 3600)
    return f"{made:%Y-%m-%d %H:%M} UTC, {hours // 24} days and {hours % 24} hours ago; what came later would be lost"


async def after_restore(database: Database, before: Past) -> int:
    """Make a copy fit for today: forget again who asked for it since, hear, send and answer nothing twice.

    Returns how many people were forgotten again.
    """
    async with database.transaction() as tx:
        found = await forgetting.again(tx, before.erased)
        outbox.after_restore(tx)
        inbox.after_restore(tx)
        reminders.after_restore(tx)
        await _hear_on(tx, before.marks.get("matrix"))
        await audit.write(tx, Deed("restore"))
    await database.scrub()
    return found


async def _hear_on(tx: Tx, sealed: str | None) -> None:
    """Matrix would tell everything once more since the copy was made: go on where the present database stopped."""
    mark = tx.seal.unseal(sealed) if sealed else from_now_on(await marks.of(tx, "matrix"))
    if mark:
        marks.keep(tx, "matrix", mark)
