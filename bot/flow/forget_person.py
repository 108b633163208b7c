"""Somebody is forgotten by order of the office: they take leave of others as if they had asked for it here."""

from bot.contract.routing import registry
from bot.flow import run_handler
from bot.flow.decision import Call
from bot.flow.run_handler import HandlerRun
from bot.flow.services import Services
from bot.flow.sessions import Sessions
from db import people
from db.model import Tx

FORGET_ROUTE = "account.delete_account_by_team"


async def forget_person(house: Services, tx: Tx, person: int) -> None:
    """Erase them; whoever holds something of theirs is told, or it is taken back, as soon as the bot speaks again."""
    visitor = await Sessions(house).find(tx, person)
    if visitor is None:  # without an account there is nobody whom others could be in touch with
        await people.forget_person(tx, person)
    else:
        await run_handler.run_handler(
            HandlerRun(tx=tx, house=house, row=tx.new_id(), visitor=visitor),
            Call(registry.routes[FORGET_ROUTE], "", {}),
        )
