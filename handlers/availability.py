"""Availability: busy until some day, and back by itself; and the hours at which somebody likes to be asked."""

from datetime import datetime, time, timedelta

from bot.contract import Context, Day, Refusal, Spans, Text, _, action, choice, command, step
from bot.contract.asking import here
from bot.contract.requests import MENU, in_private
from bot.contract.trusted import OFFER, TASKS
from bot.rules.daytime import hours
from bot.rules.until import until
from db import volunteers
from db.model import Volunteer, VolunteerState

AN_INSTANT = timedelta(milliseconds=1)
LENGTHS: dict[str, tuple[Text, int]] = {
    "week": (_("A week"), 7),
    "fortnight": (_("Two weeks"), 14),
    "month": (_("A month"), 30),
}
LIKELY = ((8, 21), (9, 18), (12, 21))
SETTINGS = choice(_("Settings"), go="settings")


@command("busy", name="availability.busy", summary=_("I am busy for a while"), audience="accept")
async def busy(ctx: Context) -> None:
    """Until when stands behind the command, or is asked; whoever is busy can be back sooner."""
    in_private(ctx)
    volunteer = await _volunteer(ctx)
    if ctx.text:
        await said(ctx)
        return
    resting = volunteer.busy_until is not None and volunteer.busy_until > ctx.now
    back = [choice(_("I have time again"), back=True)] if resting else []
    lengths = [choice(label, days=days) for label, days in LENGTHS.values()]
    question = _("Until when are you busy? Choose, or write it, such as “until Sunday” or “two weeks”.")
    ctx.ask(question, [*back, *lengths], then=said)


@step("availability.said")
async def said(ctx: Context) -> None:
    """Nobody asks them before that day is over; after it they are asked again, also after a break without an end."""
    await volunteers.move(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED)
    if "back" in ctx.picked:
        _back(ctx)
        return
    end = _end(ctx)
    volunteers.rest(ctx.tx, ctx.person.id, end)
    last = Day((end - AN_INSTANT).date())
    ctx.say(_("All right: until {day} I do not ask you. After that I do, by myself.", day=last), [SETTINGS, MENU])


@action("availability.back")
async def back(ctx: Context) -> None:
    """Who helps although they are busy may have time for others, too."""
    await _volunteer(ctx)
    _back(ctx)


def _back(ctx: Context) -> None:
    volunteers.rest(ctx.tx, ctx.person.id, None)
    ctx.say(_("Welcome back! I ask you again when somebody needs a hand."), [TASKS, MENU])


def _end(ctx: Context) -> datetime:
    """The midnight after the last day. Raises Refusal where it is none, or too far away."""
    now = here(ctx)
    if "days" in ctx.picked:
        return datetime.combine(now.date() + timedelta(days=ctx.picked["days"] + 1), time(), now.tzinfo)
    end = until(ctx.text, now, ctx.city.words.spans, ctx.city.words.days)
    if end is None:
        raise Refusal(_("I did not understand until when. Please write a day within a year, or “two weeks”."))
    return end


@action("availability.quiet")
async def quiet(ctx: Context) -> None:
    """When I may write to them; never at night."""
    await _volunteer(ctx)
    ways = [choice(_hours(first, last), first=first, last=last) for first, last in LIKELY]
    ctx.ask(_("Between which hours may I ask you? Choose, or write two, such as “9-18”."), ways, then=chosen)


@step("availability.chosen")
async def chosen(ctx: Context) -> None:
    """Two hours by day, tapped or written."""
    await _volunteer(ctx)
    found = (ctx.picked["first"], ctx.picked["last"]) if "first" in ctx.picked else hours(ctx.text)
    if found is None:
        raise Refusal(_("Please write two hours between 8 and 21, such as “9-18”."))
    first, last = found
    volunteers.quieten(ctx.tx, ctx.person.id, last, first)
    between = Spans(((time(first), time(last)),))
    ctx.say(_("Noted: I ask you between {hours} only.", hours=between), [SETTINGS, MENU])


def _hours(first: int, last: int) -> Text:
    return Text("{hours}", {"hours": Spans(((time(first), time(last)),))})


async def _volunteer(ctx: Context) -> Volunteer:
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None:
        raise Refusal(_("This is for volunteers. Would you like to help, too?"), [OFFER, MENU])
    return volunteer
