"""Done: either neighbour says that it is, both are asked once how it went, and thanks are passed on."""

from bot.contract import Choice, Context, Text, _, action, choice
from bot.contract.asking import A_DAY, here
from bot.contract.cards import show
from bot.contract.helped import HOW_LONG, concerns, how_long, once_more
from bot.contract.meeting import take_back
from bot.contract.pairs import OPEN_AGAIN
from bot.contract.requests import ALL_RIGHT, MENU, MINE, is_over
from bot.rules import trust
from bot.rules.daytime import waking
from db import disclosures, docket, pairs, people, posts, volunteers
from db.model import Pair, PostState


@action("finish.begin")
async def begin(ctx: Context) -> None:
    """The request is done; both are asked."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or not await pairs.finish(ctx.tx, pair):
        ctx.say(_("This was over already. Thank you!"), [MINE])
        return
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.later(ctx.now, "levels.suggest", whose=pair.helper)
    await _ask_how_they_are(ctx, pair)
    ctx.say(_("How did it go?"), _answers(pair))
    told = [_("{name} says that it is done.", name=ctx.person.name), _("How did it go?")]
    ctx.tell(pair.other(ctx.person.id), told, _answers(pair))
    await _show(ctx, pair)


async def _ask_how_they_are(ctx: Context, pair: Pair) -> None:
    """A day after their first visit, and after every tenth."""
    volunteer = await volunteers.get(ctx.tx, pair.helper)
    if volunteer and trust.is_asked_how_they_are(volunteer.tasks):
        at, tasks = waking(here(ctx) + A_DAY), volunteer.tasks
        ctx.later(at, "wellbeing.ask", whose=pair.helper, pair=pair.id, tasks=tasks)


@action("finish.well")
async def well(ctx: Context) -> None:
    """Thanks for both."""
    pair = await _said(ctx, "well")
    if pair is None:
        return
    await _glad(ctx, pair)
    thanks = _("{name} says that it went well, and thanks you warmly.", name=ctx.person.name)
    glad = _("{name} says that it went well, and was glad to help you.", name=ctx.person.name)
    ctx.tell(pair.other(ctx.person.id), thanks if ctx.person.id == pair.asker else glad)


async def _glad(ctx: Context, pair: Pair) -> None:
    """Whoever asked may have the same helper again; whoever helped says how long it took. Nobody has to."""
    glad = _("I am glad to hear that. Thank you!")
    if ctx.person.id == pair.helper:
        ctx.say([glad, HOW_LONG], how_long(pair.id), instead=True)
        return
    name = await people.name_of(ctx.tx, pair.helper)
    ctx.say([glad, _("Shall {name} come again?", name=name)], once_more(pair.id, name), instead=True)


@action("finish.badly")
async def badly(ctx: Context) -> None:
    """No reproach to anybody: ask again, or talk to a coordinator."""
    pair = await _said(ctx, "badly")
    if pair is None:
        return
    hours = choice(_("Note my time"), go="hours.ask", pair=pair.id)
    ask = choice(_("Ask again"), go="finish.again", pair=pair.id)
    talk = choice(_("Talk to a coordinator"), go="report.begin", pair=pair.id)
    ways = [hours if ctx.person.id == pair.helper else ask, talk, *concerns(pair.id), MENU]
    ctx.say(_("I am sorry to hear that. What would help now?"), ways, instead=True)


@action("finish.again")
async def again(ctx: Context) -> None:
    """The same request once more, for everybody who knows of it but the one with whom it did not work out."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    asked = pair is not None and pair.asker == ctx.person.id
    if pair is None or not asked or not await posts.move(ctx.tx, pair.post, PostState.DONE, PostState.OPEN):
        ctx.say(_("This request is not over, or no longer there."), [MINE])
        return
    posts.answered(ctx.tx, pair.post, pair.helper, "no")
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx))
    again_ = _("I ask your neighbours again, and tell you as soon as somebody can help.")
    ctx.say(ALL_RIGHT if over else again_, [MINE])
    ctx.later(ctx.now, "vacancy.fill", post=pair.post)
    await _show(ctx, pair, OPEN_AGAIN)


def _answers(pair: Pair) -> list[Choice]:
    yes = choice(_("It went well"), go="finish.well", pair=pair.id)
    return [yes, choice(_("It did not work out"), go="finish.badly", pair=pair.id)]


async def _said(ctx: Context, word: str) -> Pair | None:
    """The pair, where this is their first word about it; a second one is met kindly and changes nothing."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair and await pairs.says(ctx.tx, pair, ctx.person, word):
        return pair
    ctx.say(_("You told me already. Thank you!"), [MENU])
    return None


async def _show(ctx: Context, pair: Pair, *news: Text) -> None:
    show(ctx, await docket.read(ctx.tx, pair.post), *news)
