"""Codes that open a role or note an age, for whoever is given one: once, for a week; only a keyed hash is kept."""

import json
from dataclasses import dataclass
from datetime import timedelta

from db import codes
from db.ids import milliseconds
from db.keyring import Alone
from db.model import Tx

A_WEEK = timedelta(days=7)
REPRESENTS = "represents:"
"""What a code opens that lets a person write for a resident, whose number stands behind it, 0 for no account."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a code opens, a role or an age, and the name that whoever made it wrote down."""

    opens: str
    name: str


def make_code(tx: Tx, opens: str, name: str) -> str:
    """A new code, such as "k7qf9-mxapz"; returns it for the one and only time."""
    code = codes.new()
    sealed = Alone(tx.seal.seal(json.dumps(name, ensure_ascii=False)))
    digest = codes.digest(tx, "join", code)
    tx.write("joining.make", digest=digest, role=opens, name=sealed, now=milliseconds(tx.now))
    return code


async def redeem(tx: Tx, code: str) -> Welcome | None:
    """What this code opens, once; None where it opens nothing, or nothing any more."""
    row = await tx.one("joining.find", digest=codes.digest(tx, "join", code), since=milliseconds(tx.now - A_WEEK))
    if row is None or not await tx.change("joining.redeem", digest=row["digest"]):
        return None
    return Welcome(row["role"], json.loads(tx.seal.unseal(row["name_sealed"])))
