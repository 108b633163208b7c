"""How often the bot was started with this database, and how it had ended before."""

from db import sync_tokens
from db.encryption import WrongKey
from db.model import Tx

STARTS_MARK = "starts"
AFTER_STOP = "a stop"
AFTER_CRASH = "a death"
"""The first start counts as one after a stop."""


async def read_start_counts(tx: Tx) -> dict[str, int]:
    """How often the bot was started after a stop and after a crash, by key."""
    try:
        stopped, _, died = (await sync_tokens.read_sync_token(tx, STARTS_MARK)).partition(" ")
    except WrongKey:  # a damaged mark is no reason not to start
        stopped = died = ""
    return {AFTER_STOP: int(stopped or 0), AFTER_CRASH: int(died or 0)}


async def count_start(tx: Tx, after: str) -> None:
    """Count one more start in the database."""
    known = await read_start_counts(tx)
    known[after] += 1
    sync_tokens.store_sync_token(tx, STARTS_MARK, f"{known[AFTER_STOP]} {known[AFTER_CRASH]}")
