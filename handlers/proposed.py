"""What I entered: taken back or written anew, as long as it is mine."""

from bot.contract import Context, Refusal, _, action, amending, entering, publishing
from bot.contract.cards import show
from bot.contract.requests import MENU, MINE
from db import docket, events, people, proposals
from db.model import Proposal, ProposalState

UNKNOWN = _("I no longer know this event.")


@action("proposed.listed")
async def listed(ctx: Context) -> None:
    """What waits for a coordinator, a message each; what is published as buttons, a few at a time."""
    skip = ctx.picked.get("skip", 0)
    for proposal in [] if skip else await proposals.of_person(ctx.tx, ctx.person):
        ctx.say(*publishing.waits(proposal))
    found = await events.of_person(ctx.tx, ctx.person)
    if found:
        ctx.say(*publishing.entered(found[skip:], skip))


@action("proposed.take_back")
async def take_back(ctx: Context) -> None:
    """Nobody has to look at it any more."""
    proposal = await _theirs(ctx)
    if not await proposals.withdraw(ctx.tx, proposal.id, ctx.person):
        raise Refusal(_("Meanwhile somebody has decided about it."), [MINE])
    show(ctx, await docket.read(ctx.tx, proposal.id))
    ctx.say(_("All right, I took it back. Nothing is published."), [MENU])


@action("proposed.again")
async def again(ctx: Context) -> None:
    """All that it says is kept, to be said anew part by part; what was decided becomes a new one."""
    proposal = await _theirs(ctx)
    about = proposal.before.id if proposal.before else None
    waits = proposal.id if proposal.state is ProposalState.WAITING else None
    ctx.kept = {**entering.taken_up(proposal.event), "proposal": waits, "event": about, "tells": proposal.tells}
    await ctx.redirect("event.what_else")


@action("proposed.anew")
async def anew(ctx: Context) -> None:
    """Other words, or another place, for what is published; everybody reads it as it was until somebody has looked."""
    number = ctx.picked["event"]
    event, owner = await events.get(ctx.tx, number), await events.whose(ctx.tx, number)
    found = amending.theirs(ctx, event, owner, await people.roles(ctx.tx, ctx.person))
    ctx.kept = {**entering.taken_up(found), "event": found.id}
    await ctx.redirect("event.what_else")


async def _theirs(ctx: Context) -> Proposal:
    """Raises Refusal for what is gone, or somebody else's."""
    proposal = await proposals.get(ctx.tx, ctx.picked["proposal"])
    if proposal is None or proposal.person != ctx.person.id:
        raise Refusal(UNKNOWN, [MENU])
    return proposal
