"""Done: either neighbour says that it is, both are asked once how it went, and thanks are passed on."""

from bot.contract import Choice, Context, Line, Text, _, action, choice
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.detect_options import WEEKLY
from bot.views.caller import describe_caller
from bot.views.case_card import refresh_case_card
from bot.views.common import ALL_RIGHT, MENU, MY_REQUESTS, ONE_DAY, local_now
from bot.views.contacts import REQUEST_OPEN_AGAIN
from bot.views.help_hours import (
    ASK_DURATION,
    after_help_buttons,
    ask_again_buttons,
    duration_buttons,
    note_and_concern_buttons,
)
from bot.views.help_requests import is_request_day_over
from bot.views.visits import retract_shared_details
from db import callers, case_view, contacts, help_hours, help_requests, people, shared_details, volunteers
from db.model import HelpContact, RequestState


@action("contacts.complete_help")
async def complete_help(ctx: Context) -> None:
    """The request is done; both are asked."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or not await contacts.complete_contact(ctx.tx, contact):
        ctx.say(_("This is already finished. Thank you!"), [MY_REQUESTS])
        return
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    ctx.later(ctx.now, "volunteers.suggest_raising_trust_level", whose=contact.helper)
    await _schedule_wellbeing_question(ctx, contact)
    question = _("How did it go?")
    other = contact.other(ctx.person.id)
    ctx.say(
        [question, *describe_caller(await callers.find_caller_behind(ctx.tx, contact, ctx.person.id))],
        _outcome_buttons(contact),
    )
    done = _("{name} says that it is done.", name=await callers.read_name_for_other(ctx.tx, contact, ctx.person.id))
    ctx.tell(
        other,
        [done, question, *describe_caller(await callers.find_caller_behind(ctx.tx, contact, other))],
        _outcome_buttons(contact),
    )
    await _update_case_card(ctx, contact)


async def _schedule_wellbeing_question(ctx: Context, contact: HelpContact) -> None:
    """A day after their first visit, and after every tenth."""
    volunteer = await volunteers.find_volunteer(ctx.tx, contact.helper)
    if volunteer and trust_level.is_check_in_due(volunteer.tasks):
        at = next_waking_time(local_now(ctx) + ONE_DAY)
        tasks = volunteer.tasks
        ctx.later(at, "volunteers.ask_wellbeing", whose=contact.helper, pair=contact.id, tasks=tasks)


@action("contacts.note_went_well")
async def note_went_well(ctx: Context) -> None:
    """Record that the visit went well, and thank both neighbours."""
    contact = await _save_outcome(ctx, "well")
    if contact is None:
        return
    await _thank(ctx, contact)
    if ctx.person.id == contact.asker:
        name = await callers.read_requester_name(ctx.tx, contact)
        ctx.tell(contact.helper, _("{name} says that it went well and thanks you warmly.", name=name))
    else:
        ctx.tell(contact.asker, await _describe_glad_helper(ctx, contact))


async def _describe_glad_helper(ctx: Context, contact: HelpContact) -> list[Line]:
    caller = await callers.find_caller(ctx.tx, contact)
    if caller is None:
        return [_("{name} says that it went well and was happy to help you.", name=ctx.person.name)]
    glad = {"helper": ctx.person.name, "name": caller.name}
    return [_("{helper} says that it went well and was happy to help {name}.", **glad), *describe_caller(caller)]


async def _thank(ctx: Context, contact: HelpContact) -> None:
    """Whoever asked may have the same helper again; whoever helped says how long it took. Nobody has to."""
    glad = _("I am glad to hear that. Thank you!")
    if ctx.person.id == contact.helper:
        await _ask_duration(ctx, contact, glad)
        return
    name = await people.read_name(ctx.tx, contact.helper)
    weekly = await _is_wished_every_week(ctx, contact)
    again_ = _("You wanted help every week. Shall I ask {name} to come every week?", name=name)
    question = again_ if weekly else _("Would you like {name} to come again?", name=name)
    caller = await callers.find_caller(ctx.tx, contact)
    if caller:
        question = _("Would {name} like {helper} to come again?", name=caller.name, helper=name)
    ctx.say(
        [glad, question, *describe_caller(caller)], ask_again_buttons(contact.id, name, weekly=weekly), instead=True
    )


async def _ask_duration(ctx: Context, contact: HelpContact, glad: Text) -> None:
    """Unless the helper has said how long it took."""
    if await help_hours.has_hours(ctx.tx, contact):
        choices = after_help_buttons(contact.id, await people.read_name(ctx.tx, contact.asker))
        ctx.say(glad, [*choices, MENU], instead=True)
    else:
        ctx.say([glad, ASK_DURATION], duration_buttons(contact.id), instead=True)


async def _is_wished_every_week(ctx: Context, contact: HelpContact) -> bool:
    """Whether the request asked for every week."""
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    return approved is not None and WEEKLY in approved.wishes


@action("contacts.note_went_badly")
async def note_went_badly(ctx: Context) -> None:
    """No reproach to anybody: ask again, or talk to a coordinator."""
    contact = await _save_outcome(ctx, "badly")
    if contact is None:
        return
    hours = choice(_("Record my time"), go="volunteers.ask_duration", pair=contact.id)
    ask = choice(_("Ask again"), go="contacts.reopen_request", pair=contact.id)
    talk = choice(_("Talk to a coordinator"), go="safety.report_contact", pair=contact.id)
    choices = [hours if ctx.person.id == contact.helper else ask, talk, *note_and_concern_buttons(contact.id), MENU]
    ctx.say(_("I am sorry to hear that. What would help now?"), choices, instead=True)


@action("contacts.reopen_request")
async def reopen_request(ctx: Context) -> None:
    """Reopen the request for all volunteers who know of it but the one with whom it did not work out."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    asked = contact is not None and contact.asker == ctx.person.id
    if (
        contact is None
        or not asked
        or not await help_requests.set_state(ctx.tx, contact.request, RequestState.DONE, RequestState.OPEN)
    ):
        ctx.say(_("This request is not finished yet, or it no longer exists."), [MY_REQUESTS])
        return
    help_requests.record_invitation_answer(ctx.tx, contact.request, contact.helper, "no")
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx))
    again_ = _("I will ask your neighbours again and tell you as soon as someone can help.")
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, ctx.person.id))
    ctx.say([ALL_RIGHT if over else again_, *about], [MY_REQUESTS])
    ctx.later(ctx.now, "matching.fill_vacancy", post=contact.request)
    await _update_case_card(ctx, contact, REQUEST_OPEN_AGAIN)


def _outcome_buttons(contact: HelpContact) -> list[Choice]:
    yes = choice(_("It went well"), go="contacts.note_went_well", pair=contact.id)
    return [yes, choice(_("It did not work out"), go="contacts.note_went_badly", pair=contact.id)]


async def _save_outcome(ctx: Context, word: str) -> HelpContact | None:
    """The contact, where this is their first word about it; a second one is met kindly and changes nothing."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact and await contacts.record_feedback(ctx.tx, contact, ctx.person, word):
        return contact
    ctx.say(_("You have already told me. Thank you!"), [MENU])
    return None


async def _update_case_card(ctx: Context, contact: HelpContact, *news: Text) -> None:
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), *news)
