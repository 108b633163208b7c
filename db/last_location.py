"""The last location or quarter a person gave: rough, private, and only for a short while."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Point, Tx

NAMED_QUARTER_LIFETIME = timedelta(hours=2)
"""For so long what somebody looks for begins where they looked last."""
PLACE_WISH_LIFETIME = timedelta(minutes=15)
"""For so long a quarter that somebody names says where to look for what they just looked for."""


def store_position(tx: Tx, person: Person, point: Point) -> None:
    """Store the person's location, which replaces a named quarter; it must be snapped to the grid already."""
    tx.write("people.no_quarter", person=person.id)
    degrees = PrivateText(person.id, orjson.dumps([point.lat, point.lon]).decode())
    tx.write("people.share_position", person=person.id, point=degrees, now=to_milliseconds(tx.now))


async def read_position(tx: Tx, person: Person) -> Point | None:
    """The location the person last shared, within a day."""
    row = await tx.one("people.position", person=person.id)
    return Point(*orjson.loads(row["point"])) if row else None


async def read_shared_at(tx: Tx, person: Person) -> datetime | None:
    """When that was, to the millisecond."""
    row = await tx.one("people.shared_at", person=person.id)
    return from_milliseconds(row["shared_at"]) if row else None


def store_named_quarter(tx: Tx, person: Person, quarter: str) -> None:
    """Store the id of the quarter in which the person searches."""
    named = PrivateText(person.id, quarter)
    tx.write("people.name_quarter", person=person.id, quarter=named, now=to_milliseconds(tx.now))


async def read_named_quarter(tx: Tx, person: Person) -> str:
    """The quarter the person named last in this conversation; empty where none, or where a location was
    shared since.
    """
    row = await tx.one("people.named_quarter", person=person.id, since=to_milliseconds(tx.now - NAMED_QUARTER_LIFETIME))
    return row["quarter"] if row else ""


def store_place_wish(tx: Tx, person: Person, wish: Mapping[str, object]) -> None:
    """Store what kind of place the person looks for, beside the quarter named last."""
    nowhere = PrivateText(person.id, "")
    wished = PrivateText(person.id, orjson.dumps(wish).decode())
    tx.write("people.wish_for_places", person=person.id, nowhere=nowhere, wish=wished, now=to_milliseconds(tx.now))


async def read_place_wish(tx: Tx, person: Person) -> dict[str, Any]:
    """What kind of place the person just looked for, as it was stored; empty where nothing."""
    row = await tx.one("people.place_wish", person=person.id, since=to_milliseconds(tx.now - PLACE_WISH_LIFETIME))
    return dict(orjson.loads(row["wish"])) if row else {}
