"""I can: the first volunteer who says so gets the request, everybody else hears it kindly; a "no" needs no reason."""

from bot.contract import Context, Refusal, Text, _, action, choice, kinds
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.pairs import OPEN_AGAIN, OVER, discretion, ways
from bot.contract.requests import MENU, MINE, invitation, quoted, subject
from bot.rules.daytime import waking
from db import docket, pairs, people, posts, sanctions, volunteers
from db.model import Pair, PairState, Post, PostState, VolunteerState

OFFER = choice(_("I want to help"), go="offer")
GONE = _("It is taken, thank you for being there.")


@action
async def take(ctx: Context) -> None:
    """Whoever is first helps: the change of state decides, so that two at once cannot both be."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    await _may_help(ctx, post)
    if post is None or not await posts.move(ctx.tx, post.id, PostState.OPEN, PostState.TAKEN):
        await _too_late(ctx, post)
        return
    pair = pairs.open_pair(ctx.tx, post.id, post.author, ctx.person)
    posts.answered(ctx.tx, post.id, ctx.person.id, "yes")
    _check_in(ctx, pair, post)
    asker = await people.name_of(ctx.tx, post.author)
    await _introduce(ctx, pair, asker)
    for person in await pairs.silent(ctx.tx, post.id):
        if person != ctx.person.id:
            ctx.tell(person, GONE, subject=subject(post.id))
    await _show(ctx, pair, _("{helper} helps {asker}.", helper=ctx.person.name, asker=asker))


def _check_in(ctx: Context, pair: Pair, post: Post) -> None:
    """Where the tie lasts, both are asked now and then how it goes."""
    if every := kinds.of(post.kind).checks_in:
        for person in (pair.asker, pair.helper):
            ctx.later(waking(here(ctx) + every), "check_in.ask", whose=person, pair=pair.id)


@action
async def decline(ctx: Context) -> None:
    """One tap, no reason; nobody asks them about this again."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post:
        posts.answered(ctx.tx, post.id, ctx.person.id, "no")
    ctx.say(_("All right. I do not ask you about this again."), [MENU], instead=True)


@action
async def release(ctx: Context) -> None:
    """The helper cannot after all: no reproach, and the others are asked again."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN or pair.helper != ctx.person.id:
        ctx.say(OVER, [MINE])
        return
    others = await pairs.release(ctx.tx, pair)
    ctx.say(_("Thank you for telling me. I ask the others again."), [MENU], instead=True)
    gone = _("{name} can't help after all. I ask your neighbours again.", name=ctx.person.name)
    ctx.tell(pair.asker, gone, [MINE])
    post, approved = await posts.get(ctx.tx, pair.post), await posts.published(ctx.tx, pair.post)
    if post and approved and not await sanctions.standing(ctx.tx, pair.asker):
        for person in others:
            ctx.tell(person, *invitation(post, approved))
    await _show(ctx, pair, OPEN_AGAIN)


async def _may_help(ctx: Context, post: Post | None) -> None:
    """Only volunteers whom a coordinator has admitted, and nobody helps themselves."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None:
        raise Refusal(_("Thank you! Tell me first how you would like to help."), [OFFER])
    if volunteer.state is VolunteerState.APPLIED:
        raise Refusal(_("Thank you! A coordinator looks at your offer first. You hear from me."))
    if volunteer.state is VolunteerState.PAUSED:
        raise Refusal(_("You are taking a break at the moment."), [choice(_("I am back"), go="settings.come_back")])
    if volunteer.state is not VolunteerState.ADMITTED:
        raise Refusal(_("Only volunteers whom a coordinator has admitted see this."), [MENU])
    if post and post.author == ctx.person.id:
        raise Refusal(_("This is your own request."), [MINE])
    if post and await sanctions.standing(ctx.tx, post.author):
        raise Refusal(_("This request rests at the moment. Please look again later."), [MENU])


async def _too_late(ctx: Context, post: Post | None) -> None:
    """It is taken; whoever has it themselves and taps again finds their way on."""
    pair = await pairs.of_post(ctx.tx, post.id) if post else None
    if pair and pair.helper == ctx.person.id:
        name = await people.name_of(ctx.tx, pair.asker)
        ctx.say(_("You help {name} already.", name=name), ways(pair.id, name, helps=True))
    else:
        ctx.say(GONE, [choice(_("Who needs help now?"), go="tasks"), MENU], instead=True)


async def _introduce(ctx: Context, pair: Pair, asker: str) -> None:
    """Both hear each other's first name, and how to write to each other."""
    approved, helper = await posts.published(ctx.tx, pair.post), ctx.person.name
    what = [quoted(approved.words)] if approved else []
    lovely = _("Lovely! You help {name}.", name=asker)
    ctx.say([lovely, *what, discretion(asker)], ways(pair.id, asker, helps=True), instead=True)
    found = _("Good news: {name} helps you.", name=helper)
    careful = _("Please never hand over a bank card, a PIN or money in advance.")
    ctx.tell(pair.asker, [found, *what, discretion(helper), careful], ways(pair.id, helper, helps=False))


async def _show(ctx: Context, pair: Pair, news: Text) -> None:
    show(ctx, await docket.read(ctx.tx, pair.post), news)
