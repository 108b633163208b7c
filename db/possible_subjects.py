"""The people a concern may be about, while its author has not named a neighbour."""

from datetime import timedelta

from db.model import Near, Tx

RECENT_CONTACT_PERIOD = timedelta(days=30)
MAX_POSSIBLE_SUBJECTS = 10
ONE_MILLISECOND = timedelta(milliseconds=1)


async def list_possible_subjects(tx: Tx, report: int) -> tuple[Near, ...]:
    """The people in open contact with the author of the report at that time, else in recent contact; empty where the
    subject is known or a person was deleted.
    """
    rows = await tx.all(
        "possible_subjects.of_report",
        report=report,
        lately=RECENT_CONTACT_PERIOD // ONE_MILLISECOND,
        limit=MAX_POSSIBLE_SUBJECTS,
    )
    known = [row for row in rows if row["running"]] or rows
    return tuple(Near(row["name"] or "?", row["number"]) for row in known)
