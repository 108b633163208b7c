"""No-show: nobody opens, or nobody comes; the other neighbour is asked at once, and nobody is left standing at the
door.
"""

from datetime import timedelta

from bot.contract import Context, NearMoment, Text, _, action, choice
from bot.views.caller import describe_caller, describe_helper_at_door, describe_helper_left_door
from bot.views.case_card import refresh_case_card
from bot.views.common import MY_REQUESTS, local_now
from bot.views.contacts import (
    CALL_POLICE_IF_IN_DANGER,
    REQUEST_OPEN_AGAIN,
    describe_contact_ended,
    require_open_contact,
)
from bot.views.help_requests import is_request_day_over
from bot.views.visits import (
    BOTH_WAIT,
    HELPER_WAITS,
    REQUESTER_WAITS,
    is_other_waiting_for,
    other_time_button,
    retract_shared_details,
    visit_problem_buttons,
)
from db import callers, case_view, contacts, help_requests, people, shared_details, visits
from db.ids import to_milliseconds
from db.model import HelpContact, VisitState

NO_SHOW_TIMEOUT = timedelta(minutes=15)
EARLIEST_BEFORE_VISIT = timedelta(minutes=30)
TEAM_KNOWS = _("I am sorry that you are waiting. I have told the coordinators, and I have asked {name} what happened.")
OTHERS_ASKED_AFTER_TIMEOUT = _("If I hear nothing within 15 minutes, I will ask other neighbours.")


@action("contacts.report_nobody_opened")
async def report_nobody_opened(ctx: Context) -> None:
    """Tell the requester at once that the helper stands at the door."""
    contact = await _require_open_contact(ctx)
    if contact.helper != ctx.person.id or not await _has_visit_time_come(ctx, contact, -EARLIEST_BEFORE_VISIT):
        return
    if await people.find_reachable_account(ctx.tx, contact.asker) is None:
        await ctx.redirect("contacts.note_unreachable_at_door")
        return
    if contact.knock.startswith((REQUESTER_WAITS, BOTH_WAIT)):
        await ctx.redirect("contacts.tell_both_wait")
        return
    if await _start_waiting(ctx, contact, HELPER_WAITS):
        caller = await callers.find_caller(ctx.tx, contact)
        label = _("Coming to the door") if caller else _("I am coming to the door")
        coming = choice(label, go="contacts.answer_no_show", pair=contact.id)
        ctx.tell(contact.asker, describe_helper_at_door(ctx.person.name, caller), [coming])
    told = _(
        "I have told {name}. Please wait 15 minutes. I will let you know.", name=await _read_other_name(ctx, contact)
    )
    ctx.say(told, [choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)])


@action("contacts.report_nobody_came")
async def report_nobody_came(ctx: Context) -> None:
    """Report that the helper is not there: the helper is asked kindly what happened, and the office is told at once."""
    contact = await _require_open_contact(ctx)
    if contact.asker != ctx.person.id or not await _has_visit_time_come(ctx, contact, NO_SHOW_TIMEOUT):
        return
    if contact.knock.startswith((HELPER_WAITS, BOTH_WAIT)):
        await _report_both_waiting(ctx, contact)
        return
    name = await _read_other_name(ctx, contact)
    if await _start_waiting(ctx, contact, REQUESTER_WAITS):
        coming = choice(_("I am on my way"), go="contacts.answer_no_show", pair=contact.id)
        asker = await callers.read_requester_name(ctx.tx, contact)
        waits = _("{name} is waiting, and nobody has come yet. What happened?", name=asker)
        ctx.tell(contact.helper, waits, [coming, *visit_problem_buttons(contact, contact.helper)])
        await ctx.redirect("contacts.tell_team_nobody_came")
    is_here = choice(_("{name} is here", name=name), go="contacts.confirm_arrived", pair=contact.id)
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    told = Text(TEAM_KNOWS.message, {"name": name})
    over = is_request_day_over(
        await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx) + NO_SHOW_TIMEOUT
    )
    ctx.say(
        [told] if over else [told, OTHERS_ASKED_AFTER_TIMEOUT],
        [choice(_("Ask again"), go="contacts.ask_others_instead", pair=contact.id), is_here, wrong],
    )


async def _report_both_waiting(ctx: Context, contact: HelpContact) -> None:
    """The helper says that they are there: the office hears of both."""
    if not contact.knock.startswith(BOTH_WAIT):
        await ctx.redirect("contacts.tell_team_nobody_came")
    ctx.button_data = {"pair": contact.id}
    await ctx.redirect("contacts.tell_both_wait")


@action("contacts.answer_no_show")
async def answer_no_show(ctx: Context) -> None:
    """Pass on that the other neighbour is coming; one tap is enough."""
    contact = await _require_open_contact(ctx)
    if is_other_waiting_for(contact, ctx.person.id) and await contacts.set_waiting_at_door(
        ctx.tx, contact, contact.knock, ""
    ):
        coming = _("{name} is coming to the door.", name=await callers.read_requester_name(ctx.tx, contact))
        on_the_way = _("{name} is on the way to you.", name=ctx.person.name)
        if ctx.person.id == contact.asker:
            ctx.tell(contact.helper, coming)
        else:
            ctx.tell(
                contact.asker,
                [on_the_way, *describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))],
            )
        await ctx.redirect("contacts.note_on_the_way")
        ctx.say(_("Thank you, I have told {name}.", name=await _read_other_name(ctx, contact)), [MY_REQUESTS])


@action("contacts.handle_no_show_timeout")
async def handle_no_show_timeout(ctx: Context) -> None:
    """Fifteen minutes without a word: nobody is left standing, and a coordinator looks after it."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if (
        contact is None
        or not ctx.button_data.text("knock")
        or not await contacts.set_waiting_at_door(ctx.tx, contact, ctx.button_data.text("knock"), "")
    ):
        return
    if ctx.person.id == contact.helper:
        await _release_waiting_helper(ctx, contact, await _read_other_name(ctx, contact))
    else:
        await _ask_other_helpers(ctx, contact)


async def _release_waiting_helper(ctx: Context, contact: HelpContact, name: str) -> None:
    """Something may have happened behind the door: coordinators hear of it as of danger."""
    ctx.later(ctx.now, "safety.report_without_ending_contact", pair=contact.id, reason="unopened")
    thanks = _(
        "Thank you for waiting. You can go now. A coordinator will find out whether {name} is all right.", name=name
    )
    ctx.say([thanks, CALL_POLICE_IF_IN_DANGER], [MY_REQUESTS])
    waited = describe_helper_left_door(ctx.person.name, await callers.find_caller(ctx.tx, contact))
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    ctx.tell(contact.asker, waited, [other_time_button(contact), wrong, MY_REQUESTS])


async def _ask_other_helpers(ctx: Context, contact: HelpContact) -> None:
    """Nobody came and nobody said why: others are asked, and a coordinator hears of it."""
    await contacts.release_helper(ctx.tx, contact)
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    ctx.later(ctx.now, "safety.report_without_ending_contact", pair=contact.id, reason="absent")
    ctx.later(ctx.now, "matching.fill_vacancy", post=contact.request)
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx))
    again = _("I am sorry. I will ask your neighbours again, and I will tell a coordinator.")
    ctx.say(_("I am sorry. I will tell a coordinator.") if over else again, [MY_REQUESTS])
    ctx.tell(
        contact.helper, *describe_contact_ended(await callers.read_requester_name(ctx.tx, contact), requester=False)
    )
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), REQUEST_OPEN_AGAIN)


async def _start_waiting(ctx: Context, contact: HelpContact, who: str) -> bool:
    """They wait for a word from now on; False where they wait already."""
    since = f"{who}{to_milliseconds(ctx.now)}"
    if contact.knock.startswith(who) or not await contacts.set_waiting_at_door(ctx.tx, contact, contact.knock, since):
        return False
    ctx.later(ctx.now + NO_SHOW_TIMEOUT, handle_no_show_timeout, pair=contact.id, knock=since)
    return True


async def _has_visit_time_come(ctx: Context, contact: HelpContact, after: timedelta) -> bool:
    """Whether the time they agreed on has come, or they agreed on none; who is too early hears from when on."""
    visit = await visits.find_visit(ctx.tx, contact)
    if visit is None or visit.state is not VisitState.AGREED or ctx.now >= visit.at + after:
        return True
    again = NearMoment(visit.at + after)
    ctx.say(
        _("It is still too early for that. If you still need this, choose it again from: {moment}.", moment=again),
        [MY_REQUESTS],
    )
    return False


async def _read_other_name(ctx: Context, contact: HelpContact) -> str:
    return await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id))


async def _require_open_contact(ctx: Context) -> HelpContact:
    """Their contact. Raises Refusal where they are not in touch."""
    return require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
