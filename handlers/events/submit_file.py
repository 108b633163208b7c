"""A calendar file sent in the chat: it is parsed, and becomes an event that the resident sends or changes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.contract import Context, Refusal, _, action, choice
from bot.contract.outgoing import Line
from bot.contract.service import ATTACHMENT_SERVICE
from bot.rules.events.draft import guess_category
from bot.rules.events.ical_attachment import AttachmentFault, event_of_answer
from bot.views import calendar_feeds
from bot.views.common import MENU, require_private_chat
from db import service_jobs
from db.model import Category, Event, ServiceJob
from handlers.events import _form

SUBMIT_EVENT = choice(_("Add an event"), go="event")
FILE_NOT_READ = _(
    "I could not read this file. The name of a calendar file ends in .ics. You can also just "
    "describe the event in a message."
)
WRITE_IT = _("You can also just describe the event in a message.")
FAULT_LINES: dict[str, list[Line]] = {
    AttachmentFault.NOTHING_TO_COME: [
        _("There is no upcoming event in this file. You can also just describe the event in a message."),
    ],
    AttachmentFault.TOO_LARGE: [_("This file is too large for me."), WRITE_IT],
    AttachmentFault.UNCLEAR: [_("I do not understand the event in this file."), WRITE_IT],
}


@action("events.fetch_submitted_file")
async def fetch_submitted_file(ctx: Context) -> None:
    """Fetch the calendar file; nothing of it is stored until the resident sends the event."""
    require_private_chat(ctx)
    job_input = {"network": ctx.button_data.text("network"), "media": ctx.button_data.text("media")}
    job_input |= {"zone": ctx.city.zone.key, "now": ctx.now.isoformat()}
    service_jobs.queue_job(
        ctx.tx,
        ServiceJob(ATTACHMENT_SERVICE, str(ctx.person.id), job_input, go="events.read_submitted_file", data={}),
        ctx.person.id,
    )
    ctx.say(_("One moment, I am reading the file."))


@action("events.read_submitted_file")
async def read_submitted_file(ctx: Context) -> None:
    """Read the event from the file back, as if the resident had typed it; of several events, the first."""
    answer: Mapping[str, str] = ctx.button_data.mapping("answer")
    event = event_of_answer(answer)
    if event is None:
        raise Refusal(_explain_fault(answer.get("fault", "")), [SUBMIT_EVENT, MENU])
    if answer.get("several"):
        several = _(
            "There are several events in this file. I will use the first one. Please send me the others one by one."
        )
        ctx.say([several, _("If it is a whole calendar, ask a coordinator. I can then read the calendar every hour.")])
    ctx.kept = {
        part: said
        for part, said in _form.read_event_answers(_guess_category(ctx, event)).items()
        if part != "quarter" or said
    }
    await ctx.redirect("events.ask_next_event_part")


def _explain_fault(fault: str) -> list[Line]:
    """What is wrong with the file, or with how its event repeats, and what else to do."""
    if fault in calendar_feeds.RULE_FAULTS:
        return [calendar_feeds.FILE_NOT_TAKEN_OVER, calendar_feeds.RULE_FAULTS[fault], WRITE_IT]
    return FAULT_LINES.get(fault, [FILE_NOT_READ])


def _guess_category(ctx: Context, event: Event) -> Event:
    """Most calendars do not say what kind of thing it is, but its name may."""
    named = guess_category(event.title, ctx.city.words)
    return replace(event, category=Category(named)) if named and event.category is Category.OTHER else event
