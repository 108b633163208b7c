"""Helper unreachable: a volunteer with a visit ahead can no longer be reached; the office is told, and others are asked
in time.
"""

from datetime import datetime

from bot.contract import BACKCHANNEL, Context, Line, Moment, Text, _, action, allowed, always, choice
from bot.rules.reminders.quiet_hours import halfway_by_day, next_waking_time
from bot.views.caller import describe_caller
from bot.views.case_card import ask_others_button, case_subject, refresh_case_card
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case_title
from bot.views.common import MY_REQUESTS, ONE_DAY, SHOW_CASE_LABEL, local_now
from bot.views.contacts import CONTACT_ENDED, REQUEST_OPEN_AGAIN
from bot.views.help_requests import compute_request_end, is_request_day_over
from bot.views.visits import retract_shared_details
from db import callers, case_view, cases, contacts, help_requests, people, shared_details, visits
from db.contacts import ReportedMatter
from db.model import ContactState, HelpContact

REASON_HELPER_UNREACHABLE = "lost"


@action("contacts.notice_unreachable_person")
@always
async def notice_unreachable_person(ctx: Context) -> None:
    """Called for a person who blocked the bot or left: tell the neighbour of each contact; nobody is asked twice for
    one helper.
    """
    if await people.find_reachable_account(ctx.tx, ctx.person.id) is None:
        await ctx.redirect("requests.withdraw_of_unreachable")
        for contact in await contacts.list_help_contacts(ctx.tx, ctx.person):
            if contact.helper == ctx.person.id:
                ctx.later(ctx.now, report_unreachable_helper, whose=contact.asker, pair=contact.id)
            else:
                ctx.later(ctx.now, "contacts.tell_requester_unreachable", whose=contact.helper, pair=contact.id)


@action("contacts.report_unreachable_helper")
@always
async def report_unreachable_helper(ctx: Context) -> None:
    """Report to the office at once, which decides; the requester is not told yet, for the volunteer may come back."""
    contact = await _find_unreachable_contact(ctx)
    if contact is None:
        return
    ctx.button_data = {"pair": contact.id, "reason": REASON_HELPER_UNREACHABLE}
    await ctx.redirect("safety.report_without_ending_contact")
    before = await contacts.find_open_report(
        ctx.tx, ctx.person, ReportedMatter(REASON_HELPER_UNREACHABLE, contact, contact.request)
    )
    case = require_case(await case_view.read_case(ctx.tx, before.case if before else 0))
    visit = await visits.find_visit(ctx.tx, contact)
    helper = await people.read_name(ctx.tx, contact.helper)
    promised = _("{helper} has promised to help {asker} but cannot be reached any more.")
    cannot = Text(promised.message, {"helper": helper, "asker": await callers.read_requester_name(ctx.tx, contact)})
    when: list[Line] = [_("The meeting: {moment}.", moment=Moment(visit.at))] if visit and visit.at > ctx.now else []
    choices = [
        ask_others_button(contact.id, {"case": case.id}),
        choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id),
    ]
    ctx.tell(BACKCHANNEL, [cannot, *when, describe_case_title(case)], choices, beside=case_subject(case.id))
    over = visit.at if visit else await _find_request_end(ctx, contact)
    soon = next_waking_time(local_now(ctx) + ONE_DAY)
    at = min(halfway_by_day(local_now(ctx), over.astimezone(ctx.city.zone)), soon) if over > ctx.now else ctx.now
    ctx.later(at, replace_unreachable_helper, pair=contact.id)


@action("contacts.replace_unreachable_helper")
@always
async def replace_unreachable_helper(ctx: Context) -> None:
    """Ask other volunteers where no coordinator decided and half of the time is gone."""
    if contact := await _find_unreachable_contact(ctx):
        await _ask_others(ctx, contact)


@allowed("decide", name="contacts.ask_others_instead_of_unreachable")
async def ask_others_instead_of_unreachable(ctx: Context) -> None:
    """A coordinator does not wait any longer."""
    contact = await contacts.get_help_contact(ctx.tx, ctx.button_data.number("pair"))
    if contact is None or contact.state is not ContactState.OPEN:
        ctx.say(CONTACT_ENDED)
        return
    await _ask_others(ctx, contact)
    await cases.close_case(ctx.tx, ctx.button_data.number("case"))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))


async def _ask_others(ctx: Context, contact: HelpContact) -> None:
    """Whoever asked hears that it is somebody else, and not why."""
    await contacts.release_helper(ctx.tx, contact)
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    name = await people.read_name(ctx.tx, contact.helper)
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx))
    again = _("{name} cannot help after all. I will ask your neighbours again.", name=name)
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))
    ctx.tell(contact.asker, [_("{name} cannot help after all.", name=name) if over else again, *about], [MY_REQUESTS])
    ctx.later(ctx.now, "matching.fill_vacancy", whose=contact.asker, post=contact.request)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), REQUEST_OPEN_AGAIN)


async def _find_unreachable_contact(ctx: Context) -> HelpContact | None:
    """As long as nothing reaches the helper and the two are in touch."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    open_ = contact is not None and contact.state is ContactState.OPEN and contact.asker == ctx.person.id
    return (
        contact if contact and open_ and await people.find_reachable_account(ctx.tx, contact.helper) is None else None
    )


async def _find_request_end(ctx: Context, contact: HelpContact) -> datetime:
    request = await help_requests.get_request(ctx.tx, contact.request)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    return compute_request_end(request.kind, approved, ctx.city.zone) if request and approved else ctx.now
