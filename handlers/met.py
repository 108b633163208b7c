"""Did it happen? Two neighbours who do not say so are asked some days after; what stays unanswered is closed kindly."""

from datetime import datetime, timedelta

from bot.contract import Context, Refusal, _, action, choice, kinds
from bot.contract.cards import show
from bot.contract.meeting import take_back
from bot.contract.pairs import OVER
from bot.contract.requests import MENU, MINE, over_at, quoted
from db import blocks, disclosures, docket, doubts, pairs, posts, visits
from db.doubts import Doubt
from db.model import Pair, PairState, Post, PostState, Revision

SOME_DAYS, A_WEEK, TO_ANSWER = timedelta(days=2), timedelta(days=7), timedelta(days=14)
CLOSED = _("I closed this contact because neither of you told me how it went. I hope it went well.")


@action("met.look")
async def look(ctx: Context) -> None:
    """Every day from the wanted day on, by day: who is in touch about it and has not said that it is done.

    Where the tie lasts, they are asked how it goes instead; see check_in.
    """
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    if post is None or approved is None or post.state is not PostState.TAKEN or kinds.of(post.kind).checks_in:
        return
    for pair in await pairs.of_post(ctx.tx, post.id):
        doubt = await doubts.of(ctx.tx, pair.id)
        if doubt and doubt.answered is None:
            await _close(ctx, pair, doubt)
        elif _due(ctx, post, approved, doubt) <= ctx.now and not await _kept_apart(ctx, pair):
            _ask(ctx, pair, approved)


async def _kept_apart(ctx: Context, pair: Pair) -> bool:
    """Whether something came between the two, so that nobody asks them whether they have met."""
    return await blocks.between(ctx.tx, pair.asker, pair.helper) or await visits.was_called_off(ctx.tx, pair)


def _due(ctx: Context, post: Post, approved: Revision, doubt: Doubt | None) -> datetime:
    """Some days after the wanted day, or a week after they said "not yet"."""
    if doubt and doubt.answered:
        return doubt.answered + A_WEEK
    return over_at(post.kind, approved, ctx.city.zone) + SOME_DAYS


def _ask(ctx: Context, pair: Pair, approved: Revision) -> None:
    doubts.ask(ctx.tx, pair.id)
    yes = choice(_("Yes, it is done"), go="finish.begin", pair=pair.id)
    not_yet = choice(_("Not yet"), go="met.not_yet", pair=pair.id)
    for person in (pair.asker, pair.helper):
        ctx.tell(person, [_("Did it happen?"), quoted(approved.words)], [yes, not_yet, MINE])


@action("met.not_yet")
async def not_yet(ctx: Context) -> None:
    """They are asked once more in a week."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN:
        raise Refusal(OVER, [MINE])
    await doubts.answered(ctx.tx, pair.id)
    ctx.say(_("All right. I ask again in a week."), [MINE], instead=True)


async def _close(ctx: Context, pair: Pair, doubt: Doubt) -> None:
    """Two weeks without a word from either."""
    if ctx.now < doubt.asked + TO_ANSWER or not await pairs.close(ctx.tx, pair, PairState.ENDED):
        return
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.tell(pair.asker, CLOSED, [choice(_("Ask again"), go="ask"), MENU])
    ctx.tell(pair.helper, CLOSED, [MENU])
    if not await pairs.of_post(ctx.tx, pair.post):
        await posts.move(ctx.tx, pair.post, PostState.TAKEN, PostState.DONE)
        show(ctx, await docket.read(ctx.tx, pair.post))
