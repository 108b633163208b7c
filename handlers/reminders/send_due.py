"""Send due reminders: a resident gets all of them in one message, once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.contract import Choice, Context, DeliveryFallback, Line, action, always, choice, plain
from bot.rules.instants import is_same_instant
from bot.rules.reminders.due_time import ReminderRecipient, useful_until
from bot.rules.reminders.plan import DueReminder, ReminderPlan, plan_reminders
from bot.views import subscription_view
from bot.views.attendance import attendance_buttons, date_data
from db import attendance, last_location, reminders, subscriptions
from db.model import ReminderSettings, SentReminder
from handlers.reminders import _reminder_view as said

MAX_DATES_PER_MESSAGE = 10
"""So many dates in one message; what is more comes in the next one."""


@action("reminders.send_due")
@always
async def send_due(ctx: Context) -> None:
    """Compute the due reminders from scratch: an event moved, cancelled or unsubscribed since then counts
    as it is now.
    """
    habits = await reminders.read_settings(ctx.tx, ctx.person.id)
    hearer = ReminderRecipient(habits, ctx.city.zone, await last_location.read_position(ctx.tx, ctx.person))
    looked = min(habits.looked or ctx.now, ctx.now)  # a clock that was ahead has looked at days to come
    wanted = await subscriptions.list_wanted_events(ctx.tx, ctx.person.id, looked)
    made = plan_reminders(wanted, await reminders.list_reminded(ctx.tx, ctx.person.id), hearer, ctx.now)
    open_to = await _find_open_dates(ctx, made.tell)
    missed = await _find_open_dates(ctx, made.missed)
    heard = [one for one in open_to if _was_just_told(ctx, one)]
    tell = [one for one in open_to if one not in heard]
    for start in range(0, len(tell), MAX_DATES_PER_MESSAGE):
        _send_reminder(ctx, tell[start : start + MAX_DATES_PER_MESSAGE], hearer)
    if missed:
        ctx.tell(ctx.person, said.describe_missed_reminders(missed), [subscription_view.MY_REMINDERS])
    _note_reminded(ctx, [*heard, *missed])
    _schedule_next(ctx, habits, made)


async def _find_open_dates(ctx: Context, those: Sequence[DueReminder]) -> list[DueReminder]:
    """Where there is room; of what is full, the dates to which they said that they come."""
    full = {one.event.id for one in those if one.event.full}
    comes = {
        (event, date) for event in full for date in await attendance.list_attended_dates(ctx.tx, event, ctx.person.id)
    }
    return [one for one in those if not one.event.full or one.name in comes]


def _was_just_told(ctx: Context, one: DueReminder) -> bool:
    """Whether they were told a moment ago that it was moved to then."""
    return one.event.id == ctx.button_data.get("event") and one.date.original.isoformat() in ctx.button_data.texts(
        "heard"
    )


def _send_reminder(ctx: Context, those: Sequence[DueReminder], hearer: ReminderRecipient) -> None:
    """One message, the soonest first, that leaves before the first of them begins; until then it can be taken back."""
    late: list[Line] = [said.BOT_WAS_AWAY] if any(one.late(ctx.now) for one in those) else []
    if len(those) == 1:
        lines = said.describe_reminder(those[0], ctx.city, ctx.now, hearer.origin)
        choices = _reminder_buttons(those[0])
    else:
        lines = said.describe_reminders(those, ctx.city, ctx.now, hearer.origin)
        choices = [*(_date_button(one) for one in those), subscription_view.MY_REMINDERS]
    number = ctx.tx.new_id()
    before = min(useful_until(one.event, one.date) for one in those)
    unsaid = DeliveryFallback(
        go="reminders.handle_unsent_reminder", data={"number": number, "before": int(before.timestamp())}
    )
    ctx.tell(ctx.person, [*late, *lines], choices, subject=_reminder_subject(number), before=before, otherwise=unsaid)
    _note_reminded(ctx, those, _reminder_subject(number))


def _reminder_subject(number: int) -> str:
    """Every reminder has one of its own."""
    return f"reminder:{number}"


@action("reminders.handle_unsent_reminder")
@always
async def handle_unsent_reminder(ctx: Context) -> None:
    """It did not leave before the first of its dates began: what is still to come is said, and what was missed."""
    if ctx.now >= datetime.fromtimestamp(ctx.button_data.number("before"), UTC):
        reminders.forget_reminded(ctx.tx, ctx.person.id, _reminder_subject(ctx.button_data.number("number")))
        await send_due(ctx)


def _reminder_buttons(one: DueReminder) -> list[Choice]:
    event, original = one.name
    attends = [] if one.event.deadline else attendance_buttons(one.event, original)
    return [*attends, *said.remind_later_button(event, original, one.lead), said.stop_event_button(event, original)]


def _date_button(one: DueReminder) -> Choice:
    """One of several, with everything one can choose."""
    return choice(
        plain(said.read_date_title(one.event, one.date)),
        go="reminders.show_event_date",
        **date_data(*one.name),
        lead=one.lead.value,
    )


def _note_reminded(ctx: Context, those: Sequence[DueReminder], subject: str = "") -> None:
    for one in those:
        event, original = one.name
        reminded = SentReminder(event=event, original=original, begins=one.date.begins, lead=one.lead, subject=subject)
        reminders.record_reminded(ctx.tx, ctx.person.id, reminded, max(one.date.ends, ctx.now))


def _schedule_next(ctx: Context, habits: ReminderSettings, made: ReminderPlan) -> None:
    """One timer for all that is to come; an earlier one that is set already looks then, and sets the next."""
    waits = habits.next is not None and ctx.now < habits.next
    following = min(filter(None, (made.following, habits.next if waits else None)), default=None)
    if following and not (waits and habits.next and is_same_instant(following, habits.next)):
        ctx.later(following, send_due, before=made.before)
    reminders.record_look(ctx.tx, ctx.person.id, habits.looked if made.asleep else ctx.now, following)
