"""Whoever is in touch with a neighbour and writes that something worries them is heard, whatever is being asked."""

from bot.contract.routing import Route, registry
from bot.flow.visitors import Visitor
from bot.rules import concern, refusing
from db import pairs, volunteers
from db.dialogs import PRIVATE
from db.model import Tx

ROUTE, REFUSAL = "concern.heard", "refusal.heard"
OFFERS = "offer.said"
FOR_A_NEIGHBOUR = ("pass_on.whom", "thank.words", "disclose.words")
"""What is written there reaches a neighbour, or waits to, though it is no talk: a number is no word for them."""
READ_BY_A_HUMAN = ("concern", "report", "happened", "talk", "appeal")
"""What they write there is read by a coordinator anyhow."""


async def interrupts(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether these words are for a coordinator, neither an answer to a question nor for the neighbour."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits is None or not _may_be_meant_otherwise(waits) or concern.told(text) is None:
        return False
    return bool(await pairs.lately(tx, visitor.person))


async def refuses(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether a volunteer, or who is about to offer help, would not help somebody for what they are."""
    if visitor.chat != PRIVATE or not refusing.refuses(text):
        return False
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits and not _may_be_meant_otherwise(waits):
        return False
    return (waits is not None and waits.name == OFFERS) or await volunteers.get(tx, visitor.person.id) is not None


def _may_be_meant_otherwise(waits: Route) -> bool:
    """What is written to a neighbour or into a form; the office in its own name, and what a human reads, is left."""
    mine = waits.name.partition(".")[0] in READ_BY_A_HUMAN or bool(waits.act)
    return not mine and (reaches_a_neighbour(waits.name) or not waits.verbatim)


def reaches_a_neighbour(step: str) -> bool:
    """Whether what is written as this step waits is meant for a neighbour."""
    return step in FOR_A_NEIGHBOUR or registry.conversing(step)
