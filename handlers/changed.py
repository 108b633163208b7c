"""Changed: who asked for a date, or was reminded of it, hears at once what is different; others are not bothered."""

from collections.abc import Container, Sequence
from dataclasses import replace

from bot.contract import Context, _, action, always, choice
from bot.contract import reminders as said
from bot.rules.differing import Difference, differences, differences_json
from bot.rules.planning import date_value
from bot.rules.reminding import Hearer, waking
from db import coming, events, reminders, subscriptions
from db.model import SEEN, Event, Topic

AT_ONCE = 300


@action("changed.spread")
@always
async def spread(ctx: Context) -> None:
    """A row for each whom an event concerns, some hundred at a time; each looks at what it means for them."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event is None:
        return
    more = {"event": event.id, "tells": ctx.picked["tells"], "different": _different(ctx, event)}
    told = await subscriptions.followers(ctx.tx, event.id, ctx.picked["after"], AT_ONCE + 1)
    for person in told[:AT_ONCE]:
        ctx.later(ctx.now, hear, whose=person, **more)
    if len(told) > AT_ONCE:
        ctx.later(ctx.now, spread, whose=told[-1], **more, after=told[AT_ONCE - 1])


def _different(ctx: Context, event: Event) -> object:
    """As a row bears it; nothing of what nobody could see, before or now."""
    if "different" in ctx.picked:
        return ctx.picked["different"]
    before = events.as_it_was(ctx.picked["before"]) if ctx.picked["before"] else None
    if before is None or before.state not in SEEN or event.state not in SEEN:
        return []
    return differences_json.dump_python(differences(before, event, ctx.now), mode="json")


@action("changed.hear")
@always
async def hear(ctx: Context) -> None:
    """What changed for them, when they are awake; and what they are reminded of from now on."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event is None:
        return
    told = differences_json.validate_python(ctx.picked["different"])
    different = [one for one in told if not one.stays or one.full == event.full]
    for one in different:
        await _keep_up(ctx, event, one)
    mine = await _mine(ctx, event, different) if ctx.picked["tells"] else []
    if mine and not await _waits(ctx, mine):
        ways = [choice(_("More about it"), go="event_card.show", event=event.id), said.MINE]
        ctx.say(said.different(event, mine, ctx.city), [*ways, choice(_("Other events"), go="events")])
        heard = [one.renamed.isoformat() for one in mine if one.renamed and not one.stays]
        ctx.later(ctx.now, "soon.look", event=event.id, heard=heard)
    else:
        ctx.later(ctx.now, "soon.look")


async def _keep_up(ctx: Context, event: Event, one: Difference) -> None:
    """A reminder that has not left yet never does; what they asked for goes with the date where that was moved to."""
    heard = (await reminders.told(ctx.tx, ctx.person.id)).get((event.id, one.original))
    if heard and heard.subject:
        await reminders.take_back(ctx.tx, ctx.person.id, heard.subject)
    for wish in await subscriptions.of_person(ctx.tx, ctx.person.id):
        if one.renamed and (wish.topic, wish.value) == (Topic.DATE, date_value(event.id, one.original)):
            await subscriptions.unfollow(ctx.tx, ctx.person.id, wish.topic, wish.value)
            subscriptions.follow(ctx.tx, replace(wish, value=date_value(event.id, one.renamed)), one.now)


async def _mine(ctx: Context, event: Event, different: Sequence[Difference]) -> list[Difference]:
    """The dates that they asked for, each by name or all of them, that they were reminded of, or to which they come.

    Whoever comes and asked for nothing is not bothered with whether there is room.
    """
    told = await reminders.told(ctx.tx, ctx.person.id)
    asked = {(one.topic, one.value) for one in await subscriptions.of_person(ctx.tx, ctx.person.id)}
    if (Topic.EVENT, str(event.id)) in asked:
        return list(different)
    comes = {*await coming.to(ctx.tx, event.id, ctx.person.id)}
    known = [one for one in different if (event.id, one.original) in told]
    known += [one for one in different if not one.stays and {one.original, one.renamed} & comes]
    return [one for one in different if one in known or _asked(asked, event, one)]


def _asked(asked: Container[tuple[Topic, str]], event: Event, one: Difference) -> bool:
    names = filter(None, (one.original, one.renamed))
    return any((Topic.DATE, date_value(event.id, name)) in asked for name in names)


async def _waits(ctx: Context, mine: Sequence[Difference]) -> bool:
    """Whether they hear of it in the morning, or after their break; not where it begins before that."""
    habits = await reminders.habits(ctx.tx, ctx.person.id)
    awake = waking(max(ctx.now, habits.rests or ctx.now), Hearer(habits, ctx.city.zone))
    begins = min(min(one.begins, one.now or one.begins) for one in mine)
    if not ctx.now < awake < begins:
        return False
    ctx.later(awake, hear, **ctx.picked)
    return True
