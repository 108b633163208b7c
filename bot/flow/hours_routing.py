"""Routes how long a visit took: what a volunteer writes of it is neither a complaint nor a time to meet."""

from bot.contract.routing import registry
from bot.flow.decision import Call
from bot.flow.sessions import Session
from bot.rules.understanding.help_duration import find_help_duration
from db import contacts, help_hours, volunteers
from db.dialogs import PRIVATE_CHAT
from db.model import Tx

STATED_HOURS_ROUTE = "volunteers.log_stated_duration"
VISIT_TIME_STEP = "contacts.propose_visit_time"


async def find_stated_hours(tx: Tx, visitor: Session, text: str) -> Call | None:
    """The call that logs the duration in this text, if a volunteer says how long a visit took that is over."""
    if visitor.chat != PRIVATE_CHAT or (visitor.dialog and visitor.dialog.step != VISIT_TIME_STEP):
        return None
    said = find_help_duration(text)
    if said is None or (said.alone and visitor.dialog) or not await volunteers.find_volunteer(tx, visitor.person.id):
        return None
    helped = await help_hours.list_awaiting_hours(tx, visitor.person, untimed=not said.alone)
    known = said.alone or await contacts.list_open_contacts(tx, visitor.person)
    return None if known and not helped else Call(registry.routes[STATED_HOURS_ROUTE], text)
