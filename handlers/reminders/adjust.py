"""Adjust a reminder where one reads it: closer to the date, or no more of these."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action, always, choice
from bot.rules.events.recurrence import Occurrence, find_date, series_ends_at
from bot.rules.reminders.plan import DueReminder, choose_subscription, encode_date
from bot.views import subscription_view
from bot.views.attendance import attendance_buttons
from db import events, last_location, subscriptions
from db.model import Event, EventState, ReminderLead, Subscription, Topic
from handlers.reminders import _reminder_view as said

DATE_OVER = _("This date is over, or it is cancelled.")
OTHER_EVENTS = choice(_("Other events"), go="events")


@action("reminders.show_event_date")
@always
async def show_event_date(ctx: Context) -> None:
    """One of several dates, with everything one can choose."""
    event, date = await _require_open_date(ctx)
    there = DueReminder(event, date, ReminderLead(ctx.button_data.text("lead")), ctx.now)
    origin = await last_location.read_position(ctx.tx, ctx.person)
    choices = [
        *attendance_buttons(event, date.original),
        *said.remind_later_button(*there.name, there.lead),
        said.stop_event_button(*there.name),
    ]
    ctx.say(said.describe_reminder(there, ctx.city, ctx.now, origin), choices)


@action("reminders.remind_sooner")
@always
async def remind_sooner(ctx: Context) -> None:
    """Move the reminder closer to the event: for a whole series from now on, else only this time."""
    event, date = await _require_open_date(ctx)
    by = choose_subscription(await _find_subscriptions(ctx, event.id), event, date)
    lead = ReminderLead(ctx.button_data.text("lead"))
    whole = by is not None and by.topic is Topic.EVENT
    wish = Subscription(
        person=ctx.person.id,
        topic=Topic.EVENT if whole else Topic.DATE,
        value=str(event.id) if whole else encode_date(event.id, date.original),
        lead=lead,
        since=ctx.now,
    )
    subscriptions.subscribe(ctx.tx, wish, series_ends_at(event.series) if whole else date.ends)
    ctx.later(ctx.now, "reminders.send_due")
    ways_on = [said.stop_event_button(event.id, date.original), subscription_view.MY_REMINDERS]
    ctx.say([said.describe_date_headline(event, date, ctx.city, ctx.now), said.LEAD_CONFIRMATIONS[lead]], ways_on)


@action("reminders.stop_for_event")
@always
async def stop_for_event(ctx: Context) -> None:
    """Stop the reminders of this event; where several subscriptions cause them, show the resident all of those."""
    fits = await _find_subscriptions(ctx, ctx.button_data.number("event"))
    own = [one for one in fits if one.topic in (Topic.DATE, Topic.EVENT)]
    wider = [one for one in fits if one not in own]
    for one in own or wider * (len(wider) == 1):
        await subscriptions.unsubscribe(ctx.tx, ctx.person.id, one.topic, one.value)
    if wider and (own or len(wider) > 1):
        ctx.say(
            _("You also get this through another reminder. Please choose in your list what to stop."),
            [subscription_view.MY_REMINDERS],
        )
        return
    ctx.say(_("All right, I will not remind you of these any more."), [subscription_view.MY_REMINDERS, OTHER_EVENTS])


async def _find_subscriptions(ctx: Context, event: int) -> list[Subscription]:
    """What they asked for that this event fits to."""
    found = await subscriptions.list_wanted_events(ctx.tx, ctx.person.id, ctx.now)
    return [by for one, by in found if one.id == event]


async def _require_open_date(ctx: Context) -> tuple[Event, Occurrence]:
    """The date of the button. Raises Refusal where it is over, or does not take place."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    original = datetime.fromisoformat(ctx.button_data.text("original"))
    date = find_date(event.series, original) if event and event.state is EventState.PUBLISHED else None
    if event is None or date is None or date.ends <= ctx.now:
        raise Refusal(DATE_OVER, [OTHER_EVENTS])
    return event, date
