"""Change: one part of a request is said anew, before it is sent or later; everything else stays."""

from dataclasses import asdict

from bot.contract import Context, Refusal, _, action, read_back, step, wishes
from bot.contract.asking import tapped
from bot.contract.pairs import ways
from bot.contract.requests import MINE
from db import pairs, people, posts
from db.model import LIVE


@action("change.begin")
async def begin(ctx: Context) -> None:
    """A newer version of a request; where it is over, a new one."""
    await _take_up(ctx)
    await what(ctx)


@action("change.again")
async def again(ctx: Context) -> None:
    """The same for another day."""
    await _take_up(ctx)
    await _anew(ctx, "wanted")


async def _take_up(ctx: Context) -> None:
    """Keep all that an earlier request says."""
    post, newest = await posts.get(ctx.tx, ctx.picked["post"]), await posts.latest(ctx.tx, ctx.picked["post"])
    if post is None or newest is None or post.author != ctx.person.id:
        raise Refusal(_("I no longer know this request."), [MINE])
    if helping := await pairs.of_post(ctx.tx, post.id):
        ways_on = ways(helping[0].id, await people.name_of(ctx.tx, helping[0].helper), helps=False)
        raise Refusal(_("A neighbour helps you already. Please tell them what has changed."), ways_on)
    ctx.kept = read_back.taken_up(post, asdict(posts.wording_of(newest)), live=post.state in LIVE)


@action("change.what")
async def what(ctx: Context) -> None:
    """Which part it is."""
    ctx.ask(*read_back.what_else(ctx.kept), then=different)


@step("change.different")
async def different(ctx: Context) -> None:
    """That part is asked again."""
    part = tapped(ctx, "part")
    if part == "wishes":
        ctx.ask(*wishes.asks(ctx), then=wished)
    else:
        await _anew(ctx, part)


@step("change.wished")
async def wished(ctx: Context) -> None:
    """One wish or language more or less, until that is all."""
    if "done" in ctx.picked:
        await ctx.redirect("ask.go_on")
        return
    ctx.kept = {**ctx.kept, **wishes.chosen(ctx)}
    ctx.ask(*wishes.asks(ctx), then=wished, instead=bool(ctx.picked))


async def _anew(ctx: Context, part: str) -> None:
    gone = {part, *(("answer", "more") if part == "kind" else ())}
    ctx.kept = {known: said for known, said in ctx.kept.items() if known not in gone}
    await ctx.redirect("ask.go_on")
