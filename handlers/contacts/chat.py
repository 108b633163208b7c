"""Talk through the bot: what one neighbour says goes to the other, and neither learns how to reach them elsewhere."""

from dataclasses import replace

from bot.contract import Context, Text, _, action, choice, conversing, registry, verbatim
from bot.contract.service import TRANSLATOR_SERVICE
from bot.rules.contacts import typed_actions
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.intent import Intent
from bot.views.case_card import refresh_case_card
from bot.views.common import MY_REQUESTS
from bot.views.contacts import CONTACT_CUT_SHORT, CONTACT_ENDED, describe_contact_ended
from bot.views.relayed_messages import (
    CHAT_STAYS_OPEN,
    CONTACT_ENDED_NOT_PASSED_ON,
    MEDIA_TEXTS,
    RelayedMessage,
    ask_what_to_tell,
    build_relay_job,
    confirm_passed_on,
    explain_nobody_hears,
    list_hearers,
    relay_queue,
    schedule_receipt_check,
    writing_buttons,
)
from bot.views.visits import retract_shared_details
from db import blocks, case_view, cases, contacts, conversations, last_location, people, service_jobs, shared_details
from db.blocks import BlockReason
from db.model import Conversation, Point


@action("contacts.start_chat")
async def start_chat(ctx: Context) -> None:
    """Start passing on everything this neighbour writes to the other people of the contact, until it is stopped."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if talk is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    ctx.ask(
        ask_what_to_tell(talk),
        writing_buttons(talk, ctx.person),
        then=send_chat_message,
        keep={"pair": talk.contact.id},
    )


@verbatim("contacts.send_chat_message")
@conversing
async def send_chat_message(ctx: Context) -> None:
    """Pass the message on and wait for the next; where it cannot be passed on, say so and what to do instead."""
    if "done" in ctx.button_data:
        ctx.say(_("All right. From now on, I will not pass on what you write."), [MY_REQUESTS])
        return
    talk = await conversations.find_conversation(ctx.tx, ctx.kept["pair"], ctx.person)
    if talk is None:
        ctx.say(CONTACT_ENDED_NOT_PASSED_ON, [MY_REQUESTS])
        return
    nobody = explain_nobody_hears(talk)
    if route := _find_meant_route(ctx):
        await ctx.redirect(route)
    elif nobody and nobody[1]:
        ctx.say(*nobody)
    elif "position" in ctx.button_data and not nobody:
        _ask_to_send_position(ctx, talk)
    else:
        await _pass_on_or_explain(ctx, talk, nobody[0] if nobody else _find_hindrance(ctx))


def _find_meant_route(ctx: Context) -> str:
    """Where words lead that are never for a neighbour: a command, what a button is for, or a complaint."""
    if "showed" in ctx.button_data or "position" in ctx.button_data:
        return ""
    called = ctx.city.words.commands.get(normalize(text_start(ctx.text)), "")
    if called in registry.commands:
        return called
    complains = typed_actions.find_intent_for_bot(ctx.text) is Intent.COMPLAINT
    return "contacts.offer_to_pass_on" if typed_actions.find_typed_action(ctx.text) or complains else ""


async def _pass_on_or_explain(ctx: Context, talk: Conversation, hindrance: Text | None) -> None:
    if hindrance:
        ctx.ask(hindrance, writing_buttons(talk, ctx.person), then=send_chat_message, again=ask_what_to_tell(talk))
        return
    showed, media, network = (ctx.button_data.optional_text(name) for name in ("showed", "media", "network"))
    said = RelayedMessage(ctx.text, showed=showed, media=media, network=network)
    waiting, receipt = await _send(ctx, talk, said)
    ctx.ask(
        confirm_passed_on(talk, waiting),
        writing_buttons(talk, ctx.person),
        then=send_chat_message,
        after=receipt,
        again=ask_what_to_tell(talk),
    )


async def _send(ctx: Context, talk: Conversation, said: RelayedMessage) -> tuple[int, int | None]:
    """On its way, in its order; how many wait before it leaves, and the receipt that what they hear bears."""
    turn = await service_jobs.find_queue_place(ctx.tx, TRANSLATOR_SERVICE, relay_queue(talk, ctx.person))
    receipt = schedule_receipt_check(ctx, talk, turn.waiting)
    service_jobs.queue_job(ctx.tx, build_relay_job(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    return turn.waiting, receipt


@action("contacts.send_single_message")
@conversing
async def send_single_message(ctx: Context) -> None:
    """Pass on one message written outside any dialog; while both people chat, the next ones follow as well."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    nobody = explain_nobody_hears(talk) if talk else (CONTACT_ENDED_NOT_PASSED_ON, [MY_REQUESTS])
    if talk is None or nobody:
        ctx.say(*(nobody or (CONTACT_ENDED_NOT_PASSED_ON, [MY_REQUESTS])))
        return
    waiting, receipt = await _send(ctx, talk, RelayedMessage(ctx.text))
    done = choice(_("Stop writing"), done=True)
    known = {"pair": talk.contact.id}
    ctx.ask(
        confirm_passed_on(talk, waiting),
        [done, MY_REQUESTS],
        then=continue_chat,
        keep=known,
        after=receipt,
        again=ask_what_to_tell(talk),
    )


@verbatim("contacts.continue_chat")
@conversing
async def continue_chat(ctx: Context) -> None:
    """Pass on the next message; commands, complaints and words for buttons stay here, and in doubt the
    author is asked.
    """
    if "done" in ctx.button_data or "showed" in ctx.button_data or "position" in ctx.button_data:
        await send_chat_message(ctx)
    elif route := _find_meant_route(ctx):
        await ctx.redirect(route)
    elif typed_actions.find_intent_for_bot(ctx.text) or not await _is_chatting(ctx):
        await ctx.redirect("contacts.offer_to_pass_on")
    else:
        ctx.button_data = {"pair": ctx.kept["pair"]}
        await send_single_message(ctx)


async def _is_chatting(ctx: Context) -> bool:
    """Whether this can be for one neighbour only, and for no coordinator, and both have said something lately."""
    ties = await contacts.list_open_contacts(ctx.tx, ctx.person)
    mine = [tie for tie in ties if tie.id == ctx.kept["pair"]]
    if len(ties) != 1 or not mine or await cases.find_awaiting_reply(ctx.tx, ctx.person):
        return False
    return await contacts.have_both_talked(ctx.tx, mine[0], ctx.now - CHAT_STAYS_OPEN)


def _ask_to_send_position(ctx: Context, talk: Conversation) -> None:
    """A position leaves only by a tap that is about this very one."""
    last_location.store_position(ctx.tx, ctx.person, Point(*ctx.button_data.floats("position")))
    named = {"pair": talk.contact.id, "shared": ctx.now.isoformat(timespec="milliseconds")}
    send = choice(_("Send the location"), go="contacts.send_location", **named)
    keep = replace(choice(_("Do not send it"), go="contacts.start_chat", pair=talk.contact.id), sign="")
    about = _("Only roughly, to about 100 metres.")
    ctx.ask(
        [_("Shall I send {name} this location?", name=list_hearers(talk)), about], [send, keep], then=send_chat_message
    )


def _find_hindrance(ctx: Context) -> Text | None:
    """Why this cannot be passed on, with what to do instead."""
    what = ctx.button_data.get("showed", "")
    known = what in MEDIA_TEXTS and ctx.button_data["media"]
    return _("I cannot pass that on yet. Please write it in a few words.") if what and not known else None


@action("contacts.end_contact")
@conversing
async def end_contact(ctx: Context) -> None:
    """End a contact with one tap; the other neighbours are told that it ended, not why. The two are never matched again
    unless both wish it.
    """
    contact = await conversations.find_contact_of_one(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or not await contacts.end_contact(ctx.tx, contact):
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    other = contact.other(ctx.person.id)
    blocks.create_block(ctx.tx, ctx.person.id, other, BlockReason.ENDED)
    ctx.say(
        *describe_contact_ended(
            await people.read_name(ctx.tx, other),
            requester=contact.may_ask_again(ctx.person.id),
            contact=contact.id,
        )
    )
    ctx.tell(
        other, *describe_contact_ended(ctx.person.name, requester=contact.may_ask_again(other), contact=contact.id)
    )
    refresh_case_card(ctx, await case_view.find_case_of_contact(ctx.tx, contact), CONTACT_CUT_SHORT)
