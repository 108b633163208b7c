"""A note for next time: what a helper should know; only coordinators read it, on the next case card."""

from bot.contract import Context, Refusal, _, action, choice, step
from bot.views.common import MENU, require_sentence
from bot.views.contacts import CONTACT_ENDED
from db import contacts, help_hours
from db.model import ContactState


@action("contacts.ask_for_note")
async def ask_for_note(ctx: Context) -> None:
    """Ask for the note, and say honestly that coordinators read it."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    asked = [
        _("Is there anything to know for next time? For example: “the bell is broken, please knock”."),
        _(
            "Only coordinators will read it, and the person who asked for help, if this person asks to see "
            "all their data."
        ),
    ]
    ctx.ask(asked, [choice(_("No, nothing"), skip=True)], then=receive_note, keep=ctx.button_data)


@step("contacts.receive_note")
async def receive_note(ctx: Context) -> None:
    """It stands on the card of the next request, and nowhere else."""
    if "skip" in ctx.button_data:
        ctx.say(_("All right. Thank you!"), [MENU])
        return
    said = require_sentence(ctx.text)
    contact = await contacts.find_own_contact(ctx.tx, ctx.kept["pair"], ctx.person)
    if contact is None or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    help_hours.leave_note(ctx.tx, contact, ctx.person, said)
    ctx.say(_("Thank you. Coordinators will see it with the next request."), [MENU])
