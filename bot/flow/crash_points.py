"""Named points in the life of a message; a test may kill the process at any of these to see that nothing is lost."""

from collections.abc import Callable

CRASH_POINTS = (
    "intake.before_commit",
    "intake.after_commit",
    "inbox_worker.before_handler",
    "inbox_worker.before_commit",
    "inbox_worker.after_commit",
    "deliver.before_sending",
    "deliver.sending",
    "deliver.after_send",
    "deliver.after_mark",
)

_watchers: list[Callable[[str], None]] = []


def add_watcher(watcher: Callable[[str], None]) -> None:
    """Call `watcher` with the name of every crash point reached from now on."""
    _watchers.append(watcher)


def reach_point(point: str) -> None:
    """Report to the watchers that the process reached this crash point."""
    for watcher in _watchers:
        watcher(point)
