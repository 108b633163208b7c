"""Opening notice: a resident is told once when a place opens next."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice
from bot.rules.places.opening_hours import Opening, Openness, opening_at
from bot.rules.reminders.due_time import ReminderRecipient, end_of_quiet_hours
from bot.views import subscription_view
from bot.views.common import local_now
from bot.views.places import describe_opening
from db import places, reminders, subscriptions
from db.model import Place, ReminderLead, Subscription, Topic

LOOK_ELSEWHERE = choice(_("Look somewhere else"), go="places")


@action("places.subscribe_to_opening")
@always
async def subscribe_to_opening(ctx: Context) -> None:
    """Subscribe the resident to the place's next opening, and say when that is, if known."""
    place = await places.get_place(ctx.tx, ctx.button_data.text("place"))
    if place is None:
        raise Refusal(_("This place is no longer on my list."), [LOOK_ELSEWHERE])
    now = _find_opening_now(ctx, place)
    if now.state is Openness.UNKNOWN or now.until is None:
        raise Refusal(_("I am not sure when it opens. Please ask there."), [_place_button(place.id), LOOK_ELSEWHERE])
    wish = Subscription(
        person=ctx.person.id, topic=Topic.OPENING, value=place.id, lead=ReminderLead.TIME_TO_LEAVE, since=ctx.now
    )
    subscriptions.subscribe(ctx.tx, wish)
    await _schedule_opening_notice(ctx, place, now)
    ctx.say(
        [subscription_view.describe_subscription(wish.topic, place.name), _("I will tell you as soon as it opens.")],
        [subscription_view.stop_subscription_button(wish), subscription_view.MY_REMINDERS],
    )


async def _schedule_opening_notice(ctx: Context, place: Place, now: Opening) -> None:
    """Until its next opening: the end of what it is now, or if it is open, of the time after that."""
    at = now.until
    if at and now.state is Openness.OPEN:
        at = opening_at(place.hours, at, ctx.city.region).until
    if at:
        habits = await reminders.read_settings(ctx.tx, ctx.person.id)
        ctx.later(end_of_quiet_hours(at, ReminderRecipient(habits, ctx.city.zone)), send_opening_notice, place=place.id)


@action("places.send_opening_notice")
@always
async def send_opening_notice(ctx: Context) -> None:
    """Send the opening notice, unless it was unsubscribed; where the place stays closed, wait for the next opening."""
    place = await places.get_place(ctx.tx, ctx.button_data.text("place"))
    wishes = await subscriptions.list_of_person(ctx.tx, ctx.person.id)
    if place is None or not any((one.topic, one.value) == (Topic.OPENING, place.id) for one in wishes):
        return
    now = _find_opening_now(ctx, place)
    if now.state is not Openness.OPEN:
        await _schedule_opening_notice(ctx, place, now)
        return
    await subscriptions.unsubscribe(ctx.tx, ctx.person.id, Topic.OPENING, place.id)
    open_now = _("{place} is open.", place=place.name)
    again = choice(_("Tell me next time, too"), go="places.subscribe_to_opening", place=place.id)
    ctx.say([open_now, describe_opening(now, local_now(ctx))], [_place_button(place.id), again])


def _find_opening_now(ctx: Context, place: Place) -> Opening:
    return opening_at(place.hours, local_now(ctx), ctx.city.region)


def _place_button(place: str) -> Choice:
    return choice(_("More about this"), go="places.show_place", place=place)
