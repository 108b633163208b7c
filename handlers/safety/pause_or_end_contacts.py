"""Stop contacts: a suspension pauses and a ban ends a person's contacts; the other people are told at once, but never
why.
"""

from collections.abc import Awaitable, Callable

from bot.contract import Context, Refusal, _, action, allowed
from bot.contract.context import AllChatsOf, Team
from bot.contract.placeholders import NameList
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views import weekly_view
from bot.views.attendance import date_data
from bot.views.case_card import refresh_case_card
from bot.views.common import ALL_RIGHT, MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_CUT_SHORT, CONTACT_ENDED, REQUEST_OPEN_AGAIN
from bot.views.contacts import describe_contact_ended as contact_ended
from bot.views.help_requests import close_invitations, is_request_day_over
from bot.views.stopped_contacts import (
    ContactEnding,
    explain_contact_paused,
    explain_contact_resumed,
    explain_contact_stopped,
    explain_kept_apart,
    suspension_over_told_at,
)
from bot.views.visits import retract_shared_details
from db import (
    blocks,
    case_view,
    cases,
    contacts,
    event_company,
    help_requests,
    people,
    sanctions,
    shared_details,
    visits,
    weekly_help,
)
from db.model import Contact, ContactState, HelpContact, Person

ContactEffect = Callable[[Context, ContactEnding], Awaitable[None]]


@allowed("suspend", name="safety.pause_contacts")
async def pause_contacts(ctx: Context) -> None:
    """Visits are called off and addresses taken back; the two stay in touch, and nothing passes meanwhile."""
    person = await _find_sanctioned_person(ctx)
    sanction = await sanctions.find_standing_sanction(ctx.tx, person.id) if person else None
    if person is None or sanction is None:
        return
    await _for_each_contact(ctx, person, _tell_paused)
    ctx.later(ctx.now, "account.withdraw_represented_requests", whose=person.id)
    for tie in await contacts.list_open_contacts(ctx.tx, person):
        other = tie.other(person.id)
        ctx.later(
            suspension_over_told_at(ctx.city, sanction.until),
            resume_contact,
            whose=other,
            pair=tie.id,
            sanction=sanction.id,
        )


async def _tell_paused(ctx: Context, ending: ContactEnding) -> None:
    ctx.tell(AllChatsOf(ending.other), *explain_contact_paused(ctx.city, ending))


@action("safety.resume_contact")
async def resume_contact(ctx: Context) -> None:
    """Say that the suspended person can be reached again, unless the suspension was extended or this was
    said before.
    """
    tie = await contacts.get_contact(ctx.tx, ctx.button_data.number("pair"))
    known = ctx.button_data.optional_number("sanction")
    sanction = await sanctions.get_sanction(ctx.tx, known) if known else None
    if tie is None or tie.state is not ContactState.OPEN or (sanction and sanction.lifted):
        return
    other = tie.other(ctx.person.id)
    if await sanctions.find_standing_sanction(ctx.tx, other):
        return
    name = await people.read_name(ctx.tx, other)
    if await blocks.is_blocked_between(ctx.tx, ctx.person.id, other):
        ctx.say(*explain_kept_apart(name, tie))
    else:
        ctx.say(*explain_contact_resumed(name, tie, over=await _day_is_over(ctx, tie)))


@action("safety.replace_suspended_helper")
async def replace_suspended_helper(ctx: Context) -> None:
    """Ask other volunteers instead of waiting for a suspended helper, who is told that the contact has ended."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.asker != ctx.person.id:
        raise Refusal(CONTACT_ENDED, [MY_REQUESTS])
    if contact.state is not ContactState.OPEN:
        await ctx.redirect("requests.ask_others_again")
        return
    await _ask_others(ctx, contact)
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx))
    ctx.say(ALL_RIGHT if over else _("All right. I will ask your neighbours again."), [MY_REQUESTS], instead=True)
    ctx.tell(contact.helper, *contact_ended(ctx.person.name, requester=False))


@allowed("ban", name="safety.end_contacts", together=True)
async def end_contacts(ctx: Context) -> None:
    """End every contact of the person; helped neighbours get other volunteers, and nobody is asked for this person any
    more.
    """
    person = await _find_sanctioned_person(ctx)
    if person is None:
        return
    await _for_each_contact(ctx, person, _end_contact)
    ctx.later(ctx.now, "account.end_all_representations", whose=person.id)
    for request in await help_requests.list_open_of_person(ctx.tx, person):
        await help_requests.withdraw_request(ctx.tx, request.id)
        close_invitations(ctx, request.id, await help_requests.read_invitation_answers(ctx.tx, request.id))
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, request.id))
    event_company.stop_all_searches(ctx.tx, person.id)
    await _stop_weekly_help(ctx, person)
    ctx.later(ctx.now, "contacts.remove_banned_mediator", whose=person.id)


async def _end_contact(ctx: Context, ending: ContactEnding) -> None:
    ctx.tell(AllChatsOf(ending.other), *explain_contact_stopped(ctx.city, ending))
    if isinstance(ending.tie, HelpContact) and ending.may_ask_again:
        await _ask_others(ctx, ending.tie)
        return
    await contacts.end_contact(ctx.tx, ending.tie)
    refresh_case_card(ctx, await case_view.find_case_of_contact(ctx.tx, ending.tie), CONTACT_CUT_SHORT)


async def _ask_others(ctx: Context, contact: HelpContact) -> None:
    await contacts.release_helper(ctx.tx, contact)
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    ctx.later(ctx.now, "matching.fill_vacancy", whose=contact.asker, post=contact.request)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), REQUEST_OPEN_AGAIN)


async def _find_sanctioned_person(ctx: Context) -> Person | None:
    """Whom it is about; None where they have left meanwhile."""
    found = await people.find_last_used_account(ctx.tx, ctx.button_data.number("person"))
    return found[0] if found else None


async def _for_each_contact(ctx: Context, person: Person, affects: ContactEffect) -> None:
    """Each contact is affected, and the office reads whose address they know, also from contacts that are over."""
    name = await people.read_name(ctx.tx, person.id) or "?"
    knows = await shared_details.list_givers_to(ctx.tx, person.id)
    for tie in await contacts.list_open_contacts(ctx.tx, person):
        visit = await visits.cancel_visit(ctx.tx, tie)
        retract_shared_details(ctx, tie, await shared_details.withdraw_all_details(ctx.tx, tie))
        other = tie.other(person.id)
        at = visit.at if visit and visit.at > ctx.now else None
        over = await _day_is_over(ctx, tie)
        await affects(ctx, ContactEnding(tie=tie, name=name, other=other, visit=at, knows=other in knows, over=over))
    await _end_introductions(ctx, person)
    for case in await cases.list_held_by(ctx.tx, person.id):
        await cases.unassign_case(ctx.tx, case)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, case))
    if knows:
        known = NameList(tuple([await people.read_name(ctx.tx, one) or "?" for one in sorted(knows)]))
        told = _("Please call {names}. {name} knows the address or the phone number.", name=name, names=known)
        ctx.tell(Team("suspend"), told, subject=f"address:{person.id}")


async def _day_is_over(ctx: Context, tie: Contact) -> bool:
    """Whether the day for which they are in touch is behind them."""
    return isinstance(tie, HelpContact) and is_request_day_over(
        await help_requests.find_published_revision(ctx.tx, tie.request), local_now(ctx)
    )


async def _end_introductions(ctx: Context, person: Person) -> None:
    """Whoever was asked about them for an event is asked about somebody else."""
    for asked in await event_company.cancel_introductions(ctx.tx, person.id):
        where = date_data(asked.event, asked.original)
        ctx.later(next_waking_time(local_now(ctx)), "events.find_company_match", whose=asked.other(person.id), **where)


async def _stop_weekly_help(ctx: Context, person: Person) -> None:
    for one in await weekly_help.list_running(ctx.tx, person):
        other = one.other(person.id)
        if await weekly_help.end_weekly_help(ctx.tx, one):
            name = await people.read_name(ctx.tx, person.id)
            ctx.tell(other, *weekly_view.explain_series_ended(name, one.request, helps=other == one.helper))
