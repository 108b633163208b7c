"""Meeting places and quarters: stored, and found nearest first."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from db import vocabulary
from db.ids import to_milliseconds
from db.model import Place, PlaceKind, PlaceListFilter, Point, Quarter, Row, StepFreeAccess, Tx, Vocabulary

METRES_PER_DEGREE = 111_195.0
FIRST_RADIUS = 250.0
MAX_RADIUS = 64_000.0
MAX_RADIUS_GROWTH = 4.0
MIN_RADIUS_GROWTH = 1.3
MAX_SPELLINGS = 5


def store_place(tx: Tx, place: Place, words: Iterable[str]) -> None:
    """Store a place or its newer version, with the normalised words by which it is found."""
    values = {name: getattr(place, name) for name in place.__slots__ if name not in ("point", "languages")}
    point = {"lat": place.point.lat, "lon": place.point.lon}
    tx.write("places.add", **values, **point, languages=",".join(place.languages), now=to_milliseconds(tx.now))
    tx.write("places.drop_words", place=place.id)
    for word in words:
        tx.write("places.add_word", word=word, place=place.id)


def _place_of_row(row: Row) -> Place:
    values = {name: value for name, value in dict(row).items() if name != "added_at"}
    point = Point(values.pop("lat"), values.pop("lon"))
    languages = tuple(filter(None, values.pop("languages").split(",")))
    kind, steps = PlaceKind(values.pop("kind")), StepFreeAccess(values.pop("steps"))
    sample = bool(values.pop("sample"))
    return Place(**values, kind=kind, point=point, languages=languages, steps=steps, sample=sample)


async def get_place(tx: Tx, place: str) -> Place | None:
    """One place by its id."""
    row = await tx.one("places.get", id=place)
    return _place_of_row(row) if row else None


async def list_confirmed_in(tx: Tx, quarter: str, since: date) -> list[Place]:
    """Places of a quarter and its districts that were confirmed by their own staff since that day."""
    return [_place_of_row(row) for row in await tx.all("places.confirmed_in", quarter=quarter, since=since.isoformat())]


async def list_new_in(tx: Tx, quarter: str, since: datetime, limit: int) -> list[Place]:
    """The places of a quarter, and of those that lie in it, that we know since then, newest first."""
    rows = await tx.all("places.new_in", quarter=quarter, since=to_milliseconds(since), limit=limit)
    return [_place_of_row(row) for row in rows]


async def count_places(tx: Tx) -> int:
    """How many places we know."""
    row = await tx.one("places.count")
    return int(row["number"]) if row else 0


async def find_nearest(tx: Tx, point: Point, limit: int, kinds: Sequence[PlaceKind] = ()) -> list[Place]:
    """The `limit` nearest places within 64 km, nearest first, of these kinds if any are given.

    Looks in a small box first and widens it until nothing outside of it can be nearer than what is inside.
    """
    reach = FIRST_RADIUS
    while True:
        rows = await _find_in_box(tx, point, reach, limit, kinds)
        inner = [row for row in rows if _squared_distance(row, point) <= (reach / METRES_PER_DEGREE) ** 2]
        if len(inner) >= limit or reach >= MAX_RADIUS:
            return [_place_of_row(row) for row in inner[:limit]]
        reach = min(reach * _radius_growth(limit, len(inner)), MAX_RADIUS)


def _radius_growth(wanted: int, found: int) -> float:
    """How much wider to look if places lie about as densely further out, and a little more."""
    return min(MIN_RADIUS_GROWTH * math.sqrt(wanted / max(found, 1)), MAX_RADIUS_GROWTH)


async def _find_in_box(tx: Tx, point: Point, reach: float, limit: int, kinds: Sequence[PlaceKind]) -> list[Row]:
    squeeze = math.cos(math.radians(point.lat))
    up = reach / METRES_PER_DEGREE
    across = reach / (METRES_PER_DEGREE * squeeze)
    box = {
        "south": point.lat - up,
        "north": point.lat + up,
        "west": point.lon - across,
        "east": point.lon + across,
        "lat": point.lat,
        "lon": point.lon,
        "squeeze": squeeze**2,
        "limit": limit,
    }
    if not kinds:
        return await tx.all("places.near", **box)
    rows = [row for kind in kinds for row in await tx.all("places.near_of_kind", kind=kind.value, **box)]
    return sorted(rows, key=lambda row: (_squared_distance(row, point), row["id"]))


def _squared_distance(target: Row, origin: Point) -> float:
    """How far apart, in degrees of latitude squared, on the plane that touches the earth here; as in the query."""
    up = target["lat"] - origin.lat
    across = target["lon"] - origin.lon
    return float(up * up + across * across * math.cos(math.radians(origin.lat)) ** 2)


async def find_with_word(tx: Tx, word: str) -> list[Place]:
    """Places with a word that begins with this normalised one."""
    after = word[:-1] + chr(ord(word[-1]) + 1)
    return [_place_of_row(row) for row in await tx.all("places.with_word", word=word, after=after)]


async def find_with_words(tx: Tx, spellings: Iterable[Sequence[str]], *, each: bool) -> list[Place]:
    """Places whose names have all words of one of the likeliest spellings; else, unless `each` is set, those with one
    of the words.
    """
    sets = []
    for words in spellings:
        hits = [place for word in words[:MAX_SPELLINGS] for place in await find_with_word(tx, word)]
        sets.append({place.id: place for place in hits})
    everywhere = [place for id_, place in sets[0].items() if all(id_ in hits for hits in sets)] if sets else []
    return everywhere or ([] if each else [place for hits in sets for place in hits.values()])


async def find_called(tx: Tx, beginnings: Iterable[str]) -> list[Place]:
    """Places with a word that begins with any of these normalised ones, each once."""
    return list({place.id: place for word in beginnings for place in await find_with_word(tx, word)}.values())


async def read_vocabulary(tx: Tx) -> Vocabulary:
    """Every normalised word by which any place is found."""
    return await vocabulary.read_vocabulary(tx, vocabulary.PLACE_WORDS)


def store_quarter(tx: Tx, quarter: Quarter) -> None:
    """Keep a quarter, or its newer version, with its names and postcodes."""
    point = quarter.point
    tx.write(
        "places.add_quarter", id=quarter.id, name=quarter.name, within=quarter.within, lat=point.lat, lon=point.lon
    )
    for name in (quarter.name, *quarter.names):
        tx.write("places.add_quarter_name", quarter=quarter.id, name=name)
    for code in quarter.postcodes:
        tx.write("places.add_postcode", code=code, quarter=quarter.id)


async def list_quarters(tx: Tx) -> list[Quarter]:
    """All quarters with their names and postcodes."""
    names, codes = defaultdict(list), defaultdict(list)
    for row in await tx.all("places.quarter_names"):
        names[row["quarter_id"]].append(row["name"])
    for row in await tx.all("places.postcodes"):
        codes[row["quarter_id"]].append(row["code"])
    rows = await tx.all("places.quarters")
    return [_quarter_of_row(row, names[row["id"]], codes[row["id"]]) for row in rows]


def _quarter_of_row(row: Row, names: Sequence[str], codes: Sequence[str]) -> Quarter:
    point = Point(row["lat"], row["lon"])
    return Quarter(
        id=row["id"], name=row["name"], point=point, within=row["within"], names=tuple(names), postcodes=tuple(codes)
    )


async def get_quarter(tx: Tx, quarter_id: str) -> Quarter | None:
    """One quarter, without its other names."""
    row = await tx.one("places.quarter", id=quarter_id)
    return _quarter_of_row(row, (), ()) if row else None


async def list_busiest_quarters(tx: Tx, limit: int) -> list[Quarter]:
    """The quarters with most places, which are the likeliest to be asked for."""
    return [_quarter_of_row(row, (), ()) for row in await tx.all("places.liveliest", limit=limit)]


async def list_places(tx: Tx) -> list[Place]:
    """All places."""
    return [_place_of_row(row) for row in await tx.all("places.everything")]


async def list_public(tx: Tx, wish: PlaceListFilter, after: tuple[str, str], limit: int) -> list[Place]:
    """The next places that fit, by name; `after` is the name and id of the last one before."""
    name, id_ = after
    rows = await tx.all("places.listed", **asdict(wish), name=name, id=id_, limit=limit)
    return [_place_of_row(row) for row in rows]
