"""Report: something went wrong; contact pauses, what was said is frozen, and only coordinators read it, in its case."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action, always, choice, command, step
from bot.views.case_card import open_case_card, refresh_case_card, schedule_reported_note
from bot.views.case_decision import require_case
from bot.views.case_text import REPORT_TEXTS
from bot.views.common import CHOOSE_ONE, MY_REQUESTS, require_private_chat
from bot.views.contacts import (
    CALL_POLICE_IF_IN_DANGER,
    CONTACT_CUT_SHORT,
    CONTACT_ENDED,
    ask_which_contact,
    describe_contact_ended,
)
from bot.views.response_time import compute_due
from bot.views.visits import retract_shared_details
from db import case_view, cases, contacts, conversations, duty_roster, events, help_requests, people, shared_details
from db.model import Case, CompanyContact, Contact, ContactState, HelpContact, Urgency
from handlers.safety._report_form import (
    ALARMING_REASONS,
    REASONS_FOR_TODAY,
    REASONS_WITHOUT_CONTACT,
    REPORT_REASON_LABELS,
    REPORTED_AGAIN,
)


@command("report", name="safety.start_report", summary=_("Something is wrong"))
@always
async def start_report(ctx: Context) -> None:
    """Start a report from anywhere; a person with several contacts first chooses which neighbour, or none."""
    require_private_chat(ctx)
    if known := await contacts.list_recent_contacts(ctx.tx, ctx.person):
        ctx.say(*ask_which_contact({tie.id: await people.read_name(ctx.tx, tie.other(ctx.person.id)) for tie in known}))
    else:
        _ask_report_reason(ctx, REASONS_WITHOUT_CONTACT)


@action("safety.report_contact")
@always
async def report_contact(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough, and danger comes first."""
    if await conversations.find_contact_of_member(ctx.tx, ctx.button_data.number("pair"), ctx.person) is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    _ask_report_reason(
        ctx,
        tuple(REPORT_REASON_LABELS),
        pair=ctx.button_data.optional_number("pair"),
        said=ctx.button_data.optional_number("said"),
    )


@action("safety.report_request")
@always
async def report_request(ctx: Context) -> None:
    """About a request that a volunteer has read, or about nobody they know."""
    _ask_report_reason(ctx, REASONS_WITHOUT_CONTACT, post=ctx.button_data.optional_number("post"))


def _ask_report_reason(ctx: Context, offered: tuple[str, ...], **about: int | None) -> None:
    """`about` is a contact, one thing that was said in it, or a request, each by its number."""
    reasons = [choice(REPORT_REASON_LABELS[reason], reason=reason) for reason in offered]
    kept = {"pair": None, "post": None, "said": None, **about}
    ctx.ask([_("I am sorry. What is wrong?"), CALL_POLICE_IF_IN_DANGER], reasons, then=receive_report_reason, keep=kept)


@step("safety.receive_report_reason")
@always
async def receive_report_reason(ctx: Context) -> None:
    """Freeze the transcript, show the case to the coordinators, and end the contact; the other person is
    not told why.
    """
    if "reason" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    contact = (
        await conversations.find_contact_of_member(ctx.tx, ctx.kept["pair"], ctx.person) if ctx.kept["pair"] else None
    )
    if ctx.kept["pair"] and contact is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    await _open_report(ctx, contact, ctx.button_data.text("reason"))


async def _open_report(ctx: Context, contact: Contact | None, reason: str) -> None:
    """The coordinators know it before anything more is asked."""
    over = contact is not None and await _end_contacts(ctx, contact)
    case = await _raise_case(ctx, contact, reason)
    ctx.button_data = {"case": case.id, "reason": reason, "over": over, "unnamed": contact is not None}
    await ctx.redirect("safety.ask_report_details")


@action("safety.report_without_ending_contact")
async def report_without_ending_contact(ctx: Context) -> None:
    """Open a report case, perhaps with the author's `words`, without ending the contact."""
    about = ctx.button_data.optional_number("pair")
    contact = await conversations.find_contact_of_member(ctx.tx, about, ctx.person) if about else None
    if ctx.button_data.text("reason") in REPORT_TEXTS and (contact or not about):
        await _raise_case(ctx, contact, ctx.button_data.text("reason"))


async def _raise_case(ctx: Context, contact: Contact | None, reason: str) -> Case:
    """A case with what was said."""
    asked = contact.request if isinstance(contact, HelpContact) else ctx.kept.get("post")
    request = await help_requests.get_request(ctx.tx, asked) if asked else None
    known = request.quarter if request else await _find_event_quarter(ctx, contact)
    quarter = known or ctx.button_data.optional_text("quarter") or ""
    hours = await duty_roster.list_office_hours_for(ctx.tx, quarter)
    urgency = (
        Urgency.DANGER if reason in ALARMING_REASONS else Urgency.TODAY if reason in REASONS_FOR_TODAY else Urgency.SOON
    )
    due = compute_due(ctx.city, ctx.now, hours, soon=urgency is Urgency.TODAY)
    what = contacts.ReportedMatter(reason, contact, request.id if request else None, ctx.kept.get("said"))
    await contacts.block_accused(ctx.tx, ctx.person, what)
    if before := await contacts.find_open_report(ctx.tx, ctx.person, what):
        return await _add_to_report(ctx, before, reason, due)
    review_due = cases.ReviewDue(due, urgency, quarter)
    opened = await _add_reporter_words(ctx, await contacts.create_report(ctx.tx, ctx.person, what, review_due))
    open_case_card(ctx, opened, hours, lately=await case_view.count_recent_cases(ctx.tx))
    schedule_reported_note(ctx, opened)
    if opened.alarming:
        await _ring_alarm(ctx, opened)
    return opened


async def _add_to_report(ctx: Context, before: contacts.EarlierReport, reason: str, due: datetime) -> Case:
    """Who reports the same once more while nobody has looked adds to their case; only danger that is new rings."""
    anew = reason in ALARMING_REASONS and not before.urgent
    if anew:
        cases.set_danger_due(ctx.tx, before.case, due)
    elif reason in REASONS_FOR_TODAY:
        cases.raise_urgency(ctx.tx, before.case, Urgency.TODAY)
    opened = await _add_reporter_words(ctx, before.case)
    refresh_case_card(ctx, opened, REPORTED_AGAIN, REPORT_TEXTS[reason])
    schedule_reported_note(ctx, opened)
    if anew:
        await _ring_alarm(ctx, opened)
    return opened


async def _add_reporter_words(ctx: Context, case: int) -> Case:
    if ctx.button_data.get("among"):
        cases.is_among(ctx.tx, case, several=True)
    if words := ctx.button_data.optional_text("words"):
        cases.record_message(ctx.tx, case, ctx.person.id, words, office=False)
    return require_case(await case_view.read_case(ctx.tx, case))


async def _ring_alarm(ctx: Context, opened: Case) -> None:
    ctx.button_data = {**ctx.button_data, "case": opened.id}
    await ctx.redirect("safety.start_emergency_calls")


async def _find_event_quarter(ctx: Context, contact: Contact | None) -> str:
    """The quarter to which two were going together; empty where they were not."""
    event = await events.get_event(ctx.tx, contact.event) if isinstance(contact, CompanyContact) else None
    return event.quarter if event else ""


async def _end_contacts(ctx: Context, contact: Contact) -> bool:
    """Whether it is over now. The others hear what they would hear of any end; after an end they hear nothing more.

    A mediator who has left may report what they read, but the contact is no longer theirs to end.
    """
    if (
        contact.state is ContactState.OPEN
        and await conversations.find_conversation(ctx.tx, contact.id, ctx.person) is None
    ):
        return False
    for tie in await contacts.list_ended_by_report(ctx.tx, contact, ctx.person):
        if await contacts.end_contact(ctx.tx, tie):
            retract_shared_details(ctx, tie, await shared_details.withdraw_all_details(ctx.tx, tie))
            for one in {tie.asker, tie.helper} - {ctx.person.id}:
                name = await people.read_name(ctx.tx, tie.other(one))
                ctx.tell(one, *describe_contact_ended(name, requester=tie.may_ask_again(one), contact=tie.id))
            refresh_case_card(ctx, await case_view.find_case_of_contact(ctx.tx, tie), CONTACT_CUT_SHORT)
    return True
