"""Left: whoever a report is about has erased themselves; what coordinators decide about it holds if they come back."""

from bot.contract import Context, Refusal, Team, Text, _, allowed, always, choice, deed
from bot.contract.outgoing import Date, Moment
from bot.contract.requests import MENU
from bot.contract.sanctioned import REASONS
from bot.contract.together import Matter, put_forward
from db import consents, sanctions
from db.consents import Idea
from db.sanctions import Measure

SUSPENDED = _("Somebody who has left is suspended until {moment}.")
BANNED = _("Somebody who has left is banned until {date}.")


@allowed("suspend", name="left.begin")
@always
async def begin(ctx: Context) -> None:
    """Ask for the reason of a day."""
    report = await _still_known(ctx)
    keep = choice(_("Do not suspend"), go="suspend.leave_it", person=0)
    question = _("Shall they be suspended for a day if they come back? Please choose why.")
    reasons = [choice(label, go="left.suspend", report=report, reason=code) for code, label in REASONS.items()]
    ctx.say(question, [*reasons, keep])


@allowed("suspend", name="left.suspend")
@always
async def suspend(ctx: Context) -> None:
    """It holds for their accounts from now on; two persons can make it longer."""
    report, reason = await _still_known(ctx), ctx.picked["reason"]
    until = sanctions.bar(ctx.tx, report, Measure.SUSPENDED, reason)
    ctx.say(_("Done. It holds if they come back."), instead=True)
    by = _("Decided by {name}.", name=ctx.person.name or "?")
    card = [Text(SUSPENDED.message, {"moment": Moment(until)}), REASONS[reason], by]
    ban = choice(_("Propose a ban"), go="left.ban", report=report)
    ctx.tell(Team("suspend"), card, [ban], subject=f"left:{report}")
    ctx.picked = {**ctx.picked, "case": report}
    await ctx.redirect("claim.acted")


@allowed("ban", name="left.ban", together=True)
async def ban(ctx: Context) -> None:
    """Ask for the reason of two years."""
    report = await _still_known(ctx)
    keep = choice(_("Do not ban"), go="ban.leave_it", person=0)
    reasons = [choice(label, go="left.propose", report=report, reason=code) for code, label in REASONS.items()]
    ctx.say(_("Shall they be banned if they come back? Please choose why."), [*reasons, keep])


@allowed("ban", name="left.propose", together=True)
async def propose(ctx: Context) -> None:
    """Nothing happens before a second person agrees."""
    report, reason = await _still_known(ctx), ctx.picked["reason"]
    idea = Idea("left.carry_out", None, {"reason": reason, "report": report})
    number = consents.propose(ctx.tx, ctx.person, idea)
    ctx.say(_("Thank you. I ask for a second person."), instead=True)
    put_forward(ctx, Matter(number, idea.deed, ctx.person.name, more=(REASONS[reason],)))


@deed("ban", name="left.carry_out")
async def carry_out(ctx: Context) -> None:
    """Two agree: it holds for the accounts they had."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None:
        raise Refusal(_("This person is no longer there."))
    report, reason = proposal.idea.data["report"], proposal.idea.data["reason"]
    await _known(ctx, report)
    until = sanctions.bar(ctx.tx, report, Measure.BANNED, reason)
    card = [Text(BANNED.message, {"date": Date(until.date())}), REASONS[reason]]
    ctx.tell(Team("ban"), card, subject=f"left:{report}")


async def _still_known(ctx: Context) -> int:
    report = int(ctx.picked["report"])
    await _known(ctx, report)
    return report


async def _known(ctx: Context, report: int) -> None:
    """Raises Refusal once they have come back, or it was decided."""
    accused = await sanctions.accused(ctx.tx, report)
    if accused.person is not None:
        again = choice(_("Show the case"), go="case.show_here", case=report)
        raise Refusal(_("They have come back. Please look at the case once more."), [again])
    if not accused.has_left:
        raise Refusal(_("This person is no longer there."), [MENU])
