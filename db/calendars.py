"""Calendars of one's own: whoever knows the address reads when somebody goes where, so only its keyed hash is kept."""

import secrets
from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Tx

WHAT = "calendar"
BYTES = 32


def open(tx: Tx, person: int) -> str:
    """A token that nobody can guess, in the place of an older one; returned for the one and only time."""
    token = secrets.token_urlsafe(BYTES)
    tx.write("calendars.open", person=person, digest=tx.seal.digest(WHAT, token), now=milliseconds(tx.now))
    return token


async def close(tx: Tx, person: int) -> bool:
    """It leads nowhere from now on; False where there was none."""
    return bool(await tx.change("calendars.close", person=person))


async def since(tx: Tx, person: int) -> datetime | None:
    """When the address was made that works now."""
    row = await tx.one("calendars.of_person", person=person)
    return moment(row["made_at"]) if row else None


async def whose(tx: Tx, token: str) -> int | None:
    """Whose calendar it is. Any token takes the same work: it is hashed with our key before anything is compared."""
    row = await tx.one("calendars.whose", digest=tx.seal.digest(WHAT, token))
    return int(row["person_id"]) if row else None
