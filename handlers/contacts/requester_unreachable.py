"""Requester unreachable: the helper is told at once, and no volunteer is sent to a closed door."""

from datetime import datetime, timedelta

from bot.contract import BACKCHANNEL, Choice, Context, Line, Moment, _, action, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_card import case_subject, refresh_case_card
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case_title
from bot.views.common import MY_REQUESTS, SHOW_CASE_LABEL, TALK_TO_HUMAN, local_now
from bot.views.contacts import CALL_POLICE_IF_IN_DANGER
from bot.views.response_time import describe_due
from bot.views.stopped_contacts import office
from db import case_view, cases, contacts, people, visits
from db.contacts import ReportedMatter
from db.model import Case, ContactState, HelpContact, Report, Visit

REASON_UNREACHABLE = "gone"
CHECK_INTERVAL = timedelta(minutes=20)
CHECK_PERIOD_WITHOUT_VISIT = timedelta(days=7)


@action("contacts.tell_requester_unreachable")
async def tell_requester_unreachable(ctx: Context) -> None:
    """Said to the helper, with what to do; the office looks after it."""
    contact = await _find_unreachable_contact(ctx)
    if contact is None:
        return
    name = await people.read_name(ctx.tx, contact.asker)
    visit = await visits.find_visit(ctx.tx, contact)
    case = await _open_report_case(ctx, contact)
    reached = _(
        "{asker} cannot be reached any more. {helper} is the helper and knows about this.",
        asker=name,
        helper=_own_name(ctx),
    )
    shown = choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)
    ctx.tell(
        BACKCHANNEL,
        [reached, *_meeting_lines(ctx, visit), describe_case_title(case)],
        [shown],
        beside=case_subject(case.id),
    )
    ctx.say([*_unreachable_lines(ctx, name, visit), describe_due(case.due), office(ctx.city)], _helper_buttons(contact))
    until = visit.at if visit and visit.at > ctx.now else ctx.now + CHECK_PERIOD_WITHOUT_VISIT
    ctx.later(
        next_waking_time(local_now(ctx) + CHECK_INTERVAL),
        check_requester_back,
        pair=contact.id,
        until=until.isoformat(),
    )


@action("contacts.check_requester_back")
async def check_requester_back(ctx: Context) -> None:
    """Check from time to time, until the hour of the visit, whether the requester is back; then the visit
    stands again.
    """
    contact = await _find_open_contact(ctx)
    if contact is None:
        return
    if await people.find_reachable_account(ctx.tx, contact.asker):
        name = await people.read_name(ctx.tx, contact.asker)
        visit = await visits.find_visit(ctx.tx, contact)
        await _close_report_case(ctx, contact, name)
        meeting = choice(_("Our meeting"), go="contacts.show_visit", pair=contact.id)
        ctx.say([_("{name} can be reached again.", name=name), *_meeting_lines(ctx, visit)], [meeting, MY_REQUESTS])
    elif ctx.now < datetime.fromisoformat(ctx.button_data.text("until")):
        ctx.later(
            next_waking_time(local_now(ctx) + CHECK_INTERVAL),
            check_requester_back,
            pair=contact.id,
            until=ctx.button_data.text("until"),
        )


@action("contacts.remind_requester_unreachable")
async def remind_requester_unreachable(ctx: Context) -> None:
    """In the place of a reminder to go there."""
    if contact := await _find_unreachable_contact(ctx):
        name = await people.read_name(ctx.tx, contact.asker)
        visit = await visits.find_visit(ctx.tx, contact)
        ctx.say([*_unreachable_lines(ctx, name, visit), office(ctx.city)], _helper_buttons(contact))


@action("contacts.note_unreachable_at_door")
async def note_unreachable_at_door(ctx: Context) -> None:
    """Nobody opens, and nobody can be asked: the helper does not wait, and the office reads it."""
    contact = await _find_unreachable_contact(ctx)
    if contact is None:
        return
    case = await _open_report_case(ctx, contact)
    name = await people.read_name(ctx.tx, contact.asker)
    refresh_case_card(ctx, case, _("{helper} says that nobody opened the door.", helper=_own_name(ctx)))
    cannot = _("I can no longer reach {name}, so I could not pass this on.", name=name)
    go = _("Thank you for waiting. You can go now. A coordinator will find out whether {name} is all right.", name=name)
    ctx.say([cannot, go, describe_due(case.due), office(ctx.city), CALL_POLICE_IF_IN_DANGER], _helper_buttons(contact))


def _unreachable_lines(ctx: Context, name: str, visit: Visit | None) -> list[Line]:
    cannot = _("I cannot reach {name} any more: your messages will not arrive.", name=name)
    wait = _("Please do not go there until a coordinator has written to you.")
    return [cannot, *_meeting_lines(ctx, visit), wait]


def _meeting_lines(ctx: Context, visit: Visit | None) -> list[Line]:
    return [_("The meeting: {moment}.", moment=Moment(visit.at))] if visit and visit.at > ctx.now else []


def _helper_buttons(contact: HelpContact) -> list[Choice]:
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    return [choice(_("I cannot come"), go="matching.step_back", pair=contact.id), TALK_TO_HUMAN, wrong, MY_REQUESTS]


def _own_name(ctx: Context) -> str:
    return ctx.person.name or "?"


async def _open_report_case(ctx: Context, contact: HelpContact) -> Case:
    """What the office looks after, opened now where it is not yet."""
    about = ReportedMatter(REASON_UNREACHABLE, contact, contact.request)
    if await contacts.find_open_report(ctx.tx, ctx.person, about) is None:
        ctx.button_data = {"pair": contact.id, "reason": REASON_UNREACHABLE}
        await ctx.redirect("safety.report_without_ending_contact")
    before = await contacts.find_open_report(ctx.tx, ctx.person, about)
    return require_case(await case_view.read_case(ctx.tx, before.case if before else 0))


async def _close_report_case(ctx: Context, contact: HelpContact, name: str) -> None:
    """The office need not look any more, unless something else was reported."""
    before = await contacts.find_open_report(
        ctx.tx, ctx.person, ReportedMatter(REASON_UNREACHABLE, contact, contact.request)
    )
    case = await case_view.read_case(ctx.tx, before.case) if before else None
    if case and isinstance(case.about, Report) and case.about.reason == REASON_UNREACHABLE:
        await cases.close_case(ctx.tx, case.id)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id), _("{name} can be reached again.", name=name))


async def _find_open_contact(ctx: Context) -> HelpContact | None:
    """As long as they help."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    return contact if contact and contact.state is ContactState.OPEN and contact.helper == ctx.person.id else None


async def _find_unreachable_contact(ctx: Context) -> HelpContact | None:
    """The same where nothing reaches whoever asked."""
    contact = await _find_open_contact(ctx)
    return contact if contact and await people.find_reachable_account(ctx.tx, contact.asker) is None else None
