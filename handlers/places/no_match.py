"""No place found: a resident is shown events on that topic, places with a related topic, and whom to ask."""

from dataclasses import asdict, replace

from bot.contract import Context, Line, _, action, always, choice, plain, registry
from bot.rules.events import event_listing
from bot.rules.events.event_search import EventSearch, SearchContext
from bot.rules.places import topics
from bot.rules.places.place_search import PlaceSearch
from db.event_calendar import EventCalendar

MAX_ALTERNATIVE_EVENTS = 3
MAX_EVENTS_READ = 60
"""So many of the next events are read through, in the order in which they are on."""


@action("places.show_alternatives")
@always
async def show_alternatives(ctx: Context) -> None:
    """Never list places of another topic instead where none matches: a coordinator is one tap away."""
    search = PlaceSearch(**ctx.button_data.raw())
    topic = topics.topic_named(search.topic)
    around = SearchContext(ctx.now.astimezone(ctx.city.zone), ctx.city.words)
    soon = await event_listing.search_calendar(EventSearch(), EventCalendar(ctx.tx), around, MAX_EVENTS_READ)
    on = [one.event for one in soon if topic.tells(f"{one.event.title} {one.event.words}")][:MAX_ALTERNATIVE_EVENTS]
    kinds = [choice(_("Matching places"), go="places.list_related_places", **ctx.button_data)]
    if on:
        shown = [choice(plain(one.title), go="events.show_event", event=one.id) for one in on]
        ctx.say(
            _("I do not know a place just for that, but these events are on:"),
            [*shown, *(kinds if topic.kinds else [])],
        )
    elif topic.kinds:
        await list_related_places(ctx)
    else:
        office = _("The people at {office} may know more.", office=ctx.city.office)
        none: Line = (_("I do not know a place for that in {city}.", city=ctx.city.name), office)
        ctx.say([none], registry.choices("talk", "answers", "places"))


@action("places.list_related_places")
@always
async def list_related_places(ctx: Context) -> None:
    """The nearest places of the kinds that serve as well."""
    search = PlaceSearch(**ctx.button_data.raw())
    kinds = tuple(kind.value for kind in topics.topic_named(search.topic).kinds)
    ctx.button_data = {**asdict(replace(search, topic="", kinds=kinds)), "skip": 0}
    await ctx.redirect("places.list_places")
