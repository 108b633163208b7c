"""A coordinator reviews every request before neighbours read it; what is published is what was approved."""

from typing import Any

from bot.contract import Context, Refusal, _, allowed, command, in_alarm
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import vulnerable_people
from bot.views.case_card import build_case_card, refresh_case_card
from bot.views.case_decision import (
    ask_before_deciding,
    has_read_newest,
    parse_case_number,
    require_case,
    require_decidable,
    require_help_request,
    show_decided_case,
    show_if_blocked,
)
from bot.views.common import local_now
from bot.views.scope_of_help import CHILDCARE_NOT_OFFERED
from db import case_view, help_requests
from db.model import Case, RequestReview, Revision
from handlers.moderation import _redaction_form


@command(
    "approve",
    name="moderation.approve_request_by_number",
    summary=_("Approve a request by its number"),
    anytime=True,
    act="decide",
    numbered=True,
)
async def approve_request_by_number(ctx: Context) -> None:
    """Approve by case number, like the button on the card; a revision that came while the coordinator typed is shown
    first.
    """
    number, _rest = parse_case_number(ctx)
    case = require_decidable(ctx, await case_view.find_case_by_number(ctx.tx, number))
    if show_if_blocked(ctx, case):
        return
    if await case_view.was_shown_to(ctx.tx, require_help_request(case).newest.id, ctx.person.id):
        await _approve_unless_blocked(ctx, case)
    else:
        show_decided_case(ctx, case)


@allowed("decide", name="moderation.approve_request")
async def approve_request(ctx: Context) -> None:
    """Publish exactly the revision that was read; in the daytime the requester is told and volunteers are asked."""
    await _approve_unless_blocked(
        ctx, require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    )


async def _approve_unless_blocked(ctx: Context, case: Case) -> None:
    review = require_help_request(case)
    if show_if_blocked(ctx, await _check_for_danger(ctx, case)):
        return
    _require_offered(ctx, review)
    if has_read_newest(ctx, review) and await help_requests.approve_revision(ctx.tx, review.newest, ctx.person):
        await _schedule_announcement(ctx, review.newest, review.newest.id)
    else:
        show_decided_case(ctx, case)


def _require_offered(ctx: Context, review: RequestReview) -> None:
    """Raises Refusal where somebody is to look after children, and this city does not offer that."""
    if not ctx.city.childcare and vulnerable_people.is_childcare(review.newest.words):
        raise Refusal(CHILDCARE_NOT_OFFERED)


async def _check_for_danger(ctx: Context, case: Case) -> Case:
    """The same, once its words were asked for danger: also those that came before the rules knew."""
    ctx.button_data = {**ctx.button_data, "case": case.id}
    await ctx.redirect("safety.hold_dangerous_submission")
    return require_case(await case_view.read_case(ctx.tx, case.id))


@allowed("decide", name="moderation.approve_reworded_request")
async def approve_reworded_request(ctx: Context) -> None:
    """Publish the request in the redacted or reworded text, exactly as shown."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    review = require_help_request(case)
    if show_if_blocked(ctx, await _check_for_danger(ctx, case)):
        return
    _require_offered(ctx, review)
    words = ctx.button_data.optional_text("words") or _redaction_form.remove_marked_words(
        review.newest.words, ctx.button_data.numbers("stays")
    )
    read = has_read_newest(ctx, review)
    published = await help_requests.approve_shortened(ctx.tx, review.newest, words, ctx.person) if read else None
    if published:
        await _schedule_announcement(ctx, review.newest, published, shorter=True)
    else:
        show_decided_case(ctx, case)


async def _schedule_announcement(ctx: Context, revision: Revision, published: int, *, shorter: bool = False) -> None:
    decided = ctx.now.isoformat()
    waits: dict[str, Any] = {"post": revision.request, "revision": published, "decided": decided, "shorter": shorter}
    ctx.later(next_waking_time(local_now(ctx)), "matching.announce_approved_request", whose=revision.author, **waits)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, revision.request))


@allowed("queue", name="moderation.choose_words_to_remove")
async def choose_words_to_remove(ctx: Context) -> None:
    """Show on the card what would be left, and let each word stay or go."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if has_read_newest(ctx, require_help_request(case)):
        ask_before_deciding(
            ctx, case, _redaction_form.ask_word_by_word(require_help_request(case).newest.words, ctx.button_data)
        )
    else:
        show_decided_case(ctx, case)


@allowed("queue", name="moderation.show_request_card")
@in_alarm
async def show_request_card(ctx: Context) -> None:
    """The card as it stands, in its place."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    ctx.say(*build_case_card(ctx, case, again=ctx.button_data.flag("again")), instead=True)
