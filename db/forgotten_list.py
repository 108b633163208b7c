"""The list of deleted accounts, which is stored beside the backups: after a restore on a new machine, where no database
knows of each deletion, the same accounts are deleted again.
"""

import json
import os
from pathlib import Path

from db.engine import DatabaseDamaged
from db.model import Seal

LIST_FILE_NAME = "forgotten"

ForgottenAccount = tuple[str, str, int]
"""Network, keyed hash of the account, and when they asked, in milliseconds."""


HASH_FUNCTION_NAME = "forgotten"
"""The name of `hashed` in SQL, for a migration."""


def hash_forgotten_account(seal: Seal, digest: str) -> str:
    """The keyed hash under which the account of a deleted person is remembered. It differs from the `digest` by which
    the account was found, so that a copy of that one does not match.
    """
    return seal.digest(HASH_FUNCTION_NAME, digest)


class ListUnreadable(DatabaseDamaged):
    """The list cannot be read; the text is one line for an operator."""


def read_list(backup: Path) -> list[ForgottenAccount]:
    """Who stands on the list in the folder of a backup; nobody where there is none. Raises Unreadable."""
    file = backup.parent / LIST_FILE_NAME
    if not file.exists():
        return []
    try:
        return [(str(network), str(digest), int(at)) for network, digest, at in json.loads(file.read_text())]
    except (ValueError, TypeError) as fault:
        raise ListUnreadable(
            f"{file} cannot say who asked to be forgotten; put back a copy of it, or move it away"
        ) from fault


def extend_list(backup: Path, known: list[ForgottenAccount], since: int) -> None:
    """Put who asked after `since` (milliseconds) on the list in the folder of a backup, in one step.

    Raises Unreadable, OSError.
    """
    latest: dict[tuple[str, str], int] = {}
    for network, digest, at in [*read_list(backup), *known]:
        if at >= since:
            latest[network, digest] = max(at, latest.get((network, digest), 0))
    file = backup.parent / LIST_FILE_NAME
    fresh = file.with_name(f"{LIST_FILE_NAME}.part")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w") as there:
        json.dump([[*account, at] for account, at in sorted(latest.items())], there)
        there.flush()
        os.fsync(there.fileno())
    fresh.rename(file)
