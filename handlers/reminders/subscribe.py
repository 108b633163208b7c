"""Subscribe: a resident asks for reminders of one date, a series, a place, an organisation or a kind of event."""

from datetime import datetime

from bot.contract import Choice, Context, Day, Line, Refusal, Text, _, action, always, choice
from bot.rules.events.recurrence import Occurrence, find_date, next_dates, series_ends_at
from bot.rules.reminders.due_time import ReminderRecipient, ReminderWish, reminder_due
from bot.rules.reminders.plan import encode_date
from bot.views import subscription_view
from bot.views.attendance import date_data
from bot.views.events import EVENT_FULL_NOW
from db import events, last_location, places, reminders, subscriptions
from db.model import Event, EventState, ReminderLead, Subscription, Topic
from handlers.reminders import _reminder_view as said

MAX_SUBSCRIPTIONS = 30
OTHER_EVENTS = choice(_("Other events"), go="events")
EVENT_GONE = _("This event is no longer on my list.")


@action("reminders.ask_which_dates")
@always
async def ask_which_dates(ctx: Context) -> None:
    """Subscribe with one tap to a single event; for a series, the resident chooses between one date and all."""
    event = await _require_published_event(ctx)
    dates = next_dates(event.series, ctx.now, 2)
    if not dates:
        raise Refusal(_("This is over."), [OTHER_EVENTS])
    if len(dates) == 1:
        await _subscribe_to_event(ctx, event, dates[0], Topic.EVENT)
        return
    day = Day(dates[0].begins.date())
    only = choice(
        _("Only on {date}", date=day), go="reminders.subscribe_to_date", **date_data(event.id, dates[0].original)
    )
    ctx.say(_("This takes place more than once. When should I remind you?"), [only, _every_date_button(event)])


def _every_date_button(event: Event) -> Choice:
    return choice(_("Every time"), go="reminders.subscribe_to_series", event=event.id)


@action("reminders.subscribe_to_date")
@always
async def subscribe_to_date(ctx: Context) -> None:
    """Only this date."""
    event = await _require_published_event(ctx)
    date = find_date(event.series, datetime.fromisoformat(ctx.button_data.text("original")))
    if date is None or date.ends <= ctx.now:
        raise Refusal(_("This is over."), [OTHER_EVENTS])
    await _subscribe_to_event(ctx, event, date, Topic.DATE)


@action("reminders.subscribe_to_series")
@always
async def subscribe_to_series(ctx: Context) -> None:
    """All its dates."""
    event = await _require_published_event(ctx)
    for date in next_dates(event.series, ctx.now, 1):
        await _subscribe_to_event(ctx, event, date, Topic.EVENT)


async def _subscribe_to_event(ctx: Context, event: Event, date: Occurrence, topic: Topic) -> None:
    """A day before unless they choose otherwise; they read when that is, and what else they might want."""
    whole = topic is Topic.EVENT
    value = str(event.id) if whole else encode_date(event.id, date.original)
    wish = Subscription(person=ctx.person.id, topic=topic, value=value, lead=ReminderLead.DAY_BEFORE, since=ctx.now)
    habits = await reminders.read_settings(ctx.tx, ctx.person.id)
    hearer = ReminderRecipient(habits, ctx.city.zone, await last_location.read_position(ctx.tx, ctx.person))
    at = reminder_due(event, date, ReminderWish(wish.lead, ctx.now), hearer)
    if at is None and not event.series.rule:
        raise Refusal(said.TOO_SOON_TO_REMIND, [OTHER_EVENTS])
    await _save_subscription(ctx, wish, series_ends_at(event.series) if whole else date.ends)
    lines: list[Line] = [said.describe_date_headline(event, date, ctx.city, ctx.now)]
    lines.append(_describe_reminder_time(event, at))
    ctx.say(
        lines,
        [
            *said.lead_buttons(wish),
            *await _related_topic_buttons(ctx, event),
            subscription_view.stop_subscription_button(wish),
        ],
    )


def _describe_reminder_time(event: Event, at: datetime | None) -> Text:
    """When they hear of it, if they do."""
    if at and event.full:
        return EVENT_FULL_NOW
    return said.confirm_reminder_time(at) if at else said.TOO_SOON_TO_REMIND


async def _related_topic_buttons(ctx: Context, event: Event) -> list[Choice]:
    """The house, and whoever organises it."""
    place = await places.get_place(ctx.tx, event.place) if event.place else None
    about = [(Topic.PLACE, event.place, place.name)] if place else []
    about += [(Topic.ORGANISATION, event.organiser, event.organiser)] if event.organiser else []
    return [_topic_button(topic, value, name) for topic, value, name in about]


def _topic_button(topic: Topic, value: str, name: str) -> Choice:
    return choice(
        subscription_view.describe_subscription(topic, name),
        go="reminders.subscribe_to_topic",
        topic=topic.value,
        value=value,
    )


@action("reminders.subscribe_to_search")
@always
async def subscribe_to_search(ctx: Context) -> None:
    """Offer to subscribe to events like those of a search: by category, quarter or language."""
    about = [(Topic.CATEGORY, one) for one in ctx.button_data.texts("kinds") if one in said.NAMED_KINDS]
    about += [
        (topic, wanted)
        for topic in (Topic.QUARTER, Topic.LANGUAGE)
        if (wanted := ctx.button_data.optional_text(topic.value))
    ]
    asked = [
        _topic_button(topic, value, await subscriptions.read_subject_name(ctx.tx, topic, value))
        for topic, value in about
    ]
    if len(asked) == 1:
        await _subscribe_and_confirm(ctx, *about[0])
    else:
        ctx.say(
            _("What should I tell you about? You decide when, and you can stop it at any time."),
            [*asked[:4], OTHER_EVENTS],
        )


@action("reminders.subscribe_to_topic")
@always
async def subscribe_to_topic(ctx: Context) -> None:
    """Subscribe to all future events of a place, an organisation or a category."""
    await _subscribe_and_confirm(ctx, Topic(ctx.button_data.text("topic")), ctx.button_data.text("value"))


async def _subscribe_and_confirm(ctx: Context, about: Topic, value: str) -> None:
    name = await subscriptions.read_subject_name(ctx.tx, about, value)
    if not name:
        raise Refusal(EVENT_GONE, [OTHER_EVENTS])
    wish = Subscription(person=ctx.person.id, topic=about, value=value, lead=ReminderLead.DAY_BEFORE, since=ctx.now)
    await _save_subscription(ctx, wish, None)
    ctx.say(
        [subscription_view.describe_subscription(about, name), said.LEAD_CONFIRMATIONS[wish.lead]],
        [*said.lead_buttons(wish), subscription_view.stop_subscription_button(wish), subscription_view.MY_REMINDERS],
    )


async def _save_subscription(ctx: Context, wish: Subscription, over: datetime | None) -> None:
    """Raises Refusal where they have very many already."""
    if len(await subscriptions.list_of_person(ctx.tx, ctx.person.id)) >= MAX_SUBSCRIPTIONS:
        raise Refusal(
            _("You already have a lot of reminders. Please stop one of them first."), [subscription_view.MY_REMINDERS]
        )
    subscriptions.subscribe(ctx.tx, wish, over)
    ctx.later(ctx.now, "reminders.send_due")


async def _require_published_event(ctx: Context) -> Event:
    """The event of the button. Raises Refusal where it is gone, cancelled, or not shown to everybody yet."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None or event.state is not EventState.PUBLISHED:
        raise Refusal(EVENT_GONE, [OTHER_EVENTS])
    return event
