"""How often the bot was started with this database, and how it had ended before."""

from db import marks
from db.model import Tx
from db.sealing import WrongKey

MARK = "starts"
STOPPED, DIED = "a stop", "a death"
"""The first start counts as one after a stop."""


async def counted(tx: Tx) -> dict[str, int]:
    """So many of each."""
    try:
        stopped, _, died = (await marks.of(tx, MARK)).partition(" ")
    except WrongKey:  # a damaged mark is no reason not to start
        stopped = died = ""
    return {STOPPED: int(stopped or 0), DIED: int(died or 0)}


async def count(tx: Tx, after: str) -> None:
    """One more."""
    known = await counted(tx)
    known[after] += 1
    marks.keep(tx, MARK, f"{known[STOPPED]} {known[DIED]}")
