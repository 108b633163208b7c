"""The second person: what one proposed is done once another one, who may do it as well, agrees within a day."""

from bot.contract import Context, Refusal, Text, _, action, registry
from bot.contract.denied import only
from bot.contract.together import Matter, show
from bot.rules import roles
from db import audit, cases, consents, people
from db.audit import Deed
from db.cases import Look
from db.consents import ConsentState, Proposal
from db.model import CaseKind, Urgency

OVER = _("This was decided already, or it is older than a day. Please propose it again if it is still needed.")


@action("second.waits")
async def waits(ctx: Context) -> None:
    """It stands in the queue until it is settled or a day is over; what is private stays out of the rooms."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None or proposal.state is not ConsentState.OPEN or registry.deeds[proposal.idea.deed].private:
        return
    over = proposal.made + consents.A_DAY
    cases.open_about(ctx.tx, proposal.id, CaseKind.SECOND, Look(over, Urgency.SOON))
    ctx.later(over, lapse, consent=proposal.id)


@action("second.lapse")
async def lapse(ctx: Context) -> None:
    """A day is over: nothing is done, and nothing waits."""
    await cases.close(ctx.tx, ctx.picked["consent"])


@action("second.agree")
async def agree(ctx: Context) -> None:
    """It is done in the same moment, or not at all; both must hold the right now, whoever pressed what before."""
    proposal = await _mine_to_decide(ctx)
    if proposal.by == ctx.person.id:
        raise Refusal(_("You proposed this yourself. A second person has to agree."))
    if not await _may(ctx, proposal, proposal.by):
        await _settle(ctx, proposal, ConsentState.WITHDRAWN, _("Whoever proposed it may not do so any more."))
        return
    deed = registry.deeds[proposal.idea.deed]
    await deed.handler(ctx)
    await audit.write(ctx.tx, Deed(deed.act, f"consent:{proposal.id}", ctx.person.id))
    agreed = _("{name} agreed. It is done.", name=ctx.person.name or "?")
    await _settle(ctx, proposal, ConsentState.DONE, agreed)


@action("second.decline")
async def decline(ctx: Context) -> None:
    """Nothing is done; whoever proposed it takes it back in the same way."""
    proposal = await _mine_to_decide(ctx)
    name = ctx.person.name or "?"
    if proposal.by == ctx.person.id:
        await _settle(ctx, proposal, ConsentState.WITHDRAWN, _("{name} took it back.", name=name))
    else:
        await _settle(ctx, proposal, ConsentState.DECLINED, _("{name} did not agree. Nothing is done.", name=name))


async def _mine_to_decide(ctx: Context) -> Proposal:
    """The proposal. Raises Refusal where it is gone, about themselves, or not theirs to decide."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None:
        raise Refusal(OVER)
    if not await _may(ctx, proposal, ctx.person.id):
        raise Refusal(only(_act(proposal)))
    if proposal.idea.about == ctx.person.id:
        raise Refusal(_("This is about yourself. Somebody else has to decide."))
    return proposal


async def _may(ctx: Context, proposal: Proposal, person: int) -> bool:
    return roles.needs_two(_act(proposal), await people.roles_of(ctx.tx, person))


def _act(proposal: Proposal) -> str:
    return registry.deeds[proposal.idea.deed].act


async def _settle(ctx: Context, proposal: Proposal, state: ConsentState, news: Text) -> None:
    """The first decision counts; the card says who made it."""
    if not await consents.settle(ctx.tx, proposal, state):
        raise Refusal(OVER)
    await cases.close(ctx.tx, proposal.id)
    idea = proposal.idea
    by = await people.name_of(ctx.tx, proposal.by)
    name = await people.name_of(ctx.tx, idea.about) if idea.about else ""
    show(ctx, Matter(proposal.id, idea.deed, by, name, idea.words), [news])
