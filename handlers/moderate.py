"""A coordinator looks at every request before neighbours hear of it; what is published is what was approved."""

from bot.contract import Context, Line, Refusal, _, action, allowed, choice
from bot.contract.asking import here
from bot.contract.requests import BEFORE_STAYS, MINE, REASONS, REFUSED, card, invitation, quoted, show, subject
from bot.rules.daytime import waking
from bot.rules.matching import Need, suitable
from db import posts, volunteers
from db.model import Case, PostState, Revision, RevisionState

AT_ONCE = 50


@allowed("decide")
async def approve(ctx: Context) -> None:
    """Publish exactly the version that was read; by day whoever asked hears it, and neighbours are asked."""
    revision = await _to_decide(ctx)
    if not await posts.approve(ctx.tx, revision, ctx.person):
        await _too_late(ctx, revision)
        return
    ctx.later(waking(here(ctx)), announce, whose=revision.author, post=revision.post, revision=revision.id)
    show(ctx, await _case(ctx, revision))


@action
async def announce(ctx: Context) -> None:
    """Whoever asked hears that it is published, unless they took it back overnight; then neighbours hear of it."""
    approved = await _published(ctx)
    if approved:
        ways = [MINE, choice(_("Withdraw"), go="mine.withdraw", post=approved.post)]
        asking = _("Your request was approved. I ask neighbours now and tell you who can help.")
        nobody = _("Your request was approved. Nobody fits yet; I tell you as soon as somebody can help.")
        fitting = await _to_ask(ctx, await _case(ctx, approved), approved)
        ctx.say([asking if fitting else nobody, quoted(approved.words)], ways)
        await onward(ctx)


@action
async def onward(ctx: Context) -> None:
    """Ask the next neighbours, a few at a time so that nobody else has to wait for us."""
    approved = await _published(ctx)
    if approved is None:
        return
    case = await _case(ctx, approved)
    asked = await _to_ask(ctx, case, approved)
    for person in asked[:AT_ONCE]:
        posts.invite(ctx.tx, approved, person)
        ctx.tell(person, *invitation(case.post, approved), subject=subject(approved.post))
    if asked[AT_ONCE:]:
        ctx.later(ctx.now, onward, **ctx.picked)
    else:
        show(ctx, await _case(ctx, approved))


async def _published(ctx: Context) -> Revision | None:
    """The version a timer is about, as long as nobody helps yet and it is still the published one."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    current = post and post.state is PostState.OPEN and post.approved == ctx.picked["revision"]
    return await posts.published(ctx.tx, ctx.picked["post"]) if current else None


async def _to_ask(ctx: Context, case: Case, approved: Revision) -> list[int]:
    """Who knows older words and is silent, then who fits and knows nothing of it; a "no" is not asked again."""
    need = Need(approved.author, case.post.task, approved.quarter, case.language)
    known = await posts.invited(ctx.tx, approved.post)
    fitting = suitable(await volunteers.admitted(ctx.tx), need, known)
    return [*await posts.behind(ctx.tx, approved), *fitting]


@allowed("decide")
async def reject(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    revision = await _to_decide(ctx)
    case = await _case(ctx, revision)
    lines, decisions = card(case)
    if not decisions or case.newest.id != revision.id:
        await _too_late(ctx, revision)
        return
    same = {"revision": revision.id, "again": ctx.picked.get("again", False)}
    reasons = [choice(label, go="moderate.refuse", reason=reason, **same) for reason, label in REASONS.items()]
    back = choice(_("Do not reject"), go="moderate.look", **same)
    ctx.say([*lines, _("Why is it rejected?")], [*reasons, back], instead=True)


@allowed("decide")
async def look(ctx: Context) -> None:
    """The card as it stands, in its place."""
    case = await _case(ctx, await _to_decide(ctx))
    ctx.say(*card(case, again=ctx.picked["again"]), instead=True)


@allowed("decide")
async def refuse(ctx: Context) -> None:
    """Refuse it for a reason, which whoever asked hears by day."""
    revision = await _to_decide(ctx)
    if not await posts.reject(ctx.tx, revision, ctx.person, ctx.picked["reason"]):
        await _too_late(ctx, revision)
        return
    ctx.later(waking(here(ctx)), regret, whose=revision.author, post=revision.post, revision=revision.id)
    show(ctx, await _case(ctx, revision))


@action
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


async def _to_decide(ctx: Context) -> Revision:
    revision = await posts.revision(ctx.tx, ctx.picked["revision"])
    if revision is None:
        raise Refusal(_("This request is no longer there."))
    if revision.author == ctx.person.id:
        raise Refusal(_("Nobody decides about their own request. Please leave it to somebody else."))
    return revision


async def _case(ctx: Context, revision: Revision) -> Case:
    case = await posts.case(ctx.tx, revision.post)
    if case is None:
        raise Refusal(_("This request is no longer there."))
    return case


async def _too_late(ctx: Context, revision: Revision) -> None:
    """Somebody was quicker, or whoever asked has changed or withdrawn it: the card says how it stands."""
    case = await _case(ctx, revision)
    newer = _("There is a newer version. Please look at it:")
    settled = _("This needs no decision any more. Here is how it stands:")
    lines, buttons = card(case, again=ctx.picked.get("again", False))
    ctx.say([settled if case.newest.id == revision.id else newer, *lines], buttons, instead=True)
