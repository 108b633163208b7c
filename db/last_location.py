"""Where somebody shared that they are, or which quarter they named: roughly, private to them, and not for long."""

from datetime import datetime, timedelta

import orjson

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Point, Tx

NAMED_QUARTER_LIFETIME = timedelta(hours=2)
"""For so long what somebody looks for begins where they looked last."""


def store_position(tx: Tx, person: Person, point: Point) -> None:
    """Where they are, which counts more than what they named before; the point must be snapped already."""
    tx.write("people.no_quarter", person=person.id)
    degrees = PrivateText(person.id, orjson.dumps([point.lat, point.lon]).decode())
    tx.write("people.share_position", person=person.id, point=degrees, now=to_milliseconds(tx.now))


async def read_position(tx: Tx, person: Person) -> Point | None:
    """Where they last shared that they are, within a day."""
    row = await tx.one("people.position", person=person.id)
    return Point(*orjson.loads(row["point"])) if row else None


async def read_shared_at(tx: Tx, person: Person) -> datetime | None:
    """When that was, to the millisecond."""
    row = await tx.one("people.shared_at", person=person.id)
    return from_milliseconds(row["shared_at"]) if row else None


def store_named_quarter(tx: Tx, person: Person, quarter: str) -> None:
    """The quarter that they look in, by its id."""
    named = PrivateText(person.id, quarter)
    tx.write("people.name_quarter", person=person.id, quarter=named, now=to_milliseconds(tx.now))


async def read_named_quarter(tx: Tx, person: Person) -> str:
    """The quarter that they named last, while they talk; empty where they named none, or shared a position since."""
    row = await tx.one("people.named_quarter", person=person.id, since=to_milliseconds(tx.now - NAMED_QUARTER_LIFETIME))
    return row["quarter"] if row else ""
