"""I can: the first volunteers who say so get the request, everybody else hears it kindly; a "no" needs no reason."""

from bot.contract import Context, Line, Refusal, Text, _, action, choice, kinds, rings
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.meeting import take_back
from bot.contract.on_behalf import written_for
from bot.contract.pairs import OPEN_AGAIN, OVER, discretion, speaks, ways
from bot.contract.requests import MENU, MINE, NOT_ASKED, is_over, level, quoted, subject
from bot.contract.trusted import ENOUGH, READ_FIRST, TIME_AGAIN, busy, has_room, refused
from bot.contract.wishes import ONLY_A_WOMAN
from bot.rules import doorwords, trust
from bot.rules.daytime import waking
from bot.rules.matching import WOMAN
from bot.rules.roles import may
from db import blocks, cases, disclosures, docket, pairs, people, posts, ring, sanctions, volunteers
from db.model import Pair, PairState, Post

OFFER = choice(_("I want to help"), go="offer")
GONE = _("It is taken, thank you for being there.")


@action("accept.take")
async def take(ctx: Context) -> None:
    """Whoever is first helps, as many as it takes: a pair is only made while there is room for one."""
    if await cases.refusal_of(ctx.tx, ctx.person.id):
        raise Refusal(READ_FIRST, [MENU])
    post = await posts.get(ctx.tx, ctx.picked["post"])
    await _may_help(ctx, post)
    if post and kinds.of(post.kind).talks_first and not await _both_talked(ctx, post):
        await ctx.redirect("mentor.wait")
        return
    code = doorwords.made(ctx.city.words.door, next(iter(ctx.city.languages)))
    pair = await pairs.join(ctx.tx, post.id, ctx.person, code) if post else None
    if post is None or pair is None:
        await _too_late(ctx, post)
        return
    posts.answered(ctx.tx, post.id, ctx.person.id, "yes")
    _check_in(ctx, pair, post)
    asker = await people.name_of(ctx.tx, post.author)
    await _introduce(ctx, pair, asker)
    ctx.later(ctx.now, "visit.begin", pair=pair.id)
    ctx.later(ctx.now, "gone.tell", pair=pair.id)
    await _release_others(ctx, post)
    show(ctx, await docket.read(ctx.tx, pair.post), _("{helper} helps {asker}.", helper=ctx.person.name, asker=asker))


async def _both_talked(ctx: Context, post: Post) -> bool:
    """Whether a coordinator has talked with the requester and with this volunteer."""
    answers = await posts.invited(ctx.tx, post.id)
    return post.talked and answers.get(ctx.person.id) == "talked"


def _check_in(ctx: Context, pair: Pair, post: Post) -> None:
    """Where the tie lasts, both are asked now and then how it goes."""
    if every := kinds.of(post.kind).checks_in:
        for person in (pair.asker, pair.helper):
            ctx.later(waking(here(ctx) + every), "check_in.ask", whose=person, pair=pair.id)


@action("accept.decline")
async def decline(ctx: Context) -> None:
    """One tap, no reason; nobody asks them about this again."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post:
        posts.answered(ctx.tx, post.id, ctx.person.id, "no")
    ctx.say(_("All right. I do not ask you about this again."), [MENU], instead=True)


@action("accept.release")
async def release(ctx: Context) -> None:
    """The helper cannot after all: no reproach, and the others are asked again."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN or pair.helper != ctx.person.id:
        ctx.say(OVER, [MINE])
        return
    await pairs.release(ctx.tx, pair)
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    ctx.say(_("Thank you for telling me. I ask the others again."), [MENU], instead=True)
    over = is_over(await posts.published(ctx.tx, pair.post), here(ctx))
    again = _("{name} can't help after all. I ask your neighbours again.", name=ctx.person.name)
    ctx.tell(pair.asker, _("{name} can't help after all.", name=ctx.person.name) if over else again, [MINE])
    ctx.later(ctx.now, "vacancy.fill", whose=pair.asker, post=pair.post)
    show(ctx, await docket.read(ctx.tx, pair.post), OPEN_AGAIN)


async def _may_help(ctx: Context, post: Post | None) -> None:
    """Who is admitted, trained and of the level it takes, a woman where one is wished for; nobody helps themselves."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    who, own = ctx.person.id, post is not None and post.author == ctx.person.id
    if volunteer is None:
        raise Refusal(_("Thank you! Tell me first how you would like to help."), [OFFER])
    approved = await posts.published(ctx.tx, post.id) if post else None
    takes = level(post.kind, approved) if post and approved else trust.ADMITTED
    if lack := trust.ready(volunteer, takes, here(ctx).date()):
        raise refused(lack)
    if not has_room(ctx, volunteer, await pairs.helping(ctx.tx, ctx.person.id)):
        raise Refusal(ENOUGH, [MINE, MENU])
    if approved and WOMAN in approved.wishes and not volunteer.woman:
        raise Refusal(ONLY_A_WOMAN, [MENU])
    if not may("accept", await people.roles(ctx.tx, ctx.person), own=own):
        raise Refusal(_("This is your own request."), [MINE]) if own else refused(trust.Lack.DECLINED)
    if post and await ring.is_closed_to(ctx.tx, post.id, ctx.person.id):
        raise Refusal(NOT_ASKED, [MENU])
    if post and (await blocks.between(ctx.tx, post.author, who) or await sanctions.standing(ctx.tx, post.author)):
        raise Refusal(_("This request rests at the moment. Please look again later."), [MENU])


async def _too_late(ctx: Context, post: Post | None) -> None:
    """It is taken; whoever has it themselves and taps again finds their way on."""
    helping = await pairs.of_post(ctx.tx, post.id) if post else []
    mine = next((pair for pair in helping if pair.helper == ctx.person.id), None)
    if mine:
        name = await people.name_of(ctx.tx, mine.asker)
        ctx.say(_("You help {name} already.", name=name), ways(mine.id, name, helps=True))
    else:
        ctx.say(GONE, [*rings.waiting_list(post), choice(_("Who needs help now?"), go="tasks"), MENU], instead=True)


async def _release_others(ctx: Context, post: Post) -> None:
    """Once enough neighbours help, nobody else need think about it."""
    helping = {pair.helper for pair in await pairs.of_post(ctx.tx, post.id)}
    for person in await pairs.silent(ctx.tx, post.id) if len(helping) >= post.hands else []:
        if person not in helping:
            ctx.tell(person, GONE, rings.waiting_list(post), subject=subject(post.id))


async def _introduce(ctx: Context, pair: Pair, asker: str) -> None:
    """Both hear each other's first name and languages, and how to write to each other."""
    approved, helper = await posts.published(ctx.tx, pair.post), ctx.person.name
    what = [quoted(approved.words)] if approved else []
    reached, volunteer = await people.reach(ctx.tx, pair.asker), await volunteers.get(ctx.tx, pair.helper)
    spoken = approved.languages if approved and approved.languages else (reached[0].language,) if reached else ()
    lovely = _("Lovely! You help {name}.", name=asker)
    # Whoever is busy and helps all the same stays busy for everybody else: it was for this one that they said yes.
    rests = busy(volunteer, here(ctx)) if volunteer else []
    theirs = written_for(approved, asker) if approved else []
    said: list[Line] = [lovely, *theirs, *what, *speaks(asker, spoken), discretion(asker), *rests]
    ctx.say(said, [*ways(pair.id, asker, helps=True), *([TIME_AGAIN] if rests else [])], instead=True)
    known = volunteer.languages if volunteer and volunteer.languages else (ctx.person.language,)
    found = (_("Good news: {name} helps you.", name=helper), *await _so_far(ctx, pair.post))
    careful = _("Please never hand over a bank card, a PIN or money in advance.")
    told: list[Line] = [found, *what, *speaks(helper, known), discretion(helper), careful]
    ctx.tell(pair.asker, told, ways(pair.id, helper, helps=False))


async def _so_far(ctx: Context, post: int) -> list[Text]:
    """How many neighbours help already, where it takes more than one."""
    request = await posts.request(ctx.tx, post)
    return rings.found(request) if request else []
