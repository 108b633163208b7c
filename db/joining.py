"""Codes that open a role to whoever is given one: each works once, for a week, and only its keyed hash is kept."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from db.ids import milliseconds
from db.model import Role, Tx

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody mistakes for another."""

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a code opens, and the name that whoever made it wrote down."""

    role: Role
    name: str


def make_code(tx: Tx, role: Role, name: str) -> str:
    """A new code, such as "k7qf9-mxapz"; returns it for the one and only time."""
    first, last = ("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2))
    sealed = tx.seal.seal(json.dumps(name, ensure_ascii=False))
    digest = _digest(tx, first + last)
    tx.write("joining.make", digest=digest, role=role.value, name=sealed, now=milliseconds(tx.now))
    return f"{first}-{last}"


async def redeem(tx: Tx, code: str) -> Welcome | None:
    """What this code opens, once; None where it opens nothing, or nothing any more."""
    row = await tx.one("joining.find", digest=_digest(tx, code), since=milliseconds(tx.now - A_WEEK))
    if row is None or not await tx.change("joining.redeem", digest=row["digest"]):
        return None
    return Welcome(Role(row["role"]), json.loads(tx.seal.unseal(row["name_sealed"])))


def _digest(tx: Tx, code: str) -> str:
    """However it was typed: in capitals, without the dash, with a space."""
    return tx.seal.digest("join", "".join(filter(str.isalnum, code.lower())))
