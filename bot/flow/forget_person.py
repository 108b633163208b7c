"""Delete an account by order of the office: others are told as if the person had asked for it in the chat."""

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
    """Delete the person's data; people in contact are told, and shared details retracted, once the bot runs again."""
    visitor = await Sessions(house).find(tx, person)
    if visitor is None:  # without an account there is nobody whom others could be in touch with
        await people.forget_person(tx, person)
    else:
        await run_handler.run_handler(
            HandlerRun(tx=tx, house=house, row=tx.new_id(), visitor=visitor),
            Call(registry.routes[FORGET_ROUTE], "", {}),
        )
