"""Ready sentences: what people often say to each other, one tap away, read by the other in their own language."""

from bot.contract import Context, Refusal, _, action, choice, step
from bot.contract.service import TRANSLATOR_SERVICE
from bot.views.common import CHOOSE_ONE, MY_REQUESTS
from bot.views.contacts import CONTACT_ENDED
from bot.views.relayed_messages import (
    CONTACT_ENDED_NOT_PASSED_ON,
    QUICK_REPLIES,
    RelayedMessage,
    build_relay_job,
    confirm_passed_on,
    explain_nobody_hears,
    filter_quick_replies,
    list_hearers,
    relay_queue,
    schedule_receipt_check,
)
from db import conversations, service_jobs


@action("contacts.offer_quick_replies")
async def offer_quick_replies(ctx: Context) -> None:
    """Show the quick replies as buttons; a person may type the number instead."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if talk is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    sentences = [choice(text, ready=code) for code, text in filter_quick_replies(talk.contact).items()]
    own = choice(_("Write it myself"), go="contacts.start_chat", pair=talk.contact.id)
    asked = _("Which of these should I tell {name}?", name=list_hearers(talk))
    ctx.ask(asked, [*sentences, own], then=send_quick_reply, keep={"pair": talk.contact.id})


@step("contacts.send_quick_reply")
async def send_quick_reply(ctx: Context) -> None:
    """Pass on a quick reply; it needs no machine translation."""
    if ctx.button_data.get("ready") not in QUICK_REPLIES:
        raise Refusal(CHOOSE_ONE)
    talk = await conversations.find_conversation(ctx.tx, ctx.kept["pair"], ctx.person)
    if talk is None:
        ctx.say(CONTACT_ENDED_NOT_PASSED_ON, [MY_REQUESTS])
        return
    nobody = explain_nobody_hears(talk)
    if nobody:
        ctx.say(*nobody)
        return
    said = RelayedMessage(ready=ctx.button_data.text("ready"))
    turn = await service_jobs.find_queue_place(ctx.tx, TRANSLATOR_SERVICE, relay_queue(talk, ctx.person))
    receipt = schedule_receipt_check(ctx, talk, turn.waiting)
    service_jobs.queue_job(ctx.tx, build_relay_job(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    write = choice(_("Write to {name}", name=list_hearers(talk)), go="contacts.start_chat", pair=talk.contact.id)
    more = choice(_("Quick messages"), go="contacts.offer_quick_replies", pair=talk.contact.id)
    ctx.say(confirm_passed_on(talk, turn.waiting), [write, more], after=receipt)
