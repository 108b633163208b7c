"""Volunteers who would help with a request, and wait for a helper to step back or for a talk with the team."""

from db import posts
from db.ids import milliseconds
from db.model import Tx


def talked(tx: Tx, post: int, volunteer: int | None) -> None:
    """A coordinator has talked with a volunteer (number) who would help, or, with None, with the requester."""
    if volunteer is None:
        tx.write("standby.talked", post=post, now=milliseconds(tx.now))
    else:
        posts.answered(tx, post, volunteer, "talked")


def wait(tx: Tx, post: int, person: int) -> None:
    """A volunteer waits until a helper of this request steps back, behind those who wait already."""
    tx.write("standby.wait", post=post, person=person, now=milliseconds(tx.now))


async def next_waiting(tx: Tx, post: int) -> int | None:
    """Who has waited longest to help with a request, by their number; None where nobody waits."""
    row = await tx.one("standby.next_waiting", post=post)
    return int(row["person_id"]) if row else None
