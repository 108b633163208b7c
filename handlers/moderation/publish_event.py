"""A coordinator reviews an event that a person submitted; once approved, all residents can find it."""

from dataclasses import replace

from bot.contract import Context, _, action, allowed, always
from bot.contract.outgoing import Refusal
from bot.rules.events.recurrence import series_ends_at
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import CASE_GONE, require_case, require_decidable, show_decided_case, show_if_blocked
from bot.views.common import MENU, local_now
from db import case_view, event_submissions, events
from db.model import Event, EventState, EventSubmission


@allowed("decide", name="moderation.publish_event")
async def publish_event(ctx: Context) -> None:
    """Publish exactly the version of the event that was read; its author is told in the daytime."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not isinstance(case.about, EventSubmission):
        raise Refusal(CASE_GONE)
    await ctx.redirect("safety.hold_dangerous_submission")
    await ctx.redirect("safety.hold_discriminating_event")
    if show_if_blocked(ctx, require_case(await case_view.read_case(ctx.tx, case.id))):
        return
    proposal = case.about
    number = None
    if proposal.version == ctx.button_data.number("version"):
        event = _build_published_event(proposal)
        number = await event_submissions.publish_submission(
            ctx.tx, proposal, event, series_ends_at(event.series), ctx.person
        )
    if number is None:
        show_decided_case(ctx, case)
        return
    ctx.later(next_waking_time(local_now(ctx)), tell_event_published, whose=proposal.person, event=number)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))


def _build_published_event(proposal: EventSubmission) -> Event:
    """As it is published. When it takes place holds as it is by now: that was changed at once, if it was."""
    if proposal.before is None:
        return replace(proposal.event, state=EventState.PUBLISHED)
    now = proposal.before
    return replace(proposal.event, series=now.series, state=now.state, sequence=now.sequence, version=now.version)


@action("moderation.tell_event_published")
@always
async def tell_event_published(ctx: Context) -> None:
    """Tell the author of the event that it is published, with its card, unless it was removed since."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    if event is None or event.state is not EventState.PUBLISHED:
        return
    ctx.say(_("Good news: it is published. Everyone can find it under “What's on nearby”."), [MENU])
    await ctx.redirect("events.show_event")
