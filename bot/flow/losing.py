"""Somebody blocked us or left: nothing reaches them there any more, and whoever counts on them is cared about."""

from db import inbox, people
from db.model import Tx

ROUTE = "lost.look"


def lose(tx: Tx, network: str, account: str, person: int | None) -> None:
    """From now on, until they write again."""
    people.lose(tx, network, account)
    if person is not None:
        inbox.once(tx, f"lost:{person}", {"route": ROUTE, "data": {}}, person)


async def left(tx: Tx, network: str, account: str) -> None:
    """The same of whoever is known behind an account."""
    digest = tx.seal.digest(network, account)
    known = (await people.meet(tx, network, [digest])).get(digest)
    lose(tx, network, account, known.person.id if known else None)
