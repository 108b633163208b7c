"""The day of a request is over: whoever asked hears so kindly, whoever was asked is released, nothing stays open."""

from bot.contract import Context, action, always
from bot.contract.asking import A_DAY, here, nobody_came
from bot.contract.cards import show
from bot.contract.requests import release
from bot.rules import wanted
from db import docket, pairs, posts
from db.model import PostState, Request, RevisionState


@action
@always
async def over(ctx: Context) -> None:
    """Its time has come: whoever asked hears so, with a way on, and nothing stays open for ever."""
    number = ctx.picked["post"]
    request = await posts.request(ctx.tx, number)
    if request and request.post.state in (PostState.TAKEN, PostState.DONE):
        # It may be open again before tomorrow: a helper can step back, and what went badly can be asked again.
        ctx.later(here(ctx) + A_DAY, over, post=number)
    elif request and await _is_over(ctx, request):
        await _close(ctx, request)


async def _close(ctx: Context, request: Request) -> None:
    """Where many hands were sought and some came, they are enough, and nobody else is looked for."""
    number = request.post.id
    if await pairs.of_post(ctx.tx, number):
        await posts.move(ctx.tx, number, PostState.OPEN, PostState.TAKEN)
        ctx.later(here(ctx) + A_DAY, over, post=number)
    elif await posts.expire(ctx.tx, number):
        ctx.say(*nobody_came(request.post.state, request.newest))
    else:
        return
    release(ctx, number, await posts.invited(ctx.tx, number))
    show(ctx, await docket.read(ctx.tx, number))


async def _is_over(ctx: Context, request: Request) -> bool:
    """The day they last said counts, unless it was rejected."""
    rejected = request.newest.state is RevisionState.REJECTED
    said = await posts.published(ctx.tx, request.post.id) if rejected else request.newest
    return said is not None and wanted.ends(said.wanted, said.made.astimezone(ctx.city.zone)) <= ctx.now
