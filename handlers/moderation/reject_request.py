"""A coordinator rejects a request for a reason, which the requester reads in kind words with a way on."""

from datetime import datetime
from typing import Any

from bot.contract import Context, Line, Refusal, _, action, allowed, always, choice, command
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import (
    ask_before_deciding,
    ask_in_writing,
    explain_untranslated,
    has_read_newest,
    parse_case_number,
    require_decidable,
    require_help_request,
    show_decided_case,
)
from bot.views.common import CHANGE_SENT_LABEL, MAX_SENTENCE_LENGTH, MY_REQUESTS, quote
from bot.views.help_requests import OLD_REQUEST_STAYS, REJECTION_REASONS, REJECTION_TEXTS
from bot.views.undo_window import decision_told_at
from db import case_view, help_requests
from db.help_requests import RejectionReason
from db.model import Case, RequestState, RevisionState

OWN_WORDS = "other"
LISTED_REASONS = [(reason, label) for reason, label in REJECTION_REASONS.items() if reason not in (OWN_WORDS, "danger")]


@command(
    "reject",
    name="moderation.reject_request_by_number",
    summary=_("Reject a request by its number"),
    anytime=True,
    act="decide",
    numbered=True,
)
async def reject_request_by_number(ctx: Context) -> None:
    """Reject by case number with the text after it, else show the reasons. A revision that came while the coordinator
    typed is shown first, for the requester wrote it later.
    """
    number, why = parse_case_number(ctx)
    case = require_decidable(ctx, await case_view.find_case_by_number(ctx.tx, number))
    if not await case_view.was_shown_to(ctx.tx, require_help_request(case).newest.id, ctx.person.id):
        show_decided_case(ctx, case)
    elif why:
        await _reject(ctx, case, RejectionReason(OWN_WORDS, _require_short_text(why)))
    else:
        _show_rejection_reasons(ctx, case)


@allowed("queue", name="moderation.ask_request_rejection_reason")
async def ask_request_rejection_reason(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    _show_rejection_reasons(
        ctx, require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    )


def _show_rejection_reasons(ctx: Context, case: Case) -> None:
    review = require_help_request(case)
    if not has_read_newest(ctx, review):
        show_decided_case(ctx, case)
        return
    same: dict[str, Any] = {"case": case.id, "revision": review.newest.id, "again": ctx.button_data.flag("again")}
    reasons = [choice(label, go="moderation.reject_request", reason=reason, **same) for reason, label in LISTED_REASONS]
    own = choice(_("In my own words"), go="moderation.ask_request_rejection_words", **same)
    back = choice(_("Do not reject"), go="moderation.show_request_card", **same)
    ask_before_deciding(ctx, case, ([_("Why are you rejecting it?")], [*reasons, own, back]))


@allowed("decide", name="moderation.reject_request")
async def reject_request(ctx: Context) -> None:
    """Reject the request for a reason, told to the requester in the daytime."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    await _reject(ctx, case, RejectionReason(ctx.button_data.text("reason")))


@allowed("queue", name="moderation.ask_request_rejection_words")
async def ask_request_rejection_words(ctx: Context) -> None:
    """Ask for a sentence that is passed on unchanged to the requester."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    question = _("Write one kind sentence. I will pass it on exactly as you write it.")
    ctx.ask(
        [*ask_in_writing(ctx, question), *explain_untranslated(ctx, case)],
        then=receive_request_rejection_words,
        keep=ctx.button_data,
    )


@allowed("decide", name="moderation.receive_request_rejection_words", step=True)
async def receive_request_rejection_words(ctx: Context) -> None:
    """The sentence."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    await _reject(ctx, case, RejectionReason(OWN_WORDS, _require_short_text(ctx.text)))


def _require_short_text(why: str) -> str:
    if not why or len(why) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    return why


async def _reject(ctx: Context, case: Case, no: RejectionReason) -> None:
    review = require_help_request(case)
    if not has_read_newest(ctx, review) or not await help_requests.reject_revision(
        ctx.tx, review.newest, ctx.person, no
    ):
        show_decided_case(ctx, case)
        return
    waits: dict[str, Any] = {"post": case.id, "revision": review.newest.id, "decided": ctx.now.isoformat()}
    ctx.later(
        decision_told_at(ctx.now, ctx.city.zone, approved=False),
        tell_request_rejected,
        whose=review.newest.author,
        **waits,
    )
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))


@action("moderation.tell_request_rejected")
@always
async def tell_request_rejected(ctx: Context) -> None:
    """Tell the requester kindly why, with a way on, unless the decision was undone or the request changed or withdrawn
    since.
    """
    found = await case_view.read_request_case(ctx.tx, ctx.button_data.number("post"))
    if found is None:
        return
    case, review = found
    same = review.newest.id == ctx.button_data.number("revision") and review.newest.state is RevisionState.REJECTED
    if not same or review.decided != datetime.fromisoformat(ctx.button_data.text("decided")):
        return
    thanks = _("Thank you for asking. I could not pass this on:")
    why = _("A coordinator writes: “{words}”", words=review.why) if review.why else REJECTION_TEXTS[review.reason]
    lines: list[Line] = [thanks, quote(review.newest.words), why]
    if review.request.state is RequestState.OPEN:
        lines.append(OLD_REQUEST_STAYS)
    ctx.say(lines, [choice(CHANGE_SENT_LABEL, go="requests.start_edit", post=case.id), MY_REQUESTS])
    refresh_case_card(ctx, case)
