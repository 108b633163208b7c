"""What a piece of work costs, by what is the same on every machine: the lines of Python that are run for it."""

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class LineCounter:
    """How many lines were run in this thread."""

    def __init__(self) -> None:
        self.taken = 0

    def trace(self, _frame: FrameType, event: str, _arg: Any) -> "Callable[..., Any]":
        """As `sys.settrace` calls it."""
        self.taken += event == "line"
        return self.trace

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count what is run within; whoever traced before goes on afterwards."""
        before = sys.gettrace()
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(before)


def count_lines(work: Callable[[], object]) -> int:
    """Of a function."""
    steps = LineCounter()
    with steps.counting():
        work()
    return steps.taken


async def count_lines_of_waiting(work: Callable[[], Awaitable[object]]) -> int:
    """Of everything that the loop does until it is over; what other threads do meanwhile is not counted."""
    steps = LineCounter()
    with steps.counting():
        await work()
    return steps.taken
