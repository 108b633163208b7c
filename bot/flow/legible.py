"""What the flow can read of what is stored: one row that it cannot is set aside alone, and stops nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.contract.outgoing import Reply, message_json, reply_json
from bot.flow import phrases
from bot.flow.counts import ASIDE
from db import aside, errands
from db.engine import Database
from db.model import Delivery, Dialog, Tx
from db.outgoing import Outgoing

ROUND = timedelta(minutes=1)
SENT = "unreadable, and perhaps sent"

log = structlog.get_logger()


def messages(tx: Tx, rows: Iterable[Outgoing], *, sending: bool = False) -> list[Outgoing]:
    """Those whose body is a message or an errand of today; the others are set aside.

    What was being `sending` when we stopped may have arrived, and is not tried with another program either.
    """
    found = []
    for row in rows:
        try:
            _read(row)
        except aside.UNREADABLE as fault:
            aside.set_message_aside(tx, row.id, fault, *([SENT] if sending else []))
        else:
            found.append(row)
    return found


def _read(row: Outgoing) -> object:
    return errands.read(row) if row.delivery is Delivery.ERRAND else message_json.validate_json(row.body)


def dialog(waits: Dialog | None) -> Dialog | None:
    """A dialog whose question cannot be read any more leads to the beginning of what it belongs to, which says so."""
    if waits is None:
        return None
    try:
        reply_json.validate_python(waits.question)
    except ValueError:
        afresh = reply_json.dump_python(Reply(phrases.AFRESH, (phrases.MENU,)), mode="json")
        return replace(waits, step=f"{waits.step.partition('.')[0]}.", question=afresh, trail=())
    return waits


class Report:
    """What stands aside, counted for the gauge and told to operators; looked at once a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lines: list[str] = []

    async def look_around(self) -> None:
        """Count anew; what is more than before is said once in the log."""
        async with self._database.transaction() as tx:
            counted, lines = await aside.counted(tx), await aside.lines(tx)
        for what, number in counted.items():
            ASIDE.labels(what).set(number)
        for line in set(lines) - set(self.lines):
            log.error("set aside", what=line)
        self.lines = lines
