"""The nearest places: through the index and, beside it, by looking at every place."""

import random
from pathlib import Path

from db import places
from db.engine import Database, Transaction
from db.migrations import migrate
from db.model import Place, PlaceKind, Point
from tests.bench.tables import Times, heading, middle, row, timed
from tests.kit.fixtures import SEAL, WEDNESDAY

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
QUERIES = 300
SCANS = 20
# The box around Dortmund, in degrees: about 24 by 24 km.
SOUTH_WEST = Point(51.40, 7.30)
HEIGHT = 0.22
WIDTH = 0.35
TARGET = 1.0
FULL_SCAN = """select * from place
order by (lat - :lat) * (lat - :lat) + (lon - :lon) * (lon - :lon) * 0.387 limit :limit"""


def anywhere(dice: random.Random) -> Point:
    """A point in the city."""
    return Point(SOUTH_WEST.lat + dice.random() * HEIGHT, SOUTH_WEST.lon + dice.random() * WIDTH)


async def settled(file: Path, size: int, dice: random.Random) -> Database:
    """A database with so many places of all kinds."""
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database)
    kinds = list(PlaceKind)
    async with database.transaction() as tx:
        for number in range(size):
            place = Place(
                f"p{number}", dice.choice(kinds), f"Treff {number}", anywhere(dice), "Beispielstraße 1", "44135"
            )
            places.store_place(tx, place, ())
    return database


async def near(tx: Transaction, dice: random.Random, limit: int, kinds: tuple[PlaceKind, ...]) -> str:
    """Medians of several rounds of asking from anywhere."""
    rounds = [
        await timed(lambda: places.find_nearest(tx, anywhere(dice), limit, kinds), QUERIES) for _ in range(ROUNDS)
    ]
    return middle(rounds)


async def scan(tx: Transaction, dice: random.Random) -> Times:
    """What it would take without an index."""

    async def once() -> None:
        here = anywhere(dice)
        await tx.all("full scan", lat=here.lat, lon=here.lon, limit=3)

    return await timed(once, SCANS)


async def measure(folder: Path) -> None:
    """The table, inside one open transaction as in the flow."""
    heading("Nearest places, inside an open transaction", " p50 ms   p99 ms")
    for size in SIZES:
        dice = random.Random(20261121)
        database = await settled(folder / f"{size}.sqlite", size, dice)
        database.queries["full scan"] = FULL_SCAN
        async with database.transaction() as tx:
            row(f"{size:>7} places, nearest 3", await near(tx, dice, 3, ()))
            row(f"{'':>7}         nearest 3 of a kind", await near(tx, dice, 3, (PlaceKind.FAMILY,)))
            row(f"{'':>7}         nearest 200", await near(tx, dice, 200, ()))
            row(f"{'':>7}         3 by full scan", middle([await scan(tx, dice)]))
        await database.close()
