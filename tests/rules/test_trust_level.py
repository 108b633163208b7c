"""Who may help with what, as a rule without any person."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import kinds
from bot.rules.matching import trust_level
from bot.rules.matching.trust_level import MissingTrust
from db.model import Volunteer, VolunteerState

TODAY = date(2026, 11, 25)
SOMEBODY = st.builds(
    Volunteer,
    person=st.just(1),
    state=st.sampled_from(VolunteerState),
    languages=st.just(()),
    quarters=st.just(()),
    kinds=st.just(()),
    level=st.integers(0, 3),
    trained=st.sampled_from((None, datetime(2026, 11, 1, tzinfo=UTC))),
    certified_until=st.sampled_from((None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))),
    tasks=st.integers(0, 10),
)


@given(SOMEBODY, st.sampled_from(sorted({kinds.find_kind(kind).level for kind in kinds.known_kinds()})))
def test_nobody_helps_who_lacks_anything(one: Volunteer, needed: int) -> None:
    """Admitted, trained, and of the level that the kind takes; a third level only with a valid certificate."""
    if trust_level.find_missing_trust(one, needed, TODAY) is None:
        assert one.state is VolunteerState.ADMITTED
        assert one.trained
        assert one.level >= min(needed, 2)
        assert needed < 3 or (one.certified_until and one.certified_until >= TODAY)


@given(SOMEBODY)
def test_more_trust_opens_more(one: Volunteer) -> None:
    """Whoever may help with what takes much trust may help with all the rest."""
    allowed = [trust_level.find_missing_trust(one, needed, TODAY) is None for needed in (1, 2, 3)]
    assert allowed == sorted(allowed, reverse=True)


@pytest.mark.parametrize(
    ("state", "trained", "level", "lack"),
    [
        ("applied", False, 0, MissingTrust.APPLIED),
        ("declined", True, 2, MissingTrust.DECLINED),
        ("paused", True, 2, MissingTrust.PAUSED),
        ("admitted", False, 2, MissingTrust.TRAINING),
        ("admitted", True, 1, MissingTrust.LEVEL),
        ("admitted", True, 2, None),
    ],
)
def test_the_first_thing_that_lacks_is_named(
    state: str, level: int, lack: MissingTrust | None, *, trained: bool
) -> None:
    """So that the way on is the next step and not a later one."""
    when = datetime(2026, 11, 1, tzinfo=UTC) if trained else None
    one = Volunteer(1, VolunteerState(state), (), (), (), level=level, trained=when)
    assert trust_level.find_missing_trust(one, 2, TODAY) is lack


def test_a_certificate_counts_to_its_last_day() -> None:
    """And makes nobody trusted who was not before."""
    one = Volunteer(1, VolunteerState.ADMITTED, (), (), (), level=3, certified_until=TODAY)
    assert [trust_level.current_level(one, TODAY + timedelta(days=days)) for days in (0, 1)] == [3, 2]
    newcomer = Volunteer(1, VolunteerState.ADMITTED, (), (), (), level=1, certified_until=TODAY)
    assert trust_level.current_level(newcomer, TODAY) == 1


def test_after_three_tasks_and_three_more_somebody_is_proposed() -> None:
    """Not before, not in between, and not who has the second level already."""
    at = [Volunteer(1, VolunteerState.ADMITTED, (), (), (), tasks=tasks) for tasks in range(8)]
    assert [one.tasks for one in at if trust_level.is_raise_due(one)] == [3, 6]
    assert not trust_level.is_raise_due(Volunteer(1, VolunteerState.ADMITTED, (), (), (), level=2, tasks=3))
