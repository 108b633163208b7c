"""A coordinator looks at every request before neighbours hear of it; what is published is what was approved."""

from datetime import datetime

from bot.contract import Context, _, action, allowed, choice, command
from bot.contract.asking import here
from bot.contract.cards import card, show
from bot.contract.deciding import asks_further, not_theirs, numbered, request_of, there, too_late, was_read
from bot.contract.requests import MINE, invitation, quoted, subject
from bot.contract.voices import let_hear
from bot.rules import personal
from bot.rules.daytime import waking
from bot.rules.matching import Need, suitable
from db import docket, posts, volunteers
from db.model import Case, PostState, Revision

AT_ONCE = 50
SHORTER = _("I took out what could give you away. Neighbours read:")


@command("approve", summary=_("Approve a request by its number"), anytime=True, act="decide")
async def by_number(ctx: Context) -> None:
    """As if the button on its card were pressed; what came while they typed is shown first."""
    number, _rest = numbered(ctx)
    case = not_theirs(ctx, await docket.numbered(ctx.tx, number))
    if await docket.shown(ctx.tx, request_of(case).newest.id, ctx.person.id):
        await _approve(ctx, case)
    else:
        too_late(ctx, case)


@allowed("decide")
async def approve(ctx: Context) -> None:
    """Publish exactly the version that was read; by day whoever asked hears it, and neighbours are asked."""
    await _approve(ctx, not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])))


async def _approve(ctx: Context, case: Case) -> None:
    request = request_of(case)
    if was_read(ctx, request) and await posts.approve(ctx.tx, request.newest, ctx.person):
        await _approved(ctx, request.newest, request.newest.id)
    else:
        too_late(ctx, case)


@allowed("decide")
async def approve_without(ctx: Context) -> None:
    """Publish it without what could give somebody away, exactly as it was shown."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    request = request_of(case)
    words = personal.without(request.newest.words, personal.found(request.newest.words))
    read = was_read(ctx, request)
    published = await posts.approve_without(ctx.tx, request.newest, words, ctx.person) if read else None
    if published:
        await _approved(ctx, request.newest, published, shorter=True)
    else:
        too_late(ctx, case)


async def _approved(ctx: Context, revision: Revision, published: int, *, shorter: bool = False) -> None:
    waits = {"post": revision.post, "revision": published, "decided": ctx.now.isoformat(), "shorter": shorter}
    ctx.later(waking(here(ctx)), announce, whose=revision.author, **waits)
    show(ctx, await docket.read(ctx.tx, revision.post))


@allowed("queue")
async def take_out(ctx: Context) -> None:
    """Show on the card what would be left."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    words = request_of(case).newest.words
    left = quoted(personal.without(words, personal.found(words)))
    back = choice(_("Back"), go="moderate.look", **ctx.picked)
    so = choice(_("Approve it so"), go="moderate.approve_without", **ctx.picked)
    if was_read(ctx, request_of(case)):
        asks_further(ctx, case, ([_("This would be left:"), left], [so, back]))
    else:
        too_late(ctx, case)


@allowed("queue")
async def look(ctx: Context) -> None:
    """The card as it stands, in its place."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    ctx.say(*card(ctx, case, again=ctx.picked["again"]), instead=True)


@action
async def announce(ctx: Context) -> None:
    """Whoever asked hears that it is published, unless they took it back overnight; then neighbours hear of it."""
    approved = await _published(ctx)
    if approved:
        ways = [MINE, choice(_("Withdraw"), go="mine.withdraw", post=approved.post)]
        asking = _("Your request was approved. I ask neighbours now and tell you who can help.")
        nobody = _("Your request was approved. Nobody fits yet; I tell you as soon as somebody can help.")
        fitting = await _to_ask(ctx, there(await docket.read(ctx.tx, approved.post)), approved)
        shorter = [SHORTER] if ctx.picked.get("shorter") else []
        ctx.say([asking if fitting else nobody, *shorter, quoted(approved.words)], ways)
        await onward(ctx)


@action
async def onward(ctx: Context) -> None:
    """Ask the next neighbours, a few at a time so that nobody else has to wait for us."""
    approved = await _published(ctx)
    if approved is None:
        return
    case = there(await docket.read(ctx.tx, approved.post))
    asked = await _to_ask(ctx, case, approved)
    for person in asked[:AT_ONCE]:
        posts.invite(ctx.tx, approved, person)
        ctx.tell(person, *invitation(request_of(case).post, approved), subject=subject(approved.post))
        let_hear(ctx, person, approved)
    if asked[AT_ONCE:]:
        ctx.later(ctx.now, onward, **ctx.picked)
    else:
        show(ctx, await docket.read(ctx.tx, approved.post))


async def _published(ctx: Context) -> Revision | None:
    """The version a timer is about, as long as nobody helps yet and that decision still holds."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    if post is None or post.state is not PostState.OPEN or approved is None or approved.id != ctx.picked["revision"]:
        return None
    return approved if approved.decided == datetime.fromisoformat(ctx.picked["decided"]) else None


async def _to_ask(ctx: Context, case: Case, approved: Revision) -> list[int]:
    """Who knows older words and is silent, then who fits and knows nothing of it; a "no" is not asked again."""
    need = Need(approved.author, request_of(case).post.kind, approved.quarter, case.language)
    known, admitted = await posts.invited(ctx.tx, approved.post), await volunteers.admitted(ctx.tx)
    helping = {volunteer.person for volunteer in admitted}
    behind = [person for person in await posts.behind(ctx.tx, approved) if person in helping]
    return [*behind, *suitable(admitted, need, known)]
