"""How an emergency escalates: which people are called in which order, and how long until the next call."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

CALLS_PER_STEP = 3
"""So often each step is called before the next one."""
CALL_INTERVAL = timedelta(minutes=5)
FINAL_CALL_INTERVAL = timedelta(hours=1)
"""Once everybody was called in vain, everybody is called again and again, so often."""
TAKEN_ALARM_TIMEOUT = timedelta(minutes=15)
"""So often we look whether somebody who took it still has it."""


class EscalationStep(StrEnum):
    """Which people are called in an emergency, in this order."""

    ON_DUTY = "on_duty"
    SUBSTITUTES = "substitutes"
    EVERYBODY = "everybody"
    OUTSIDE = "outside"


def choose_steps(rung: int, steps: Sequence[EscalationStep]) -> tuple[EscalationStep, ...]:
    """Which people are called after `rung` calls, among the available `steps`; after all of these, the
    farthest-reaching ones.
    """
    if rung >= CALLS_PER_STEP * len(steps):
        return tuple(step for step in steps if step in (EscalationStep.EVERYBODY, EscalationStep.OUTSIDE))
    return (steps[rung // CALLS_PER_STEP],)


def next_call_interval(rung: int, steps: Sequence[EscalationStep]) -> timedelta:
    """The time until the next emergency call, after `rung` calls."""
    return CALL_INTERVAL if rung < CALLS_PER_STEP * len(steps) else FINAL_CALL_INTERVAL
