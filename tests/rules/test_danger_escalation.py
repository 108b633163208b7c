"""How an alarm rings: each step three times, five minutes apart, and never silence after the last one."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.safety.danger_escalation import EscalationStep, choose_steps, next_call_interval

LADDERS = st.lists(st.sampled_from(EscalationStep), unique=True, min_size=1).map(
    lambda steps: sorted(steps, key=list(EscalationStep).index)
)


@given(LADDERS)
def test_each_step_is_called_three_times_in_order(steps: list[EscalationStep]) -> None:
    """One after the other, none left out."""
    called = [choose_steps(rung, steps) for rung in range(3 * len(steps))]
    assert called == [(step,) for step in steps for _ in range(3)]


@given(LADDERS, st.integers(0, 10_000))
def test_it_never_falls_silent(steps: list[EscalationStep], rung: int) -> None:
    """Whatever steps there are, somebody is called within the hour as long as there is anybody to call."""
    assert timedelta(minutes=5) <= next_call_interval(rung, steps) <= timedelta(hours=1)
    if {EscalationStep.EVERYBODY, EscalationStep.OUTSIDE} & set(steps):
        assert choose_steps(rung, steps)
