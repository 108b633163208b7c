"""My submissions: withdraw or revise the events that the person entered."""

from bot.contract import Context, Refusal, _, action
from bot.views import event_review
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, MY_REQUESTS
from db import case_view, event_submissions, events, people
from db.model import EventSubmission, SubmissionState
from handlers.events import _change_form, _form

UNKNOWN_EVENT = _("I can no longer find this event.")


@action("events.list_submissions")
async def list_submissions(ctx: Context) -> None:
    """What waits for a coordinator, a message each; what is published as buttons, a few at a time."""
    skip = ctx.button_data.optional_number("skip") or 0
    for proposal in [] if skip else await event_submissions.list_waiting_of_person(ctx.tx, ctx.person):
        ctx.say(*event_review.describe_waiting_event(proposal))
    found = await events.list_of_person(ctx.tx, ctx.person)
    if found:
        ctx.say(*event_review.ask_which_event_changed(found[skip:], skip))


@action("events.withdraw_submission")
async def withdraw_submission(ctx: Context) -> None:
    """Withdraw an event submission, so that no coordinator has to review it."""
    proposal = await _require_own_submission(ctx)
    if not await event_submissions.withdraw_submission(ctx.tx, proposal.id, ctx.person):
        raise Refusal(_("Someone has already decided about this."), [MY_REQUESTS])
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, proposal.id))
    ctx.say(_("All right, I have withdrawn it. Nothing will be published."), [MENU])


@action("events.revise_submission")
async def revise_submission(ctx: Context) -> None:
    """Revise an event submission part by part with its values kept; a decided one becomes a new submission."""
    proposal = await _require_own_submission(ctx)
    about = proposal.before.id if proposal.before else None
    waits = proposal.id if proposal.state is SubmissionState.WAITING else None
    ctx.kept = {**_form.read_event_answers(proposal.event), "proposal": waits, "event": about, "tells": proposal.tells}
    await ctx.redirect("events.ask_changed_event_part")


@action("events.revise_published_event")
async def revise_published_event(ctx: Context) -> None:
    """Propose another description or venue for a published event; readers see the old version until a coordinator
    approved it.
    """
    number = ctx.button_data.number("event")
    event = await events.get_event(ctx.tx, number)
    owner = await events.find_author(ctx.tx, number)
    found = _change_form.require_changeable_event(ctx, event, owner, await people.read_roles(ctx.tx, ctx.person))
    ctx.kept = {**_form.read_event_answers(found), "event": found.id}
    await ctx.redirect("events.ask_changed_event_part")


async def _require_own_submission(ctx: Context) -> EventSubmission:
    """Raises Refusal for what is gone, or somebody else's."""
    proposal = await event_submissions.get_submission(ctx.tx, ctx.button_data.number("proposal"))
    if proposal is None or proposal.person != ctx.person.id:
        raise Refusal(UNKNOWN_EVENT, [MENU])
    return proposal
