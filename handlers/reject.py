"""A coordinator refuses a request for a reason, and whoever asked hears kindly why, with a way on."""

from bot.contract import Context, Line, _, action, allowed, always, choice
from bot.contract.asking import here
from bot.contract.deciding import asks_further, not_theirs, there, too_late
from bot.contract.requests import BEFORE_STAYS, MINE, REASONS, REFUSED, quoted, show
from bot.rules.daytime import waking
from db import posts
from db.model import PostState, RevisionState


@allowed("decide")
async def begin(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    revision = not_theirs(ctx, await posts.revision(ctx.tx, ctx.picked["revision"]))
    case = there(await posts.case(ctx.tx, revision.post))
    same = {"revision": revision.id, "again": ctx.picked.get("again", False)}
    reasons = [choice(label, go="reject.refuse", reason=reason, **same) for reason, label in REASONS.items()]
    back = choice(_("Do not reject"), go="moderate.look", **same)
    asks_further(ctx, case, revision, ([_("Why is it rejected?")], [*reasons, back]))


@allowed("decide")
async def refuse(ctx: Context) -> None:
    """Refuse it for a reason, which whoever asked hears by day."""
    revision = not_theirs(ctx, await posts.revision(ctx.tx, ctx.picked["revision"]))
    if not await posts.reject(ctx.tx, revision, ctx.person, ctx.picked["reason"]):
        too_late(ctx, there(await posts.case(ctx.tx, revision.post)), revision)
        return
    ctx.later(waking(here(ctx)), regret, whose=revision.author, post=revision.post, revision=revision.id)
    show(ctx, there(await posts.case(ctx.tx, revision.post)))


@action
@always
async def regret(ctx: Context) -> None:
    """Whoever asked hears kindly why, with a way on, unless they have changed or withdrawn it since."""
    case = await posts.case(ctx.tx, ctx.picked["post"])
    if case is None or case.newest.id != ctx.picked["revision"] or case.newest.state is not RevisionState.REJECTED:
        return
    thanks = _("Thank you for asking. I could not pass this on:")
    lines: list[Line] = [thanks, quoted(case.newest.words), REFUSED[case.reason]]
    if case.post.state is PostState.OPEN:
        lines.append(BEFORE_STAYS)
    ctx.say(lines, [choice(_("Change it"), go="ask.change", post=case.post.id), MINE])
