"""FAQ answers: whom to ask, which number to call, verified by the office, for all residents to read."""

from bot.contract import (
    BACKCHANNEL,
    Choice,
    Context,
    Refusal,
    Text,
    _,
    action,
    allowed,
    always,
    choice,
    command,
    plain,
    step,
)
from bot.views.common import CHOOSE_ONE, MENU, NEXT_PAGE_LABEL
from bot.views.faq import (
    answer_buttons,
    change_answer_button,
    choose_readable_answers,
    describe_answer_for_reader,
    describe_draft,
    require_answer,
    send_reverification,
)
from db import faq
from db.faq import FaqText

TOPICS_PER_PAGE = 4
WRONG_ANSWER_REASONS: dict[str, Text] = {
    "contact": _("The contact is wrong."),
    "words": _("The text is not right."),
    "unclear": _("I do not understand it."),
}
WRONG_ANSWER_NOTICES: dict[str, Text] = {
    "contact": _("Note about this answer: the number or address is wrong."),
    "words": _("Note about this answer: the text is not right."),
    "unclear": _("Note about this answer: someone does not understand it."),
}


@command("answers", name="answers.list_topics", summary=_("Common questions"), anytime=True)
@always
async def list_topics(ctx: Context) -> None:
    """List the topics of the FAQ, one page at a time, urgent ones first."""
    known = choose_readable_answers(await faq.list_verified(ctx.tx), ctx.person.language, ctx.city)
    if not known:
        raise Refusal(_("There are no answers yet."), [MENU])
    skip = ctx.button_data.optional_number("skip") or 0
    choices = [
        choice(plain(one.title), go="answers.show_answer", answer=one.answer)
        for one in known[skip : skip + TOPICS_PER_PAGE]
    ]
    more = (
        [choice(NEXT_PAGE_LABEL, go="answers", skip=skip + TOPICS_PER_PAGE)] if known[skip + TOPICS_PER_PAGE :] else []
    )
    ctx.say(
        _("What would you like to know? You can also just write your question."),
        [*choices, *more, MENU],
        instead=skip > 0,
    )


@action("answers.show_answer")
@always
async def show_answer(ctx: Context) -> None:
    """Show one FAQ answer in full."""
    answer = await _read_in_language(ctx, ctx.button_data.number("answer"))
    ctx.say(describe_answer_for_reader(answer, ctx.person.language, ctx.city.zone), answer_buttons(answer))
    if await faq.claim_review(ctx.tx, answer):
        send_reverification(ctx, answer)


async def _read_in_language(ctx: Context, answer: int) -> FaqText:
    known = choose_readable_answers(await faq.list_verified_of(ctx.tx, answer), ctx.person.language, ctx.city)
    return require_answer(next(iter(known), None))


@action("answers.ask_what_is_wrong")
async def ask_what_is_wrong(ctx: Context) -> None:
    """Ask the resident what is wrong with the FAQ answer; one tap is enough."""
    reasons = [choice(label, reason=reason) for reason, label in WRONG_ANSWER_REASONS.items()]
    ctx.ask(_("What is wrong?"), reasons, then=report_wrong_answer, keep={"text": ctx.button_data.number("text")})


@step("answers.report_wrong_answer")
async def report_wrong_answer(ctx: Context) -> None:
    """Show it to the coordinators, without saying who it was."""
    if "reason" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    text = require_answer(await faq.get_text(ctx.tx, ctx.kept["text"]))
    ctx.tell(
        BACKCHANNEL,
        [WRONG_ANSWER_NOTICES[ctx.button_data.text("reason")], *describe_draft(text)],
        _coordinator_buttons(text),
    )
    ctx.say(_("Thank you. The coordinators can see this now and will look into it."), [MENU])


def _coordinator_buttons(text: FaqText) -> list[Choice]:
    """What a coordinator can do about one that may be wrong."""
    return [change_answer_button(text), choice(_("Stop showing it"), go="answers.ask_take_down", text=text.id)]


@allowed("take_down", name="answers.ask_take_down")
async def ask_take_down(ctx: Context) -> None:
    """Ask for confirmation, since no resident will find this FAQ answer after that."""
    text = require_answer(await faq.get_text(ctx.tx, ctx.button_data.number("text")))
    what = _(
        "Then nobody will see this answer, in any language, until a newer version has been checked. "
        "Shall I stop showing it?"
    )
    yes = choice(_("Yes, stop showing it"), go="answers.take_down", text=text.id)
    stays = choice(_("Leave it as it is"), go="answers.keep_answer", text=text.id)
    ctx.say([what, *describe_draft(text)], [yes, stays], instead=True)


@allowed("take_down", name="answers.keep_answer")
async def keep_answer(ctx: Context) -> None:
    """The coordinator changed their mind: show the FAQ answer with its buttons again."""
    text = require_answer(await faq.get_text(ctx.tx, ctx.button_data.number("text")))
    ctx.say([_("Nothing was changed."), *describe_draft(text)], _coordinator_buttons(text), instead=True)


@allowed("take_down", name="answers.take_down")
async def take_down(ctx: Context) -> None:
    """Nobody reads it any more, in no language, until a newer version is assured."""
    text = require_answer(await faq.get_text(ctx.tx, ctx.button_data.number("text")))
    await faq.retire_answer(ctx.tx, text.answer)
    ctx.say(
        [_("I no longer show this answer to anyone."), *describe_draft(text)],
        [change_answer_button(text)],
        instead=True,
    )
