"""The second person: what one proposed is done once another one, who may do it as well, agrees within a day."""

from bot.contract import Context, Refusal, Text, _, action, registry
from bot.rules.access import roles
from bot.views.access_denied import explain_who_may
from bot.views.two_person_approval import ApprovalRequest, refresh_approval
from db import audit, cases, people, two_person_approvals
from db.audit import AuditEntry
from db.cases import ReviewDue
from db.model import CaseKind, Urgency
from db.two_person_approvals import ApprovalProposal, ApprovalState

PROPOSAL_OVER = _(
    "This has already been decided, or it is more than a day old. Please suggest it again if it is still needed."
)


@action("administration.open_approval_case")
async def open_approval_case(ctx: Context) -> None:
    """It stands in the queue until it is settled or a day is over; what is private stays out of the rooms."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None or proposal.state is not ApprovalState.OPEN or registry.deeds[proposal.idea.deed].private:
        return
    over = proposal.made + two_person_approvals.APPROVAL_DEADLINE
    cases.open_about(ctx.tx, proposal.id, CaseKind.TWO_PERSON_APPROVAL, ReviewDue(over, Urgency.SOON))
    ctx.later(over, expire_approval, consent=proposal.id)


@action("administration.expire_approval")
async def expire_approval(ctx: Context) -> None:
    """Close an approval by two after a day without a second administrator; nothing is done."""
    await cases.close_case(ctx.tx, ctx.button_data.number("consent"))


@action("administration.approve_proposal")
async def approve_proposal(ctx: Context) -> None:
    """Approve a proposal: carried out in the same transaction or not at all; both people must still hold
    the right now.
    """
    proposal = await _require_decidable_proposal(ctx)
    if proposal.by == ctx.person.id:
        raise Refusal(_("You suggested this yourself. A second person has to agree."))
    if not await _may_decide(ctx, proposal, proposal.by):
        await _settle_proposal(
            ctx, proposal, ApprovalState.WITHDRAWN, _("The person who suggested this is no longer allowed to do so.")
        )
        return
    deed = registry.deeds[proposal.idea.deed]
    await deed.handler(ctx)
    await audit.append_entry(ctx.tx, AuditEntry(deed.act, f"consent:{proposal.id}", ctx.person.id))
    agreed = _("{name} has agreed. It is done.", name=ctx.person.name or "?")
    await _settle_proposal(ctx, proposal, ApprovalState.DONE, agreed)


@action("administration.decline_proposal")
async def decline_proposal(ctx: Context) -> None:
    """Decline a proposal; where its author taps, it counts as withdrawn."""
    proposal = await _require_decidable_proposal(ctx)
    name = ctx.person.name or "?"
    if proposal.by == ctx.person.id:
        await _settle_proposal(ctx, proposal, ApprovalState.WITHDRAWN, _("Withdrawn by {name}.", name=name))
    else:
        await _settle_proposal(
            ctx, proposal, ApprovalState.DECLINED, _("{name} did not agree. Nothing will be done.", name=name)
        )


async def _require_decidable_proposal(ctx: Context) -> ApprovalProposal:
    """The proposal. Raises Refusal where it is gone, about themselves, or not theirs to decide."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None:
        raise Refusal(PROPOSAL_OVER)
    if not await _may_decide(ctx, proposal, ctx.person.id):
        raise Refusal(explain_who_may(_act_of(proposal)))
    if proposal.idea.about == ctx.person.id:
        raise Refusal(_("This is about you. Someone else has to decide."))
    return proposal


async def _may_decide(ctx: Context, proposal: ApprovalProposal, person: int) -> bool:
    return roles.needs_two_people(_act_of(proposal), await people.read_roles_of(ctx.tx, person))


def _act_of(proposal: ApprovalProposal) -> str:
    return registry.deeds[proposal.idea.deed].act


async def _settle_proposal(ctx: Context, proposal: ApprovalProposal, state: ApprovalState, news: Text) -> None:
    """The first decision counts; the card says who made it."""
    if not await two_person_approvals.settle_proposal(ctx.tx, proposal, state):
        raise Refusal(PROPOSAL_OVER)
    await cases.close_case(ctx.tx, proposal.id)
    idea = proposal.idea
    by = await people.read_name(ctx.tx, proposal.by)
    name = await people.read_name(ctx.tx, idea.about) if idea.about else ""
    refresh_approval(ctx, ApprovalRequest(id=proposal.id, deed=idea.deed, by=by, name=name, words=idea.words), [news])
