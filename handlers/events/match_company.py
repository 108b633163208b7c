"""Company matching: two people who do not want to go to an event alone are asked about each other, and put in touch
only if both agree; nobody is ever told of a "no".
"""

from datetime import timedelta

from bot.contract import Context, Refusal, action, always
from bot.rules.events.company import choose_companion, find_event_date, shared_languages, to_outing
from bot.rules.events.recurrence import Occurrence
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.attendance import (
    DATE_OVER_OR_CANCELLED,
    KEEPS_LOOKING_FOR_COMPANY,
    OTHER_EVENTS_BUTTON,
    TELLS_WHEN_MATCHED,
    ask_to_go_together,
    date_data,
    describe_company,
    describe_meeting_point,
    read_original,
    require_date_to_come,
    stop_looking_button,
)
from bot.views.common import MENU, ONE_DAY, local_now
from db import attendance, blocks, event_company, events, people
from db.model import CompanySeeker, Event, EventDate, Introduction, IntroductionState

INTRODUCTION_TIMEOUT = timedelta(hours=12)


@action("events.find_company_match")
async def find_company_match(ctx: Context) -> None:
    """In the daytime: ask the person and the best-fitting other person on the same event date about each other."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    date = find_event_date(event, read_original(ctx.button_data))
    if event is None or date is None or date.begins <= ctx.now:
        return
    there = to_outing(event, date)
    free = await event_company.list_free_seekers(ctx.tx, there)
    barred = await event_company.list_blocked_for(ctx.tx, there, ctx.person.id)
    one = next((one for one in free if one.person == ctx.person.id), None)
    other = choose_companion(one, [other for other in free if other.person not in barred]) if one else None
    if one and other:
        await _ask_both(ctx, there, one, other)


async def _ask_both(ctx: Context, outing: EventDate, one: CompanySeeker, other: CompanySeeker) -> None:
    """A first name and what both speak is all that either hears of the other."""
    number = event_company.create_introduction(ctx.tx, outing, other.person, one.person)
    for asked, about in ((one, other), (other, one)):
        name = await people.read_name(ctx.tx, about.person)
        ctx.tell(asked.person, *ask_to_go_together(number, name, shared_languages(one, other)))
        ctx.later(ctx.now + INTRODUCTION_TIMEOUT, expire_introduction, whose=asked.person, introduction=number)


@action("events.agree_to_company")
async def agree_to_company(ctx: Context) -> None:
    """Agree to company for an event; the second yes opens the contact, a first or late one gets the same message."""
    asked = await _require_introduction(ctx)
    event, date = require_date_to_come(await events.get_event(ctx.tx, asked.event), asked.original, ctx.now)
    if await event_company.record_agreement(ctx.tx, asked, ctx.person):
        await _put_in_touch(ctx, asked, event, date)
    elif not await _tell_if_in_touch(ctx, event, date):
        ctx.say(TELLS_WHEN_MATCHED, [stop_looking_button(event.id, date.original), MENU], instead=True)


@action("events.refuse_company")
async def refuse_company(ctx: Context) -> None:
    """Refuse company for an event, without a reason; the other person is not told, and both are matched with others."""
    asked = await _require_introduction(ctx)
    event, date = require_date_to_come(await events.get_event(ctx.tx, asked.event), asked.original, ctx.now)
    if await _tell_if_in_touch(ctx, event, date):
        return
    if await event_company.set_introduction_state(ctx.tx, asked, IntroductionState.REFUSED):
        _search_again_for_both(ctx, asked)
    ctx.say(KEEPS_LOOKING_FOR_COMPANY, [stop_looking_button(event.id, date.original), MENU], instead=True)


@action("events.expire_introduction")
@always
async def expire_introduction(ctx: Context) -> None:
    """Close an introduction of two people after half a day without an answer."""
    asked = await event_company.find_introduction(ctx.tx, ctx.button_data.number("introduction"), ctx.person)
    if asked and await event_company.set_introduction_state(ctx.tx, asked, IntroductionState.LAPSED):
        _search_again_for_both(ctx, asked)


def _search_again_for_both(ctx: Context, asked: Introduction) -> None:
    """For both; whoever agreed comes first, then whoever has waited longer."""
    for person in sorted(asked.people, key=lambda one: one not in asked.agreed):
        ctx.later(
            next_waking_time(local_now(ctx)), find_company_match, whose=person, **date_data(asked.event, asked.original)
        )


async def _require_introduction(ctx: Context) -> Introduction:
    """The introduction of the button, if it is theirs. Raises Refusal for everybody else, and where something keeps
    the two apart by now."""
    asked = await event_company.find_introduction(ctx.tx, ctx.button_data.number("introduction"), ctx.person)
    if asked is None or await blocks.is_blocked_between(ctx.tx, *asked.people):
        raise Refusal(DATE_OVER_OR_CANCELLED, [OTHER_EVENTS_BUTTON])
    return asked


async def _put_in_touch(ctx: Context, asked: Introduction, event: Event, date: Occurrence) -> None:
    """Both come, and hear where they meet and what to know before they write."""
    there = to_outing(event, date)
    tie = await event_company.create_company_contact(ctx.tx, asked, there)
    for person in asked.people:
        attendance.set_attendance(ctx.tx, there, person, comes=True)
        ctx.later(
            next_waking_time(date.ends.astimezone(ctx.city.zone) + ONE_DAY),
            "events.close_company_contact",
            whose=person,
            pair=tie.id,
        )
    await _tell_if_in_touch(ctx, event, date)
    other = asked.other(ctx.person.id)
    ctx.tell(other, *describe_company(tie.id, ctx.person.name, describe_meeting_point(event, date, ctx.city)))


async def _tell_if_in_touch(ctx: Context, event: Event, date: Occurrence) -> bool:
    """Whether they have company, which they are told where it is so."""
    tie = await event_company.find_company_contact(ctx.tx, event.id, date.original, ctx.person)
    if tie is None:
        return False
    name = await people.read_name(ctx.tx, tie.other(ctx.person.id))
    ctx.say(*describe_company(tie.id, name, describe_meeting_point(event, date, ctx.city)), instead=True)
    return True
