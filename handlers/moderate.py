"""A coordinator looks at every request before neighbours hear of it; what is published is what was approved."""

from typing import Any

from bot.contract import Context, Refusal, _, allowed, command, redacting
from bot.contract.asking import here
from bot.contract.cards import card, show
from bot.contract.deciding import asks_further, blocked, not_theirs, numbered, request_of, there, too_late, was_read
from bot.contract.remit import NOT_HERE
from bot.rules import care
from bot.rules.daytime import waking
from db import docket, posts
from db.model import Case, Request, Revision


@command(
    "approve",
    name="moderate.by_number",
    summary=_("Approve a request by its number"),
    anytime=True,
    act="decide",
    numbered=True,
)
async def by_number(ctx: Context) -> None:
    """As if the button on its card were pressed; what came while they typed is shown first."""
    number, _rest = numbered(ctx)
    case = not_theirs(ctx, await docket.numbered(ctx.tx, number))
    if blocked(ctx, case):
        return
    if await docket.shown(ctx.tx, request_of(case).newest.id, ctx.person.id):
        await _approve(ctx, case)
    else:
        too_late(ctx, case)


@allowed("decide", name="moderate.approve")
async def approve(ctx: Context) -> None:
    """Publish exactly the version that was read; by day whoever asked hears it, and neighbours are asked."""
    await _approve(ctx, not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])))


async def _approve(ctx: Context, case: Case) -> None:
    request = request_of(case)
    if blocked(ctx, await _judged(ctx, case)):
        return
    _is_offered(ctx, request)
    if was_read(ctx, request) and await posts.approve(ctx.tx, request.newest, ctx.person):
        await _approved(ctx, request.newest, request.newest.id)
    else:
        too_late(ctx, case)


def _is_offered(ctx: Context, request: Request) -> None:
    """Raises Refusal where somebody is to look after children, and this city does not offer that."""
    if not ctx.city.childcare and care.looks_after_children(request.newest.words):
        raise Refusal(NOT_HERE)


async def _judged(ctx: Context, case: Case) -> Case:
    """The same, once its words were asked for danger: also those that came before the rules knew."""
    ctx.picked = {**ctx.picked, "case": case.id}
    await ctx.redirect("danger.hold")
    return there(await docket.read(ctx.tx, case.id))


@allowed("decide", name="moderate.approve_without")
async def approve_without(ctx: Context) -> None:
    """Publish it in fewer or other words, exactly as it was shown."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    request = request_of(case)
    if blocked(ctx, await _judged(ctx, case)):
        return
    _is_offered(ctx, request)
    words = ctx.picked.get("words") or redacting.left(request.newest.words, ctx.picked.get("stays", ()))
    read = was_read(ctx, request)
    published = await posts.approve_without(ctx.tx, request.newest, words, ctx.person) if read else None
    if published:
        await _approved(ctx, request.newest, published, shorter=True)
    else:
        too_late(ctx, case)


async def _approved(ctx: Context, revision: Revision, published: int, *, shorter: bool = False) -> None:
    decided = ctx.now.isoformat()
    waits: dict[str, Any] = {"post": revision.post, "revision": published, "decided": decided, "shorter": shorter}
    ctx.later(waking(here(ctx)), "ring.announce", whose=revision.author, **waits)
    show(ctx, await docket.read(ctx.tx, revision.post))


@allowed("queue", name="moderate.take_out")
async def take_out(ctx: Context) -> None:
    """Show on the card what would be left, and let each word stay or go."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if was_read(ctx, request_of(case)):
        asks_further(ctx, case, redacting.word_by_word(request_of(case).newest.words, ctx.picked))
    else:
        too_late(ctx, case)


@allowed("queue", name="moderate.look")
async def look(ctx: Context) -> None:
    """The card as it stands, in its place."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    ctx.say(*card(ctx, case, again=ctx.picked["again"]), instead=True)
