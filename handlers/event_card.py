"""The card of one event: when and where it is, who is welcome, what it costs, and the file for a calendar."""

from bot.contract import (
    Choice,
    Context,
    File,
    Line,
    Refusal,
    Venue,
    _,
    action,
    always,
    amending,
    choice,
    described,
    plain,
)
from bot.contract.attending import how_many, offered
from bot.contract.happenings import on, room, shifted
from bot.contract.wording import STEPS, address
from bot.rules.calendartext import MEDIA_TYPE, calendar_text
from bot.rules.recurrence import Occurrence, coming
from db import coming as attendance
from db import events, people, places
from db.model import SEEN, Event, EventState, Place, Steps

SOON, MANY = 3, 8


@action("event_card.show")
@always
async def show(ctx: Context) -> None:
    """Everything we know about an event, with its point on the map."""
    event = await _event(ctx)
    place = await places.get(ctx.tx, event.place) if event.place else None
    dates = coming(event.series, ctx.now, SOON)
    lines: list[Line] = [plain(event.title), *_what(event), *_when(ctx, event, dates), *_where(event, place)]
    lines += [*described.people(event), *described.money(event), *described.asks(event), *_trust(event)]
    changeable = await _changeable(ctx, event)
    if changeable and dates:
        lines.append(how_many(await attendance.answers(ctx.tx, event.id, dates[0].original)))
    venue = Venue(event.point, event.venue, address(place) if place else "") if event.point else None
    ctx.say(lines, _ways(ctx, event, dates, changeable=changeable), venue=venue)


async def _changeable(ctx: Context, event: Event) -> bool:
    """Whether they organise it, or look after what others enter."""
    owner, held = await events.whose(ctx.tx, event.id), await people.roles(ctx.tx, ctx.person)
    return amending.changeable(ctx, event, owner, held)


def _ways(ctx: Context, event: Event, dates: list[Occurrence], *, changeable: bool) -> list[Choice]:
    """What one can do about it, the way out last; whoever may change it has no need to say that it is wrong."""
    remind = [choice(_("Remind me"), go="follow.begin", sign="🔔", event=event.id)] if dates else []
    more = [choice(_("Next dates"), go="event_card.dates", event=event.id)] if len(dates) > 1 else []
    file = choice(_("For my calendar"), go="event_card.file", event=event.id)
    wrong = choice(_("Something is wrong"), go="correct.begin", event=event.id)
    amend = amending.change(event) if changeable else wrong
    return [*remind, *offered(event, dates, ctx.now), *more, file, amend, _others()]


@action("event_card.dates")
@always
async def dates(ctx: Context) -> None:
    """More of its dates."""
    event = await _event(ctx)
    found = coming(event.series, ctx.now, MANY)
    lines: list[Line] = [plain(event.title), *(on(event, one, ctx.city, ctx.now) for one in found)]
    ctx.say(lines, [choice(_("For my calendar"), go="event_card.file", event=event.id), _others()])


@action("event_card.file")
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
    if event is None or event.state not in SEEN:
        raise Refusal(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    return event


def _what(event: Event) -> list[Line]:
    lines: list[Line] = [_("This is cancelled.")] if event.state is EventState.CANCELLED else []
    return [*lines, *described.what(event)]


def _when(ctx: Context, event: Event, dates: list[Occurrence]) -> list[Line]:
    """Its next date, and a word where that is another one than usual."""
    if not dates:
        return [_("It is over.")]
    first = dates[0]
    lines: list[Line] = [on(event, first, ctx.city, ctx.now), *shifted(first, ctx.city), *room(event)]
    if first.change:
        lines.append(_("This date is not as usual: it was changed."))
    return lines


def _where(event: Event, place: Place | None) -> list[Line]:
    parts = filter(None, (event.venue, address(place) if place else ""))
    named = ", ".join(parts)
    door: list[Line] = [STEPS[event.steps]] if event.steps is not Steps.UNKNOWN or event.point else []
    return [plain(named), *door] if named else []


def _trust(event: Event) -> list[Line]:
    """Whose facts these are."""
    if event.sample:
        return [_("This is an invented event in a sample city.")]
    return [_("Source: {source}", source=event.source)] if event.source else []
