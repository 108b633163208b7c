"""Reminders: what somebody asked to be reminded of, each to be changed or stopped, and when they are left alone."""

from datetime import datetime, time, timedelta

from bot.contract import Clock, Context, Day, Line, Refusal, Text, _, action, always, choice, command, registry, step
from bot.contract import reminders as said
from bot.contract.requests import MENU, in_private
from bot.rules.planning import date_of
from bot.rules.recurrence import named
from bot.rules.reminding import Asked, Hearer, due, quiet_hours
from db import events, reminders, subscriptions, whereabouts
from db.model import Habits, Lead, Subscription, Topic

PAGE = 3
USUAL = (21, 8)
QUIET = choice(_("Quiet hours and breaks"), go="reminders.quiet")


@command("reminders", name="reminders.mine", summary=_("My reminders"), sign="🔔", anytime=True)
@always
async def mine(ctx: Context) -> None:
    """What they asked for, a few at a time, the oldest first."""
    in_private(ctx)
    wishes, skip = await subscriptions.of_person(ctx.tx, ctx.person.id), ctx.picked.get("skip", 0)
    lines: list[Line] = [] if wishes else [_("I remind you of nothing yet. You find “Remind me” on each event.")]
    ways = []
    for number, wish in enumerate(wishes[skip : skip + PAGE], start=skip + 1):
        about = await _about(ctx, wish)
        lines += [(Text("{number}.", {"number": number}), about), *await _before(ctx, wish)]
        ways.append(choice(about, go="reminders.one", **said.data(wish)))
    if len(wishes) > skip + PAGE:
        ways.append(choice(_("More"), go="reminders.mine", skip=skip + PAGE))
    elif wishes:
        ways += registry.choices("mycalendar")
    ctx.say([*lines, *_habits(ctx, await reminders.habits(ctx.tx, ctx.person.id))], [*ways, QUIET, MENU])


async def _about(ctx: Context, wish: Subscription) -> Text:
    name = await subscriptions.name_of(ctx.tx, wish.topic, wish.value)
    return said.about(wish.topic, name or "?")


async def _before(ctx: Context, wish: Subscription) -> list[Line]:
    """How long before, or when exactly where it is about one date; a door opens when it does."""
    if wish.topic is Topic.OPENING:
        return []
    at = await _at(ctx, wish) if wish.topic is Topic.DATE else None
    return [said.at(at) if at and at > ctx.now else said.PROMISED[wish.lead]]


async def _at(ctx: Context, wish: Subscription) -> datetime | None:
    number, original = date_of(wish.value)
    event = await events.get(ctx.tx, number)
    date = named(event.series, original) if event else None
    if event is None or date is None:
        return None
    habits = await reminders.habits(ctx.tx, ctx.person.id)
    hearer = Hearer(habits, ctx.city.zone, await whereabouts.position(ctx.tx, ctx.person))
    return due(event, date, Asked(wish.lead, wish.since), hearer)


def _habits(ctx: Context, habits: Habits) -> list[Line]:
    first, last = (Clock(time(hour)) for hour in habits.quiet)
    quiet = habits.quiet[0] != habits.quiet[1]
    lines: list[Line] = [_("I am silent from {first} to {last}.", first=first, last=last)] if quiet else []
    if habits.rests and habits.rests > ctx.now:
        day = Day(habits.rests.astimezone(ctx.city.zone).date())
        lines.append(_("You take a break: I remind you of nothing before {date}.", date=day))
    return lines


@action("reminders.one")
@always
async def one(ctx: Context) -> None:
    """One of them, to be changed or stopped."""
    wish = await _wish(ctx)
    leads = [] if wish.topic is Topic.OPENING else said.leads(wish)
    ctx.say([await _about(ctx, wish), *await _before(ctx, wish)], [said.stop(wish), *leads, said.MINE])


async def _wish(ctx: Context) -> Subscription:
    """What they asked for. Raises Refusal where they did not, or stopped it."""
    named = Topic(ctx.picked["topic"]), ctx.picked["value"]
    for wish in await subscriptions.of_person(ctx.tx, ctx.person.id):
        if (wish.topic, wish.value) == named:
            return wish
    raise Refusal(_("I do not remind you of this any more."), [said.MINE])


@action("reminders.at")
@always
async def at(ctx: Context) -> None:
    """Longer or shorter before; what they were reminded of already they hear again only shortly before."""
    wish, lead = await _wish(ctx), Lead(ctx.picked["lead"])
    subscriptions.change(ctx.tx, wish, lead)
    ctx.later(ctx.now, "soon.look")
    ctx.say([await _about(ctx, wish), said.PROMISED[lead]], [said.stop(wish), said.MINE], instead=True)


@action("reminders.stop")
@always
async def stop(ctx: Context) -> None:
    """One choice, and nothing more of it."""
    wish = await _wish(ctx)
    await subscriptions.unfollow(ctx.tx, ctx.person.id, wish.topic, wish.value)
    ctx.say(_("All right, I do not remind you of these any more."), [said.MINE, MENU])


@action("reminders.quiet")
@always
async def quiet(ctx: Context) -> None:
    """When nothing is to be heard of it."""
    in_private(ctx)
    habits = await reminders.habits(ctx.tx, ctx.person.id)
    rests = habits.rests is not None and habits.rests > ctx.now
    first, last = (Clock(time(hour)) for hour in USUAL)
    ways = [choice(_("From {first} to {last}", first=first, last=last), hours="21-8")]
    ways += [choice(_("Remind me again"), days=0) if rests else choice(_("A break of two weeks"), days=14)]
    question = _("When shall I be silent? Write two hours, for example “22-7”.")
    ctx.ask([*_habits(ctx, habits), question], ways, then=hours)


@step("reminders.hours")
@always
async def hours(ctx: Context) -> None:
    """It was understood, or is asked again."""
    if "days" in ctx.picked:
        reminders.rest(ctx.tx, ctx.person.id, ctx.now + timedelta(days=ctx.picked["days"]))
    else:
        found = quiet_hours(ctx.picked.get("hours") or ctx.text)
        if found is None:
            raise Refusal(_("Please write two whole hours, for example “22-7”."))
        reminders.be_quiet(ctx.tx, ctx.person.id, found)
    ctx.later(ctx.now, "soon.look")
    ctx.say([_("I noted that."), *_habits(ctx, await reminders.habits(ctx.tx, ctx.person.id))], [said.MINE, MENU])
