"""A coordinator looks at what somebody would like to have published; approved, everybody can find it."""

from dataclasses import replace

from bot.contract import Context, _, action, allowed, always
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.deciding import GONE, blocked, not_theirs, there, too_late
from bot.contract.outgoing import Refusal
from bot.contract.requests import MENU
from bot.rules.daytime import waking
from bot.rules.recurrence import ends
from db import docket, events, proposals
from db.model import Event, EventState, Proposal


@allowed("decide", name="publish.approve")
async def approve(ctx: Context) -> None:
    """Publish exactly the version that was read; by day whoever entered it hears so."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not isinstance(case.about, Proposal):
        raise Refusal(GONE)
    await ctx.redirect("danger.hold")
    await ctx.redirect("refusal.hold")
    if blocked(ctx, there(await docket.read(ctx.tx, case.id))):
        return
    proposal, number = case.about, None
    if proposal.version == ctx.picked["version"]:
        event = _published(proposal)
        number = await proposals.publish(ctx.tx, proposal, event, ends(event.series), ctx.person)
    if number is None:
        too_late(ctx, case)
        return
    ctx.later(waking(here(ctx)), published, whose=proposal.person, event=number)
    show(ctx, await docket.read(ctx.tx, case.id))


def _published(proposal: Proposal) -> Event:
    """As it is published. When it takes place holds as it is by now: that was changed at once, if it was."""
    if proposal.before is None:
        return replace(proposal.event, state=EventState.PUBLISHED)
    now = proposal.before
    return replace(proposal.event, series=now.series, state=now.state, sequence=now.sequence, version=now.version)


@action("publish.published")
@always
async def published(ctx: Context) -> None:
    """Whoever entered it hears so, with its card, unless it is gone again."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    if event is None or event.state is not EventState.PUBLISHED:
        return
    ctx.say(_("Good news: it is published. Everybody can find it under “What is on nearby”."), [MENU])
    await ctx.redirect("event_card.show")
