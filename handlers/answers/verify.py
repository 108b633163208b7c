"""Assuring: a second coordinator looks at every answer before residents read it, and again after half a year."""

from bot.contract import BACKCHANNEL, Context, Moment, Refusal, Text, _, action, allowed
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.faq import answer_subject, change_answer_button, describe_draft, require_answer, send_reverification
from db import faq
from db.faq import REVIEW_INTERVAL, FaqText

ANSWER_VERIFIED = _("Everyone can now read this answer. Confirmed: {moment}.")
ANSWER_NOT_VERIFIED = _("This answer was not confirmed. Nobody can see it.")


@allowed("decide", name="answers.verify_answer")
async def verify_answer(ctx: Context) -> None:
    """Residents read exactly this version from now on."""
    text = await _require_other_author(ctx)
    if not await faq.verify_text(ctx.tx, text.id, ctx.person):
        raise Refusal(_("There is nothing left to decide here."))
    _schedule_reverification(ctx, text)
    _update_answer_card(ctx, text, Text(ANSWER_VERIFIED.message, {"moment": Moment(ctx.now)}))


@allowed("decide", name="answers.reject_answer")
async def reject_answer(ctx: Context) -> None:
    """Reject a new version; residents go on reading the verified one, and its author may write another."""
    text = await _require_other_author(ctx)
    if not await faq.reject_text(ctx.tx, text.id):
        raise Refusal(_("There is nothing left to decide here."))
    _update_answer_card(ctx, text, ANSWER_NOT_VERIFIED)


@allowed("decide", name="answers.verify_again")
async def verify_again(ctx: Context) -> None:
    """Confirm that an FAQ answer is still right after half a year."""
    text = await _require_other_author(ctx)
    if not await faq.confirm_text(ctx.tx, text.id, ctx.person):
        raise Refusal(_("There is a newer version of this answer."))
    _schedule_reverification(ctx, text)
    _update_answer_card(ctx, text, Text(ANSWER_VERIFIED.message, {"moment": Moment(ctx.now)}))


@action("answers.ask_to_verify_again")
async def ask_to_verify_again(ctx: Context) -> None:
    """Half a year is over: the coordinators look at it again, unless it has been replaced or looked at since."""
    text = await faq.get_text(ctx.tx, ctx.button_data.number("text"))
    if text and await faq.claim_review(ctx.tx, text):
        send_reverification(ctx, text)


def _schedule_reverification(ctx: Context, text: FaqText) -> None:
    ctx.later(
        next_waking_time((ctx.now + REVIEW_INTERVAL).astimezone(ctx.city.zone)), ask_to_verify_again, text=text.id
    )


def _update_answer_card(ctx: Context, text: FaqText, outcome: Text) -> None:
    """The card says what was decided, wherever coordinators see it."""
    ctx.tell(BACKCHANNEL, [*describe_draft(text), outcome], [change_answer_button(text)], subject=answer_subject(text))


async def _require_other_author(ctx: Context) -> FaqText:
    """The version to decide about. Raises Refusal where it is gone, or their own."""
    text = require_answer(await faq.get_text(ctx.tx, ctx.button_data.number("text")))
    if text.maker == ctx.person.id:
        raise Refusal(_("You cannot confirm your own answer. Please leave it to someone else."))
    return text
