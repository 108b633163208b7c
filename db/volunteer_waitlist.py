"""Volunteers who would help with a request, and wait for a helper to step back or to meet the team."""

from db import help_requests
from db.ids import to_milliseconds
from db.model import Tx


def record_talk(tx: Tx, request: int, volunteer: int | None) -> None:
    """A coordinator has talked with a volunteer (number) who would help, or, with None, with the requester."""
    if volunteer is None:
        tx.write("volunteer_waitlist.talked", request=request, now=to_milliseconds(tx.now))
    else:
        help_requests.record_invitation_answer(tx, request, volunteer, "talked")


def add_to_waitlist(tx: Tx, request: int, person: int) -> None:
    """A volunteer waits until a helper of this request steps back, behind those who wait already."""
    tx.write("volunteer_waitlist.wait", request=request, person=person, now=to_milliseconds(tx.now))


async def find_next_waiting(tx: Tx, request: int) -> int | None:
    """Who has waited longest to help with a request, by their number; None where nobody waits."""
    row = await tx.one("volunteer_waitlist.next_waiting", request=request)
    return int(row["person_id"]) if row else None
