"""Explain reminders: lead the resident to a named event, or say what the bot can remind of."""

from bot.contract import Context, _, action, always, registry
from bot.rules.events import event_listing, event_search
from bot.rules.events.event_search import SearchContext
from db import places
from db.event_calendar import EventCalendar


@action("reminders.explain_reminders")
@always
async def explain_reminders(ctx: Context) -> None:
    """Say that events have reminders, while pills, doctors and bins cannot be kept here by the bot."""
    if await _names_an_event(ctx):
        await ctx.redirect("events")
        return
    can = _("I can remind you of events, of when a place opens and of what you have agreed with a neighbour.")
    cannot = _("I cannot remind you of other dates.")
    ctx.say([can, cannot], registry.choices("events", "places", "reminders", "ask", "menu"))


async def _names_an_event(ctx: Context) -> bool:
    said = ctx.search_text()
    around = SearchContext(ctx.now.astimezone(ctx.city.zone), ctx.city.words)
    search = event_search.parse_event_search(said, around, await places.list_quarters(ctx.tx))
    if event_search.is_event_named(search, said, [], around.known):
        return True
    await event_listing.list_missing(EventCalendar(ctx.tx), around)
    return bool(await event_listing.find_called(search.words, EventCalendar(ctx.tx)))
