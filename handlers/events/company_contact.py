"""Company contacts: two people who go to an event together are told of a change, and the contact is closed the day
after.
"""

from collections.abc import Collection, Sequence

from bot.contract import Context, Line, _, action, always, bold_name, choice
from bot.rules.events.company import find_event_date, last_call_at, to_outing
from bot.rules.events.diff import DateChange, find_date_changes
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views import attendance
from bot.views.attendance import OTHER_EVENTS_BUTTON, company_buttons, describe_event_date, describe_meeting_point
from bot.views.common import MENU, ONE_DAY, local_now
from bot.views.visits import retract_shared_details
from db import contacts, event_company, events, people, shared_details
from db.model import CompanyContact, ContactState, Event, EventDate

DOES_NOT_TAKE_PLACE = _("This is cancelled:")


@action("events.close_company_contact")
@always
async def close_company_contact(ctx: Context) -> None:
    """Close the contact the day after the event; where that was moved, the day after the new date."""
    tie = await contacts.get_contact(ctx.tx, ctx.button_data.number("pair"))
    if not isinstance(tie, CompanyContact):
        return
    date = find_event_date(await events.get_event(ctx.tx, tie.event), tie.original)
    if date and date.ends > ctx.now:
        ctx.later(next_waking_time(date.ends.astimezone(ctx.city.zone) + ONE_DAY), close_company_contact, pair=tie.id)
    elif await _close_contact(ctx, tie):
        for person in (tie.asker, tie.helper):
            await _say_goodbye(ctx, tie, person)


async def _say_goodbye(ctx: Context, tie: CompanyContact, person: int) -> None:
    over = _(
        "Your contact with {name} has ended automatically.", name=await people.read_name(ctx.tx, tie.other(person))
    )
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=tie.id)
    ctx.tell(person, [_("I hope you had a good time together."), over], [wrong, MENU])


@action("events.handle_company_event_change")
async def handle_company_event_change(ctx: Context) -> None:
    """In the daytime: stop the search for company to a cancelled event, and tell matched pairs of people what a change
    means.
    """
    morning = next_waking_time(local_now(ctx))
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None or not (before := ctx.button_data.mapping("before")):
        return
    new = _rename_dates(ctx, event, find_date_changes(events.event_before_change(before), event, ctx.now))
    if morning > local_now(ctx):
        ctx.later(morning, tell_company_event_change, event=event.id, new=new)
    else:
        await _tell_what_it_means(ctx, event, new)


@action("events.tell_company_event_change")
async def tell_company_event_change(ctx: Context) -> None:
    """Tell in the morning of an event that was changed at night."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event:
        await _tell_what_it_means(ctx, event, ctx.button_data.texts("new"))


def _rename_dates(ctx: Context, event: Event, different: Sequence[DateChange]) -> list[str]:
    """The names of the dates that are different now; what is kept of them is kept under these."""
    new = []
    for one in different:
        date = find_event_date(event, one.renamed) if one.renamed and not one.stays else None
        if date:
            event_company.rename_event_date(
                ctx.tx, EventDate(event.id, one.original, date.ends), to_outing(event, date)
            )
            new.append(date.original.isoformat())
    return new


async def _tell_what_it_means(ctx: Context, event: Event, new: Collection[str]) -> None:
    """What it means for their company; that it was cancelled or moved they hear like everybody who comes."""
    for there in await event_company.list_sought_dates(ctx.tx, ctx.person):
        date = find_event_date(event, there.original) if there.event == event.id else None
        if there.event == event.id and date is None:
            await event_company.remove_seeker(ctx.tx, there, ctx.person.id)
        elif date and there.original.isoformat() in new:
            by = next_waking_time(last_call_at(date.begins.astimezone(ctx.city.zone), local_now(ctx)))
            ctx.later(by, "events.tell_no_company_found", **attendance.date_data(event.id, there.original))
    for tie in await contacts.list_open_contacts(ctx.tx, ctx.person):
        if isinstance(tie, CompanyContact) and tie.event == event.id:
            await _update_contact(ctx, tie, event, tie.original.isoformat() in new)


async def _update_contact(ctx: Context, tie: CompanyContact, event: Event, moved: bool) -> None:
    """Where it does not take place any more, their contact ends; where it was moved, they hear where they meet now."""
    date = find_event_date(event, tie.original)
    other = tie.other(ctx.person.id)
    name = await people.read_name(ctx.tx, other)
    if date is None:
        await _close_contact(ctx, tie)
        ctx.say(_cancelled_lines(event, name), [OTHER_EVENTS_BUTTON, MENU])
        ctx.tell(other, _cancelled_lines(event, ctx.person.name), [OTHER_EVENTS_BUTTON, MENU])
    elif moved:
        lines = [_("This has changed:"), *describe_event_date(event, date, ctx.city, ctx.now)]
        ctx.say([*lines, describe_meeting_point(event, date, ctx.city)], company_buttons(tie.id, name))


def _cancelled_lines(event: Event, name: str) -> list[Line]:
    return [
        DOES_NOT_TAKE_PLACE,
        bold_name(event.title),
        _("Because of this, your contact with {name} has ended as well.", name=name),
    ]


async def _close_contact(ctx: Context, tie: CompanyContact) -> bool:
    """Whether they were in touch until now; what was shared is taken back."""
    if not await contacts.close_contact(ctx.tx, tie, ContactState.DONE):
        return False
    retract_shared_details(ctx, tie, await shared_details.withdraw_all_details(ctx.tx, tie))
    return True
