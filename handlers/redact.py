"""In other words: a coordinator types what neighbours shall read of a request instead of what its author wrote."""

from bot.contract import Context, _, allowed, choice, redacting
from bot.contract.asking import sentence
from bot.contract.cards import card
from bot.contract.deciding import in_writing, not_theirs, request_of, too_late, untranslated, was_read
from bot.contract.flags import details
from bot.contract.requests import quoted
from db import docket


@allowed("queue", name="redact.begin")
async def begin(ctx: Context) -> None:
    """Ask for the words."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not was_read(ctx, request_of(case)):
        too_late(ctx, case)
        return
    question = _("Write what neighbours shall read instead. Whoever asked reads it as well.")
    lines = [*in_writing(ctx, question), *untranslated(ctx, case)]
    ctx.ask(lines, [choice(_("Leave it"), leave=True)], then=words, keep=ctx.picked)


@allowed("decide", name="redact.words", step=True)
async def words(ctx: Context) -> None:
    """Show on the card what would be published; nothing is yet."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    if not case.waits or not was_read(ctx, request_of(case)):
        too_late(ctx, case)
        return
    if "leave" in ctx.picked:
        ctx.say(*card(ctx, case))
        return
    typed = sentence(ctx.text)
    same = {**ctx.kept, "words": typed}
    lines = [*card(ctx, case)[0], _("Neighbours would read:"), quoted(typed), *details(typed)]
    ctx.say(lines, [redacting.so(same), redacting.own_words(ctx.kept), redacting.back(ctx.kept)])
