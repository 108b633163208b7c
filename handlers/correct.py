"""Something is wrong: a neighbour says what is not right about a place, and the coordinators see it at once."""

from bot.contract import Context, Refusal, Room, Text, _, action, allowed, choice, step
from db import places, rooms
from db.model import Place, Role
from db.rooms import KnownRoom

WRONG: dict[str, Text] = {
    "hours": _("The hours are wrong."),
    "moved": _("It is not there any more."),
    "welcome": _("I was not welcome there."),
    "steps": _("The entrance or the steps are different."),
}
TOLD: dict[str, Text] = {
    "hours": _("A neighbour says about {place}: the hours are wrong."),
    "moved": _("A neighbour says about {place}: it is not there any more."),
    "welcome": _("A neighbour says about {place}: they were not welcome."),
    "steps": _("A neighbour says about {place}: the entrance or the steps are different."),
}


@action
async def begin(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough."""
    reasons = [choice(label, reason=reason) for reason, label in WRONG.items()]
    ctx.ask(_("What is wrong?"), reasons, then=what, keep={"place": ctx.picked["place"]})


@step
async def what(ctx: Context) -> None:
    """Show it to the coordinators, without saying who it was."""
    reason = ctx.picked.get("reason")
    if reason is None:
        raise Refusal(_("Please choose one of these, or type its number."))
    place = await places.get(ctx.tx, str(ctx.kept["place"]))
    backchannel = await rooms.serving(ctx.tx, "backchannel")
    if place is None:
        ctx.say(_("This place is no longer on my list."), [choice(_("Look somewhere else"), go="places")])
    elif not backchannel:
        ctx.say(
            _("Questions? Ask the people behind me: {office}.", office=ctx.city.office), [choice(_("Menu"), go="menu")]
        )
    else:
        _show_coordinators(ctx, backchannel, place, TOLD[reason])
        ctx.say(_("Thank you. The coordinators see it now and will look into it."), [choice(_("Menu"), go="menu")])


def _show_coordinators(ctx: Context, backchannel: list[KnownRoom], place: Place, told: Text) -> None:
    for room in backchannel:
        seen = choice(_("I look into it"), go="correct.seen", place=place.name)
        ctx.tell(Room(room.id, room.language), Text(told.message, {"place": place.name}), [seen])


@allowed(Role.COORDINATOR)
async def seen(ctx: Context) -> None:
    """Somebody takes care: the card says so, and nobody does it twice."""
    ctx.say(_("Somebody looks into what was said about {place}.", place=ctx.picked["place"]), instead=True)
