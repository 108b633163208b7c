"""Reminders of a visit, for both: when, the code word, and what to do if something comes up."""

from datetime import datetime, timedelta

from bot.contract import Context, Line, _, action, choice
from bot.rules.contacts import visit_time
from bot.rules.instants import is_same_instant
from bot.views.caller import describe_caller
from bot.views.common import MY_REQUESTS
from bot.views.stopped_contacts import explain_need_not_meet
from bot.views.visits import (
    code_word_button,
    describe_address_status,
    describe_code_word,
    describe_whom_to_meet,
    give_address_button,
    other_time_button,
    visit_problem_buttons,
)
from db import callers, contacts, help_requests, outbox, people, shared_details, visits
from db.model import ContactState, HelpContact, Visit, VisitState

Planned = tuple[HelpContact, Visit]
TOGETHER_WITHIN = timedelta(minutes=10)
REMINDERS_SUBJECT = "visits"
"""The subject of each reminder message, by which it is known what has been said."""


@action("contacts.remind_of_visit")
async def remind_of_visit(ctx: Context) -> None:
    """The evening before, and shortly before; a reminder of a time that no longer holds says nothing, and one message
    is for all visits whose reminders are due within minutes.
    """
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    visit = await visits.find_visit(ctx.tx, contact) if contact and contact.state is ContactState.OPEN else None
    if (
        contact is None
        or visit is None
        or not _is_still_valid(visit, datetime.fromisoformat(ctx.button_data.text("moment")), ctx.now)
    ):
        return
    if ctx.person.id == contact.helper and await people.find_reachable_account(ctx.tx, contact.asker) is None:
        await ctx.redirect("contacts.remind_requester_unreachable")
        return
    name = await people.read_name(ctx.tx, contact.other(ctx.person.id))
    if await visits.is_worried_about(ctx.tx, contact, ctx.person):
        ctx.say(*explain_need_not_meet(ctx.city, visit, name))
        return
    if await _was_reminded(ctx, visit):
        return
    others = await _find_others_due(ctx, contact)
    if others:
        await _remind_of_several(ctx, [(contact, visit), *others])
        return
    await _remind_of_one(ctx, contact, visit)


async def _remind_of_one(ctx: Context, contact: HelpContact, visit: Visit) -> None:
    choices = [*visit_problem_buttons(contact, ctx.person.id), other_time_button(contact)]
    given = await shared_details.list_of_contact(ctx.tx, contact)
    where = describe_address_status(contact, given, ctx.person.id)
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    helped = said.helped if said else ""
    gives = (
        give_address_button(contact, helped) if where and ctx.person.id != contact.helper else code_word_button(contact)
    )
    lines = await _describe_visit(ctx, contact, visit)
    ctx.say([_("Please do not forget:"), *lines], [gives, *choices], subject=REMINDERS_SUBJECT)


async def _describe_visit(ctx: Context, contact: HelpContact, visit: Visit) -> list[Line]:
    name = await people.read_name(ctx.tx, contact.other(ctx.person.id))
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    helps = ctx.person.id == contact.helper
    helped = said.helped if said else ""
    when = describe_whom_to_meet(visit, said, name, ctx.person.id, helps=helps)
    given = await shared_details.list_of_contact(ctx.tx, contact)
    where = [
        *describe_address_status(contact, given, ctx.person.id, helped=helped),
        *([] if helps else describe_caller(callers.caller_of(said))),
    ]
    code = await contacts.read_code_word(ctx.tx, contact)
    return [*when, *where, *describe_code_word(ctx, code, ctx.person.language)]


async def _remind_of_several(ctx: Context, due: list[Planned]) -> None:
    """One message for all visits that are due together, the soonest first, with a way to each."""
    lines: list[Line] = [_("Please do not forget:")]
    choices = []
    for contact, visit in sorted(due, key=lambda one: one[1].at):
        lines += await _describe_visit(ctx, contact, visit)
        name = await people.read_name(ctx.tx, contact.other(ctx.person.id))
        choices.append(choice(_("Meeting with {name}", name=name), go="contacts.show_visit", pair=contact.id))
    ctx.say(lines, [*choices, MY_REQUESTS], subject=REMINDERS_SUBJECT)


async def _find_others_due(ctx: Context, contact: HelpContact) -> list[Planned]:
    """The person's other visits of which a reminder is due within minutes, and nothing stands against the visit."""
    found = []
    for other in await contacts.list_help_contacts(ctx.tx, ctx.person):
        visit = await visits.find_visit(ctx.tx, other) if other.id != contact.id else None
        if visit is None or visit.state is not VisitState.AGREED or visit.at <= ctx.now:
            continue
        reached = await people.find_reachable_account(ctx.tx, other.other(ctx.person.id)) is not None
        worried = await visits.is_worried_about(ctx.tx, other, ctx.person)
        if reached and not worried and _due_time(ctx, visit) and not await _was_reminded(ctx, visit):
            found.append((other, visit))
    return found


def _due_time(ctx: Context, visit: Visit) -> datetime | None:
    return visit_time.last_reminder_time(visit.at.astimezone(ctx.city.zone), ctx.now + TOGETHER_WITHIN)


async def _was_reminded(ctx: Context, visit: Visit) -> bool:
    """Whether a message about all visits due then has been said; also after a clock that jumped over two reminders."""
    at = _due_time(ctx, visit)
    reached = await people.find_reachable_account(ctx.tx, ctx.person.id)
    if at is None or reached is None:
        return False
    return await outbox.was_said_since(ctx.tx, reached[1], REMINDERS_SUBJECT, at - TOGETHER_WITHIN)


def _is_still_valid(visit: Visit, at: datetime, now: datetime) -> bool:
    return visit.state is VisitState.AGREED and is_same_instant(visit.at, at) and now < at
