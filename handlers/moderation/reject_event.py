"""A coordinator rejects a submitted event for a reason, which its author reads in kind words with a way on."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Context, Refusal, _, action, allowed, always, choice
from bot.views import exclusion
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import (
    CASE_GONE,
    ask_before_deciding,
    ask_in_writing,
    explain_untranslated,
    require_decidable,
    show_decided_case,
)
from bot.views.common import MAX_SENTENCE_LENGTH
from bot.views.event_review import EVENT_REJECTION_REASONS, OTHER_REASON, explain_event_rejected
from bot.views.undo_window import decision_told_at
from db import case_view, event_submissions
from db.help_requests import RejectionReason
from db.model import Case, EventSubmission, SubmissionState

REASON_DANGER = "danger"
REASON_KNOWN = "known"


@allowed("queue", name="moderation.ask_event_rejection_reason")
async def ask_event_rejection_reason(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    case, proposal = await _require_submission(ctx, ctx.button_data)
    if proposal.version != ctx.button_data.number("version"):
        show_decided_case(ctx, case)
        return
    same = ctx.button_data.raw()
    reasons = [
        choice(label, go="moderation.reject_event", **{**same, "reason": code})
        for code, label in EVENT_REJECTION_REASONS.items()
        if code
        not in (REASON_DANGER, REASON_KNOWN if exclusion.is_marked_exclusion(case) else exclusion.EXCLUSION_REASON)
    ]
    own = choice(_("In my own words"), go="moderation.ask_event_rejection_words", **same)
    back = choice(
        _("Do not reject"), go="moderation.show_request_card", case=case.id, again=ctx.button_data.flag("again")
    )
    ask_before_deciding(ctx, case, ([_("Why are you rejecting it?")], [*reasons, own, back]))


@allowed("decide", name="moderation.reject_event")
async def reject_event(ctx: Context) -> None:
    """Reject the event for the reason on the button."""
    await _reject_event(ctx, ctx.button_data, RejectionReason(ctx.button_data.text("reason")))


@allowed("queue", name="moderation.ask_event_rejection_words")
async def ask_event_rejection_words(ctx: Context) -> None:
    """Ask for a sentence that is passed on unchanged to the author of the event."""
    case, _proposal = await _require_submission(ctx, ctx.button_data)
    question = _("Write one kind sentence. I will pass it on exactly as you write it.")
    ctx.ask(
        [*ask_in_writing(ctx, question), *explain_untranslated(ctx, case)],
        then=receive_event_rejection_words,
        keep=ctx.button_data,
    )


@allowed("decide", name="moderation.receive_event_rejection_words", step=True)
async def receive_event_rejection_words(ctx: Context) -> None:
    """The sentence."""
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    await _reject_event(ctx, ctx.kept, RejectionReason(OTHER_REASON, ctx.text))


async def _reject_event(ctx: Context, about: Mapping[str, Any], no: RejectionReason) -> None:
    case, proposal = await _require_submission(ctx, about)
    same = proposal.version == about["version"]
    if not same or not await event_submissions.reject_submission(ctx.tx, proposal, ctx.person, no):
        show_decided_case(ctx, case)
        return
    ctx.later(
        decision_told_at(ctx.now, ctx.city.zone, approved=False),
        tell_event_rejected,
        whose=proposal.person,
        proposal=proposal.id,
    )
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))


async def _require_submission(ctx: Context, about: Mapping[str, Any]) -> tuple[Case, EventSubmission]:
    """What is to be decided. Raises Refusal where it is gone, or their own."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, about["case"]))
    if not isinstance(case.about, EventSubmission):
        raise Refusal(CASE_GONE)
    return case, case.about


@action("moderation.tell_event_rejected")
@always
async def tell_event_rejected(ctx: Context) -> None:
    """Tell the author of the event kindly why it was rejected, with a way on."""
    proposal = await event_submissions.get_submission(ctx.tx, ctx.button_data.number("proposal"))
    if proposal and proposal.person == ctx.person.id and proposal.state is SubmissionState.REJECTED:
        ctx.say(*explain_event_rejected(proposal))
