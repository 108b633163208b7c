"""Once more: whoever was helped asks the same helper again, in words that were approved; a "no" needs no reason."""

from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice, kinds, step
from bot.contract import asking as question
from bot.contract.ages import required
from bot.contract.pairs import OVER
from bot.contract.requests import MENU, MINE, quoted, when
from bot.rules import trust, wanted
from bot.rules.daytime import waking
from bot.rules.returning import next_week as a_week_on
from db import blocks, helping, pairs, people, posts, sanctions, volunteers
from db.model import Pair, PairState, Revision, VolunteerState

MOST = 3
PATIENCE = timedelta(days=1)
TOO_LATE = _("This was over already. Thank you!")


@action("again.enough")
async def enough(ctx: Context) -> None:
    """They need nothing more."""
    ctx.say(_("All right. Thank you!"), [MENU], instead=True)


@action("again.next_week")
async def next_week(ctx: Context) -> None:
    """The same day of the week."""
    pair, approved = await _asked(ctx, ctx.picked["pair"])
    await _wish(ctx, pair, a_week_on(approved.wanted, question.here(ctx)))


@action("again.another_day")
async def another_day(ctx: Context) -> None:
    """A day they choose."""
    await _asked(ctx, ctx.picked["pair"])
    ctx.ask(*question.on_which_day(question.here(ctx).date()), then=day, keep=ctx.picked)


@step("again.day")
async def day(ctx: Context) -> None:
    """It was understood, or is asked again."""
    pair, _approved = await _asked(ctx, ctx.kept["pair"])
    await _wish(ctx, pair, question.day(ctx))


async def _wish(ctx: Context, pair: Pair, day: str) -> None:
    """The helper is asked by day, unless somebody else is meanwhile the better one to ask."""
    name, others = await people.name_of(ctx.tx, pair.helper), choice(_("Ask others"), go="change.again", post=pair.post)
    volunteer = await volunteers.get(ctx.tx, pair.helper)
    free = volunteer and volunteer.state is VolunteerState.ADMITTED and not trust.busy(volunteer, ctx.now)
    apart = await blocks.between(ctx.tx, pair.asker, pair.helper)
    if not free or apart or await sanctions.standing(ctx.tx, pair.helper):
        raise Refusal(_("{name} cannot help at the moment. Shall I ask others?", name=name), [others, MENU])
    if not await helping.wish(ctx.tx, pair, day):
        raise Refusal(_("I have asked {name} already, and tell you as soon as they answer.", name=name), [MINE])
    at = waking(question.here(ctx))
    ctx.later(at, put, whose=pair.helper, pair=pair.id, wanted=day)
    ctx.later(waking(at + PATIENCE), silent, whose=pair.asker, pair=pair.id, wanted=day)
    ctx.say([_("I ask {name}, and tell you as soon as they answer.", name=name), when(day)], [MINE], instead=True)


@action("again.put")
async def put(ctx: Context) -> None:
    """The helper hears for which day, in the words they know; they do not hear of what is over before that."""
    found = await _still(ctx)
    if found is None or await sanctions.standing(ctx.tx, found[0].asker):
        return
    pair, approved = found
    if await blocks.between(ctx.tx, pair.asker, pair.helper):
        return
    yes = choice(_("Yes, I can"), go="again.yes", **ctx.picked)
    no = choice(_("Not this time"), go="again.no", **ctx.picked)
    asks = _("{name} asks whether you can help again.", name=await people.name_of(ctx.tx, pair.asker))
    ctx.say([asks, when(ctx.picked["wanted"]), quoted(approved.words)], [yes, no])


@action("again.yes")
async def yes(ctx: Context) -> None:
    """A request of its own that nobody has to look at, for its words are those that were approved; it is theirs."""
    pair, approved = await _waiting(ctx)
    day = ctx.picked["wanted"]
    await helping.answer(ctx.tx, pair, day)
    before, post = await posts.get(ctx.tx, pair.post), await helping.repeat(ctx.tx, approved, day)
    if before is None or post is None or wanted.over(day, question.here(ctx)):
        raise Refusal(TOO_LATE, [MENU])
    over = wanted.ends(day, question.here(ctx), kinds.of(before.kind).open_for)
    ctx.later(waking(over), "expire.over", whose=pair.asker, post=post)
    ctx.picked = {"post": post}
    await ctx.redirect("accept.take")


@action("again.no")
async def no(ctx: Context) -> None:
    """Not this time: whoever asked may ask others, who hear of it as of any request."""
    pair, _approved = await _waiting(ctx)
    await helping.answer(ctx.tx, pair, ctx.picked["wanted"])
    ctx.say(_("All right. I tell {name} kindly.", name=await people.name_of(ctx.tx, pair.asker)), [MENU], instead=True)
    cannot = _("{name} cannot help on that day. Shall I ask others?", name=ctx.person.name)
    ctx.tell(pair.asker, cannot, [choice(_("Ask others"), go="change.again", post=pair.post), MENU])


@action("again.silent")
async def silent(ctx: Context) -> None:
    """No answer for a day: nobody waits in vain."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair and pair.asker == ctx.person.id and await helping.answer(ctx.tx, pair, ctx.picked["wanted"]):
        name = await people.name_of(ctx.tx, pair.helper)
        others = choice(_("Ask others"), go="change.again", post=pair.post)
        ctx.say(_("{name} has not answered yet. Shall I ask others?", name=name), [others, MENU])


async def _asked(ctx: Context, number: int) -> tuple[Pair, Revision]:
    """What was done for them, in words that others may see. Raises Refusal where they cannot ask for it again."""
    pair = await pairs.mine(ctx.tx, number, ctx.person)
    approved = await posts.published(ctx.tx, pair.post) if pair else None
    if pair is None or approved is None or pair.asker != ctx.person.id or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    required("ask", await people.roles(ctx.tx, ctx.person))
    if await posts.count_open(ctx.tx, ctx.person) >= MOST:
        raise Refusal(_("First let us finish what you asked already. Then you can ask for more."), [MINE])
    return pair, approved


async def _waiting(ctx: Context) -> tuple[Pair, Revision]:
    """What this helper is really asked to do again. Raises Refusal where they are not, or not any more."""
    found = await _still(ctx)
    if found is None:
        raise Refusal(TOO_LATE, [MENU])
    if await sanctions.standing(ctx.tx, found[0].asker):
        raise Refusal(_("This request rests at the moment. Please look again later."), [MENU])
    return found


async def _still(ctx: Context) -> tuple[Pair, Revision] | None:
    """None where this helper is not asked, or not any more."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    approved = await posts.published(ctx.tx, pair.post) if pair else None
    if pair is None or approved is None or pair.helper != ctx.person.id:
        return None
    return (pair, approved) if await helping.wished(ctx.tx, pair) == ctx.picked["wanted"] else None
