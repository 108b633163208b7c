"""Where somebody shared that they are: roughly, private to them, and for a day."""

from datetime import datetime

import orjson

from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import Person, Point, Tx


def share(tx: Tx, person: Person, point: Point) -> None:
    """Where they are; the point must be snapped already."""
    degrees = Private(person.id, orjson.dumps([point.lat, point.lon]).decode())
    tx.write("people.share_position", person=person.id, point=degrees, now=milliseconds(tx.now))


async def position(tx: Tx, person: Person) -> Point | None:
    """Where they last shared that they are, within a day."""
    row = await tx.one("people.position", person=person.id)
    return Point(*orjson.loads(row["point"])) if row else None


async def shared_at(tx: Tx, person: Person) -> datetime | None:
    """When that was, to the millisecond."""
    row = await tx.one("people.shared_at", person=person.id)
    return moment(row["shared_at"]) if row else None
