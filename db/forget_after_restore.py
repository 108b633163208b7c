"""Repeats, in a restored copy of the database, each deletion of an account since the copy was made."""

from collections.abc import Iterable

from db import forgotten_list, people
from db.forgotten_list import ForgottenAccount
from db.model import Tx


async def forget_again(tx: Tx, erased: Iterable[ForgottenAccount]) -> int:
    """Delete again every account on the list that was created before its deletion; returns the number of people."""
    found: set[int] = set()
    owners = await _read_account_owners(tx)
    for network, digest, at in erased:
        person, since = owners.get((network, digest), (0, at))
        if person and since <= at and person not in found:
            await people.forget_person(tx, person)
            found.add(person)
        tx.write("people.remember_erased", network=network, digest=digest, now=at)
    return len(found)


async def _read_account_owners(tx: Tx) -> dict[tuple[str, str], tuple[int, int]]:
    """Whose an account is, and since when they have been here; lists of before name it by its own keyed hash."""
    found = {}
    for row in await tx.all("people.owners"):
        whose = row["person_id"], row["created_at"]
        for digest in (row["digest"], forgotten_list.hash_forgotten_account(tx.seal, row["digest"])):
            found[row["network"], digest] = whose
    return found
