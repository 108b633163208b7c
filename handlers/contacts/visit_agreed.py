"""A visit is agreed: both neighbours get the time and the code word; so does a helped person behind a
representative.
"""

from datetime import datetime, timedelta

from bot.contract import Choice, Context, Line, Moment, _, action
from bot.rules.contacts import visit_time
from bot.rules.instants import is_same_instant
from bot.views.caller import describe_caller
from bot.views.common import local_now
from bot.views.contacts import require_open_contact
from bot.views.visits import (
    OFF,
    code_word_button,
    describe_address_status,
    describe_code_word,
    describe_whom_to_meet,
    explain_code_word,
    explain_who_knows_visit,
    give_address_button,
    other_time_button,
)
from db import callers, contacts, help_requests, people, representatives, shared_details, visits
from db.model import ContactState, HelpContact, Visit, VisitState

A_LITTLE = timedelta(minutes=5)


@action("contacts.tell_visit_agreed")
async def tell_visit_agreed(ctx: Context) -> None:
    """Send the visit time and code word to both neighbours and to a helped person, and schedule the reminders."""
    contact = require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    visit = await visits.find_visit(ctx.tx, contact)
    if visit is None:
        return
    await contacts.set_waiting_at_door(ctx.tx, contact, OFF, "")
    home, helped = await _find_helped_person(ctx, contact), await _read_helped_name(ctx, contact)
    for person in (contact.asker, contact.helper):
        ctx.tell(
            person,
            await _describe_visit(ctx, contact, visit, person, reads=home is not None),
            _visit_buttons(contact, person, helped),
        )
    at = visit.at.astimezone(ctx.city.zone)
    once = f"came:{contact.id}:{at.isoformat()}"
    ctx.later(
        visit_time.arrival_check_time(at),
        "contacts.ask_arrived",
        whose=contact.asker,
        once=once,
        pair=contact.id,
        moment=at.isoformat(),
    )
    for moment in visit_time.visit_reminder_times(at, local_now(ctx)):
        for person in (contact.asker, contact.helper):
            ctx.later(moment, "contacts.remind_of_visit", whose=person, pair=contact.id, moment=at.isoformat())
    if home is not None:
        ctx.tell(home, await _describe_visitor(ctx, contact, at, home))
        _schedule_next_reminder(ctx, contact, home, at)


@action("contacts.remind_helped_person")
async def remind_helped_person(ctx: Context) -> None:
    """Remind the helped person of the visit like both others, or say that nobody is coming."""
    at = datetime.fromisoformat(ctx.button_data.text("moment"))
    contact = await contacts.get_help_contact(ctx.tx, ctx.button_data.number("pair"))
    if contact and await _find_helped_person(ctx, contact) != ctx.person.id:
        return
    visit = await visits.find_visit(ctx.tx, contact) if contact and contact.state is ContactState.OPEN else None
    if contact is None or visit is None or visit.state is not VisitState.AGREED:
        ctx.say(_("The visit is cancelled: {moment}.", moment=Moment(at)))
    elif is_same_instant(visit.at, at):
        if not ctx.button_data.get("look"):
            ctx.say([_("Please do not forget:"), *await _describe_visitor(ctx, contact, at, ctx.person.id)])
        _schedule_next_reminder(ctx, contact, ctx.person.id, at)


def _schedule_next_reminder(ctx: Context, contact: HelpContact, home: int, at: datetime) -> None:
    """One reminder after the other, and after the last of them a look every few minutes, so that a visit that is off is
    told once, and before somebody waits at the door."""
    ahead = visit_time.visit_reminder_times(at, local_now(ctx))
    if ahead:
        ctx.later(ahead[0], remind_helped_person, whose=home, pair=contact.id, moment=at.isoformat())
    elif local_now(ctx) < at:
        ctx.later(
            min(ctx.now + A_LITTLE, at),
            remind_helped_person,
            whose=home,
            pair=contact.id,
            moment=at.isoformat(),
            look=True,
        )


async def _find_helped_person(ctx: Context, contact: HelpContact) -> int | None:
    """The number of whoever is helped while the one who asked writes for them, where the bot reaches them."""
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    home = await representatives.find_represented(ctx.tx, contact.asker, said.helped) if said else None
    return home if home is not None and await people.find_reachable_account(ctx.tx, home) else None


async def _describe_visit(ctx: Context, contact: HelpContact, visit: Visit, person: int, *, reads: bool) -> list[Line]:
    """What one of the two reads of the other; `reads` says whether whoever is at home is told by the bot."""
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    given = await shared_details.list_of_contact(ctx.tx, contact)
    name = await people.read_name(ctx.tx, contact.other(person))
    helps = person == contact.helper
    on = [] if helps else explain_who_knows_visit(said, reads=reads)
    code = await _read_code_word(ctx, contact, person)
    return [
        *describe_whom_to_meet(visit, said, name, person, helps=helps),
        *code,
        explain_code_word(contact, person),
        *on,
        *describe_address_status(contact, given, person, helped=said.helped if said else ""),
        *([] if helps else describe_caller(callers.caller_of(said))),
    ]


async def _describe_visitor(ctx: Context, contact: HelpContact, at: datetime, home: int) -> list[Line]:
    """What whoever is at home reads: who comes and when, who arranged it, and the word to ask for at the door."""
    helper = await people.read_name(ctx.tx, contact.helper)
    writer = await people.read_name(ctx.tx, contact.asker)
    comes = _("{name} is coming to help you: {moment}.", name=helper, moment=Moment(at))
    unnamed = _("Your representative arranged this for you.")
    arranged = _("{name} arranged this for you.", name=writer) if writer else unnamed
    return [comes, arranged, *await _read_code_word(ctx, contact, home), explain_code_word(contact, contact.asker)]


async def _read_code_word(ctx: Context, contact: HelpContact, person: int) -> list[Line]:
    """The code word as `person` (number) reads it."""
    reached = await people.find_reachable_account(ctx.tx, person)
    return [
        *describe_code_word(ctx, await contacts.read_code_word(ctx.tx, contact), reached[0].language if reached else "")
    ]


async def _read_helped_name(ctx: Context, contact: HelpContact) -> str:
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    return said.helped if said else ""


def _visit_buttons(contact: HelpContact, person: int, helped: str) -> list[Choice]:
    gives = [give_address_button(contact, helped)] if person == contact.asker else []
    return [*gives, code_word_button(contact), other_time_button(contact)]
