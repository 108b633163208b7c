"""Happened: what somebody reported is with the coordinators; in one sentence of theirs it can be told what it was."""

from bot.contract import Context, Line, Refusal, _, action, always, step
from bot.contract.asking import LONGEST
from bot.contract.cards import show
from bot.contract.concerns import advice
from bot.contract.deciding import there
from bot.contract.pairs import DANGER
from bot.contract.promises import looks_by
from bot.contract.requests import MENU
from db import cases, docket, pairs

WHAT_HAPPENED = _("If you like, tell me in one sentence what happened. Only coordinators read it.")


@action("happened.asked")
@always
async def asked(ctx: Context) -> None:
    """Thanks and by when somebody looks; whether there is anything to add is up to them."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    ended_too = _("Thank you for telling me. The contact has ended, and a coordinator looks at what was said.")
    first = ended_too if ctx.picked["over"] else _("Thank you for telling me.")
    unnamed = [_("The other person does not hear that you reported it.")] if ctx.picked["unnamed"] else []
    lines: list[Line] = [first, *unnamed, *advice(ctx.city, ctx.picked["reason"]), looks_by(case.due)]
    danger = [DANGER] if ctx.picked["reason"] == "danger" else []
    ctx.ask([*danger, *lines, WHAT_HAPPENED], [MENU], then=words, keep={"case": case.id}, again=WHAT_HAPPENED)


@step("happened.words")
@always
async def words(ctx: Context) -> None:
    """What they wrote stands on the card as it is, as long as it waits."""
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    case, report = await docket.read(ctx.tx, ctx.kept["case"]), await pairs.get_report(ctx.tx, ctx.kept["case"])
    if case is None or report is None or report.reporter != ctx.person.id or not case.waits:
        await ctx.redirect("talk.words")
        return
    cases.say(ctx.tx, case.id, ctx.person.id, ctx.text, office=False)
    show(ctx, await docket.read(ctx.tx, case.id))
    ctx.say(_("Thank you. I passed it on. A coordinator reads it."), [MENU])
