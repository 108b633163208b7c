"""Report details: the report is with the coordinators already; one sentence may add what happened."""

from bot.contract import Context, Line, Refusal, _, action, always, step
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import require_case
from bot.views.common import MAX_SENTENCE_LENGTH, MENU
from bot.views.concerns import describe_advice
from bot.views.contacts import CALL_POLICE_IF_IN_DANGER
from bot.views.response_time import describe_due
from db import case_view, cases, contacts

WHAT_HAPPENED = _("If you like, tell me in one sentence what happened. Only coordinators will read it.")


@action("safety.ask_report_details")
@always
async def ask_report_details(ctx: Context) -> None:
    """Thank the reporting person, give the response time, and offer to add details."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    ended_too = _("Thank you for telling me. The contact has ended, and a coordinator will look at the messages.")
    first = ended_too if ctx.button_data.flag("over") else _("Thank you for telling me.")
    unnamed = [_("I will not tell the other person that you reported it.")] if ctx.button_data.flag("unnamed") else []
    lines: list[Line] = [
        first,
        *unnamed,
        *describe_advice(ctx.city, ctx.button_data.text("reason")),
        describe_due(case.due),
    ]
    danger = [CALL_POLICE_IF_IN_DANGER] if ctx.button_data.text("reason") == "danger" else []
    ctx.ask(
        [*danger, *lines, WHAT_HAPPENED],
        [MENU],
        then=receive_report_details,
        keep={"case": case.id},
        again=WHAT_HAPPENED,
    )


@step("safety.receive_report_details")
@always
async def receive_report_details(ctx: Context) -> None:
    """Put the details on the card of the report unchanged, as long as the case waits."""
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    case = await case_view.read_case(ctx.tx, ctx.kept["case"])
    report = await contacts.get_report(ctx.tx, ctx.kept["case"])
    if case is None or report is None or report.reporter != ctx.person.id or not case.waits:
        await ctx.redirect("account.send_message_to_team")
        return
    cases.record_message(ctx.tx, case.id, ctx.person.id, ctx.text, office=False)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
    ctx.say(_("Thank you. I have passed it on. A coordinator will read it."), [MENU])
