"""Nothing stays open in silence: a day that is over ends a request kindly, one for any day is asked about each week."""

from datetime import timedelta

from bot.contract import Context, Refusal, _, action, always, choice
from bot.contract.asking import A_DAY, here, nobody_came
from bot.contract.cards import show
from bot.contract.requests import MENU, MINE, over_at, quoted, release
from bot.rules.daytime import waking
from db import docket, doubts, pairs, posts
from db.model import PostState, Request, RevisionState

A_WEEK, TO_ANSWER = timedelta(days=7), timedelta(days=3)
SILENT = _("I closed your request because I did not hear whether it is still needed. That is no trouble at all.")


@action("expire.over")
@always
async def over(ctx: Context) -> None:
    """Its time has come: whoever asked hears so, with a way on, and nothing stays open for ever."""
    number = ctx.picked["post"]
    request = await posts.request(ctx.tx, number)
    if request and request.post.state in (PostState.TAKEN, PostState.DONE):
        # It may be open again before tomorrow: a helper can step back, and what went badly can be asked again.
        ctx.later(ctx.now, "met.look", post=number)
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
    await _release(ctx, number)


@action("expire.still")
async def still(ctx: Context) -> None:
    """Whoever asked for any day says once a week whether it is still needed; a newer version has its own weeks."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    approved = await posts.published(ctx.tx, ctx.picked["post"])
    if post is None or approved is None or approved.id != ctx.picked["revision"] or post.author != ctx.person.id:
        return
    helped = bool(await pairs.of_post(ctx.tx, post.id))
    if post.state is PostState.OPEN and not helped:
        doubts.ask(ctx.tx, post.id)
        yes = choice(_("Yes, please go on"), go="expire.go_on", **ctx.picked)
        ways = [yes, choice(_("No longer"), go="mine.withdraw", post=post.id)]
        ctx.say([_("Is it still needed?"), quoted(approved.words)], ways)
        ctx.later(waking(here(ctx) + TO_ANSWER), unanswered, post=post.id)
    elif post.state is PostState.TAKEN or helped:
        ctx.later(waking(here(ctx) + A_WEEK), still, **ctx.picked)


@action("expire.go_on")
async def go_on(ctx: Context) -> None:
    """It is; in a week they are asked once more."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post is None or post.author != ctx.person.id or post.state is not PostState.OPEN:
        raise Refusal(_("This request is over already."), [MENU])
    if await doubts.answered(ctx.tx, post.id):
        ctx.later(waking(here(ctx) + A_WEEK), still, **ctx.picked)
    ctx.say(_("Good, I go on asking."), [MINE], instead=True)


@action("expire.unanswered")
async def unanswered(ctx: Context) -> None:
    """Three days without a word: it is closed, and can be asked again with one tap."""
    request = await posts.request(ctx.tx, ctx.picked["post"])
    doubt = await doubts.of(ctx.tx, ctx.picked["post"])
    silent = doubt and doubt.answered is None and doubt.asked + TO_ANSWER <= ctx.now
    if not request or not silent or await pairs.of_post(ctx.tx, request.post.id):
        return
    if await posts.expire(ctx.tx, request.post.id):
        again = choice(_("Ask once more"), go="change.again", post=request.post.id)
        ctx.say([SILENT, quoted(request.newest.words)], [again, MENU])
        await _release(ctx, request.post.id)


async def _release(ctx: Context, post: int) -> None:
    """Whoever was asked is released, and the card says so."""
    release(ctx, post, await posts.invited(ctx.tx, post))
    show(ctx, await docket.read(ctx.tx, post))


async def _is_over(ctx: Context, request: Request) -> bool:
    """The day they last said counts, unless it was rejected."""
    rejected = request.newest.state is RevisionState.REJECTED
    said = await posts.published(ctx.tx, request.post.id) if rejected else request.newest
    return said is not None and over_at(request.post.kind, said, ctx.city.zone) <= ctx.now
