"""The card of one event: when and where it is, who is welcome, what it costs, and the file for a calendar."""

from bot.contract import Choice, Context, File, Line, Refusal, Venue, _, action, always, bold_name, choice, plain
from bot.rules.events.ical_export import MEDIA_TYPE, write_calendar
from bot.rules.events.recurrence import Occurrence, next_dates
from bot.views import event_details
from bot.views.attendance import describe_attendance, next_date_button
from bot.views.events import describe_clock_change, describe_date, describe_full
from bot.views.places import STEPS_TEXTS, format_address
from db import attendance, events, people, places
from db.model import VISIBLE_STATES, Event, EventState, Place, StepFreeAccess
from handlers.events import _change_form

DATES_ON_CARD = 3
DATES_IN_LIST = 8


@action("events.show_event")
@always
async def show_event(ctx: Context) -> None:
    """Everything we know about an event, with its point on the map."""
    event = await _require_visible_event(ctx)
    place = await places.get_place(ctx.tx, event.place) if event.place else None
    dates = next_dates(event.series, ctx.now, DATES_ON_CARD)
    lines: list[Line] = [
        bold_name(event.title),
        *_category_lines(event),
        *_date_lines(ctx, event, dates),
        *_venue_lines(event, place),
    ]
    lines += [
        *event_details.describe_audience(event),
        *event_details.describe_cost(event),
        *event_details.describe_organiser(event),
        *_source_lines(event),
    ]
    changeable = await _may_change(ctx, event)
    if changeable and dates:
        lines.append(describe_attendance(await attendance.count_attendance(ctx.tx, event.id, dates[0].original)))
    venue = Venue(event.point, event.venue, format_address(place) if place else "") if event.point else None
    ctx.say(lines, _event_buttons(ctx, event, dates, changeable=changeable), venue=venue)


async def _may_change(ctx: Context, event: Event) -> bool:
    """Whether they organise it, or look after what others enter."""
    owner = await events.find_author(ctx.tx, event.id)
    held = await people.read_roles(ctx.tx, ctx.person)
    return _change_form.may_change_event(ctx, event, owner, held)


def _event_buttons(ctx: Context, event: Event, dates: list[Occurrence], *, changeable: bool) -> list[Choice]:
    """What one can do about it, the way out last; whoever may change it has no need to say that it is wrong."""
    remind = [choice(_("Remind me"), go="reminders.ask_which_dates", event=event.id)] if dates else []
    more = [choice(_("Next dates"), go="events.show_more_dates", event=event.id)] if len(dates) > 1 else []
    file = choice(_("Add to my calendar"), go="events.send_calendar_file", event=event.id)
    wrong = choice(_("Something is wrong"), go="places.ask_correction", event=event.id)
    amend = _change_form.change_event_button(event) if changeable else wrong
    return [*remind, *next_date_button(event, dates, ctx.now), *more, file, amend, _other_events_button()]


@action("events.show_more_dates")
@always
async def show_more_dates(ctx: Context) -> None:
    """More of its dates."""
    event = await _require_visible_event(ctx)
    found = next_dates(event.series, ctx.now, DATES_IN_LIST)
    lines: list[Line] = [bold_name(event.title), *(describe_date(event, one, ctx.city, ctx.now) for one in found)]
    ctx.say(
        lines, [choice(_("Add to my calendar"), go="events.send_calendar_file", event=event.id), _other_events_button()]
    )


@action("events.send_calendar_file")
@always
async def send_calendar_file(ctx: Context) -> None:
    """The event with all its dates, for a calendar."""
    event = await _require_visible_event(ctx)
    text = write_calendar([event], ctx.city.name)
    said = _("Open this file with your calendar. It contains all the dates.")
    ctx.say(said, [_other_events_button()], file=File("event.ics", MEDIA_TYPE, text))


def _other_events_button() -> Choice:
    return choice(_("Other events"), go="events")


async def _require_visible_event(ctx: Context) -> Event:
    """The event of the button. Raises Refusal where it is gone, or not shown to everybody yet."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None or event.state not in VISIBLE_STATES:
        raise Refusal(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    return event


def _category_lines(event: Event) -> list[Line]:
    lines: list[Line] = [_("This is cancelled.")] if event.state is EventState.CANCELLED else []
    return [*lines, *event_details.describe_content(event)]


def _date_lines(ctx: Context, event: Event, dates: list[Occurrence]) -> list[Line]:
    """Its next date, and a word where that is another one than usual."""
    if not dates:
        return [_("This is over.")]
    first = dates[0]
    lines: list[Line] = [
        describe_date(event, first, ctx.city, ctx.now),
        *describe_clock_change(first, ctx.city),
        *describe_full(event),
    ]
    if first.change:
        lines.append(_("This date is different from usual: it has been changed."))
    return lines


def _venue_lines(event: Event, place: Place | None) -> list[Line]:
    parts = filter(None, (event.venue, format_address(place) if place else ""))
    named = ", ".join(parts)
    door: list[Line] = [STEPS_TEXTS[event.steps]] if event.steps is not StepFreeAccess.UNKNOWN or event.point else []
    return [plain(named), *door] if named else []


def _source_lines(event: Event) -> list[Line]:
    """Whose facts these are."""
    if event.sample:
        return [_("This is not a real event. It belongs to a sample city.")]
    return [_("Source: {source}", source=event.source)] if event.source else []
