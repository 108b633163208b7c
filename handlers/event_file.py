"""A calendar file that somebody hands over in the chat: it is read, and becomes an event that they send or change."""

from dataclasses import replace

from bot.contract import Context, Refusal, _, action, choice, entering, registry
from bot.contract.requests import MENU, in_private
from bot.contract.service import ATTACHMENTS
from bot.rules.calendarfile import read_calendar
from bot.rules.drafting import guessed
from bot.rules.recurrence import coming
from db import errands
from db.model import Category, Errand, Event, EventState

ENTER = choice(_("Tell about an event"), go="event")
NOT_READ = _("I could not read this file. A calendar file ends with .ics. You can also simply write it to me.")


@action
async def read(ctx: Context) -> None:
    """Fetch it; nothing of it is kept that they do not send."""
    in_private(ctx)
    asks = {"network": ctx.picked["network"], "media": ctx.picked["media"]}
    errands.send(ctx.tx, Errand(ATTACHMENTS, str(ctx.person.id), asks, go="event_file.came", data={}), ctx.person.id)
    ctx.say(_("One moment, I look into the file."))


@action
async def came(ctx: Context) -> None:
    """Read it back, as if they had written it; of several events the first one."""
    found = _events(ctx, (ctx.picked["answer"] or {}).get("text", ""))
    if len(found) > 1:
        several = _("There are several events in it. I take the first one; please hand over the others one by one.")
        ctx.say([several, _("If it is a whole calendar, a coordinator can have me read it every hour.")])
    ctx.kept = {
        part: said for part, said in entering.taken_up(_kind(ctx, found[0])).items() if part != "quarter" or said
    }
    await registry.routes["event.go_on"].handler(ctx)


def _events(ctx: Context, text: str) -> list[Event]:
    """Those in the file that are still to come. Raises Refusal where there is none."""
    try:
        report = read_calendar(text, ctx.city.zone.key)
    except ValueError:
        raise Refusal(NOT_READ, [ENTER, MENU]) from None
    found = [one for one in report.events if one.state is not EventState.CANCELLED and coming(one.series, ctx.now, 1)]
    if not found:
        raise Refusal(_("There is no event to come in this file. You can also simply write it to me."), [ENTER, MENU])
    return found


def _kind(ctx: Context, event: Event) -> Event:
    """Most calendars do not say what kind of thing it is, but its name may."""
    named = guessed(event.title, ctx.city.words)
    return replace(event, category=Category(named)) if named and event.category is Category.OTHER else event
