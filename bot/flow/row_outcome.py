"""What became of one row of the inbox, once it was served."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.contract.incoming import Received
from bot.flow.metrics import INCOMING_ROWS
from bot.flow.sessions import Session
from db import inbox
from db.engine import Transaction
from db.inbox import InboxRow
from db.model import InboxState

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row; it is counted and logged once it is committed. `facts` go to the log."""

    row: InboxRow
    kind: str
    outcome: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def tell(self) -> None:
        """Count it and log it."""
        INCOMING_ROWS.labels(self.row.network, self.kind, self.outcome).inc()
        say = log.error if self.outcome in ("failed", "quarantined") else log.info
        say(self.outcome, row=self.row.id, kind=self.kind, **self.facts)


def mark_ignored(tx: Transaction, row: InboxRow, heard: Received, reason: str) -> RowOutcome:
    """Mark the row as ignored, for this reason."""
    inbox.mark_done(tx, row, None, InboxState.IGNORED, reason)
    return RowOutcome(row, heard.incoming.kind, "ignored", {"reason": reason})


def mark_done(tx: Transaction, row: InboxRow, heard: Received, visitor: Session, outcome: str) -> RowOutcome:
    """Mark the row as answered."""
    inbox.mark_done(tx, row, visitor.person.id)
    return RowOutcome(row, heard.incoming.kind, outcome)


def fault_location(fault: Exception) -> str:
    """File and line of an error; its message or traceback could hold a person's text."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
