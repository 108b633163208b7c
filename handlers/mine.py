"""My requests: where they stand, who I am in touch with, and the way out of each."""

from bot.contract import Choice, Context, Line, Names, Refusal, Text, _, action, choice, command, registry
from bot.contract.cards import show
from bot.contract.mediating import mediates
from bot.contract.pairs import ended, ways
from bot.contract.requests import MENU, NO_LONGER_NEEDED, in_private, need, quoted, release, when
from db import docket, mediation, pairs, people, posts
from db.model import LIVE, Pair, PairState, Post, PostState, Request, Revision, RevisionState

STANDS: dict[PostState, Text] = {
    PostState.WAITING: _("A coordinator looks at it."),
    PostState.OPEN: _("Neighbours are asked. I tell you as soon as somebody can help."),
}


@command("mine", summary=_("My requests"), menu=30, sign="📋", anytime=True)
async def mine(ctx: Context) -> None:
    """One message for each request, and for each neighbour they help, with what can be done."""
    in_private(ctx)
    asked = [await posts.request(ctx.tx, post.id) for post in await posts.of_person(ctx.tx, ctx.person)]
    helped = [pair for pair in await pairs.of_person(ctx.tx, ctx.person) if pair.helper == ctx.person.id]
    for request in filter(None, asked):
        await _say_where_it_stands(ctx, request)
    for pair in helped:
        await _say_whom_they_help(ctx, pair)
    mediated = [await pairs.get(ctx.tx, number) for number in await mediation.of_person(ctx.tx, ctx.person)]
    for mediating in filter(None, mediated):
        await _say_where_they_mediate(ctx, mediating)
    if not asked and not helped and not mediated:
        ctx.say(_("You have no requests at the moment."), [*registry.choices("ask"), MENU])


async def _say_where_it_stands(ctx: Context, request: Request) -> None:
    post, newest = request.post, request.newest
    waits = newest.state is RevisionState.WAITING and post.state in LIVE
    published = await posts.published(ctx.tx, post.id)
    lines = _what(post, newest if waits or published is None else published)
    pair = await pairs.of_post(ctx.tx, post.id)
    if pair:
        name = await people.name_of(ctx.tx, pair.helper)
        ctx.say([*lines, _("{name} helps you.", name=name)], [*ways(pair.id, name, helps=False), *_ways_out(post)])
        return
    change = choice(_("Change"), go="ask.change", post=post.id)
    ctx.say([*lines, _stands(post, waits=waits)], [change, *_ways_out(post)])


def _what(post: Post, said: Revision) -> list[Line]:
    return [(need(post.task, said.quarter_name), when(said.wanted)), quoted(said.words)]


def _stands(post: Post, *, waits: bool) -> Text:
    if post.approved and waits:
        return _("Your change waits for a coordinator. Until then neighbours see it as it was.")
    return STANDS[post.state]


def _ways_out(post: Post) -> list[Choice]:
    return [choice(_("Withdraw"), go="mine.withdraw", post=post.id), MENU]


async def _say_whom_they_help(ctx: Context, pair: Pair) -> None:
    post, approved = await posts.get(ctx.tx, pair.post), await posts.published(ctx.tx, pair.post)
    name = await people.name_of(ctx.tx, pair.asker)
    lines = _what(post, approved) if post and approved else []
    ctx.say([_("You help {name}.", name=name), *lines], [*ways(pair.id, name, helps=True), MENU])


async def _say_where_they_mediate(ctx: Context, pair: Pair) -> None:
    names = await people.name_of(ctx.tx, pair.asker), await people.name_of(ctx.tx, pair.helper)
    ctx.say(_("You mediate between {name}.", name=Names(names)), mediates(pair.id, names))


@action
async def withdraw(ctx: Context) -> None:
    """It is no longer needed: everybody who knows of it hears so, and nothing is published any more."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post is None or post.author != ctx.person.id:
        raise Refusal(_("I no longer know this request."), [MENU])
    pair = await pairs.of_post(ctx.tx, post.id)
    if not await posts.withdraw(ctx.tx, post.id):
        raise Refusal(_("This request is over already."), [MENU])
    if pair and await pairs.close(ctx.tx, pair, PairState.ENDED):
        lines, onward = ended(ctx.person.name, asks=False)
        ctx.tell(pair.helper, [NO_LONGER_NEEDED, *lines], onward)
    release(ctx, post.id, await posts.invited(ctx.tx, post.id))
    show(ctx, await docket.read(ctx.tx, post.id))
    again = choice(_("Ask once more"), go="ask.again", post=post.id)
    ctx.say(_("I took it back. Nobody is asked any more."), [again, MENU])
