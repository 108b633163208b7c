"""My requests: where they stand, who I am in touch with, and the way out of each."""

from bot.contract import Context, Line, Refusal, _, action, choice, command, registry
from bot.contract.requests import MENU, STANDS, in_private, need, quoted, show, subject, when
from db import pairs, people, posts, rooms
from db.model import Case, Pair, PairState, PostState, RevisionState


@command("mine", summary=_("My requests"), menu=30, sign="📋", anytime=True)
async def mine(ctx: Context) -> None:
    """One message for each request and for each neighbour, with what can be done."""
    in_private(ctx)
    asked = [await posts.case(ctx.tx, post.id) for post in await posts.of_person(ctx.tx, ctx.person)]
    met = await pairs.of_person(ctx.tx, ctx.person)
    for case in asked:
        if case:
            _say_where_it_stands(ctx, case)
    for pair in met:
        await _say_who(ctx, pair)
    if not asked and not met:
        ctx.say(_("You have no requests at the moment."), [*registry.choices("ask"), MENU])


def _say_where_it_stands(ctx: Context, case: Case) -> None:
    newest = case.newest
    lines: list[Line] = [
        (need(case.post.task, case.quarter), when(newest.wanted)),
        quoted(newest.words),
        STANDS[case.post.state],
    ]
    if case.post.approved and newest.state is RevisionState.WAITING:
        lines.append(_("Your change waits for a coordinator. Until then neighbours see it as it was."))
    ways = [choice(_("Withdraw"), go="mine.withdraw", post=case.post.id)]
    if case.post.state is not PostState.TAKEN:
        ways.append(choice(_("Change"), go="ask.change", post=case.post.id))
    ctx.say(lines, ways)


async def _say_who(ctx: Context, pair: Pair) -> None:
    found = await people.reach(ctx.tx, pair.other(ctx.person.id))
    name = found[0].name if found else ""
    known = _("You are in touch with {name}.", name=name) if name else _("You are in touch with a neighbour.")
    ctx.say(known, [choice(_("Write to them"), go="relay.begin", pair=pair.id), MENU])


@action
async def withdraw(ctx: Context) -> None:
    """It is no longer needed: everybody who knows of it hears so, and nothing is published any more."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post is None or post.author != ctx.person.id:
        raise Refusal(_("I no longer know this request."), [MENU])
    pair = await pairs.of_post(ctx.tx, post.id)
    if not await posts.withdraw(ctx.tx, post):
        raise Refusal(_("This request is over already."), [MENU])
    if pair:
        await pairs.close(ctx.tx, pair, PairState.ENDED)
    await _release(ctx, post.id, pair)
    show(ctx, await posts.case(ctx.tx, post.id), await rooms.serving(ctx.tx, "backchannel"))
    again = choice(_("Ask once more"), go="ask.change", post=post.id)
    ctx.say(_("I took it back. Nobody is asked any more."), [again, MENU])


async def _release(ctx: Context, post: int, pair: Pair | None) -> None:
    """The helper hears it anew; for those who have not answered it takes the place of the question."""
    thanks = _("It is no longer needed, thank you for being there.")
    if pair:
        ctx.tell(pair.helper, thanks)
    for person, answer in (await posts.invited(ctx.tx, post)).items():
        if not answer:
            ctx.tell(person, thanks, subject=subject(post))
