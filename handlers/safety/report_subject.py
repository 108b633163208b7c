"""The subject of a report: which of several neighbours it is about; its text is with the coordinators already."""

from bot.contract import Context, _, action, always
from bot.views.case_card import refresh_case_card, schedule_reported_note
from bot.views.common import MENU
from bot.views.concerns import offer_to_end_contact
from db import case_view, cases, contacts, conversations, help_requests
from db.contacts import ReportedMatter
from db.model import Contact, HelpContact, Report


@action("safety.choose_report_subject")
@always
async def choose_report_subject(ctx: Context) -> None:
    """Attach the report to the chosen contact or to none, once, as long as no coordinator has decided."""
    number = ctx.button_data.optional_number("pair")
    report = await contacts.get_report(ctx.tx, ctx.button_data.number("case"))
    tie = await conversations.find_contact_of_member(ctx.tx, number, ctx.person) if number else None
    if tie and report:
        await _attach_contact(ctx, report, tie)
    elif number is None and report and report.among and report.reporter == ctx.person.id:
        cases.is_among(ctx.tx, report.id, several=False)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, report.id))
    goes_on, ends = offer_to_end_contact(tie)
    ctx.say([_("Thank you. A coordinator will read that, too."), *goes_on], [*ends, MENU])


async def _attach_contact(ctx: Context, report: Report, tie: Contact) -> None:
    """The card leads to what the two are in touch about, and to what they said to each other."""
    request = await help_requests.get_request(ctx.tx, tie.request) if isinstance(tie, HelpContact) else None
    wrong = ReportedMatter(report.reason, tie, request.id if request else None)
    if await contacts.set_accused(ctx.tx, ctx.person, report, wrong):
        await contacts.block_accused(ctx.tx, ctx.person, wrong)
        cases.set_quarter(ctx.tx, report.id, request.quarter if request else "")
        case = await case_view.read_case(ctx.tx, report.id)
        refresh_case_card(ctx, case)
        schedule_reported_note(ctx, case)


@action("safety.mark_reported_requests")
@always
async def mark_reported_requests(ctx: Context) -> None:
    """Mark the cards of the reported person's undecided requests."""
    for request in await help_requests.list_open_of_person(ctx.tx, ctx.person):
        case = await case_view.read_case(ctx.tx, request.id)
        if case and case.waits:
            refresh_case_card(ctx, case)
