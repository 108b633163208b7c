"""Codes that grant a role or confirm an age, once, within a week; only a keyed hash is stored."""

import json
from dataclasses import dataclass
from datetime import timedelta

from db import codes
from db.ids import to_milliseconds
from db.keyring import StandaloneText
from db.model import Row, Tx

CODE_LIFETIME = timedelta(days=7)
REPRESENTS_PREFIX = "represents:"
"""What a code opens that lets a person write for a resident, whose number stands behind it, 0 for no account."""


@dataclass(frozen=True, slots=True)
class CodeGrant:
    """What a code grants, a role or an age, and the name that its coordinator noted."""

    opens: str
    name: str


def create_code(tx: Tx, opens: str, name: str) -> str:
    """A new code, such as "k7qf9-mxapz"; returns it for the one and only time."""
    code = codes.generate_code()
    sealed = StandaloneText(tx.seal.seal(json.dumps(name, ensure_ascii=False)))
    digest = codes.hash_code(tx, "join", code)
    tx.write("invite_codes.make", digest=digest, role=opens, name=sealed, now=to_milliseconds(tx.now))
    return code


async def is_for_representative(tx: Tx, code: str) -> bool:
    """Whether this code, still unused, lets a person write for a resident."""
    row = await _find_code(tx, code)
    return row is not None and str(row["role"]).startswith(REPRESENTS_PREFIX)


async def redeem_code(tx: Tx, code: str) -> CodeGrant | None:
    """What this code opens, once; None where it opens nothing, or nothing any more."""
    row = await _find_code(tx, code)
    if row is None or not await tx.change("invite_codes.redeem", digest=row["digest"]):
        return None
    return CodeGrant(row["role"], json.loads(tx.seal.unseal(row["name_sealed"])))


async def _find_code(tx: Tx, code: str) -> Row | None:
    since = to_milliseconds(tx.now - CODE_LIFETIME)
    return await tx.one("invite_codes.find", digest=codes.hash_code(tx, "join", code), since=since)
