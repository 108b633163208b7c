"""A coordinator steers who is asked: nobody else, on again, or farther away and in other languages."""

from bot.contract import Context, allowed
from bot.contract.deciding import not_theirs, request_of, too_late
from bot.contract.requests import withdraw
from db import cases, docket, posts, ring
from db.model import Case, PostState


@allowed("decide", name="steer.stop")
async def stop(ctx: Context) -> None:
    """Nobody else is asked, and nobody who was asked can say yes any more; a coordinator looks for another way."""
    case = await _open(ctx)
    if case and await ring.stop(ctx.tx, case.id):
        ring.decided(ctx.tx, case.id)
        withdraw(ctx, case.id, await posts.uninvite(ctx.tx, case.id))
        ctx.picked = {**ctx.picked, "post": case.id, "stopped": True}
        await ctx.redirect("running_out.reopen")


@allowed("decide", name="steer.resume")
async def resume(ctx: Context) -> None:
    """It goes on where it was stopped."""
    _go_on(ctx, await _open(ctx))


@allowed("decide", name="steer.widen")
async def widen(ctx: Context) -> None:
    """At once those are asked as well who speak other languages, or would walk farther than they like."""
    case = await _open(ctx)
    if case:
        await ring.widen(ctx.tx, case.id)
    _go_on(ctx, case)


async def _open(ctx: Context) -> Case | None:
    """The case of a request that still looks for somebody; else the card says how it stands."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if request_of(case).post.state is PostState.OPEN:
        return case
    too_late(ctx, case)
    return None


def _go_on(ctx: Context, case: Case | None) -> None:
    if case:
        ring.decided(ctx.tx, case.id)
        cases.follow(ctx.tx, case.id)
        ctx.later(ctx.now, "ring.onward", whose=case.person, post=case.id)
