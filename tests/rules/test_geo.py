"""Distances: right on the ground, coarse enough to keep nobody's door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.places.geo import distance_metres, snap_to_grid, walking_minutes
from db.model import Point

DORTMUND = Point(51.51494, 7.466)
HOERDE = Point(51.48371, 7.5003)
points = st.builds(Point, st.floats(-89, 89), st.floats(-179, 179))


def test_a_known_distance() -> None:
    """From the centre of Dortmund to Hörde it is 4.2 km as the crow flies."""
    assert distance_metres(DORTMUND, HOERDE) == pytest.approx(4203, abs=15)


@given(points, points)
def test_the_way_back_is_as_long(a: Point, b: Point) -> None:
    """A distance has no direction, and is nothing only to oneself."""
    assert distance_metres(a, b) == pytest.approx(distance_metres(b, a))
    assert distance_metres(a, a) == 0


@given(points)
def test_a_snapped_point_stays_near_and_says_no_more(point: Point) -> None:
    """Three decimals are kept: at most 80 m away, and snapping twice changes nothing."""
    snapped = snap_to_grid(point)
    assert distance_metres(point, snapped) < 80
    assert snap_to_grid(snapped) == snapped
    assert snapped.lat == round(snapped.lat, 3)


@pytest.mark.parametrize(
    ("distance", "minutes"),
    [(0, 1), (62, 1), (492, 8), (615, 10), (640, 10), (660, 10), (780, 15), (1230, 20), (4200, 70)],
)
def test_walking_time_as_people_say_it(distance: float, minutes: int) -> None:
    """Exact up to ten minutes, in fives beyond; nobody says 0 or 13 minutes."""
    assert walking_minutes(distance) == minutes


@given(st.floats(0, 20_000), st.floats(0, 20_000))
def test_farther_is_never_quicker(a: float, b: float) -> None:
    """Of two ways the longer one takes at least as many minutes."""
    near, far = sorted((a, b))
    assert walking_minutes(near) <= walking_minutes(far)
