"""One process at a time: a lock of the operating system that goes with the process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataDirectoryInUse(Exception):
    """Another process has the data directory."""


@contextmanager
def hold_data_directory(folder: Path) -> Iterator[None]:
    """Hold the data directory; raises DataDirectoryInUse at once where another process does."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            stop = "stop it first, with systemd by `systemctl stop buedchen`, which otherwise starts it again and again"
            raise DataDirectoryInUse(
                f"another Büdchen is running in {folder}, or is just being started: {stop}"
            ) from fault
        yield
