"""A coordinator looks at every request before neighbours hear of it; what is published is what was approved."""

from collections.abc import Iterable

from bot.contract import Context, Line, Refusal, Text, _, action, allowed, choice
from bot.contract.requests import MINE, REASONS, REFUSED, card, invitation, show, subject
from bot.rules.matching import Need, suitable
from db import places, posts, rooms, volunteers
from db.model import Case, PostState, Revision, Role

AT_ONCE = 50


@allowed(Role.COORDINATOR)
async def approve(ctx: Context) -> None:
    """Publish exactly the version that was read, tell whoever asked, and ask neighbours."""
    revision = await _to_decide(ctx)
    if not await posts.approve(ctx.tx, revision, ctx.person):
        await _too_late(ctx, revision)
        return
    ways = [choice(_("Withdraw"), go="mine.withdraw", post=revision.post), MINE]
    ctx.tell(revision.author, _("Your request was approved. I ask neighbours now and tell you who can help."), ways)
    known = await posts.invited(ctx.tx, revision.post)
    await _tell(ctx, revision, [person for person, answer in known.items() if not answer])
    await _ask_neighbours(ctx, revision)


@action
async def onward(ctx: Context) -> None:
    """The next neighbours, as long as nobody helps yet and these words are still the published ones."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    revision = await posts.revision(ctx.tx, ctx.picked["revision"])
    if post and revision and post.state is PostState.OPEN and post.approved == revision.id:
        await _ask_neighbours(ctx, revision)


async def _ask_neighbours(ctx: Context, revision: Revision) -> None:
    """Ask those who fit and know nothing of it yet, a few at a time so that nobody else has to wait for us."""
    case = await _case(ctx, revision)
    need = Need(revision.author, case.post.task, revision.quarter, case.language)
    known = await posts.invited(ctx.tx, revision.post)
    fitting = suitable(await volunteers.admitted(ctx.tx), need, known)
    for person in fitting[:AT_ONCE]:
        posts.invite(ctx.tx, revision.post, person)
    await _tell(ctx, revision, fitting[:AT_ONCE])
    if fitting[AT_ONCE:]:
        ctx.later(ctx.now, onward, whose=revision.author, post=revision.post, revision=revision.id)
    await _show(ctx, revision)


async def _tell(ctx: Context, revision: Revision, persons: Iterable[int]) -> None:
    """What neighbours read of it; a newer version takes the place of the one before."""
    case, quarter = await _case(ctx, revision), await places.quarter(ctx.tx, revision.quarter)
    where = quarter.name if quarter else ctx.city.name
    for person in persons:
        ctx.tell(person, *invitation(case.post, revision, where), subject=subject(revision.post))


@allowed(Role.COORDINATOR)
async def reject(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    revision = await _to_decide(ctx)
    case = await _case(ctx, revision)
    lines, buttons = card(case)
    if not buttons or case.newest.id != revision.id:
        await _too_late(ctx, revision)
        return
    same = {"revision": revision.id, "again": ctx.picked.get("again", False)}
    reasons = [choice(label, go="moderate.refuse", reason=reason, **same) for reason, label in REASONS.items()]
    ctx.say([*lines, _("Why is it rejected?")], reasons, instead=True)


@allowed(Role.COORDINATOR)
async def refuse(ctx: Context) -> None:
    """Refuse it for a reason, which whoever asked hears kindly and with a way on."""
    revision, reason = await _to_decide(ctx), ctx.picked["reason"]
    if not await posts.reject(ctx.tx, revision, ctx.person, reason):
        await _too_late(ctx, revision)
        return
    case = await _case(ctx, revision)
    lines: list[Line] = [_("Thank you for asking. I could not pass this on:"), REFUSED[reason]]
    if case.post.approved:
        lines.append(_("Neighbours still see it as it was before."))
    ctx.tell(revision.author, lines, [choice(_("Change it"), go="ask.change", post=revision.post), MINE])
    await _show(ctx, revision)


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
    await _show(ctx, revision, settled if case.newest.id == revision.id else newer)


async def _show(ctx: Context, revision: Revision, *first: Text) -> None:
    show(ctx, await _case(ctx, revision), await rooms.serving(ctx.tx, "backchannel"), *first)
