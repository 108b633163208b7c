"""RSVP: one tap for one date of an event, changeable until it begins; the organiser only reads a number."""

from bot.contract import Choice, Context, Line, Refusal, _, action, choice
from bot.rules.events.company import to_outing
from bot.rules.events.recurrence import Occurrence
from bot.views.attendance import (
    OTHER_EVENTS_BUTTON,
    company_buttons,
    date_data,
    describe_event_contact,
    describe_event_date,
    find_company_button,
    next_date_button,
    read_original,
    require_date_to_come,
)
from bot.views.common import MENU
from bot.views.events import EVENT_FULL
from db import attendance, event_company, events, people
from db.model import Event

ORGANISER_READS_A_COUNT = _("The organiser will only see how many people are coming, not their names.")


@action("events.confirm_attendance")
async def confirm_attendance(ctx: Context) -> None:
    """Note that the resident is coming to the event."""
    event, date = await _save_attendance(ctx, comes=True)
    lines = [_("Noted: you are coming."), *describe_event_date(event, date, ctx.city, ctx.now), ORGANISER_READS_A_COUNT]
    cannot = choice(_("I can't come after all"), go="events.decline_attendance", **date_data(event.id, date.original))
    ctx.say(lines, [find_company_button(event.id, date.original), cannot, MENU])


@action("events.decline_attendance")
async def decline_attendance(ctx: Context) -> None:
    """Note that the resident is not coming: the search for company ends; a companion is to be told by the resident."""
    event, date = await _save_attendance(ctx, comes=False)
    await event_company.remove_seeker(ctx.tx, to_outing(event, date), ctx.person.id)
    lines, choices = await _find_companion(ctx, event, date)
    noted = [_("Noted: not this time."), *describe_event_date(event, date, ctx.city, ctx.now)]
    ctx.say([*noted, *lines], [*choices, *next_date_button(event, [date], ctx.now), MENU])


async def _save_attendance(ctx: Context, *, comes: bool) -> tuple[Event, Occurrence]:
    """What they said of which date. Raises Refusal where it has begun, does not take place, or is full."""
    event, date = require_date_to_come(
        await events.get_event(ctx.tx, ctx.button_data.number("event")), read_original(ctx.button_data), ctx.now
    )
    if (
        comes
        and event.full
        and date.original not in await attendance.list_attended_dates(ctx.tx, event.id, ctx.person.id)
    ):
        raise Refusal([EVENT_FULL, *describe_event_contact(event)], [OTHER_EVENTS_BUTTON])
    attendance.set_attendance(ctx.tx, to_outing(event, date), ctx.person.id, comes=comes)
    return event, date


async def _find_companion(ctx: Context, event: Event, date: Occurrence) -> tuple[list[Line], list[Choice]]:
    """Who was going to go there with them, if anybody was."""
    tie = await event_company.find_company_contact(ctx.tx, event.id, date.original, ctx.person)
    if tie is None:
        return [], []
    name = await people.read_name(ctx.tx, tie.other(ctx.person.id))
    told = _("{name} wanted to go with you. Please tell {name} that you cannot come.", name=name)
    return [told], company_buttons(tie.id, name)
