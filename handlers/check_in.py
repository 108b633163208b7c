"""Check in: where two neighbours stay in touch for long, each is asked now and then how it goes."""

from bot.contract import Context, _, action, choice, kinds
from bot.contract.asking import here
from bot.contract.requests import MENU
from bot.rules.daytime import waking
from db import pairs, people, posts
from db.model import PairState


@action("check_in.ask")
async def ask(ctx: Context) -> None:
    """One question, and again after the same time, for as long as they are in touch."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    post = await posts.get(ctx.tx, pair.post) if pair and pair.state is PairState.OPEN else None
    every = kinds.of(post.kind).checks_in if post else None
    if pair is None or every is None:
        return
    name = await people.name_of(ctx.tx, pair.other(ctx.person.id))
    ways = [
        choice(_("It goes well"), go="check_in.well"),
        choice(_("I would like to talk about it"), go="report.begin", pair=pair.id),
        choice(_("We are done"), go="finish.begin", pair=pair.id),
    ]
    ctx.say(_("You and {name} have been in touch for a while. How does it go?", name=name), ways)
    ctx.later(waking(here(ctx) + every), ask, pair=pair.id)


@action("check_in.well")
async def well(ctx: Context) -> None:
    """Nothing more is needed."""
    ctx.say(_("I am glad to hear that. I ask you again in some weeks."), [MENU], instead=True)
