"""Opening: somebody hears when the doors of a place open the next time, once."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice
from bot.contract import reminders as said
from bot.contract.asking import here
from bot.contract.wording import open_or_not
from bot.rules.hours import Opening, Openness, opening
from bot.rules.reminding import Hearer, waking
from db import places, reminders, subscriptions
from db.model import Lead, Place, Subscription, Topic

ELSEWHERE = choice(_("Look somewhere else"), go="places")


@action("opening.begin")
@always
async def begin(ctx: Context) -> None:
    """They read when that is, as far as anybody knows."""
    place = await places.get(ctx.tx, ctx.picked["place"])
    if place is None:
        raise Refusal(_("This place is no longer on my list."), [ELSEWHERE])
    now = _present(ctx, place)
    if now.state is Openness.UNKNOWN or now.until is None:
        raise Refusal(_("Nobody has told me for sure when it opens. Please ask there."), [_card(place.id), ELSEWHERE])
    wish = Subscription(ctx.person.id, Topic.OPENING, place.id, Lead.TIME_TO_LEAVE, ctx.now)
    subscriptions.follow(ctx.tx, wish)
    await _wait(ctx, place, now)
    ctx.say([said.about(wish.topic, place.name), _("I tell you as soon as it opens.")], [said.stop(wish), said.MINE])


async def _wait(ctx: Context, place: Place, now: Opening) -> None:
    """Until its next opening: the end of what it is now, or if it is open, of the time after that."""
    at = now.until
    if at and now.state is Openness.OPEN:
        at = opening(place.hours, at, ctx.city.region).until
    if at:
        habits = await reminders.habits(ctx.tx, ctx.person.id)
        ctx.later(waking(at, Hearer(habits, ctx.city.zone)), opened, place=place.id)


@action("opening.opened")
@always
async def opened(ctx: Context) -> None:
    """Unless they did not want it any more; where it is closed after all, the next time."""
    place = await places.get(ctx.tx, ctx.picked["place"])
    wishes = await subscriptions.of_person(ctx.tx, ctx.person.id)
    if place is None or not any((one.topic, one.value) == (Topic.OPENING, place.id) for one in wishes):
        return
    now = _present(ctx, place)
    if now.state is not Openness.OPEN:
        await _wait(ctx, place, now)
        return
    await subscriptions.unfollow(ctx.tx, ctx.person.id, Topic.OPENING, place.id)
    open_now = _("{place} is open.", place=place.name)
    again = choice(_("When it opens again"), go="opening.begin", place=place.id)
    ctx.say([open_now, open_or_not(now, here(ctx))], [_card(place.id), again])


def _present(ctx: Context, place: Place) -> Opening:
    return opening(place.hours, here(ctx), ctx.city.region)


def _card(place: str) -> Choice:
    return choice(_("More about it"), go="card.show", place=place)
