"""Tokens of personal calendars: the URL tells where a person goes and when, so only its keyed hash is stored."""

import secrets
from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Tx

DIGEST_PURPOSE = "calendar"
TOKEN_BYTES = 32


def create_token(tx: Tx, person: int) -> str:
    """A token that nobody can guess, in the place of an older one; returned for the one and only time."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.write(
        "calendar_tokens.open", person=person, digest=tx.seal.digest(DIGEST_PURPOSE, token), now=to_milliseconds(tx.now)
    )
    return token


async def revoke_token(tx: Tx, person: int) -> bool:
    """Revoke the calendar URL; False where there was none."""
    return bool(await tx.change("calendar_tokens.close", person=person))


async def read_created_at(tx: Tx, person: int) -> datetime | None:
    """When the address was made that works now."""
    row = await tx.one("calendar_tokens.of_person", person=person)
    return from_milliseconds(row["made_at"]) if row else None


async def find_owner(tx: Tx, token: str) -> int | None:
    """Whose calendar it is. Any token takes the same work: it is hashed with our key before anything is compared."""
    row = await tx.one("calendar_tokens.whose", digest=tx.seal.digest(DIGEST_PURPOSE, token))
    return int(row["person_id"]) if row else None
