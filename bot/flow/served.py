"""What became of one row of the inbox, once it was served."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.contract.incoming import Heard
from bot.flow.counts import HEARD
from bot.flow.visitors import Visitor
from db import inbox
from db.engine import Transaction
from db.inbox import Waiting
from db.model import InboxState

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class End:
    """What became of one row; it is counted and logged once it is committed. `facts` go to the log."""

    row: Waiting
    kind: str
    outcome: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def tell(self) -> None:
        """Count it and log it."""
        HEARD.labels(self.row.network, self.kind, self.outcome).inc()
        say = log.error if self.outcome in ("failed", "quarantined") else log.info
        say(self.outcome, row=self.row.id, kind=self.kind, **self.facts)


def ignored(tx: Transaction, row: Waiting, heard: Heard, reason: str) -> End:
    """It needs no answer, for this reason."""
    inbox.done(tx, row, None, InboxState.IGNORED, reason)
    return End(row, heard.incoming.kind, "ignored", {"reason": reason})


def done(tx: Transaction, row: Waiting, heard: Heard, visitor: Visitor, outcome: str) -> End:
    """It was answered."""
    inbox.done(tx, row, visitor.person.id)
    return End(row, heard.incoming.kind, outcome)


def where(fault: Exception) -> str:
    """File and line of a fault: a message or a traceback could carry somebody's words."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
