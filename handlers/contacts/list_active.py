"""Active contacts: a helper or requester sees with whom, the time of the next visit, and the ways out."""

from datetime import UTC, datetime

from bot.contract import Context, Line, _, action
from bot.views.caller import describe_helper
from bot.views.contacts import contact_buttons
from bot.views.on_behalf import describe_represented
from bot.views.visits import describe_visit_with_code_word, is_long_over
from db import callers, contacts, help_requests, people, visits
from db.model import HelpContact, Visit

MAX_CONTACTS_SHOWN = 2
"""The rest stand in "My requests"."""
WITHOUT_TIME = datetime.max.replace(tzinfo=UTC)


@action("contacts.show_active_contacts")
async def show_active_contacts(ctx: Context) -> None:
    """A message for each of the next ones; nothing in a room, or where nobody is in touch."""
    if ctx.chat != "private":
        return
    planned = [
        (contact, await visits.find_visit(ctx.tx, contact))
        for contact in await contacts.list_help_contacts(ctx.tx, ctx.person)
    ]
    planned.sort(key=lambda one: (is_long_over(one[1], ctx.now), _visit_time(one[1])))
    for contact, visit in planned[:MAX_CONTACTS_SHOWN]:
        name = await people.read_name(ctx.tx, contact.other(ctx.person.id))
        helps = contact.helper == ctx.person.id
        caller = await callers.find_caller(ctx.tx, contact)
        met = caller.name if caller and helps else name
        known = describe_visit_with_code_word(ctx, visit, await contacts.read_code_word(ctx.tx, contact), met)
        role = describe_helper(name, caller)
        if helps:
            role = [_("You are helping {name}.", name=met), *await _find_represented_lines(ctx, contact, name)]
        ctx.say([*role, *known], contact_buttons(contact.id, name, helps=helps))


async def _find_represented_lines(ctx: Context, contact: HelpContact, asker: str) -> list[Line]:
    """Whom it is for, where another person wrote for them."""
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    return describe_represented(approved, asker) if approved else []


def _visit_time(visit: Visit | None) -> datetime:
    """When the two meet; a contact without a visit comes last."""
    return visit.at if visit else WITHOUT_TIME
