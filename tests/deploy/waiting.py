"""Waits for what another machine does; it tells nobody here when it is done."""

import time
from collections.abc import Callable

A_MINUTE = 60.0


def until(holds: Callable[[], bool], seconds: float = 3 * A_MINUTE) -> float:
    """Look until it holds, and say how long that took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(1)
    return time.monotonic() - began
