"""Check in: where two neighbours stay in touch for long, each is asked now and then how it goes."""

from bot.contract import Context, _, action, choice, kinds
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.caller import describe_caller
from bot.views.common import MENU, local_now
from db import callers, contacts, help_requests
from db.model import ContactState


@action("contacts.ask_check_in")
async def ask_check_in(ctx: Context) -> None:
    """Ask each neighbour how it goes, again and again at the same interval while the contact lasts."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    request = (
        await help_requests.get_request(ctx.tx, contact.request)
        if contact and contact.state is ContactState.OPEN
        else None
    )
    every = kinds.find_kind(request.kind).checks_in if request else None
    if contact is None or every is None:
        return
    name = await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id))
    choices = [
        choice(_("It is going well"), go="contacts.note_going_well"),
        choice(_("I want to talk about it"), go="safety.report_contact", pair=contact.id),
        choice(_("We have finished"), go="contacts.complete_help", pair=contact.id),
    ]
    caller = await callers.find_caller(ctx.tx, contact) if ctx.person.id == contact.asker else None
    asked = _("You and {name} have been in touch for a while. How is it going?", name=name)
    if caller:
        about = {"helper": name, "name": caller.name}
        asked = _("{helper} and {name} have been in touch for a while. How is it going?", **about)
    ctx.say([asked, *describe_caller(caller)], choices)
    ctx.later(next_waking_time(local_now(ctx) + every), ask_check_in, pair=contact.id)


@action("contacts.note_going_well")
async def note_going_well(ctx: Context) -> None:
    """Note in the chat that all goes well; nothing else is needed."""
    ctx.say(_("I am glad to hear that. I will ask you again in a few weeks."), [MENU], instead=True)
