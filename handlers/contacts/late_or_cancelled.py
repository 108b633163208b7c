"""Something came up before a visit: late, or not at all; one tap each, and the other neighbour is told at once."""

from bot.contract import Context, Line, Moment, _, action, choice, many
from bot.views.caller import describe_caller
from bot.views.common import HELP_DONE_LABEL, MY_REQUESTS, TALK_TO_HUMAN
from bot.views.contacts import require_open_contact
from bot.views.visits import (
    OFF,
    describe_past_visit,
    is_long_over,
    is_other_waiting_for,
    other_time_button,
    visit_problem_buttons,
)
from db import callers, contacts, people, visits
from db.model import HelpContact

LATE_MINUTES = (10, 20, 30)


@action("contacts.ask_what_came_up")
async def ask_what_came_up(ctx: Context) -> None:
    """Ask what came up before the visit."""
    contact = await _require_contact(ctx)
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    ctx.say(_("What is the problem?"), [*visit_problem_buttons(contact, ctx.person.id), wrong, MY_REQUESTS])


@action("contacts.ask_how_late")
async def ask_how_late(ctx: Context) -> None:
    """By how much, roughly; long after the visit it is about another one."""
    contact = await _require_contact(ctx)
    visit = await visits.find_visit(ctx.tx, contact)
    if visit and is_long_over(visit, ctx.now):
        done = choice(HELP_DONE_LABEL, go="contacts.complete_help", pair=contact.id)
        ctx.say(
            describe_past_visit(visit, await _read_other_name(ctx, contact)),
            [other_time_button(contact), done, MY_REQUESTS],
        )
        return
    choices = [
        choice(
            many("One minute", "{count} minutes", count=count), go="contacts.tell_late", pair=contact.id, minutes=count
        )
        for count in LATE_MINUTES
    ]
    ctx.say(_("How late will you be, roughly?"), choices)


@action("contacts.tell_late")
async def tell_late(ctx: Context) -> None:
    """Tell the other neighbour how many minutes late this one will be."""
    contact = await _require_contact(ctx)
    if ctx.button_data.number("minutes") in LATE_MINUTES:
        if is_other_waiting_for(contact, ctx.person.id):
            await contacts.set_waiting_at_door(ctx.tx, contact, contact.knock, "")
        count = ctx.button_data.number("minutes")
        name = await callers.read_name_for_other(ctx.tx, contact, ctx.person.id)
        told = many(
            "{name} will be one minute late.", "{name} will be about {count} minutes late.", count=count, name=name
        )
        name = await _read_other_name(ctx, contact)
        if await people.find_reachable_account(ctx.tx, contact.other(ctx.person.id)) is None:
            ctx.say(
                _("I can no longer reach {name}, so I could not pass this on.", name=name), [TALK_TO_HUMAN, MY_REQUESTS]
            )
            return
        other = contact.other(ctx.person.id)
        ctx.tell(other, [told, *describe_caller(await callers.find_caller_behind(ctx.tx, contact, other))])
        ctx.say(_("Thank you, I have told {name}.", name=name), [MY_REQUESTS])


@action("contacts.ask_move_or_withdraw")
async def ask_move_or_withdraw(ctx: Context) -> None:
    """Cancel the visit for the requester and tell the helper at once; then ask for another day, or offer to
    withdraw.
    """
    contact = await _require_contact(ctx)
    if contact.asker == ctx.person.id:
        told = await _call_off(ctx, contact)
        withdraw = choice(_("Withdraw request"), go="requests.withdraw_request", post=contact.request)
        shall = _("Would another day suit you, or do you no longer need help?")
        ctx.say([*told, shall], [other_time_button(contact), withdraw, MY_REQUESTS])


async def _call_off(ctx: Context, contact: HelpContact) -> list[Line]:
    """What they agreed on is off, also where they choose nothing else; returns what the requester reads of it."""
    visit = await visits.find_visit(ctx.tx, contact)
    name = await _read_other_name(ctx, contact)
    if visit is None or is_long_over(visit, ctx.now):
        return []
    await visits.cancel_visit(ctx.tx, contact)
    await contacts.set_waiting_at_door(ctx.tx, contact, contact.knock, OFF)
    if await people.find_reachable_account(ctx.tx, contact.helper) is None:
        return [_("I can no longer reach {name}, so I could not pass this on.", name=name)]
    cannot = _(
        "{name} cannot come at that time after all.",
        name=await callers.read_name_for_other(ctx.tx, contact, ctx.person.id),
    )
    off = _("Your meeting is cancelled: {moment}.", moment=Moment(visit.at))
    ctx.tell(contact.helper, [cannot, off], [other_time_button(contact), MY_REQUESTS])
    return [_("Thank you, I have told {name}.", name=name)]


async def _read_other_name(ctx: Context, contact: HelpContact) -> str:
    return await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id))


async def _require_contact(ctx: Context) -> HelpContact:
    """Their contact. Raises Refusal where they are not in touch."""
    return require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
