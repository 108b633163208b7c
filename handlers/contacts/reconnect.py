"""Reconnect: two people whose contact was ended are matched again only where both wish it."""

from bot.contract import Context, Refusal, _, action
from bot.views.common import MENU
from bot.views.contacts import CONTACT_ENDED
from db import blocks, conversations, people


@action("contacts.wish_to_reconnect")
async def wish_to_reconnect(ctx: Context) -> None:
    """Record the wish in silence: the other person learns neither of it nor of a report between the two."""
    tie = await conversations.find_contact_of_one(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if tie is None:
        raise Refusal(CONTACT_ENDED, [MENU])
    other = tie.other(ctx.person.id)
    if not await blocks.record_reunion_wish(ctx.tx, ctx.person.id, other):
        ctx.say(_("I have noted that. I will let you know if both of you want this."), [MENU], instead=True)
        return
    for person in (tie.asker, tie.helper):
        name = await people.read_name(ctx.tx, tie.other(person))
        ctx.tell(person, _("You and {name} both want this: I can put you in touch again.", name=name), [MENU])
