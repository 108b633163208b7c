"""Follow: somebody asks to be reminded of one date, a series, a place, an organisation, or of such events at all."""

from datetime import datetime

from bot.contract import Choice, Context, Day, Line, Refusal, Text, _, action, always, choice
from bot.contract import reminders as said
from bot.contract.happenings import FULL_NOW
from bot.rules.planning import date_value
from bot.rules.recurrence import Occurrence, coming, ends, named
from bot.rules.reminding import Asked, Hearer, due
from db import events, places, reminders, subscriptions, whereabouts
from db.model import Event, EventState, Lead, Subscription, Topic

MOST = 30
OTHERS = choice(_("Other events"), go="events")
GONE = _("This event is no longer on my list.")


@action("follow.begin")
@always
async def begin(ctx: Context) -> None:
    """One tap for what happens once; of a series they say whether they mean all of it."""
    event = await _event(ctx)
    dates = coming(event.series, ctx.now, 2)
    if not dates:
        raise Refusal(_("It is over."), [OTHERS])
    if len(dates) == 1:
        await _remind(ctx, event, dates[0], Topic.EVENT)
        return
    day = Day(dates[0].begins.date())
    only = choice(_("Only on {date}", date=day), go="follow.once", **said.named(event.id, dates[0].original))
    ctx.say(_("It takes place more than once. When shall I remind you?"), [only, _every_time(event)])


def _every_time(event: Event) -> Choice:
    return choice(_("Every time"), go="follow.each", event=event.id)


@action("follow.once")
@always
async def once(ctx: Context) -> None:
    """Only this date."""
    event = await _event(ctx)
    date = named(event.series, datetime.fromisoformat(ctx.picked["original"]))
    if date is None or date.ends <= ctx.now:
        raise Refusal(_("It is over."), [OTHERS])
    await _remind(ctx, event, date, Topic.DATE)


@action("follow.each")
@always
async def each(ctx: Context) -> None:
    """All its dates."""
    event = await _event(ctx)
    for date in coming(event.series, ctx.now, 1):
        await _remind(ctx, event, date, Topic.EVENT)


async def _remind(ctx: Context, event: Event, date: Occurrence, topic: Topic) -> None:
    """A day before unless they choose otherwise; they read when that is, and what else they might want."""
    whole = topic is Topic.EVENT
    value = str(event.id) if whole else date_value(event.id, date.original)
    wish = Subscription(ctx.person.id, topic, value, Lead.DAY_BEFORE, ctx.now)
    habits = await reminders.habits(ctx.tx, ctx.person.id)
    hearer = Hearer(habits, ctx.city.zone, await whereabouts.position(ctx.tx, ctx.person))
    at = due(event, date, Asked(wish.lead, ctx.now), hearer)
    if at is None and not event.series.rule:
        raise Refusal(said.TOO_SOON, [OTHERS])
    await _follow(ctx, wish, ends(event.series) if whole else date.ends)
    lines: list[Line] = [said.head(event, date, ctx.city, ctx.now)]
    lines.append(_promised(event, at))
    ctx.say(lines, [*said.leads(wish), *await _more(ctx, event), said.stop(wish)])


def _promised(event: Event, at: datetime | None) -> Text:
    """When they hear of it, if they do."""
    if at and event.full:
        return FULL_NOW
    return said.at(at) if at else said.TOO_SOON


async def _more(ctx: Context, event: Event) -> list[Choice]:
    """The house, and whoever organises it."""
    place = await places.get(ctx.tx, event.place) if event.place else None
    about = [(Topic.PLACE, event.place, place.name)] if place else []
    about += [(Topic.ORGANISATION, event.organiser, event.organiser)] if event.organiser else []
    return [_ask_for(topic, value, name) for topic, value, name in about]


def _ask_for(topic: Topic, value: str, name: str) -> Choice:
    return choice(said.about(topic, name), go="follow.topic", topic=topic.value, value=value)


@action("follow.such")
@always
async def such(ctx: Context) -> None:
    """Events like those somebody looked for: of one kind, in one quarter or in one language."""
    about = [(Topic.CATEGORY, one) for one in ctx.picked["kinds"] if one in said.NAMED]
    about += [(topic, ctx.picked[topic.value]) for topic in (Topic.QUARTER, Topic.LANGUAGE) if ctx.picked[topic.value]]
    asked = [_ask_for(topic, value, await subscriptions.name_of(ctx.tx, topic, value)) for topic, value in about]
    if len(asked) == 1:
        await _general(ctx, *about[0])
    else:
        ctx.say(_("What shall I tell you about? You choose when, and stop it at any time."), [*asked[:4], OTHERS])


@action("follow.topic")
@always
async def topic(ctx: Context) -> None:
    """All that is on somewhere, by somebody or of a kind, from now on."""
    await _general(ctx, Topic(ctx.picked["topic"]), ctx.picked["value"])


async def _general(ctx: Context, about: Topic, value: str) -> None:
    name = await subscriptions.name_of(ctx.tx, about, value)
    if not name:
        raise Refusal(GONE, [OTHERS])
    wish = Subscription(ctx.person.id, about, value, Lead.DAY_BEFORE, ctx.now)
    await _follow(ctx, wish, None)
    ctx.say([said.about(about, name), said.PROMISED[wish.lead]], [*said.leads(wish), said.stop(wish), said.MINE])


async def _follow(ctx: Context, wish: Subscription, over: datetime | None) -> None:
    """Raises Refusal where they have very many already."""
    if len(await subscriptions.of_person(ctx.tx, ctx.person.id)) >= MOST:
        raise Refusal(_("You have very many reminders already. Please stop one of them first."), [said.MINE])
    subscriptions.follow(ctx.tx, wish, over)
    ctx.later(ctx.now, "soon.look")


async def _event(ctx: Context) -> Event:
    """The event of the button. Raises Refusal where it is gone, cancelled, or not shown to everybody yet."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event is None or event.state is not EventState.PUBLISHED:
        raise Refusal(GONE, [OTHERS])
    return event
