"""Explain unreachable: a visit time is proposed to a neighbour who cannot be reached; that is said, and what happens
next.
"""

from bot.contract import Context, _, action, choice
from bot.views.common import MY_REQUESTS, TALK_TO_HUMAN
from bot.views.contacts import explain_contact_suspended, require_open_contact
from bot.views.stopped_contacts import office
from db import contacts, people


@action("contacts.explain_unreachable")
async def explain_unreachable(ctx: Context) -> None:
    """Explain why the other person cannot be asked about a visit: suspended for now, or gone, which the office knows; a
    requester need not wait.
    """
    contact = require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    other = contact.other(ctx.person.id)
    is_requester = contact.asker == ctx.person.id
    others = (
        [choice(_("Ask other people"), go="safety.replace_suspended_helper", pair=contact.id)] if is_requester else []
    )
    name = await people.read_name(ctx.tx, other)
    if await people.find_reachable_account(ctx.tx, other):
        later = _("I will write to you as soon as you can agree on a time again.")
        ctx.say([explain_contact_suspended(name), later, office(ctx.city)], [*others, TALK_TO_HUMAN, MY_REQUESTS])
    elif is_requester:
        cannot = _("I cannot reach {name} at the moment, so I could not suggest a time.", name=name)
        knows = _(
            "A coordinator has been told. If {name} does not come back in time, I will ask your neighbours again.",
            name=name,
        )
        ctx.say([cannot, knows, office(ctx.city)], [*others, TALK_TO_HUMAN, MY_REQUESTS])
    else:
        await ctx.redirect("contacts.remind_requester_unreachable")
