"""What a network must find again at its next start: how far it was heard, and its own keys there."""

from db.model import Tx


def store_sync_token(tx: Tx, network: str, value: str) -> None:
    """Store the sync token of a network, encrypted, in place of the one before."""
    tx.write("sync_tokens.keep", network=network, value=tx.seal.seal(value))


async def read_sync_token(tx: Tx, network: str) -> str:
    """The last stored sync token of the network; empty where there is none."""
    row = await tx.one("sync_tokens.of", network=network)
    return tx.seal.unseal(row["value_sealed"]) if row else ""
