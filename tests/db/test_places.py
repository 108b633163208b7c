"""The nearest places: exactly those that looking at every single one would find."""

import math
import random
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import places
from db.engine import Database
from db.model import Place, PlaceKind, Point
from db.places import MAX_RADIUS, METRES_PER_DEGREE

CENTRE = Point(51.5139, 7.4653)
KINDS = (PlaceKind.MEETING, PlaceKind.LIBRARY, PlaceKind.SPORT)
# Whole steps around the centre: many places share a distance, a line or even a point; the last ones lie outside.
OFFSETS = st.integers(-2, 2).map(lambda step: step * 0.002) | st.sampled_from([-1.2, -0.3, 0.09, 0.5])
SPOTS = st.tuples(OFFSETS, OFFSETS, st.sampled_from(KINDS))


def apart(place: Place, here: Point) -> float:
    """Squared degrees of latitude, on the plane that touches the earth here."""
    up = place.point.lat - here.lat
    across = place.point.lon - here.lon
    return up * up + across * across * math.cos(math.radians(here.lat)) ** 2


def nearest(known: Sequence[Place], here: Point, limit: int, kinds: Sequence[PlaceKind]) -> list[Place]:
    """The slow and sure way: look at every place."""
    furthest = (MAX_RADIUS / METRES_PER_DEGREE) ** 2
    fitting = [place for place in known if (not kinds or place.kind in kinds) and apart(place, here) <= furthest]
    return sorted(fitting, key=lambda place: (apart(place, here), place.id))[:limit]


async def settle(database: Database, known: Sequence[Place]) -> None:
    """These places and no others."""
    await database.cross(lambda raw: raw.execute("delete from place"))
    async with database.transaction() as tx:
        for place in known:
            places.store_place(tx, place, ())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    spots=st.lists(SPOTS, max_size=40),
    here=st.tuples(OFFSETS, OFFSETS),
    limit=st.integers(1, 12),
    kinds=st.sets(st.sampled_from(KINDS)).map(tuple),
)
async def test_near_finds_what_looking_everywhere_finds(
    database: Database,
    spots: list[tuple[float, float, PlaceKind]],
    here: tuple[float, float],
    limit: int,
    kinds: tuple[PlaceKind, ...],
) -> None:
    """In the same order, with ties, several kinds, empty maps and people who stand outside of town."""
    known = [
        Place(f"p{number}", kind, "x", Point(CENTRE.lat + lat, CENTRE.lon + lon))
        for number, (lat, lon, kind) in enumerate(spots)
    ]
    await settle(database, known)
    point = Point(CENTRE.lat + here[0], CENTRE.lon + here[1])
    async with database.transaction() as tx:
        assert await places.find_nearest(tx, point, limit, kinds) == nearest(known, point, limit, kinds)


async def test_places_at_the_same_spot_keep_their_order(database: Database) -> None:
    """One house, several kinds: "more" must not show one of them twice, so equal distances go by id."""
    known = [Place(f"p{number}", KINDS[-number % 3], "x", CENTRE) for number in range(9)]
    await settle(database, known)
    async with database.transaction() as tx:
        for kinds in ((), KINDS, KINDS[::-1]):
            assert [place.id for place in await places.find_nearest(tx, CENTRE, 9, kinds)] == [
                place.id for place in known
            ]


async def test_near_is_right_among_a_hundred_thousand(database: Database) -> None:
    """Dense middle, thin edge, nothing beyond: the small box never hides a nearer place."""
    dice = random.Random(20261121)
    known = [
        Place(f"p{number}", dice.choice(KINDS), "x", Point(dice.gauss(CENTRE.lat, 0.1), dice.gauss(CENTRE.lon, 0.16)))
        for number in range(100_000)
    ]
    await settle(database, known)
    async with database.transaction() as tx:
        for _ in range(15):
            here = Point(dice.gauss(CENTRE.lat, 0.2), dice.gauss(CENTRE.lon, 0.3))
            for limit, kinds in ((3, ()), (200, ()), (5, KINDS[:1])):
                assert await places.find_nearest(tx, here, limit, kinds) == nearest(known, here, limit, kinds)


async def test_the_nearest_query_reads_only_its_index(database: Database) -> None:
    """Looking through a box must not read whole rows: that is what keeps it fast."""
    for query, index in (("places.near", "place_where"), ("places.near_of_kind", "place_kind")):
        sql = "explain query plan " + database.queries[query]
        values = dict.fromkeys(("kind", "south", "north", "west", "east", "lat", "lon", "squeeze", "limit"), 1)
        plan = await database.cross(lambda raw, sql=sql, values=values: raw.execute(sql, values).fetchall())
        assert any(f"USING COVERING INDEX {index}" in row["detail"] for row in plan)
