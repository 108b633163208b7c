"""The backups of a town: a data directory of their own, a folder they lie in, and nights that go by."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from pyrage import x25519

from bot.flow.backup_job import BackupJob
from db import backups
from db.backups import BackupPlan, BackupSources
from tests.kit.town import Town

OURS = x25519.Identity.generate()


class BackupNight:
    """The backups of a town, whose data directory is a folder of its own but for the database."""

    def __init__(self, town: Town, home: Path, folder: Path) -> None:
        self.town, self.home, self.folder = town, home, folder
        (home / "key").write_bytes(b"k" * 32)
        (home / "intents.learned").write_bytes(b"weights")
        (home / "matrix").mkdir()
        with closing(sqlite3.connect(home / "matrix" / "@kiosk:b_OLD.db")) as raw, raw:
            raw.execute("create table ratchet (step)")
        belongings = BackupSources(town.database.path, home / "key", home / "matrix", home / "intents.learned")
        self.order = BackupPlan(belongings, folder, str(OURS.to_public()))
        self.doubted = False
        self.backups = BackupJob(town.house, self.order, lambda: self.doubted, lambda: None)

    async def passes(self, **how: float) -> list[str]:
        """So much time goes by, and it is looked around: what lies there then."""
        self.town.clock.turn(timedelta(**how))
        await self.backups.look_around(self.order)
        await self.town.settle()
        return self.there()

    def there(self) -> list[str]:
        """Every file of the folder, the newest backup first."""
        return sorted((file.name for file in self.folder.iterdir()), reverse=True)


async def known(town: Town) -> backups.LastBackup:
    """What everybody else may know of the last one."""
    async with town.database.transaction() as tx:
        return await backups.read_last_backup(tx)
