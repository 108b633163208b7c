"""Undelivered: the author of a relayed message that does not arrive is told so, instead of that it was passed on."""

from bot.contract import Context, action, always
from bot.contract.outgoing import Text
from bot.views.common import MY_REQUESTS
from bot.views.relayed_messages import MEDIA_NOT_COPIED, NOT_DELIVERED, STILL_TRYING_TO_DELIVER, list_hearers
from db import conversations, receipts


@action("contacts.tell_still_trying")
@always
async def tell_still_trying(ctx: Context) -> None:
    """Tell the author after a while that delivery is still being tried, once for all messages waiting in
    one contact.
    """
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if talk and await receipts.is_unconfirmed(ctx.tx, ctx.button_data.number("receipt")):
        said = Text(STILL_TRYING_TO_DELIVER.message, {"name": list_hearers(talk)})
        ctx.tell(ctx.person.id, said, subject=f"still:{talk.contact.id}")


@action("contacts.tell_message_undelivered")
@always
async def tell_message_undelivered(ctx: Context) -> None:
    """Tell the author that the message did not reach its recipient, and what was `refused`; once for all
    parts of it.
    """
    receipt = ctx.button_data.number("receipt")
    if await receipts.is_unconfirmed(ctx.tx, receipt):
        receipts.cancel_waiting_messages(ctx.tx, receipt)
        why = MEDIA_NOT_COPIED.get(ctx.button_data.optional_text("refused"), NOT_DELIVERED)
        ctx.tell(ctx.button_data.number("by"), Text(why.message, {"name": ctx.person.name}), [MY_REQUESTS])
