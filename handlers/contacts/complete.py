"""Done: either neighbour says that it is, both are asked once how it went, and thanks are passed on."""

from bot.contract import Choice, Context, Text, _, action, choice
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.detect_options import WEEKLY
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
from db import case_view, contacts, help_hours, help_requests, people, shared_details, volunteers
from db.model import HelpContact, RequestState


@action("contacts.complete_help")
async def complete_help(ctx: Context) -> None:
    """The request is done; both are asked."""
    pair = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if pair is None or not await contacts.complete_contact(ctx.tx, pair):
        ctx.say(_("This is already finished. Thank you!"), [MY_REQUESTS])
        return
    retract_shared_details(ctx, pair, await shared_details.withdraw_all_details(ctx.tx, pair))
    ctx.later(ctx.now, "volunteers.suggest_raising_trust_level", whose=pair.helper)
    await _schedule_wellbeing_question(ctx, pair)
    ctx.say(_("How did it go?"), _outcome_buttons(pair))
    told = [_("{name} says that it is done.", name=ctx.person.name), _("How did it go?")]
    ctx.tell(pair.other(ctx.person.id), told, _outcome_buttons(pair))
    await _update_case_card(ctx, pair)


async def _schedule_wellbeing_question(ctx: Context, pair: HelpContact) -> None:
    """A day after their first visit, and after every tenth."""
    volunteer = await volunteers.find_volunteer(ctx.tx, pair.helper)
    if volunteer and trust_level.is_check_in_due(volunteer.tasks):
        at, tasks = next_waking_time(local_now(ctx) + ONE_DAY), volunteer.tasks
        ctx.later(at, "volunteers.ask_wellbeing", whose=pair.helper, pair=pair.id, tasks=tasks)


@action("contacts.note_went_well")
async def note_went_well(ctx: Context) -> None:
    """Record that the visit went well, and thank both neighbours."""
    pair = await _save_outcome(ctx, "well")
    if pair is None:
        return
    await _thank(ctx, pair)
    thanks = _("{name} says that it went well and thanks you warmly.", name=ctx.person.name)
    glad = _("{name} says that it went well and was happy to help you.", name=ctx.person.name)
    ctx.tell(pair.other(ctx.person.id), thanks if ctx.person.id == pair.asker else glad)


async def _thank(ctx: Context, pair: HelpContact) -> None:
    """Whoever asked may have the same helper again; whoever helped says how long it took. Nobody has to."""
    glad = _("I am glad to hear that. Thank you!")
    if ctx.person.id == pair.helper:
        await _ask_duration(ctx, pair, glad)
        return
    name = await people.read_name(ctx.tx, pair.helper)
    weekly = await _is_wished_every_week(ctx, pair)
    again_ = _("You wanted help every week. Shall I ask {name} to come every week?", name=name)
    asks = again_ if weekly else _("Would you like {name} to come again?", name=name)
    ctx.say([glad, asks], ask_again_buttons(pair.id, name, weekly=weekly), instead=True)


async def _ask_duration(ctx: Context, pair: HelpContact, glad: Text) -> None:
    """Unless the helper has said how long it took."""
    if await help_hours.has_hours(ctx.tx, pair):
        ways = after_help_buttons(pair.id, await people.read_name(ctx.tx, pair.asker))
        ctx.say(glad, [*ways, MENU], instead=True)
    else:
        ctx.say([glad, ASK_DURATION], duration_buttons(pair.id), instead=True)


async def _is_wished_every_week(ctx: Context, pair: HelpContact) -> bool:
    """Whether the request asked for every week."""
    approved = await help_requests.find_published_revision(ctx.tx, pair.post)
    return approved is not None and WEEKLY in approved.wishes


@action("contacts.note_went_badly")
async def note_went_badly(ctx: Context) -> None:
    """No reproach to anybody: ask again, or talk to a coordinator."""
    pair = await _save_outcome(ctx, "badly")
    if pair is None:
        return
    hours = choice(_("Record my time"), go="volunteers.ask_duration", pair=pair.id)
    ask = choice(_("Ask again"), go="contacts.reopen_request", pair=pair.id)
    talk = choice(_("Talk to a coordinator"), go="safety.report_contact", pair=pair.id)
    ways = [hours if ctx.person.id == pair.helper else ask, talk, *note_and_concern_buttons(pair.id), MENU]
    ctx.say(_("I am sorry to hear that. What would help now?"), ways, instead=True)


@action("contacts.reopen_request")
async def reopen_request(ctx: Context) -> None:
    """Reopen the request for all volunteers who know of it but the one with whom it did not work out."""
    pair = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    asked = pair is not None and pair.asker == ctx.person.id
    if (
        pair is None
        or not asked
        or not await help_requests.set_state(ctx.tx, pair.post, RequestState.DONE, RequestState.OPEN)
    ):
        ctx.say(_("This request is not finished yet, or it no longer exists."), [MY_REQUESTS])
        return
    help_requests.record_invitation_answer(ctx.tx, pair.post, pair.helper, "no")
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, pair.post), local_now(ctx))
    again_ = _("I will ask your neighbours again and tell you as soon as someone can help.")
    ctx.say(ALL_RIGHT if over else again_, [MY_REQUESTS])
    ctx.later(ctx.now, "matching.fill_vacancy", post=pair.post)
    await _update_case_card(ctx, pair, REQUEST_OPEN_AGAIN)


def _outcome_buttons(pair: HelpContact) -> list[Choice]:
    yes = choice(_("It went well"), go="contacts.note_went_well", pair=pair.id)
    return [yes, choice(_("It did not work out"), go="contacts.note_went_badly", pair=pair.id)]


async def _save_outcome(ctx: Context, word: str) -> HelpContact | None:
    """The pair, where this is their first word about it; a second one is met kindly and changes nothing."""
    pair = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if pair and await contacts.record_feedback(ctx.tx, pair, ctx.person, word):
        return pair
    ctx.say(_("You have already told me. Thank you!"), [MENU])
    return None


async def _update_case_card(ctx: Context, pair: HelpContact, *news: Text) -> None:
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, pair.post), *news)
