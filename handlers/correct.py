"""Something is wrong: a neighbour says what is not right about a place or an event, and coordinators see it at once."""

from bot.contract import BACKCHANNEL, Context, Refusal, Text, _, action, choice, step
from bot.contract.cards import arrives
from bot.contract.concerns import advice
from bot.contract.promises import promised
from db import cases, docket, events, places, rooms, roster
from db.cases import Look
from db.model import CaseKind, Event, Place

WRONG: dict[str, Text] = {
    "hours": _("The hours are wrong."),
    "moved": _("It is not there any more."),
    "welcome": _("I was not welcome there."),
    "steps": _("The entrance or the steps are different."),
}

WRONG_EVENT: dict[str, Text] = {
    "time": _("The time is wrong."),
    "off": _("It does not take place."),
    "where": _("It is somewhere else."),
    "welcome": WRONG["welcome"],
    "steps": WRONG["steps"],
}


@action("correct.begin")
async def begin(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough."""
    known = WRONG_EVENT if "event" in ctx.picked else WRONG
    reasons = [choice(label, reason=reason) for reason, label in known.items()]
    ctx.ask(_("What is wrong?"), reasons, then=what, keep=dict(ctx.picked))


@step("correct.what")
async def what(ctx: Context) -> None:
    """Show it to the coordinators, without saying who it was."""
    reason = ctx.picked.get("reason")
    if reason is None:
        raise Refusal(_("Please choose one of these, or type its number."))
    about = await _about(ctx)
    if about is None:
        _say_it_is_gone(ctx)
        return
    if not await rooms.serving(ctx.tx, BACKCHANNEL):
        office = _("Questions? Ask the people behind me: {office}.", office=ctx.city.office)
        ctx.say(office, [choice(_("Menu"), go="menu")])
        return
    hours = await roster.hours_for(ctx.tx, about.quarter)
    look = Look(promised(ctx.city, ctx.now, hours), quarter=about.quarter)
    case = cases.open_remark(ctx.tx, _kind(about), str(about.id), reason, look)
    thanks = _("Thank you. The coordinators see it now and will look into it.")
    # Whoever is turned away is often turned away for who they are.
    helps_on = advice(ctx.city, "discrimination") if reason == "welcome" else []
    ctx.say([thanks, *helps_on], [choice(_("Menu"), go="menu")])
    arrives(ctx, await docket.read(ctx.tx, case), hours, lately=await docket.lately(ctx.tx))


def _say_it_is_gone(ctx: Context) -> None:
    if "event" in ctx.kept:
        ctx.say(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    else:
        ctx.say(_("This place is no longer on my list."), [choice(_("Look somewhere else"), go="places")])


def _kind(about: Place | Event) -> CaseKind:
    return CaseKind.PLACE if isinstance(about, Place) else CaseKind.WRONG_EVENT


async def _about(ctx: Context) -> Place | Event | None:
    """The place or the event it is about; both have a name of their own among all numbers and ids."""
    if "event" in ctx.kept:
        return await events.get(ctx.tx, ctx.kept["event"])
    return await places.get(ctx.tx, str(ctx.kept["place"]))
