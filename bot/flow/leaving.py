"""Somebody is forgotten by order of the office: they take leave of others as if they had asked for it here."""

from bot.contract.routing import registry
from bot.flow import answering
from bot.flow.answering import Floor
from bot.flow.decision import Call
from bot.flow.house import House
from bot.flow.visitors import Visitors
from db import people
from db.model import Tx

ROUTE = "forget.by_the_office"


async def forget(house: House, tx: Tx, person: int) -> None:
    """Erase them; whoever holds something of theirs is told, or it is taken back, as soon as the bot speaks again."""
    visitor = await Visitors(house).find(tx, person)
    if visitor is None:  # without an account there is nobody whom others could be in touch with
        await people.forget(tx, person)
    else:
        await answering.call(Floor(tx, house, tx.new_id(), visitor), Call(registry.routes[ROUTE], "", {}))
