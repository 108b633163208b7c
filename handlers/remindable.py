"""Remindable: who wishes to be reminded is led to the event they name, or reads what they can be reminded of."""

from bot.contract import Context, _, action, always, registry
from bot.rules import whatson
from bot.rules.whatson import Around
from db import events, places


@action("remindable.say")
@always
async def say(ctx: Context) -> None:
    """Each event has its own reminder; pills, doctors and bins are kept by nobody here, and they read so."""
    if await _is_of_an_event(ctx):
        await ctx.redirect("events")
        return
    can = _("I can remind you of events, of when a place opens and of what you agreed with a neighbour.")
    cannot = _("I cannot remember other dates for you.")
    ctx.say([can, cannot], registry.choices("events", "places", "reminders", "ask", "menu"))


async def _is_of_an_event(ctx: Context) -> bool:
    said, around = ctx.search_text(), Around(ctx.now.astimezone(ctx.city.zone), ctx.city.words)
    search = whatson.understood(said, around, await places.quarters(ctx.tx))
    coming = [] if search.kinds or not search.words else await events.coming(ctx.tx)
    return whatson.named(search, said, coming, around.known)
