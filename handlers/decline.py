"""A coordinator does not publish what somebody entered, for a reason, which they hear kindly with a way on."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Context, Refusal, _, action, allowed, always, choice, shut_out
from bot.contract.asking import LONGEST
from bot.contract.cards import show
from bot.contract.deciding import GONE, asks_further, in_writing, not_theirs, too_late, untranslated
from bot.contract.publishing import OTHER, REASONS, refused
from bot.contract.second_thoughts import told_at
from db import docket, proposals
from db.model import Case, Proposal, ProposalState
from db.posts import Rejection

DANGER, KNOWN = "danger", "known"


@allowed("queue", name="decline.begin")
async def begin(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    case, proposal = await _waiting(ctx, ctx.picked)
    if proposal.version != ctx.picked["version"]:
        too_late(ctx, case)
        return
    same = dict(ctx.picked)
    reasons = [
        choice(label, go="decline.decline", **{**same, "reason": code})
        for code, label in REASONS.items()
        if code not in (DANGER, KNOWN if shut_out.marked(case) else shut_out.REASON)
    ]
    own = choice(_("In my own words"), go="decline.in_words", **same)
    back = choice(_("Do not reject"), go="moderate.look", case=case.id, again=ctx.picked.get("again", False))
    asks_further(ctx, case, ([_("Why is it rejected?")], [*reasons, own, back]))


@allowed("decide", name="decline.decline")
async def decline(ctx: Context) -> None:
    """For one of the reasons."""
    await _decline(ctx, ctx.picked, Rejection(ctx.picked["reason"]))


@allowed("queue", name="decline.in_words")
async def in_words(ctx: Context) -> None:
    """Ask for a sentence that is told to whoever entered it, as it is."""
    case, _proposal = await _waiting(ctx, ctx.picked)
    question = _("Write one kind sentence. It is told to them as you write it.")
    ctx.ask([*in_writing(ctx, question), *untranslated(ctx, case)], then=words, keep=ctx.picked)


@allowed("decide", name="decline.words", step=True)
async def words(ctx: Context) -> None:
    """The sentence."""
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    await _decline(ctx, ctx.kept, Rejection(OTHER, ctx.text))


async def _decline(ctx: Context, about: Mapping[str, Any], no: Rejection) -> None:
    case, proposal = await _waiting(ctx, about)
    same = proposal.version == about["version"]
    if not same or not await proposals.reject(ctx.tx, proposal, ctx.person, no):
        too_late(ctx, case)
        return
    ctx.later(told_at(ctx.now, ctx.city.zone, approved=False), regret, whose=proposal.person, proposal=proposal.id)
    show(ctx, await docket.read(ctx.tx, case.id))


async def _waiting(ctx: Context, about: Mapping[str, Any]) -> tuple[Case, Proposal]:
    """What is to be decided. Raises Refusal where it is gone, or their own."""
    case = not_theirs(ctx, await docket.read(ctx.tx, about["case"]))
    if not isinstance(case.about, Proposal):
        raise Refusal(GONE)
    return case, case.about


@action("decline.regret")
@always
async def regret(ctx: Context) -> None:
    """Whoever entered it hears kindly why, with a way on."""
    proposal = await proposals.get(ctx.tx, ctx.picked["proposal"])
    if proposal and proposal.person == ctx.person.id and proposal.state is ProposalState.REJECTED:
        ctx.say(*refused(proposal))
