"""Event changes: people with a reminder of the date are told at once what changed; others are not bothered."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from bot.contract import Context, _, action, always, choice
from bot.rules.events.diff import DateChange, date_changes_json, find_date_changes
from bot.rules.reminders.due_time import ReminderRecipient, end_of_quiet_hours
from bot.rules.reminders.plan import encode_date
from bot.views import subscription_view
from db import attendance, events, reminders, subscriptions
from db.model import VISIBLE_STATES, Event, Topic
from handlers.reminders import _reminder_view as said

FAN_OUT_BATCH_SIZE = 300


@action("reminders.fan_out_change")
@always
async def fan_out_change(ctx: Context) -> None:
    """Queue a row for each person whom the change of an event concerns, a hundred or so a batch."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None:
        return
    more: dict[str, Any] = {
        "event": event.id,
        "tells": ctx.button_data["tells"],
        "different": _read_differences(ctx, event),
    }
    told = await subscriptions.list_followers(ctx.tx, event.id, ctx.button_data.number("after"), FAN_OUT_BATCH_SIZE + 1)
    for person in told[:FAN_OUT_BATCH_SIZE]:
        ctx.later(ctx.now, tell_change, whose=person, **more)
    if len(told) > FAN_OUT_BATCH_SIZE:
        ctx.later(ctx.now, fan_out_change, whose=told[-1], **more, after=told[FAN_OUT_BATCH_SIZE - 1])


def _read_differences(ctx: Context, event: Event) -> object:
    """As a row bears it; nothing of what nobody could see, before or now."""
    if "different" in ctx.button_data:
        return ctx.button_data["different"]
    before = events.event_before_change(told) if (told := ctx.button_data.mapping("before")) else None
    if before is None or before.state not in VISIBLE_STATES or event.state not in VISIBLE_STATES:
        return []
    return date_changes_json.dump_python(find_date_changes(before, event, ctx.now), mode="json")


@action("reminders.tell_change")
@always
async def tell_change(ctx: Context) -> None:
    """Tell the resident what changed about the event, outside quiet hours, and update the reminders."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None:
        return
    told = date_changes_json.validate_python(ctx.button_data["different"])
    different = [one for one in told if not one.stays or one.full == event.full]
    for one in different:
        await _update_subscriptions(ctx, event, one)
    mine = await _find_relevant(ctx, event, different) if ctx.button_data["tells"] else []
    if mine and not await _postpone_to_waking(ctx, mine):
        choices = [choice(_("More about this"), go="events.show_event", event=event.id), subscription_view.MY_REMINDERS]
        ctx.say(said.describe_changes(event, mine, ctx.city), [*choices, choice(_("Other events"), go="events")])
        heard = [one.renamed.isoformat() for one in mine if one.renamed and not one.stays]
        ctx.later(ctx.now, "reminders.send_due", event=event.id, heard=heard)
    else:
        ctx.later(ctx.now, "reminders.send_due")


async def _update_subscriptions(ctx: Context, event: Event, one: DateChange) -> None:
    """A reminder that has not left yet never does; what they asked for goes with the date where that was moved to."""
    heard = (await reminders.list_reminded(ctx.tx, ctx.person.id)).get((event.id, one.original))
    if heard and heard.subject:
        await reminders.withdraw_unsent(ctx.tx, ctx.person.id, heard.subject)
    for wish in await subscriptions.list_of_person(ctx.tx, ctx.person.id):
        if one.renamed and (wish.topic, wish.value) == (Topic.DATE, encode_date(event.id, one.original)):
            await subscriptions.unsubscribe(ctx.tx, ctx.person.id, wish.topic, wish.value)
            subscriptions.subscribe(ctx.tx, replace(wish, value=encode_date(event.id, one.renamed)), one.now)


async def _find_relevant(ctx: Context, event: Event, different: Sequence[DateChange]) -> list[DateChange]:
    """The dates that they asked for, each by name or all of them, that they were reminded of, or to which they come.

    Whoever comes and asked for nothing is not bothered with whether there is room.
    """
    told = await reminders.list_reminded(ctx.tx, ctx.person.id)
    asked = {(one.topic, one.value) for one in await subscriptions.list_of_person(ctx.tx, ctx.person.id)}
    if (Topic.EVENT, str(event.id)) in asked:
        return list(different)
    comes = {*await attendance.list_attended_dates(ctx.tx, event.id, ctx.person.id)}
    known = [one for one in different if (event.id, one.original) in told]
    known += [one for one in different if not one.stays and {one.original, one.renamed} & comes]
    return [one for one in different if one in known or _has_asked_for(asked, event, one)]


def _has_asked_for(asked: Container[tuple[Topic, str]], event: Event, one: DateChange) -> bool:
    names = filter(None, (one.original, one.renamed))
    return any((Topic.DATE, encode_date(event.id, name)) in asked for name in names)


async def _postpone_to_waking(ctx: Context, due: Sequence[DateChange]) -> bool:
    """Whether they hear of it in the morning, or after their break; not where it begins before that."""
    habits = await reminders.read_settings(ctx.tx, ctx.person.id)
    awake = end_of_quiet_hours(max(ctx.now, habits.rests or ctx.now), ReminderRecipient(habits, ctx.city.zone))
    begins = min(min(one.begins, one.now or one.begins) for one in due)
    if not ctx.now < awake < begins:
        return False
    ctx.later(awake, tell_change, **ctx.button_data.raw())
    return True
