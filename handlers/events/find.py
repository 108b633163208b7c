"""Find events: a resident asks for a day, a quarter or a category, and gets the next events that fit."""

from dataclasses import asdict, replace

from bot.contract import Choice, Context, Line, Text, _, action, always, choice, command, plain, step
from bot.contract.signs import LOCATION_SIGN
from bot.rules.events import event_listing, event_search
from bot.rules.events.event_search import EventPage, EventSearch, FoundEvent, SearchContext
from bot.rules.requests.request_day import rest_of_weekend
from bot.views.common import NEXT_PAGE_LABEL
from bot.views.events import describe_event_in_list
from db import last_location, places
from db.event_calendar import EventCalendar
from db.model import Point, Quarter

MAX_LIST_BUTTONS = 5
"""So many buttons stand before the way out."""

WHERE_QUESTION = _("Where? Send your location, or write the name of your area.")


@command("events", name="events.find_events", summary=_("What's on nearby"), menu=27)
@always
async def find_events(ctx: Context) -> None:
    """Search at once where the command came with text, else show the next events."""
    if ctx.text:
        await _search_words(ctx)
    else:
        await _show_events(ctx, EventSearch())


@action("events.find_events_for_words")
@always
async def find_events_for_words(ctx: Context) -> None:
    """Who was asked whether this was meant looks for events, with the same words."""
    ctx.text = ctx.button_data.text("words")
    await _search_words(ctx)


@action("events.list_events")
@always
async def list_events(ctx: Context) -> None:
    """The next events of a list in its place, or a list of its own."""
    await _show_events(ctx, EventSearch(**ctx.button_data.raw()), instead=bool(ctx.button_data.get("skip")))


@action("events.ask_where")
@always
async def ask_where(ctx: Context) -> None:
    """Ask in which quarter to look for events."""
    await _ask_where_to_look(ctx, EventSearch())


@step("events.receive_where")
@always
async def receive_where(ctx: Context) -> None:
    """A position, a quarter that was tapped, or words."""
    search = EventSearch(**ctx.kept["search"])
    if "position" in ctx.button_data:
        last_location.store_position(ctx.tx, ctx.person, Point(*ctx.button_data.floats("position")))
        await _show_events(ctx, replace(search, near_me=True))
    elif "quarter" in ctx.button_data:
        await _show_events(ctx, replace(search, quarter=ctx.button_data.text("quarter")))
    elif ctx.text:
        await _search_words(ctx)
    else:
        await _ask_where_to_look(ctx, search)


async def _ask_where_to_look(ctx: Context, search: EventSearch) -> None:
    here = Choice(_("Send my location"), sign=LOCATION_SIGN, position=True)
    known = [
        choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.list_busiest_quarters(ctx.tx, 3)
    ]
    ctx.ask(WHERE_QUESTION, [here, *known], then=receive_where, keep={"search": asdict(search)})


async def _search_words(ctx: Context) -> None:
    """Search at once; where they are is asked first where it counts, unless a form question waits already."""
    around = SearchContext(ctx.now.astimezone(ctx.city.zone), ctx.city.words)
    search = event_search.parse_event_search(ctx.search_text(), around, await places.list_quarters(ctx.tx))
    if not search.near_me or await last_location.read_position(ctx.tx, ctx.person):
        await _show_events(ctx, search)
    elif ctx.button_data.flag("during_form"):
        await _show_events(ctx, replace(search, near_me=False))
    else:
        await _ask_where_to_look(ctx, replace(search, near_me=False))


async def _show_events(ctx: Context, search: EventSearch, *, instead: bool = False) -> None:
    """Up to three events that fit, the soonest first; where none does, what is on soon, and a word about it."""
    quarters = {quarter.id: quarter for quarter in await places.list_quarters(ctx.tx)}
    around = await _read_surroundings(ctx, search, quarters)
    page = await event_listing.find_event_page(search, EventCalendar(ctx.tx), around)
    lines: list[Line] = [_list_heading(ctx, search, page, quarters)]
    for number, one in enumerate(page.shown, start=1):
        lines += describe_event_in_list(number, one, ctx.city, ctx.now)
    ctx.say(lines, _list_buttons(ctx, search, page), instead=instead)


async def _read_surroundings(ctx: Context, search: EventSearch, quarters: dict[str, Quarter]) -> SearchContext:
    """From the quarter, with all that lies in it, or from the position that was shared."""
    quarter = quarters.get(search.quarter)
    origin = quarter.point if quarter else await last_location.read_position(ctx.tx, ctx.person)
    within = frozenset(one.id for one in quarters.values() if search.quarter and search.quarter in (one.id, one.within))
    return SearchContext(now=ctx.now.astimezone(ctx.city.zone), known=ctx.city.words, origin=origin, within=within)


def _list_heading(ctx: Context, search: EventSearch, page: EventPage, quarters: dict[str, Quarter]) -> Text:
    """What the list is, and whether it had to be widened."""
    if not page.shown and search.skip:
        return _("There are no more events.")
    if not page.shown:
        return _("I do not know of any events in the next few weeks.")
    if page.widened:
        return _("I found nothing that matches exactly. These events are also on:")
    if quarter := quarters.get(search.quarter):
        return _("Events in {quarter}:", quarter=quarter.name)
    if search.near_me:
        return _("Events near you:")
    return _("Events in {city}:", city=ctx.city.name)


def _list_buttons(ctx: Context, search: EventSearch, page: EventPage) -> list[Choice]:
    """A button for each event, and the ways to go on; the way out stands last."""
    choices = [_event_button(one) for one in page.shown]
    if page.more:
        choices.append(choice(NEXT_PAGE_LABEL, go="events.list_events", **asdict(event_search.next_event_page(search))))
    if not page.widened and (search.kinds or search.quarter or search.language):
        such = {"kinds": search.kinds, "quarter": search.quarter, "language": search.language}
        choices.append(choice(_("Remind me of such events"), go="reminders.subscribe_to_search", **such))
    elif not search.days and page.shown:
        days = rest_of_weekend(ctx.now.astimezone(ctx.city.zone).date())
        soon = replace(search, days=days, skip=0)
        choices.append(choice(_("This weekend"), go="events.list_events", **asdict(soon)))
    if search.quarter and len(choices) < MAX_LIST_BUTTONS:
        choices.append(choice(_("Weekly update from here"), go="reminders.subscribe_to_digest", quarter=search.quarter))
    if not page.more and len(choices) < MAX_LIST_BUTTONS:
        choices.append(choice(_("Add an event"), go="event"))
    return [*choices, choice(_("Look somewhere else"), go="events.ask_where")]


def _event_button(one: FoundEvent) -> Choice:
    return choice(plain(one.event.title), go="events.show_event", event=one.event.id)
