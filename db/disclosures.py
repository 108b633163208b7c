"""What neighbours gave each other by their own tap: the value sealed, and the note that both can read."""

import json

from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import Disclosure, Pair, Person, Row, Shared, Tie, Tx


def give(tx: Tx, pair: Pair, giver: Person, kind: Shared, value: str) -> int:
    """Somebody gives something to exactly one neighbour; returns its id."""
    number, sealed = tx.new_id(), Private(giver.id, tx.seal.seal(json.dumps(value, ensure_ascii=False)))
    known = {"id": number, "pair": pair.id, "person": giver.id, "kind": kind.value}
    tx.write("disclosures.give", **known, value=sealed, now=milliseconds(tx.now))
    return number


async def get(tx: Tx, disclosure: int) -> Disclosure | None:
    """One thing that was given."""
    row = await tx.one("disclosures.get", id=disclosure)
    return _disclosure(tx, row) if row else None


async def of_pair(tx: Tx, pair: Tie) -> list[Disclosure]:
    """What was given between two neighbours, in order."""
    return [_disclosure(tx, row) for row in await tx.all("disclosures.of_pair", pair=pair.id)]


async def given_to(tx: Tx, helper: int) -> set[int]:
    """Everybody who gave something to this helper, also where it was taken back: they know it all the same."""
    return {int(row["person_id"]) for row in await tx.all("disclosures.given_to", helper=helper)}


async def withdraw(tx: Tx, disclosure: int) -> bool:
    """The value is deleted; False where it was withdrawn before."""
    return bool(await tx.change("disclosures.withdraw", id=disclosure, now=milliseconds(tx.now)))


async def withdraw_all(tx: Tx, pair: Tie) -> list[Disclosure]:
    """The contact is over: every value is deleted. Returns what had not been withdrawn before."""
    left = [one for one in await of_pair(tx, pair) if one.withdrawn is None]
    return [one for one in left if await withdraw(tx, one.id)]


def _disclosure(tx: Tx, row: Row) -> Disclosure:
    sealed, withdrawn = row["value_sealed"], row["withdrawn_at"]
    return Disclosure(
        row["id"],
        row["pair_id"],
        row["person_id"],
        Shared(row["kind"]),
        json.loads(tx.seal.unseal(sealed)) if sealed else "",
        moment(row["given_at"]),
        moment(withdrawn) if withdrawn else None,
    )
