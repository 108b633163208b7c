"""How an alarm rings: who is called after whom, and how long until the next call."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

CALLS = 3
"""So often each step is called before the next one."""
PAUSE = timedelta(minutes=5)
AFTERWARDS = timedelta(hours=1)
"""Once everybody was called in vain, everybody is called again and again, so often."""
LOOKED_AFTER = timedelta(minutes=15)
"""So often we look whether somebody who took it still has it."""


class Step(StrEnum):
    """Who is called, in this order."""

    ON_DUTY = "on_duty"
    SUBSTITUTES = "substitutes"
    EVERYBODY = "everybody"
    OUTSIDE = "outside"


def steps_at(rung: int, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Who is called after `rung` calls went by, of the `steps` there are; then those who reach farthest."""
    if rung >= CALLS * len(steps):
        return tuple(step for step in steps if step in (Step.EVERYBODY, Step.OUTSIDE))
    return (steps[rung // CALLS],)


def pause(rung: int, steps: Sequence[Step]) -> timedelta:
    """How long until the next call, `rung` calls after the first one was due."""
    return PAUSE if rung < CALLS * len(steps) else AFTERWARDS
