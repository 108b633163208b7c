"""Manage reminders: a resident changes or stops each subscription, and sets quiet hours."""

from datetime import datetime, time, timedelta

from bot.contract import (
    Context,
    Day,
    Line,
    Refusal,
    Text,
    TimeOfDay,
    _,
    action,
    always,
    choice,
    command,
    registry,
    step,
)
from bot.rules.events.recurrence import find_date
from bot.rules.reminders.due_time import ReminderRecipient, ReminderWish, parse_quiet_hours, reminder_due
from bot.rules.reminders.plan import decode_date
from bot.views import subscription_view
from bot.views.common import MENU, NEXT_PAGE_LABEL, require_private_chat
from db import events, last_location, reminders, subscriptions
from db.model import ReminderLead, ReminderSettings, Subscription, Topic
from handlers.reminders import _reminder_view as said

REMINDERS_PER_PAGE = 3
USUAL_QUIET_HOURS = (21, 8)
QUIET_HOURS_AND_BREAKS = choice(_("Quiet hours and breaks"), go="reminders.ask_quiet_hours")


@command("reminders", name="reminders.list_reminders", summary=_("My reminders"), anytime=True)
@always
async def list_reminders(ctx: Context) -> None:
    """List the resident's reminders, oldest first, one page at a time."""
    require_private_chat(ctx)
    wishes = await subscriptions.list_of_person(ctx.tx, ctx.person.id)
    skip = ctx.button_data.optional_number("skip") or 0
    lines: list[Line] = [] if wishes else [_("You have no reminders yet. You can find “Remind me” on every event.")]
    choices = []
    for number, wish in enumerate(wishes[skip : skip + REMINDERS_PER_PAGE], start=skip + 1):
        about = await _read_subject(ctx, wish)
        lines += [(Text("{number}.", {"number": number}), about), *await _read_lead_time(ctx, wish)]
        choices.append(choice(about, go="reminders.show_reminder", **subscription_view.subscription_data(wish)))
    if len(wishes) > skip + REMINDERS_PER_PAGE:
        choices.append(choice(NEXT_PAGE_LABEL, go="reminders.list_reminders", skip=skip + REMINDERS_PER_PAGE))
    elif wishes:
        choices += registry.choices("mycalendar")
    ctx.say(
        [*lines, *_habit_lines(ctx, await reminders.read_settings(ctx.tx, ctx.person.id))],
        [*choices, QUIET_HOURS_AND_BREAKS, MENU],
    )


async def _read_subject(ctx: Context, wish: Subscription) -> Text:
    name = await subscriptions.read_subject_name(ctx.tx, wish.topic, wish.value)
    return subscription_view.describe_subscription(wish.topic, name or "?")


async def _read_lead_time(ctx: Context, wish: Subscription) -> list[Line]:
    """How long before, or when exactly where it is about one date; a door opens when it does."""
    if wish.topic is Topic.OPENING:
        return []
    at = await _find_reminder_time(ctx, wish) if wish.topic is Topic.DATE else None
    return [said.confirm_reminder_time(at) if at and at > ctx.now else said.LEAD_CONFIRMATIONS[wish.lead]]


async def _find_reminder_time(ctx: Context, wish: Subscription) -> datetime | None:
    number, original = decode_date(wish.value)
    event = await events.get_event(ctx.tx, number)
    date = find_date(event.series, original) if event else None
    if event is None or date is None:
        return None
    habits = await reminders.read_settings(ctx.tx, ctx.person.id)
    hearer = ReminderRecipient(habits, ctx.city.zone, await last_location.read_position(ctx.tx, ctx.person))
    return reminder_due(event, date, ReminderWish(wish.lead, wish.since), hearer)


def _habit_lines(ctx: Context, habits: ReminderSettings) -> list[Line]:
    first, last = (TimeOfDay(time(hour)) for hour in habits.quiet)
    quiet = habits.quiet[0] != habits.quiet[1]
    lines: list[Line] = [_("Your quiet hours are from {first} to {last}.", first=first, last=last)] if quiet else []
    if habits.rests and habits.rests > ctx.now:
        day = Day(habits.rests.astimezone(ctx.city.zone).date())
        lines.append(_("You are on a break. I will not remind you of anything before {date}.", date=day))
    return lines


@action("reminders.show_reminder")
@always
async def show_reminder(ctx: Context) -> None:
    """Show one reminder, with buttons to change or stop it."""
    wish = await _require_subscription(ctx)
    leads = [] if wish.topic is Topic.OPENING else said.lead_buttons(wish)
    ctx.say(
        [await _read_subject(ctx, wish), *await _read_lead_time(ctx, wish)],
        [subscription_view.stop_subscription_button(wish), *leads, subscription_view.MY_REMINDERS],
    )


async def _require_subscription(ctx: Context) -> Subscription:
    """What they asked for. Raises Refusal where they did not, or stopped it."""
    named = Topic(ctx.button_data.text("topic")), ctx.button_data.text("value")
    for wish in await subscriptions.list_of_person(ctx.tx, ctx.person.id):
        if (wish.topic, wish.value) == named:
            return wish
    raise Refusal(_("I will not remind you of this any more."), [subscription_view.MY_REMINDERS])


@action("reminders.change_reminder_lead")
@always
async def change_reminder_lead(ctx: Context) -> None:
    """Change the lead time; of an event that the resident was already reminded of, only the short reminder follows."""
    wish = await _require_subscription(ctx)
    lead = ReminderLead(ctx.button_data.text("lead"))
    subscriptions.change_lead(ctx.tx, wish, lead)
    ctx.later(ctx.now, "reminders.send_due")
    ctx.say(
        [await _read_subject(ctx, wish), said.LEAD_CONFIRMATIONS[lead]],
        [subscription_view.stop_subscription_button(wish), subscription_view.MY_REMINDERS],
        instead=True,
    )


@action("reminders.stop_reminder")
@always
async def stop_reminder(ctx: Context) -> None:
    """Stop a reminder with one tap."""
    wish = await _require_subscription(ctx)
    await subscriptions.unsubscribe(ctx.tx, ctx.person.id, wish.topic, wish.value)
    ctx.say(_("All right, I will not remind you of these any more."), [subscription_view.MY_REMINDERS, MENU])


@action("reminders.ask_quiet_hours")
@always
async def ask_quiet_hours(ctx: Context) -> None:
    """Ask for the quiet hours without reminders."""
    require_private_chat(ctx)
    habits = await reminders.read_settings(ctx.tx, ctx.person.id)
    rests = habits.rests is not None and habits.rests > ctx.now
    first, last = (TimeOfDay(time(hour)) for hour in USUAL_QUIET_HOURS)
    choices = [choice(_("From {first} to {last}", first=first, last=last), hours="21-8")]
    choices += [choice(_("Start reminders again"), days=0) if rests else choice(_("Take a two-week break"), days=14)]
    question = _("When would you like quiet hours? Write two times, for example “22-7”.")
    ctx.ask([*_habit_lines(ctx, habits), question], choices, then=receive_quiet_hours)


@step("reminders.receive_quiet_hours")
@always
async def receive_quiet_hours(ctx: Context) -> None:
    """Save the quiet hours or a break from reminders. Raises Refusal where no hours were found."""
    if "days" in ctx.button_data:
        reminders.set_break(ctx.tx, ctx.person.id, ctx.now + timedelta(days=ctx.button_data.number("days")))
    else:
        found = parse_quiet_hours(ctx.button_data.optional_text("hours") or ctx.text)
        if found is None:
            raise Refusal(_("Please write two full hours, for example “22-7”."))
        reminders.set_quiet_hours(ctx.tx, ctx.person.id, found)
    ctx.later(ctx.now, "reminders.send_due")
    ctx.say(
        [_("I have noted that."), *_habit_lines(ctx, await reminders.read_settings(ctx.tx, ctx.person.id))],
        [subscription_view.MY_REMINDERS, MENU],
    )
