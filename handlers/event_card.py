"""The card of one event: when and where it is, who is welcome, what it costs, and the file for a calendar."""

from bot.contract import (
    Choice,
    Context,
    File,
    Line,
    Names,
    Refusal,
    Venue,
    _,
    action,
    always,
    choice,
    plain,
)
from bot.contract.attending import offered
from bot.contract.happenings import AUDIENCES, CATEGORIES, on, shifted, spoken
from bot.contract.wording import STEPS, address
from bot.rules.calendartext import MEDIA_TYPE, calendar_text
from bot.rules.recurrence import Occurrence, coming
from db import events, places
from db.model import NOTHING, Category, Event, EventState, Place, Steps

SOON, MANY = 3, 8


@action
@always
async def show(ctx: Context) -> None:
    """Everything we know about an event, with its point on the map."""
    event = await _event(ctx)
    place = await places.get(ctx.tx, event.place) if event.place else None
    dates = coming(event.series, ctx.now, SOON)
    lines: list[Line] = [plain(event.title), *_what(event), *_when(ctx, event, dates), *_where(event, place)]
    lines += [*_people(event), *_money(event), *_asks(event), *_trust(event)]
    ways = offered(event, dates, ctx.now)
    ways += [choice(_("Next dates"), go="event_card.dates", event=event.id)] if len(dates) > 1 else []
    ways += [choice(_("For my calendar"), go="event_card.file", event=event.id)]
    ways += [
        choice(_("Something is wrong"), go="correct.begin", event=event.id),
        choice(_("Other events"), go="events"),
    ]
    venue = Venue(event.point, event.venue, address(place) if place else "") if event.point else None
    ctx.say(lines, ways, venue=venue)


@action
@always
async def dates(ctx: Context) -> None:
    """More of its dates."""
    event = await _event(ctx)
    found = coming(event.series, ctx.now, MANY)
    lines: list[Line] = [plain(event.title), *(on(event, one, ctx.city, ctx.now) for one in found)]
    ctx.say(lines, [choice(_("For my calendar"), go="event_card.file", event=event.id), _others()])


@action
@always
async def file(ctx: Context) -> None:
    """The event with all its dates, for a calendar."""
    event = await _event(ctx)
    text = calendar_text([event], ctx.city.name)
    said = _("Open this file with your calendar. It holds all dates.")
    ctx.say(said, [_others()], file=File("event.ics", MEDIA_TYPE, text))


def _others() -> Choice:
    return choice(_("Other events"), go="events")


async def _event(ctx: Context) -> Event:
    """The event of the button. Raises Refusal where it is gone, or not shown to everybody yet."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event is None or event.state is EventState.WAITING:
        raise Refusal(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    return event


def _what(event: Event) -> list[Line]:
    lines: list[Line] = [_("This is cancelled.")] if event.state is EventState.CANCELLED else []
    lines += [CATEGORIES[event.category]] if event.category in CATEGORIES else []
    return [*lines, plain(event.words)] if event.words else lines


def _when(ctx: Context, event: Event, dates: list[Occurrence]) -> list[Line]:
    """Its next date, and a word where that is another one than usual."""
    if not dates:
        return [_("It is over.")]
    first = dates[0]
    lines: list[Line] = [on(event, first, ctx.city, ctx.now), *shifted(first, ctx.city)]
    if first.change:
        lines.append(_("This date is not as usual: it was changed."))
    return lines


def _where(event: Event, place: Place | None) -> list[Line]:
    parts = filter(None, (event.venue, address(place) if place else ""))
    named = ", ".join(parts)
    door: list[Line] = [STEPS[event.steps]] if event.steps is not Steps.UNKNOWN or event.point else []
    return [plain(named), *door] if named else []


def _people(event: Event) -> list[Line]:
    if event.deadline:
        return [AUDIENCES[one] for one in event.audiences]
    welcome: list[Line] = [
        AUDIENCES[one] for one in event.audiences if AUDIENCES[one] != CATEGORIES.get(event.category)
    ]
    everyone: list[Line] = [] if event.audiences else [_("Everyone is welcome.")]
    return [*welcome, *everyone, *spoken(event)]


def _money(event: Event) -> list[Line]:
    """What it costs, or what it gives; nothing where nobody said."""
    if event.category is Category.FUNDING:
        return [_("How much: {amount}.", amount=event.amount)] if event.amount else []
    if not event.cost:
        return []
    return [_("It costs nothing.") if event.cost == NOTHING else _("It costs: {cost}.", cost=event.cost)]


def _asks(event: Event) -> list[Line]:
    """Whether to register, and whom to ask."""
    known = tuple(filter(None, (event.contact, event.link)))
    lines: list[Line] = []
    if event.registration:
        free = event.registration == NOTHING
        lines.append(
            _("Just come, without registering.") if free else _("Please register: {how}", how=event.registration)
        )
    if event.organiser:
        lines.append(_("Organised by: {organiser}", organiser=event.organiser))
    return [*lines, _("Ask there: {contact}", contact=Names(known))] if known else lines


def _trust(event: Event) -> list[Line]:
    """Whose facts these are."""
    if event.sample:
        return [_("This is an invented event in a sample city.")]
    return [_("Source: {source}", source=event.source)] if event.source else []
