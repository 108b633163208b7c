"""Unreachable: a person blocked the bot or left; no message arrives there, and people in contact are told."""

from db import inbox, people
from db.model import Tx

LOST_ROUTE = "contacts.notice_unreachable_person"


def mark_unreachable(tx: Tx, network: str, account: str, person: int | None) -> None:
    """Mark the account as unreachable until the person writes again."""
    people.mark_unreachable(tx, network, account)
    if person is not None:
        inbox.schedule_once(tx, f"lost:{person}", {"route": LOST_ROUTE, "data": {}}, person)


async def mark_account_unreachable(tx: Tx, network: str, account: str) -> None:
    """Mark the account as unreachable, and the person behind it if known."""
    digest = tx.seal.digest(network, account)
    known = (await people.find_known_people(tx, network, [digest])).get(digest)
    mark_unreachable(tx, network, account, known.person.id if known else None)
