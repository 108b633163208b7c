"""Whoever is in touch with a neighbour and writes that something worries them is heard, whatever is being asked."""

from bot.contract.routing import Route, registry
from bot.flow.visitors import Visitor
from bot.rules import concern
from db import pairs
from db.model import Tx

ROUTE = "concern.heard"
READ_BY_A_HUMAN = ("concern", "report", "happened", "talk", "appeal")
"""What they write there is read by a coordinator anyhow."""


async def interrupts(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether these words are for a coordinator, neither an answer to a question nor for the neighbour."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits is None or not _may_be_meant_otherwise(waits) or concern.told(text) is None:
        return False
    return bool(await pairs.lately(tx, visitor.person))


def _may_be_meant_otherwise(waits: Route) -> bool:
    """What is written to a neighbour or into a form; the office in its own name, and what a human reads, is left."""
    mine = waits.name.partition(".")[0] in READ_BY_A_HUMAN or bool(waits.act)
    return not mine and (waits.conversing or not waits.verbatim)
