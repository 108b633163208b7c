"""Departed: the person of a report has deleted the account; a sanction holds for the same account if it comes back."""

from bot.contract import Context, Refusal, Team, Text, _, allowed, always, approved_action, choice
from bot.contract.placeholders import Date, Moment
from bot.views.common import MENU
from bot.views.sanctions import SANCTION_REASONS
from bot.views.two_person_approval import ApprovalRequest, request_approval
from db import sanctions, two_person_approvals
from db.sanctions import SanctionKind
from db.two_person_approvals import ProposedAction

DEPARTED_SUSPENDED = _("A person who has left Büdchen is suspended until {moment}.")
DEPARTED_BANNED = _("A person who has left Büdchen is banned until {date}.")


@allowed("suspend", name="safety.ask_departed_suspension_reason")
@always
async def ask_departed_suspension_reason(ctx: Context) -> None:
    """Ask for the reason of a suspension of one day."""
    report = await _require_report_of_departed(ctx)
    keep = choice(_("Do not suspend"), go="safety.cancel_suspension", person=0)
    question = _("Do you want to suspend this person for a day if they come back? Please choose a reason.")
    reasons = [
        choice(label, go="safety.suspend_departed", report=report, reason=code)
        for code, label in SANCTION_REASONS.items()
    ]
    ctx.say(question, [*reasons, keep])


@allowed("suspend", name="safety.suspend_departed")
@always
async def suspend_departed(ctx: Context) -> None:
    """It holds for their accounts from now on; two persons can make it longer."""
    report = await _require_report_of_departed(ctx)
    reason = ctx.button_data.text("reason")
    until = sanctions.sanction_accounts_of_accused(ctx.tx, report, SanctionKind.SUSPENDED, reason)
    ctx.say(_("Done. This will apply if the person comes back."), instead=True)
    by = _("Decided by {name}.", name=ctx.person.name or "?")
    card = [Text(DEPARTED_SUSPENDED.message, {"moment": Moment(until)}), SANCTION_REASONS[reason], by]
    ban = choice(_("Suggest a ban"), go="safety.ask_departed_ban_reason", report=report)
    ctx.tell(Team("suspend"), card, [ban], subject=f"left:{report}")
    ctx.button_data = {**ctx.button_data, "case": report}
    await ctx.redirect("moderation.take_case_by_acting")


@allowed("ban", name="safety.ask_departed_ban_reason", together=True)
async def ask_departed_ban_reason(ctx: Context) -> None:
    """Ask for the reason of a ban of two years."""
    report = await _require_report_of_departed(ctx)
    keep = choice(_("Do not ban"), go="safety.cancel_ban", person=0)
    reasons = [
        choice(label, go="safety.propose_departed_ban", report=report, reason=code)
        for code, label in SANCTION_REASONS.items()
    ]
    ctx.say(_("Do you want to ban this person if they come back? Please choose a reason."), [*reasons, keep])


@allowed("ban", name="safety.propose_departed_ban", together=True)
async def propose_departed_ban(ctx: Context) -> None:
    """Nothing happens before a second person agrees."""
    report = await _require_report_of_departed(ctx)
    reason = ctx.button_data.text("reason")
    idea = ProposedAction("safety.ban_departed", None, {"reason": reason, "report": report})
    number = two_person_approvals.create_proposal(ctx.tx, ctx.person, idea)
    ctx.say(_("Thank you. I will ask a second person to agree."), instead=True)
    request_approval(ctx, ApprovalRequest(number, idea.deed, ctx.person.name, more=(SANCTION_REASONS[reason],)))


@approved_action("ban", name="safety.ban_departed")
async def ban_departed(ctx: Context) -> None:
    """Ban the departed person's accounts after two coordinators agreed."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    report, reason = proposal.idea.data["report"], proposal.idea.data["reason"]
    await _require_departed(ctx, report)
    until = sanctions.sanction_accounts_of_accused(ctx.tx, report, SanctionKind.BANNED, reason)
    card = [Text(DEPARTED_BANNED.message, {"date": Date(until.date())}), SANCTION_REASONS[reason]]
    ctx.tell(Team("ban"), card, subject=f"left:{report}")


async def _require_report_of_departed(ctx: Context) -> int:
    report = int(ctx.button_data.number("report"))
    await _require_departed(ctx, report)
    return report


async def _require_departed(ctx: Context, report: int) -> None:
    """Raises Refusal once they have come back, or it was decided."""
    accused = await sanctions.find_accused(ctx.tx, report)
    if accused.person is not None:
        again = choice(_("Show the case"), go="moderation.show_case", case=report)
        raise Refusal(_("This person has come back. Please look at the case again."), [again])
    if not accused.has_left:
        raise Refusal(_("This person no longer uses Büdchen."), [MENU])
