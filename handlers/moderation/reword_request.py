"""In other words: a coordinator types what neighbours shall read of a request instead of what its author wrote."""

from bot.contract import Context, _, allowed, choice
from bot.views.case_card import build_case_card
from bot.views.case_decision import (
    ask_in_writing,
    explain_untranslated,
    has_read_newest,
    require_decidable,
    require_help_request,
    show_decided_case,
)
from bot.views.common import quote, require_sentence
from bot.views.content_warnings import find_personal_details
from db import case_view
from handlers.moderation import _redaction_form


@allowed("queue", name="moderation.ask_for_other_words")
async def ask_for_other_words(ctx: Context) -> None:
    """Ask for the new wording of the request."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not has_read_newest(ctx, require_help_request(case)):
        show_decided_case(ctx, case)
        return
    question = _("Write what neighbours should read instead. The person who asked will read it as well.")
    lines = [*ask_in_writing(ctx, question), *explain_untranslated(ctx, case)]
    ctx.ask(lines, [choice(_("Leave it as it is"), leave=True)], then=receive_other_words, keep=ctx.button_data)


@allowed("decide", name="moderation.receive_other_words", step=True)
async def receive_other_words(ctx: Context) -> None:
    """Show on the card what would be published; nothing is yet."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    if not case.waits or not has_read_newest(ctx, require_help_request(case)):
        show_decided_case(ctx, case)
        return
    if "leave" in ctx.button_data:
        ctx.say(*build_case_card(ctx, case))
        return
    typed = require_sentence(ctx.text)
    same = {**ctx.kept, "words": typed}
    lines = [*build_case_card(ctx, case)[0], _("Neighbours would read:"), quote(typed), *find_personal_details(typed)]
    ctx.say(
        lines,
        [
            _redaction_form.approve_redacted_button(same),
            _redaction_form.other_words_button(ctx.kept),
            _redaction_form.back_to_card_button(ctx.kept),
        ],
    )
