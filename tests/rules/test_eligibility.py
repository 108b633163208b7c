"""Who is asked: those who may, who can, who are near; and whoever helped least lately comes first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.matching.eligibility import (
    Circle,
    RequestNeeds,
    choose_next_volunteers,
    circle_of,
    is_available,
    is_eligible,
    parts_of_week,
)
from db.model import Candidate, Point, Volunteer, VolunteerState

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
HERE = Point(51.488, 7.500)
NEXT_DOOR = Point(51.492, 7.505)
ACROSS_TOWN = Point(51.55, 7.40)
NEED = RequestNeeds(
    request=7, author=1, kind="company", quarter="hoerde", where=HERE, languages=("ar",), wanted="2026-11-26"
)
ANYBODY = Volunteer(2, VolunteerState.ADMITTED, (), (), (), trained=NOW)
HOURS = st.integers(0, 23)
TIMES = st.none() | st.integers(0, 40).map(lambda days: NOW - timedelta(days=days))
VOLUNTEERS = st.builds(
    Volunteer,
    person=st.integers(1, 30),
    state=st.sampled_from(VolunteerState),
    languages=st.lists(st.sampled_from(["ar", "de"]), unique=True).map(tuple),
    quarters=st.lists(st.sampled_from(["hoerde", "eving"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["company", "shopping", "visit"]), unique=True).map(tuple),
    level=st.integers(0, 2),
    trained=st.none() | st.just(NOW),
    certified_until=st.none() | st.just(date(2027, 1, 1)),
    minutes=st.sampled_from([0, 15, 30]),
    times=st.lists(st.sampled_from(["1m", "4a", "4m", "7e"]), unique=True).map(tuple),
    weekly=st.integers(0, 3),
    quiet=st.tuples(HOURS, HOURS),
    busy_until=st.none() | st.sampled_from([NOW - timedelta(days=1), NOW + timedelta(days=1)]),
    woman=st.booleans(),
)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        volunteer=VOLUNTEERS,
        home=st.sampled_from([None, HERE, NEXT_DOOR, ACROSS_TOWN]),
        helped=TIMES,
        asked=TIMES,
        taken=st.integers(0, 3),
        pending=st.integers(0, 2),
        silent=st.integers(0, 6),
    ),
    max_size=12,
    unique_by=lambda one: one.volunteer.person,
)
NEEDS = st.builds(
    replace, st.just(NEED), level=st.integers(1, 3), wishes=st.sampled_from([(), ("woman",)]), mediate=st.booleans()
)


def suitable(need: RequestNeeds, everybody: list[Candidate]) -> list[Candidate]:
    """Whom it fits."""
    return [one for one in everybody if is_eligible(need, one.volunteer, one.home)]


def test_an_empty_choice_means_all() -> None:
    """Who set no limits hears of everything."""
    assert is_eligible(NEED, ANYBODY)


def test_kind_and_quarter_must_fit() -> None:
    """Nobody is asked for what they did not offer."""
    assert not is_eligible(NEED, replace(ANYBODY, kinds=("shopping",)))
    assert not is_eligible(NEED, replace(ANYBODY, quarters=("eving",)))
    assert is_eligible(NEED, replace(ANYBODY, kinds=("visit", "company"), quarters=("eving", "hoerde")))


def test_nobody_walks_farther_than_they_like() -> None:
    """Unless a coordinator asks farther away: then twice as far, and no farther."""
    walks = replace(ANYBODY, home="eving", minutes=15)
    assert is_eligible(NEED, walks, NEXT_DOOR)
    assert not is_eligible(NEED, walks, ACROSS_TOWN)
    assert not is_eligible(NEED, walks, ACROSS_TOWN, wide=True)
    some_way = Point(51.503, 7.500)
    assert [is_eligible(NEED, walks, some_way, wide=wide) for wide in (False, True)] == [False, True]


@pytest.mark.parametrize(
    ("wanted", "times", "can"),
    [
        ("2026-11-26", ("4e",), True),
        ("2026-11-26", ("5e",), False),
        ("2026-11-26T09:00:00+01:00", ("4m",), True),
        ("2026-11-26T12:00:00+01:00", ("4m",), False),
        ("2026-11-26T18:00:00+01:00", ("4e",), True),
        ("2026-11-26/2026-11-29", ("7m",), True),
        ("2026-11-26/2026-11-29", ("3m",), False),
        ("flexible", ("3m",), True),
    ],
)
def test_the_day_must_be_one_they_have_time_on(wanted: str, times: tuple[str, ...], can: bool) -> None:
    """A day, a span, a moment; any day suits everybody."""
    assert is_eligible(replace(NEED, wanted=wanted), replace(ANYBODY, times=times)) is can


def test_a_long_span_is_the_whole_week() -> None:
    """However long it is."""
    assert len(parts_of_week("2026-11-26/2027-11-26")) == 21


def test_a_certificate_counts_while_it_is_valid() -> None:
    """On the day it is needed; without one the third level is the second."""
    need = replace(NEED, level=3)
    certified = replace(ANYBODY, level=3, certified_until=date(2026, 11, 26))
    assert is_eligible(need, certified)
    assert not is_eligible(replace(need, wanted="2026-11-27"), certified)
    assert not is_eligible(need, replace(ANYBODY, level=3))


def test_who_mediates_speaks_both_languages() -> None:
    """One of them is of no use; for everything else it is enough, or not even needed."""
    need = replace(NEED, languages=("ar", "de"), mediate=True)
    assert [is_eligible(need, replace(ANYBODY, languages=spoken)) for spoken in (("ar",), ("de", "ar"))] == [
        False,
        True,
    ]
    assert is_eligible(replace(need, mediate=False), replace(ANYBODY, languages=("tr",)))


def test_circles_go_from_the_same_language_next_door_to_far_away() -> None:
    """A language in common is worth more than a short way; nobody says how short it is."""
    speaks, other = replace(ANYBODY, languages=("ar",)), replace(ANYBODY, languages=("de",))
    around = [Candidate(one, home) for one in (speaks, other) for home in (NEXT_DOOR, ACROSS_TOWN)]
    far = Candidate(replace(speaks, minutes=15), ACROSS_TOWN)
    assert [circle_of(NEED, one) for one in (*around, far)] == list(Circle)


def test_of_two_alike_the_one_who_helped_less_lately_comes_first() -> None:
    """Then whoever was asked less lately; whoever leaves everything unanswered comes last."""
    two = [Candidate(replace(ANYBODY, person=person)) for person in (2, 3)]
    day, week = NOW - timedelta(days=1), NOW - timedelta(days=7)
    for more, less in (
        ({"taken": 1}, {"taken": 0}),
        ({"helped": day}, {"helped": week}),
        ({"helped": week}, {}),
        ({"asked": day}, {"asked": week}),
        ({"silent": 4}, {"silent": 3, "taken": 2, "helped": day}),
    ):
        ranked = choose_next_volunteers(NEED, [replace(two[0], **more), replace(two[1], **less)], Circle.NEAR, 2)
        assert ranked == [3, 2], (more, less)


def test_among_equals_it_is_not_always_the_same_one() -> None:
    """But for one request always: whoever asks again gets the same answer."""
    everybody = [Candidate(replace(ANYBODY, person=person)) for person in range(2, 12)]
    first = {
        choose_next_volunteers(replace(NEED, request=request), everybody, Circle.NEAR, 1)[0] for request in range(40)
    }
    assert len(first) > 5
    assert choose_next_volunteers(NEED, everybody, Circle.NEAR, 5) == choose_next_volunteers(
        NEED, everybody[::-1], Circle.NEAR, 5
    )


@given(NEEDS, CANDIDATES)
def test_level_wishes_and_offers_are_kept(need: RequestNeeds, everybody: list[Candidate]) -> None:
    """Whatever stands in the table; and never whoever asks, nor anybody who may not help."""
    for one in (found.volunteer for found in suitable(need, everybody)):
        assert one.state is VolunteerState.ADMITTED
        assert one.person != need.author
        assert one.trained
        assert one.level >= min(need.level, 2)
        assert need.level < 3 or one.certified_until
        assert one.woman or not need.wishes
        assert need.kind in (one.kinds or (need.kind,))


@given(CANDIDATES, HOURS)
def test_nobody_is_asked_when_they_are_busy_or_have_enough(everybody: list[Candidate], hour: int) -> None:
    """Nor in their quiet hours, which may go over midnight; what they may still say yes to counts."""
    now = NOW.replace(hour=hour)
    for one in everybody:
        volunteer = one.volunteer
        first, last = volunteer.quiet
        asleep = hour in {(first + after) % 24 for after in range((last - first) % 24)}
        full = 0 < volunteer.weekly <= one.taken + one.pending
        assert is_available(one, now) is not (asleep or full or (volunteer.busy_until or NOW - timedelta(days=1)) > now)


@given(NEEDS, CANDIDATES, st.sampled_from(Circle), st.integers(1, 4))
def test_everybody_suitable_is_asked_sooner_or_later_and_once(
    need: RequestNeeds, everybody: list[Candidate], reach: Circle, size: int
) -> None:
    """Round by round, inner circles first."""
    left = suitable(need, everybody)
    asked: list[int] = []
    while found := choose_next_volunteers(need, left, reach, size):
        asked += found
        left = [one for one in left if one.volunteer.person not in found]
    assert sorted(asked) == sorted(one.volunteer.person for one in suitable(need, everybody))
    circles = {one.volunteer.person: circle_of(need, one) for one in suitable(need, everybody)}
    beyond = [circles[person] for person in asked if circles[person] > reach]
    assert beyond == sorted(beyond)
