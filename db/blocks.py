"""Blocks: two people who are never brought together again, for one of them reported the other or ended a contact."""

from enum import StrEnum

from db.ids import to_milliseconds
from db.model import Tx


class BlockReason(StrEnum):
    """A report holds whatever becomes of it; a contact that was ended can be taken up again where both wish it."""

    REPORTED = "reported"
    ENDED = "ended"


def create_block(tx: Tx, maker: int, other: int, why: BlockReason) -> None:
    """Block the two people from ever being matched again; earlier wishes to reconnect are void."""
    tx.write("blocks.put", maker=maker, other=other, why=why.value, now=to_milliseconds(tx.now))


async def is_blocked_between(tx: Tx, one: int, other: int) -> bool:
    """Whether either person has blocked the other."""
    return await tx.one("blocks.between", one=one, other=other) is not None


async def list_blocked_with(tx: Tx, person: int) -> set[int]:
    """The ids of all people a person is not matched with."""
    return {int(row["person_id"]) for row in await tx.all("blocks.of_person", person=person)}


async def record_reunion_wish(tx: Tx, person: int, other: int) -> bool:
    """Store a person's wish to reconnect after an ended contact; True where both wish it by now and no
    block remains.
    """
    await tx.change("blocks.wish", person=person, other=other)
    lifted = await tx.change("blocks.lift", one=person, other=other)
    return bool(lifted) and not await is_blocked_between(tx, person, other)


def remember_account(tx: Tx, person: int, network: str, digest: str) -> None:
    """Keep another hash of a deleted account, so that people who blocked it stay safe from it."""
    tx.write("blocks.remember", person=person, network=network, digest=digest, now=to_milliseconds(tx.now))


def recognize_account(tx: Tx, person: int, network: str, digest: str) -> None:
    """Apply the remembered block to the person who writes from that account, which stays known."""
    tx.write("blocks.recognise", person=person, network=network, digest=digest)


def merge_blocks(tx: Tx, into: int, gone: int) -> None:
    """Two people become one: where both have a block with the same person, the report counts."""
    tx.write("blocks.keep_reports", into=into, gone=gone)
    tx.write("blocks.keep_account_reports", into=into, gone=gone)


def copy_blocks(tx: Tx, person: int, before: int) -> None:
    """An account goes its own way as another person: whatever keeps others apart from `before` holds for both."""
    tx.write("blocks.inherit", person=person, before=before)
