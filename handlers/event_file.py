"""A calendar file that somebody hands over in the chat: it is read, and becomes an event that they send or change."""

from collections.abc import Mapping
from dataclasses import replace

from bot.contract import Context, Refusal, _, action, calendars, choice, entering
from bot.contract.outgoing import Line
from bot.contract.requests import MENU, in_private
from bot.contract.service import ATTACHMENTS
from bot.rules.drafting import guessed
from bot.rules.handedover import FileFault, event_in
from db import errands
from db.model import Category, Errand, Event

ENTER = choice(_("Tell about an event"), go="event")
NOT_READ = _("I could not read this file. A calendar file ends with .ics. You can also simply write it to me.")
WRITE_IT = _("You can also simply write it to me.")
FAULTS: dict[str, list[Line]] = {
    FileFault.NOTHING_TO_COME: [
        _("There is no event to come in this file. You can also simply write it to me."),
    ],
    FileFault.TOO_LARGE: [_("This file is too large for me."), WRITE_IT],
    FileFault.UNCLEAR: [_("I do not understand the event in this file."), WRITE_IT],
}


@action("event_file.read")
async def read(ctx: Context) -> None:
    """Fetch it; nothing of it is kept that they do not send."""
    in_private(ctx)
    asks = {"network": ctx.picked["network"], "media": ctx.picked["media"]}
    asks |= {"zone": ctx.city.zone.key, "now": ctx.now.isoformat()}
    errands.send(ctx.tx, Errand(ATTACHMENTS, str(ctx.person.id), asks, go="event_file.came", data={}), ctx.person.id)
    ctx.say(_("One moment, I look into the file."))


@action("event_file.came")
async def came(ctx: Context) -> None:
    """Read it back, as if they had written it; of several events the first one."""
    answer: Mapping[str, str] = ctx.picked["answer"] or {}
    event = event_in(answer)
    if event is None:
        raise Refusal(_why(answer.get("fault", "")), [ENTER, MENU])
    if answer.get("several"):
        several = _("There are several events in it. I take the first one; please hand over the others one by one.")
        ctx.say([several, _("If it is a whole calendar, a coordinator can have me read it every hour.")])
    ctx.kept = {part: said for part, said in entering.taken_up(_kind(ctx, event)).items() if part != "quarter" or said}
    await ctx.redirect("event.go_on")


def _why(fault: str) -> list[Line]:
    """What is wrong with the file, or with how its event repeats, and what else to do."""
    if fault in calendars.RULE_FAULTS:
        return [calendars.NOT_TAKEN, calendars.RULE_FAULTS[fault], WRITE_IT]
    return FAULTS.get(fault, [NOT_READ])


def _kind(ctx: Context, event: Event) -> Event:
    """Most calendars do not say what kind of thing it is, but its name may."""
    named = guessed(event.title, ctx.city.words)
    return replace(event, category=Category(named)) if named and event.category is Category.OTHER else event
