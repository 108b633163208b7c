"""Reminders of a visit, for both: when, the code word, and what to do if something comes up."""

from datetime import datetime

from bot.contract import Context, Line, _, action
from bot.rules.instants import is_same_instant
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
from db import contacts, help_requests, people, shared_details, visits
from db.model import ContactState, Visit, VisitState


@action("contacts.remind_of_visit")
async def remind_of_visit(ctx: Context) -> None:
    """The evening before, and shortly before; a reminder of a time that no longer holds says nothing."""
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
    code = await contacts.read_code_word(ctx.tx, contact)
    helps = ctx.person.id == contact.helper
    where = describe_address_status(contact, await shared_details.list_of_contact(ctx.tx, contact), ctx.person.id)
    gives = give_address_button(contact) if where and not helps else code_word_button(contact)
    when = describe_whom_to_meet(
        visit, await help_requests.find_published_revision(ctx.tx, contact.request), name, ctx.person.id, helps=helps
    )
    lines: list[Line] = [*when, *where, *describe_code_word(ctx, code, ctx.person.language)]
    ctx.say(
        [_("Please do not forget:"), *lines],
        [gives, *visit_problem_buttons(contact, ctx.person.id), other_time_button(contact)],
    )


def _is_still_valid(visit: Visit, at: datetime, now: datetime) -> bool:
    return visit.state is VisitState.AGREED and is_same_instant(visit.at, at) and now < at
