"""Distances between locations, and the walking time."""

from math import asin, cos, radians, sin, sqrt

from db.model import Point

EARTH_METRES = 6_371_008.8
# Streets bend: in towns a way on foot is about a third longer than the straight line.
DETOUR_FACTOR = 1.3
METRES_PER_MINUTE = 80


def snap_to_grid(point: Point) -> Point:
    """The location on a grid of three decimals (about 100 m), so that nobody's address is stored."""
    return Point(round(point.lat, 3), round(point.lon, 3))


def distance_metres(a: Point, b: Point) -> float:
    """The distance between two locations as the crow flies, in metres."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(half)))


def walking_minutes(metres: float) -> int:
    """Minutes on foot for a straight distance, as people say it: exact up to ten, then in fives."""
    minutes = metres * DETOUR_FACTOR / METRES_PER_MINUTE
    return max(1, round(minutes)) if minutes < 10.5 else 5 * round(minutes / 5)
