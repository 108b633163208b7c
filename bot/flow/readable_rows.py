"""What the flow can read of what is stored: one row that it cannot is set aside alone, and stops nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.contract.outgoing import Reply, message_json, reply_json
from bot.flow import system_messages
from bot.flow.metrics import ROWS_SET_ASIDE
from db import service_jobs, unreadable_rows
from db.engine import Database
from db.model import Delivery, Dialog, Tx
from db.outbox_rows import DueMessage

CHECK_INTERVAL = timedelta(minutes=1)
UNREADABLE_SENT_REASON = "unreadable, and perhaps sent"

log = structlog.get_logger()


def readable_messages(tx: Tx, rows: Iterable[DueMessage], *, sending: bool = False) -> list[DueMessage]:
    """The rows whose body is a message or job of this version; the others are set aside.

    A row that was being `sending` at the stop may have arrived, and is not tried by another version either.
    """
    found = []
    for row in rows:
        try:
            _parse_body(row)
        except unreadable_rows.UNREADABLE_ERRORS as fault:
            unreadable_rows.park_message(tx, row.id, fault, *([UNREADABLE_SENT_REASON] if sending else []))
        else:
            found.append(row)
    return found


def _parse_body(row: DueMessage) -> object:
    return service_jobs.read_job(row) if row.delivery is Delivery.SERVICE_JOB else message_json.validate_json(row.body)


def readable_dialog(waits: Dialog | None) -> Dialog | None:
    """A dialog whose question cannot be read any more leads to the beginning of what it belongs to, which says so."""
    if waits is None:
        return None
    try:
        reply_json.validate_python(waits.question)
    except ValueError:
        afresh = reply_json.dump_python(
            Reply(system_messages.STARTED_AGAIN, (system_messages.MENU_BUTTON,)), mode="json"
        )
        return replace(waits, step=f"{waits.step}.", question=afresh, trail=())
    return waits


class AsideReport:
    """What stands aside, counted for the gauge and told to operators; looked at once a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lines: list[str] = []

    async def look_around(self) -> None:
        """Count the unreadable rows again; more than before is logged once."""
        async with self._database.transaction() as tx:
            counted = await unreadable_rows.count_by_table(tx)
            lines = await unreadable_rows.describe_counts(tx)
        for what, number in counted.items():
            ROWS_SET_ASIDE.labels(what).set(number)
        for line in set(lines) - set(self.lines):
            log.error("set aside", what=line)
        self.lines = lines
