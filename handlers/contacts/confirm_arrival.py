"""Has the helper arrived? The requester is asked once, on the day; where nobody came the office is told at once."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Choice, Context, Line, _, action, choice
from bot.rules.contacts import no_show_phrases, visit_time
from bot.rules.instants import is_same_instant
from bot.views.caller import ask_came, describe_caller
from bot.views.case_card import case_subject, refresh_case_card
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case, describe_case_title
from bot.views.common import ALL_RIGHT, HELP_DONE_LABEL, MY_REQUESTS, SHOW_CASE_LABEL
from bot.views.common import local_now as now_here
from bot.views.contacts import CONTACT_ENDED, REQUEST_OPEN_AGAIN, describe_contact_ended, require_open_contact
from bot.views.help_requests import is_request_day_over
from bot.views.visits import retract_shared_details
from db import callers, case_view, contacts, duty_roster, help_requests, people, shared_details, visits
from db.contacts import ReportedMatter
from db.model import Case, ContactState, HelpContact, Visit, VisitState

REASON_NOBODY_CAME = "waiting"


@action("contacts.schedule_arrival_question")
async def schedule_arrival_question(ctx: Context) -> None:
    """Schedule the question for the evening of a request day without an agreed hour: that is early enough."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request) if contact else None
    evening = visit_time.last_evening(approved.wanted, ctx.city.zone) if approved else None
    if contact and evening and evening > ctx.now:
        ctx.later(evening, ask_arrived, whose=contact.asker, pair=contact.id)


@action("contacts.ask_arrived")
async def ask_arrived(ctx: Context) -> None:
    """Ask the requester, unless the contact is closed, the visit was moved, or the answer is known."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.state is not ContactState.OPEN or contact.asker != ctx.person.id or contact.knock:
        return
    agreed = ctx.button_data.optional_text("moment")
    visit = await visits.find_visit(ctx.tx, contact)
    if await visits.was_cancelled(ctx.tx, contact) or not _is_question_due(visit, agreed, ctx.now):
        return
    name = await people.read_name(ctx.tx, contact.helper)
    came = _("{name} is here", name=name) if agreed else _("{name} was here", name=name)
    choices = [
        choice(came, go="contacts.confirm_arrived", pair=contact.id),
        choice(_("Nobody came"), go="contacts.report_nobody_came", pair=contact.id),
    ]
    ctx.say(ask_came(name, await callers.find_caller(ctx.tx, contact)), choices)


def _is_question_due(visit: Visit | None, agreed: str | None, now: datetime) -> bool:
    """Whether it is about the hour they agreed on, or they agreed on none and speak of none that is still to come."""
    if visit is None:
        return not agreed
    if agreed:
        return visit.state is VisitState.AGREED and is_same_instant(visit.at, datetime.fromisoformat(agreed))
    return visit.state is VisitState.PROPOSED and visit.at <= now


@action("contacts.confirm_arrived")
async def confirm_arrived(ctx: Context) -> None:
    """Nobody waits any more; the office reads it where it heard otherwise."""
    contact = await _require_contact(ctx)
    if contact.asker != ctx.person.id:
        return
    if contact.knock:
        await contacts.set_waiting_at_door(ctx.tx, contact, contact.knock, "")
    name = await people.read_name(ctx.tx, contact.helper)
    done = choice(HELP_DONE_LABEL, go="contacts.complete_help", pair=contact.id)
    ctx.say(_("I am glad to hear that. Please tell me when it is done."), [done, MY_REQUESTS], instead=True)
    refresh_case_card(ctx, await _find_report_case(ctx, contact), _("{name} is here", name=name))


@action("contacts.tell_team_nobody_came")
async def tell_team_nobody_came(ctx: Context) -> None:
    """Tell the office at once which requester waits for which helper, and call the coordinator on duty."""
    contact = await _require_contact(ctx)
    asker = await callers.read_requester_name(ctx.tx, contact)
    helper = await people.read_name(ctx.tx, contact.helper)
    ctx.button_data = {"pair": contact.id, "reason": REASON_NOBODY_CAME, "words": ctx.text}
    await ctx.redirect("safety.report_without_ending_contact")
    case = require_case(await _find_report_case(ctx, contact))
    waits = _("{asker} is waiting for {helper}, who has not come.", asker=asker, helper=helper)
    shown = [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)]
    ctx.tell(BACKCHANNEL, [waits, describe_case_title(case)], shown, beside=case_subject(case.id))
    first, next_ = await duty_roster.list_on_duty(ctx.tx, case.quarter, ctx.now)
    lines: list[Line] = [
        waits,
        *describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker)),
        *describe_case(case),
    ]
    for person in first or next_:
        if person not in (contact.asker, contact.helper):
            ctx.tell(person, lines, shown)


@action("contacts.note_on_the_way")
async def note_on_the_way(ctx: Context) -> None:
    """Note on the case card that the helper is on the way, so that the coordinator need not call."""
    contact = await _require_contact(ctx)
    if contact.helper == ctx.person.id:
        refresh_case_card(ctx, await _find_report_case(ctx, contact), _("{name} is on the way.", name=ctx.person.name))


@action("contacts.ask_others_instead")
async def ask_others_instead(ctx: Context) -> None:
    """The requester does not wait any longer: others are asked, and the helper is told that it is over."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.asker != ctx.person.id:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    if contact.state is not ContactState.OPEN:
        await ctx.redirect("requests.ask_others_again")
        return
    await contacts.release_helper(ctx.tx, contact)
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    ctx.later(ctx.now, "matching.fill_vacancy", post=contact.request)
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), now_here(ctx))
    again = _("I will ask your neighbours again and tell you as soon as someone can help.")
    ctx.say(ALL_RIGHT if over else again, [MY_REQUESTS], instead=True)
    ctx.tell(
        contact.helper, *describe_contact_ended(await callers.read_requester_name(ctx.tx, contact), requester=False)
    )
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), REQUEST_OPEN_AGAIN)


@action("contacts.handle_no_show_words")
async def handle_no_show_words(ctx: Context) -> None:
    """Handle a no-show written in free text: it concerns the named neighbour, else the contact whose visit is due;
    where several fit, the person chooses.
    """
    helping = await contacts.list_help_contacts(ctx.tx, ctx.person)
    names = {contact.id: await people.read_name(ctx.tx, contact.other(ctx.person.id)) for contact in helping}
    named_ = [contact for contact in helping if no_show_phrases.is_named(ctx.text, names[contact.id])]
    meant = named_ or [contact for contact in helping if await _has_visit_begun(ctx, contact)] or helping
    if len(meant) == 1:
        ctx.button_data = {"pair": meant[0].id}
        await ctx.redirect(_no_show_route(meant[0], ctx.person.id))
    else:
        ctx.say(_("With whom?"), [_contact_button(names[contact.id], contact, ctx.person.id) for contact in meant])


def _contact_button(name: str, contact: HelpContact, person: int) -> Choice:
    return choice(_("With {name}", name=name), go=_no_show_route(contact, person), pair=contact.id)


def _no_show_route(contact: HelpContact, person: int) -> str:
    return "contacts.report_nobody_opened" if person == contact.helper else "contacts.report_nobody_came"


async def _has_visit_begun(ctx: Context, contact: HelpContact) -> bool:
    visit = await visits.find_visit(ctx.tx, contact)
    return visit is not None and visit.state is VisitState.AGREED and visit.at <= ctx.now


async def _find_report_case(ctx: Context, contact: HelpContact) -> Case | None:
    """What a coordinator looks after because of it."""
    reached = await people.find_reachable_account(ctx.tx, contact.asker)
    before = (
        await contacts.find_open_report(
            ctx.tx, reached[0], ReportedMatter(REASON_NOBODY_CAME, contact, contact.request)
        )
        if reached
        else None
    )
    return await case_view.read_case(ctx.tx, before.case) if before else None


async def _require_contact(ctx: Context) -> HelpContact:
    """Their contact. Raises Refusal where they are not in touch."""
    return require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
