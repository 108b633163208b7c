"""Adjust a reminder where one reads it: closer to the date, or no more of these."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action, always, choice
from bot.contract import reminders as said
from bot.contract.attending import ways
from bot.rules.planning import Due, date_value, deciding
from bot.rules.recurrence import Occurrence, ends, named
from db import events, subscriptions, whereabouts
from db.model import Event, EventState, Lead, Subscription, Topic

OVER = _("This date is over, or it does not take place.")
OTHERS = choice(_("Other events"), go="events")


@action("adjust.one")
@always
async def one(ctx: Context) -> None:
    """One of several dates, with everything one can choose."""
    event, date = await _date(ctx)
    there, origin = Due(event, date, Lead(ctx.picked["lead"]), ctx.now), await whereabouts.position(ctx.tx, ctx.person)
    choices = [*ways(event, date.original), *said.shorter(*there.name, there.lead), said.no_more(*there.name)]
    ctx.say(said.in_full(there, ctx.city, ctx.now, origin), choices)


@action("adjust.sooner")
@always
async def sooner(ctx: Context) -> None:
    """Closer to it; where they asked for all dates, from now on, and else only this time."""
    event, date = await _date(ctx)
    by, lead = deciding(await _fitting(ctx, event.id), event, date), Lead(ctx.picked["lead"])
    whole = by is not None and by.topic is Topic.EVENT
    about = (Topic.EVENT, str(event.id)) if whole else (Topic.DATE, date_value(event.id, date.original))
    wish = Subscription(ctx.person.id, *about, lead, ctx.now)
    subscriptions.follow(ctx.tx, wish, ends(event.series) if whole else date.ends)
    ctx.later(ctx.now, "soon.look")
    ways_on = [said.no_more(event.id, date.original), said.MINE]
    ctx.say([said.head(event, date, ctx.city, ctx.now), said.PROMISED[lead]], ways_on)


@action("adjust.no_more")
@always
async def no_more(ctx: Context) -> None:
    """What they asked for, stopped with one choice; where several wishes brought it, they see them all."""
    fits = await _fitting(ctx, ctx.picked["event"])
    own = [one for one in fits if one.topic in (Topic.DATE, Topic.EVENT)]
    wider = [one for one in fits if one not in own]
    for one in own or wider * (len(wider) == 1):
        await subscriptions.unfollow(ctx.tx, ctx.person.id, one.topic, one.value)
    if wider and (own or len(wider) > 1):
        ctx.say(_("You asked for this in another way, too. Please choose in your list what shall go."), [said.MINE])
        return
    ctx.say(_("All right, I do not remind you of these any more."), [said.MINE, OTHERS])


async def _fitting(ctx: Context, event: int) -> list[Subscription]:
    """What they asked for that this event fits to."""
    found = await subscriptions.wanted(ctx.tx, ctx.person.id, ctx.now)
    return [by for one, by in found if one.id == event]


async def _date(ctx: Context) -> tuple[Event, Occurrence]:
    """The date of the button. Raises Refusal where it is over, or does not take place."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    original = datetime.fromisoformat(ctx.picked["original"])
    date = named(event.series, original) if event and event.state is EventState.PUBLISHED else None
    if event is None or date is None or date.ends <= ctx.now:
        raise Refusal(OVER, [OTHERS])
    return event, date
