"""The card of one place: where it is, when it is open, who is welcome, and how sure we are."""

from datetime import date

from bot.contract import (
    Choice,
    Context,
    Date,
    Line,
    Names,
    Refusal,
    Text,
    Venue,
    _,
    action,
    always,
    choice,
    plain,
)
from bot.contract.wording import KINDS, STEPS, address, hours_of_week, open_or_not, spoken
from bot.rules.hours import Opening, Openness, opening, week
from db import places
from db.model import Kind, Place, Topic

FOR_SOME = (Kind.FAMILY, Kind.SENIORS, Kind.YOUTH)


@action("card.show")
@always
async def show(ctx: Context) -> None:
    """Everything we know about a place, with its point on the map."""
    place = await places.get(ctx.tx, ctx.picked["place"])
    if place is None:
        raise Refusal(_("This place is no longer on my list."), [choice(_("Look somewhere else"), go="places")])
    at = ctx.now.astimezone(ctx.city.zone)
    present = opening(place.hours, at, ctx.city.region)
    door: tuple[Text, ...] = (open_or_not(present, at), STEPS[place.steps])
    lines: list[Line] = [plain(place.name), KINDS[place.kind], *_where(place), door]
    lines += hours_of_week(week(place.hours, at.date(), ctx.city.zone, ctx.city.region), present)
    lines += _people(place)
    lines += _contact(place)
    lines += _trust(place)
    venue = Venue(place.point, place.name, address(place))
    ctx.say(lines, _ways(place, present), venue=venue)


def _ways(place: Place, present: Opening) -> list[Choice]:
    """What one can do with a place; the way out stands last."""
    shut = present.state is Openness.CLOSED and present.until is not None
    opens = [choice(_("Remind me when it opens"), go="opening.begin", sign="🔔", place=place.id)] if shut else []
    about = {"topic": Topic.PLACE.value, "value": place.id}
    happens = choice(_("Remind me of what is on there"), go="follow.topic", sign="🔔", **about)
    wrong = choice(_("Something is wrong"), go="correct.begin", place=place.id)
    return [*opens, happens, wrong, choice(_("Look somewhere else"), go="places")]


def _where(place: Place) -> list[Line]:
    return [plain(address(place))] if address(place) else []


def _people(place: Place) -> list[Line]:
    lines: list[Line] = [] if place.kind in FOR_SOME else [_("Everyone is welcome. It costs nothing to be there.")]
    if place.languages:
        lines.append(spoken(place))
    return lines


def _contact(place: Place) -> list[Line]:
    known = tuple(filter(None, (place.phone, place.email, place.website)))
    return [_("Ask there: {contact}", contact=Names(known))] if known else []


def _trust(place: Place) -> list[Line]:
    """How sure we are, and whose facts these are."""
    lines: list[Line] = []
    if place.sample:
        lines.append(_("This is an invented place in a sample city."))
    elif place.confirmed:
        lines.append(_("Confirmed by the house on {date}.", date=Date(date.fromisoformat(place.confirmed))))
    else:
        lines.append(_("Please check before you go: nobody has confirmed this to us yet."))
    if place.source and not place.sample:
        lines.append(_("Source: {source}", source=place.source))
    return lines
