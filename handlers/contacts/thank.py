"""Thank a neighbour in one's own words: once, after a visit went well, and only the helper or requester reads it."""

from bot.contract import Context, Refusal, _, action, choice, verbatim
from bot.views.caller import describe_caller
from bot.views.common import MAX_SENTENCE_LENGTH, MENU
from bot.views.contacts import CONTACT_ENDED
from bot.views.help_hours import note_and_concern_buttons
from db import blocks, callers, contacts, help_hours, people, sanctions
from db.model import ContactState, HelpContact

NO_WORDS_SENT = _("All right. Thank you!")


@action("contacts.ask_for_thanks")
async def ask_for_thanks(ctx: Context) -> None:
    """Ask for a message of thanks, with a button to skip it."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    name = await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id))
    skip = choice(_("Nothing else"), skip=True)
    asked = _("What would you like to say to {name}? One or two sentences.", name=name)
    ctx.ask(asked, [skip], then=receive_thanks, keep=ctx.button_data)


@verbatim("contacts.receive_thanks")
async def receive_thanks(ctx: Context) -> None:
    """Pass the thanks on; the text is stored encrypted like all messages between neighbours."""
    if "skip" in ctx.button_data:
        ctx.say(NO_WORDS_SENT, [MENU])
        return
    if not 0 < len(ctx.text) <= MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    contact = await contacts.find_own_contact(ctx.tx, ctx.kept["pair"], ctx.person)
    other = await people.find_reachable_account(ctx.tx, contact.other(ctx.person.id)) if contact else None
    rests = other and await sanctions.find_standing_sanction(ctx.tx, other[0].id)
    apart = other and await blocks.is_blocked_between(ctx.tx, ctx.person.id, other[0].id)
    if (
        contact is None
        or other is None
        or rests
        or apart
        or not await help_hours.record_thanks(ctx.tx, contact, ctx.person)
    ):
        ctx.say(_("I cannot pass that on any more, but your thanks have arrived."), [MENU])
        return
    contacts.store_relayed_message(ctx.tx, contact, ctx.person, ctx.text)
    await _tell_thanks(ctx, contact, other[0].id)
    passed = _(
        "I have passed it on to {name}.",
        name=await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id)),
    )
    ctx.say(passed, [*note_and_concern_buttons(contact.id), MENU])


async def _tell_thanks(ctx: Context, contact: HelpContact, other: int) -> None:
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    own = await callers.read_name_for_other(ctx.tx, contact, ctx.person.id)
    says = _("A message from {name}: “{words}”", name=own, words=ctx.text)
    caller = await callers.find_caller_behind(ctx.tx, contact, other)
    ctx.tell(other, [says, *describe_caller(caller)], [wrong, MENU])
