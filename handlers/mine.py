"""My requests: where they stand, who I am in touch with, and the way out of each."""

from datetime import datetime

from bot.contract import Choice, Context, Line, Names, Refusal, Text, _, action, choice, command, many, registry, weekly
from bot.contract.attending import STILL, no_longer, stay_in_touch, what_and_when
from bot.contract.cards import show
from bot.contract.mediating import mediates
from bot.contract.meeting import meets, take_back
from bot.contract.on_behalf import written_for
from bot.contract.pairs import ended, ways
from bot.contract.requests import MENU, NO_LONGER_NEEDED, asked_besides, in_private, need, quoted, release, when
from bot.contract.rings import by_then, hears_early
from bot.rules.company import takes_place
from db import company, disclosures, docket, events, mediation, pairs, people, posts, proposals, series, visits
from db.model import LIVE, Company, Pair, PairState, Post, PostState, Request, Revision, RevisionState, RingState, Tie

STANDS: dict[PostState, Text] = {
    PostState.WAITING: _("A coordinator looks at it."),
    PostState.OPEN: _("Neighbours are asked. I tell you as soon as somebody can help."),
}


@command("mine", name="mine.mine", summary=_("My requests"), menu=30, sign="📋", anytime=True)
async def mine(ctx: Context) -> None:
    """One message for each request, and for each neighbour they help, with what can be done; what runs comes first."""
    in_private(ctx)
    asked = [await posts.request(ctx.tx, post.id) for post in await posts.of_person(ctx.tx, ctx.person)]
    helped = [pair for pair in await pairs.of_person(ctx.tx, ctx.person) if pair.helper == ctx.person.id]
    for pair in helped:
        await _say_whom_they_help(ctx, pair)
    found = [(request, await pairs.of_post(ctx.tx, request.post.id)) for request in asked if request]
    for request, helping in sorted(found, key=lambda one: not one[1]):
        await _say_where_it_stands(ctx, request, helping)
    mediated = [await pairs.tie(ctx.tx, one) for one in await mediation.of_person(ctx.tx, ctx.person)]
    for tie in filter(None, mediated):
        await _say_where_they_mediate(ctx, tie)
    regular = await series.of_person(ctx.tx, ctx.person)
    for one in regular:
        name = await people.name_of(ctx.tx, one.other(ctx.person.id))
        ctx.say(*weekly.stands(one, name, helps=one.helper == ctx.person.id))
    entered = await proposals.of_person(ctx.tx, ctx.person) or await events.of_person(ctx.tx, ctx.person)
    if entered:
        await ctx.redirect("proposed.listed")
    goes = await _say_where_they_go(ctx)
    if not (asked or helped or mediated or regular or entered or goes):
        ctx.say(_("You have no requests at the moment."), [*registry.choices("ask"), MENU])


async def _say_where_it_stands(ctx: Context, request: Request, helping: list[Pair]) -> None:
    post, newest = request.post, request.newest
    waits = newest.state is RevisionState.WAITING and post.state in LIVE
    published = await posts.published(ctx.tx, post.id)
    lines = _what(post, newest if waits or published is None else published)
    if not helping:
        change = choice(_("Change"), go="change.begin", post=post.id)
        ctx.say([*lines, await _stands(ctx, request, waits=waits)], [change, *_ways_out(post)])
    elif post.hands == 1:
        name = await people.name_of(ctx.tx, helping[0].helper)
        ways_on = [*ways(helping[0].id, name, helps=False), *_ways_out(post)]
        ctx.say([*lines, _("{name} helps you.", name=name), *await _meeting(ctx, helping[0], name)], ways_on)
    else:
        await _say_who_helps(ctx, post, lines, helping)


async def _say_who_helps(ctx: Context, post: Post, lines: list[Line], helping: list[Pair]) -> None:
    """Where many hands are needed: how many there are, and then one message for each helper."""
    sought = many("You need one neighbour.", "You need {count} neighbours.", count=post.hands)
    ctx.say([*lines, (sought, _("So far there are: {number}.", number=len(helping)))], _ways_out(post))
    for pair in helping:
        name = await people.name_of(ctx.tx, pair.helper)
        told: list[Line] = [_("{name} helps you.", name=name), *await _meeting(ctx, pair, name)]
        ctx.say(told, ways(pair.id, name, helps=False))


async def _meeting(ctx: Context, pair: Pair, name: str) -> list[Line]:
    return meets(ctx, await visits.get(ctx.tx, pair), await pairs.code(ctx.tx, pair), name)


def _what(post: Post, said: Revision) -> list[Line]:
    what = need(post.kind, said.quarter_name), when(said.wanted)
    return [what, quoted(said.words), *asked_besides(post.kind, said)]


async def _stands(ctx: Context, request: Request, *, waits: bool) -> Text:
    post, begun = request.post, request.ring
    if post.approved and waits:
        return _("Your change waits for a coordinator. Until then neighbours see it as it was.")
    case = await docket.read(ctx.tx, post.id)
    if case and case.waits and begun and begun.undecided:
        early, stopped = hears_early(post.kind, request.newest, ctx.city.zone), begun.state is RingState.STOPPED
        return by_then(case.due, early, ctx.now, stopped=stopped) or STANDS[post.state]
    return STANDS[post.state]


def _ways_out(post: Post) -> list[Choice]:
    return [choice(_("Withdraw"), go="mine.withdraw", post=post.id), MENU]


async def _say_whom_they_help(ctx: Context, pair: Pair) -> None:
    post, approved = await posts.get(ctx.tx, pair.post), await posts.published(ctx.tx, pair.post)
    name = await people.name_of(ctx.tx, pair.asker)
    lines = [*written_for(approved, name), *_what(post, approved)] if post and approved else []
    told = [_("You help {name}.", name=name), *lines, *await _meeting(ctx, pair, name)]
    ctx.say(told, [*ways(pair.id, name, helps=True), MENU])


async def _say_where_they_mediate(ctx: Context, pair: Tie) -> None:
    names = await people.name_of(ctx.tx, pair.asker), await people.name_of(ctx.tx, pair.helper)
    ctx.say(_("You mediate between {name}.", name=Names(names)), mediates(pair.id, names))


async def _say_where_they_go(ctx: Context) -> bool:
    """One message for each event to which they have company, or look for it; whether there is any."""
    ties = [tie for tie in await pairs.ties(ctx.tx, ctx.person) if isinstance(tie, Company)]
    for tie in ties:
        name = await people.name_of(ctx.tx, tie.other(ctx.person.id))
        lines = await _date_of(ctx, tie.event, tie.original)
        ctx.say([*lines, _("You go together with {name}.", name=name)], stay_in_touch(tie.id, name))
    sought = await company.of_person(ctx.tx, ctx.person)
    for one in sought:
        ctx.say([*await _date_of(ctx, one.event, one.original), STILL], [no_longer(one.event, one.original), MENU])
    return bool(ties or sought)


async def _date_of(ctx: Context, number: int, original: datetime) -> tuple[Line, ...]:
    """What it is and when; nothing where it is cancelled or over."""
    event = await events.get(ctx.tx, number)
    date = takes_place(event, original)
    return what_and_when(event, date, ctx.city, ctx.now) if event and date else ()


@action("mine.withdraw")
async def withdraw(ctx: Context) -> None:
    """It is no longer needed: everybody who knows of it hears so, and nothing is published any more."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post is None or post.author != ctx.person.id:
        raise Refusal(_("I no longer know this request."), [MENU])
    helping = await pairs.of_post(ctx.tx, post.id)
    if not await posts.withdraw(ctx.tx, post.id):
        raise Refusal(_("This request is over already."), [MENU])
    for pair in helping:
        await pairs.close(ctx.tx, pair, PairState.ENDED)
        take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
        lines, onward = ended(ctx.person.name, asks=False)
        ctx.tell(pair.helper, [NO_LONGER_NEEDED, *lines], onward)
    release(ctx, post.id, await posts.invited(ctx.tx, post.id))
    show(ctx, await docket.read(ctx.tx, post.id))
    again = choice(_("Ask once more"), go="change.again", post=post.id)
    ctx.say(_("I took it back. Nobody is asked any more."), [again, MENU])
