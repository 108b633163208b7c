"""Alarms: how often somebody was called because of one, and what was done in the end."""

from db.keyring import Private
from db.model import Case, Tx, Urgency


def ring(tx: Tx, case: int, rung: int) -> None:
    """Somebody was called so often by now."""
    tx.write("alarms.ring", case_id=case, rung=rung)


async def ringing(tx: Tx, case: int) -> int | None:
    """How often somebody was called; None where it never began, or is over."""
    row = await tx.one("alarms.ringing", case_id=case)
    return int(row["rung"]) if row else None


def silence(tx: Tx, case: int) -> None:
    """Nobody is called because of it any more."""
    tx.write("alarms.silence", case_id=case)


def make_sure(tx: Tx, case: int) -> None:
    """What was unsure is sure now."""
    tx.write("alarms.more_urgent", id=case, urgency=Urgency.DANGER.value)


def note(tx: Tx, case: Case, words: str) -> None:
    """Keep in one line, sealed, what was done about it."""
    tx.write("alarms.note", id=case.id, done=Private(case.person, tx.seal.seal(words)))
