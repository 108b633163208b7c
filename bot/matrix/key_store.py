"""The keys of our devices on disk: the present one's, and those of earlier ones that still open what was written."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nio
import structlog

from bot.matrix.models import KeyStoreLocation
from db.backup_restore import EARLIER_KEYS_FOLDER

log = structlog.get_logger()


class KeyStore:
    """The files of one account. A device begins where it stopped or not at all: a state that stepped back would use
    keys twice, which nobody else accepts."""

    def __init__(self, store: KeyStoreLocation, user: str) -> None:
        self._store = store
        self._user = user
        store.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def has(self, device: str) -> bool:
        """Whether the keys of this device are stored here; without these, no message could be decrypted any more."""
        return self._file(device).exists()

    def make_room(self, device: str) -> None:
        """A file for this device that only we may read."""
        self._file(device).touch(mode=0o600)

    def inherit(self, olm: Any) -> None:
        """Give the device the keys of messages that earlier ones had, and drop the rest of theirs."""
        for file in sorted((self._store.folder / EARLIER_KEYS_FOLDER).rglob(f"{self._user}_*.db")):
            for session in self._read(file):
                if olm.inbound_group_store.add(session):
                    olm.save_inbound_group_session(session)
        shutil.rmtree(self._store.folder / EARLIER_KEYS_FOLDER, ignore_errors=True)

    def _read(self, file: Path) -> Iterator[Any]:
        device = file.stem.removeprefix(f"{self._user}_")
        try:
            earlier = nio.store.MatrixStore(self._user, device, str(file.parent), self._store.secret, file.name)
            yield from earlier.load_inbound_group_sessions()
            earlier.database.close()
        except Exception as fault:  # noqa: BLE001 - whatever an old file holds, today's messages can be read without
            log.error("could not read the keys of an earlier device", reason=type(fault).__name__)

    def _file(self, device: str) -> Path:
        return self._store.folder / f"{self._user}_{device}.db"
