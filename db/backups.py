"""Backups that are made by themselves: copied beside the writer in slices, restored aside and counted, and then sealed.

In clear they lie for the moment only in a folder of the data directory that nobody else may read, and are wiped there.
"""

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import envelope, forgotten, retention
from db.copying import check, copy_in_slices, counted
from db.enclosing import enclose
from db.engine import Damaged, Database
from db.envelope import Breathe, wipe
from db.ids import milliseconds
from db.inventory import tables
from db.keyring import Ring
from db.model import Tx
from db.restoring import laid_beside
from db.sealing import KeySeal, WrongKey

JOB, VERIFIED, TROUBLE = "backup", "backup verified", "backup in trouble"
OVERDUE = timedelta(hours=26)
DATABASE, KEY, LEARNED, ABOUT = ("buedchen.sqlite", "key", "intents.learned", "about.json")
NAME = re.compile(r"buedchen-(\d{8}T\d{6})Z\.tar\.age")
WRITTEN = "%Y%m%dT%H%M%S"
DAYS, WEEKS = 7, 4
MEGABYTE = 1024 * 1024
SPARE = 100 * MEGABYTE
"""Of a disk, beside what a backup needs."""
TABLE = re.compile("[a-z_]+")
A_WHILE = timedelta(hours=1)
"""So long one may take to be made and verified: it bears the name of when that began."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a lost machine needs: the database, its key, the keys of our device at the homeserver, what was learned."""

    database: Path
    key: Path
    device: Path
    learned: Path


@dataclass(frozen=True, slots=True)
class Last:
    """When the last backup was made, which is written down only of one that was verified; and since when it is in
    trouble, if it is."""

    verified: datetime | None
    trouble: datetime | None


async def last(tx: Tx) -> Last:
    """What is known of the last one. A clock that was ahead is not believed."""
    made, trouble = await retention.last_done(tx, JOB), await retention.last_done(tx, TROUBLE)
    made = made if made and made <= tx.now else None
    return Last(made, trouble if trouble and trouble <= tx.now and (made is None or trouble > made) else None)


@dataclass(frozen=True, slots=True)
class Order:
    """What to keep, in which folder, and sealed to which public key."""

    belongings: Belongings
    folder: Path
    public: str


def note(tx: Tx) -> None:
    """One was made just now: it would bear no name if it had not been verified."""
    for job in (JOB, VERIFIED):
        retention.did(tx, job)


def line(known: Last, folder: Path, now: datetime) -> str:
    """The same for an operator; it begins with `fine` where all is well."""
    if not folder.is_dir():
        return f"{folder} is not there"
    if known.verified is None:
        return "none was made yet; a bot that runs makes one at once, and its log says why it does not"
    when = f"{known.verified:%Y-%m-%d %H:%M} UTC"
    if now - known.verified > OVERDUE:
        return f"the last one that was verified is of {when}; the log says why there is none since"
    if not any((made_at(file) or known.verified) >= known.verified - A_WHILE for file in all_in(folder)):
        return f"the one of {when} is not in {folder} any more"
    return f"fine, {when}, verified"


def make(order: Order, now: datetime, breathe: Breathe) -> Path:
    """Make one, in a thread: nobody waits for it. Returns what it is called.

    Raises OSError, sqlite3.Error, Damaged, WrongKey, or what `breathe` raises; then no file bears its name.
    """
    if not order.folder.is_dir():
        raise FileNotFoundError(f"{order.folder}, the folder for backups, is not there")
    _look_for_room(order)
    target = order.folder / f"buedchen-{now.astimezone(UTC):{WRITTEN}}Z.tar.age"
    with workshop(working(order.belongings.database)) as work:
        envelope.shut(_gathered(order.belongings, work, now, breathe), target, order.public, breathe)
    return target


def working(database: Path) -> Path:
    """Where one is made, beside the database."""
    return database.with_name("backup.work")


def opening(database: Path) -> Path:
    """Where one is opened, beside the database."""
    return database.with_name("backup.opened")


def clear_away(database: Path) -> None:
    """Nothing stays in clear of what was cut off."""
    for folder in (working(database), opening(database)):
        clear(folder)


def _look_for_room(order: Order) -> None:
    """Raises OSError where a disk would be full of it: the bot itself needs room."""
    database = order.belongings.database
    size = sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))
    for folder, copies in ((database.parent, 2), (order.folder, 1)):
        free, needed = shutil.disk_usage(folder).free, copies * size + SPARE
        if free < needed:
            raise OSError(f"it needs {needed // MEGABYTE} MB of room in {folder}, and {free // MEGABYTE} are free")


def _gathered(belongings: Belongings, work: Path, now: datetime, breathe: Breathe) -> envelope.Content:
    """All that belongs into it, proved. The key touches no disk: it is kept apart from what it opens."""
    key, copy = belongings.key.read_bytes(), work / DATABASE
    seal = KeySeal(key)
    found = copy_in_slices(belongings.database, copy, names(), breathe)
    enclose(copy, belongings.device, seal)
    _prove(copy, seal, found)
    about = json.dumps({"made_at": milliseconds(now), "counts": found}).encode()
    learned = {LEARNED: belongings.learned.read_bytes()} if belongings.learned.exists() else {}
    return {DATABASE: copy, KEY: key, ABOUT: about, **learned}


def names() -> list[str]:
    """The tables that are counted: all."""
    return [table.name for table in tables()]


def _prove(copy: Path, seal: KeySeal, found: dict[str, int]) -> None:
    """Restore it aside: it is whole, opens with its key, and holds as many rows of everything as it was made from."""
    with laid_beside(copy, copy.with_name("restored.sqlite"), copy.with_name("device"), seal) as fresh:
        check(fresh)
        prove_counts(fresh, found)
        _prove_key(fresh, seal)
        wipe(fresh)


def prove_counts(database: Path, found: dict[str, int]) -> None:
    """Raises Damaged where a database holds other numbers of rows than it should."""
    if not all(TABLE.fullmatch(name) for name in found):
        raise Damaged("it tells of tables that cannot be")
    with closing(sqlite3.connect(database)) as raw:
        back = counted(raw, found)
    if other := [name for name in found if found[name] != back[name]]:
        raise Damaged(f"{database.name} holds more or fewer rows than it was made from: {', '.join(other)}")


def _prove_key(database: Path, seal: KeySeal) -> None:
    """Raises WrongKey where nothing that is sealed opens with the key; single rows may be damaged."""
    with closing(sqlite3.connect(database)) as raw:
        raw.row_factory = sqlite3.Row
        sealed = raw.execute("select address_sealed from account limit 20").fetchall()
        opened = Ring(raw, seal, 0).open(sealed)
    if sealed and not any(_opens(seal, row["address_sealed"]) for row in opened):
        raise WrongKey("the key file does not belong to the database")


def _opens(seal: KeySeal, address: str) -> bool:
    try:
        return bool(seal.unseal(address))
    except WrongKey:
        return False


@dataclass(frozen=True, slots=True)
class Held:
    """What is in a database, for an operator who asks what would come back."""

    people: int
    requests: int
    events: int
    networks: tuple[str, ...]


def held(database: Path) -> Held:
    """How much there is of what a city is made of."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        found = counted(raw, ("person", "post", "event"))
        networks = tuple(row[0] for row in raw.execute("select distinct network from account order by network"))
    return Held(found["person"], found["post"], found["event"], networks)


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A folder that nobody else may read, of whose files nothing stays; one that was cut off is cleared first."""
    clear(folder)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        clear(folder)


def clear(folder: Path) -> None:
    """Wipe every file of a folder, and remove it."""
    for file in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
        if file.is_file() and not file.is_symlink():
            wipe(file)
    shutil.rmtree(folder, ignore_errors=True)


def made_at(file: Path) -> datetime | None:
    """When one was made, by its name; None for what is none of ours."""
    match = NAME.fullmatch(file.name)
    return datetime.strptime(match[1], WRITTEN).replace(tzinfo=UTC) if match else None


def all_in(folder: Path) -> list[Path]:
    """Those in a folder, the newest first."""
    return sorted((file for file in folder.iterdir() if made_at(file)), reverse=True)


def surplus(those: Iterable[Path], now: datetime) -> list[Path]:
    """Those that need not be kept: all but the newest of each of the last seven days and of the last four weeks."""
    kept: dict[object, Path] = {}
    found = sorted(those, reverse=True)
    for file in found:
        at = made_at(file) or now
        if now - at < timedelta(days=DAYS):
            kept.setdefault(at.date(), file)
        if now - at < timedelta(weeks=WEEKS):
            kept.setdefault(at.isocalendar()[:2], file)
    return [file for file in found if file not in kept.values()]


def let_go(folder: Path, now: datetime) -> None:
    """Delete those that need not be kept; whatever else lies there is not ours."""
    for file in surplus(all_in(folder), now):
        file.unlink()


Noted = list[forgotten.Forgotten]


async def note_forgotten(database: Database, file: Path, noted: Noted | None = None, *, prune: bool = True) -> Noted:
    """Who asked to be forgotten stands beside every backup, for the day on which nothing else is left, and is returned;
    who asked long ago leaves the list unless it is not to `prune`. Nobody waits for the disk it lies on, which is left
    alone where these were `noted` already."""
    async with database.transaction() as tx:
        known = [(row["network"], row["digest"], row["erased_at"]) for row in await tx.all("people.erased")]
        since = milliseconds(tx.now - retention.REMEMBERED) if prune else 0
    if known != noted:
        await asyncio.to_thread(forgotten.add, file, known, since)
    return known
