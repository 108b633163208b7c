"""Deliver relayed messages in the order of writing, machine-translated into the reader's language where needed and
possible.
"""

from bot.contract import Context, Line, Text, _, action, always, choice
from bot.contract.outgoing import DeliveryFallback
from bot.views.common import MY_REQUESTS
from bot.views.contacts import CONTACT_ENDED
from bot.views.languages import MACHINE_TRANSLATED
from bot.views.relayed_messages import (
    CONTACT_ENDED_NOT_PASSED_ON,
    COULD_NOT_TRANSLATE,
    LAST_NOT_PASSED_ON,
    NO_RECEIPT,
    RELAY_TIMEOUT,
    RelayedMessage,
    invite_mediator_button,
    quote_neighbour,
    read_relayed_message,
    reader_buttons,
)
from db import contacts, conversations, people, receipts, sanctions
from db.model import Conversation


@action("contacts.deliver_message")
@always
async def deliver_message(ctx: Context) -> None:
    """Deliver a message to the other people of the contact, unless it ended or a sanction forbids it; then its author
    is told.
    """
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if talk is None:
        _tell_not_passed_on(ctx, CONTACT_ENDED_NOT_PASSED_ON)
        return
    hindrance = await sanctions.read_access_block(ctx.tx, ctx.person.id)
    if hindrance.read_only or hindrance.sanction or not talk.hearers:
        _tell_not_passed_on(ctx, LAST_NOT_PASSED_ON)
        return
    said = read_relayed_message(ctx.button_data.mapping("said"))
    number = contacts.store_relayed_message(ctx.tx, talk.contact, ctx.person, said.transcript, said.ready)
    _send_to_recipients(ctx, talk, said, number)
    ctx.button_data = {**ctx.button_data, "number": number, "words": said.words}
    await ctx.redirect("contacts.suggest_new_visit_time")


def _tell_not_passed_on(ctx: Context, why: Text) -> None:
    receipts.cancel_waiting_messages(ctx.tx, (ctx.button_data.optional_number("receipt") or NO_RECEIPT))
    ctx.say(why, [MY_REQUESTS])


def _send_to_recipients(ctx: Context, talk: Conversation, said: RelayedMessage, number: int) -> None:
    name = ctx.person.name
    made = ctx.button_data.mapping("answer").get("text", "")
    lines = said.lines(name)
    more = []
    if made and made != said.words:
        lines = [*RelayedMessage(made, showed=said.showed).lines(name), MACHINE_TRANSLATED]
        more = [choice(_("Original"), go="contacts.show_original_message", pair=talk.contact.id, said=number)]
    elif ctx.button_data["foreign"] and not made:
        lines = [*lines, COULD_NOT_TRANSLATE]
        more = [] if talk.mediation else [invite_mediator_button(talk.contact.id)]
    until = ctx.now + RELAY_TIMEOUT
    receipt = ctx.button_data.optional_number("receipt") or NO_RECEIPT
    for hearer in talk.hearers:
        choices = reader_buttons(talk, hearer.id, number, more)
        told = {"by": ctx.person.id, "receipt": receipt}
        lost = DeliveryFallback(go="contacts.tell_message_undelivered", data=told)
        shown = said.shown
        where = said.venue(name)
        ctx.tell(hearer.id, lines, choices, media=shown, venue=where, before=until, otherwise=lost, receipt=receipt)


@action("contacts.show_original_message")
async def show_original_message(ctx: Context) -> None:
    """Show a relayed message in its original wording to its recipients."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    said = await contacts.find_relayed_message(ctx.tx, talk.contact, ctx.button_data.number("said")) if talk else None
    if talk is None or said is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    author, words = said
    lines: list[Line] = [quote_neighbour(await people.read_name(ctx.tx, author), words)]
    ctx.say(lines, reader_buttons(talk, ctx.person.id, ctx.button_data.number("said")))
