"""Whom a worry may be about, while whoever worries has not said which of their neighbours it is."""

from datetime import timedelta

from db.model import Near, Tx

RECENT_CONTACT_PERIOD, MAX_POSSIBLE_SUBJECTS = timedelta(days=30), 10
ONE_MILLISECOND = timedelta(milliseconds=1)


async def list_possible_subjects(tx: Tx, report: int) -> tuple[Near, ...]:
    """Whoever they were in touch with when they said it, else whom they had been lately; nobody where it is known whom
    it is about, or where they were forgotten."""
    rows = await tx.all(
        "possible_subjects.of_report",
        report=report,
        lately=RECENT_CONTACT_PERIOD // ONE_MILLISECOND,
        limit=MAX_POSSIBLE_SUBJECTS,
    )
    known = [row for row in rows if row["running"]] or rows
    return tuple(Near(row["name"] or "?", row["number"]) for row in known)
