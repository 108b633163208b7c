"""Gone: whoever asked can no longer be reached; the helper hears it at once, and nobody is sent to a closed door."""

from datetime import datetime, timedelta

from bot.contract import BACKCHANNEL, Choice, Context, Line, Moment, _, action, choice
from bot.contract.asking import here
from bot.contract.cards import show, subject
from bot.contract.deciding import there
from bot.contract.pairs import DANGER
from bot.contract.promises import looks_by
from bot.contract.reading import named
from bot.contract.requests import MINE
from bot.contract.stopping import TALK
from bot.rules.daytime import waking
from db import cases, docket, pairs, people, visits
from db.model import Case, Pair, PairState, Report, Visit
from db.pairs import Wrong

REASON = "gone"
A_WHILE, A_WEEK = timedelta(minutes=20), timedelta(days=7)


@action("gone.tell")
async def tell(ctx: Context) -> None:
    """Said to the helper, with what to do; the office looks after it."""
    pair = await _gone(ctx)
    if pair is None:
        return
    name, visit = await people.name_of(ctx.tx, pair.asker), await visits.get(ctx.tx, pair)
    case = await _case(ctx, pair)
    reached = _("{asker} cannot be reached any more. {helper} helps them and knows it.", asker=name, helper=_me(ctx))
    shown = choice(_("Show it"), go="case.show_here", case=case.id)
    ctx.tell(BACKCHANNEL, [reached, *_when(ctx, visit), named(case)], [shown], beside=subject(case.id))
    ctx.say([*_cannot(ctx, name, visit), looks_by(case.due)], _ways(pair))
    until = visit.at if visit and visit.at > ctx.now else ctx.now + A_WEEK
    ctx.later(waking(here(ctx) + A_WHILE), back, pair=pair.id, until=until.isoformat())


@action("gone.back")
async def back(ctx: Context) -> None:
    """Looked at now and then until they would have met: whoever has come back is expected again."""
    pair = await _open(ctx)
    if pair is None:
        return
    if await people.reach(ctx.tx, pair.asker):
        name, visit = await people.name_of(ctx.tx, pair.asker), await visits.get(ctx.tx, pair)
        await _settled(ctx, pair, name)
        meeting = choice(_("Our meeting"), go="visit.show", sign="📅", pair=pair.id)
        ctx.say([_("{name} can be reached again.", name=name), *_when(ctx, visit)], [meeting, MINE])
    elif ctx.now < datetime.fromisoformat(ctx.picked["until"]):
        ctx.later(waking(here(ctx) + A_WHILE), back, pair=pair.id, until=ctx.picked["until"])


@action("gone.remind")
async def remind(ctx: Context) -> None:
    """In the place of a reminder to go there."""
    if pair := await _gone(ctx):
        name, visit = await people.name_of(ctx.tx, pair.asker), await visits.get(ctx.tx, pair)
        ctx.say(_cannot(ctx, name, visit), _ways(pair))


@action("gone.at_the_door")
async def at_the_door(ctx: Context) -> None:
    """Nobody opens, and nobody can be asked: the helper does not wait, and the office reads it."""
    pair = await _gone(ctx)
    if pair is None:
        return
    case, name = await _case(ctx, pair), await people.name_of(ctx.tx, pair.asker)
    show(ctx, case, _("{helper} says that nobody opened.", helper=_me(ctx)))
    cannot = _("{name} cannot be reached through me any more, so I could not tell them.", name=name)
    go = _("Thank you for waiting. You may go now. A coordinator finds out whether {name} is all right.", name=name)
    ctx.say([cannot, go, looks_by(case.due), DANGER], _ways(pair))


def _cannot(ctx: Context, name: str, visit: Visit | None) -> list[Line]:
    cannot = _("{name} cannot be reached through me any more: nothing that you write arrives.", name=name)
    wait = _("Please do not go there before a coordinator has written to you.")
    return [cannot, *_when(ctx, visit), wait]


def _when(ctx: Context, visit: Visit | None) -> list[Line]:
    return [_("They meet: {moment}.", moment=Moment(visit.at))] if visit and visit.at > ctx.now else []


def _ways(pair: Pair) -> list[Choice]:
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    return [choice(_("I cannot come"), go="accept.release", pair=pair.id), TALK, wrong, MINE]


def _me(ctx: Context) -> str:
    return ctx.person.name or "?"


async def _case(ctx: Context, pair: Pair) -> Case:
    """What the office looks after, opened now where it is not yet."""
    about = Wrong(REASON, pair, pair.post)
    if await pairs.open_report(ctx.tx, ctx.person, about) is None:
        ctx.picked = {"pair": pair.id, "reason": REASON}
        await ctx.redirect("report.for_them")
    before = await pairs.open_report(ctx.tx, ctx.person, about)
    return there(await docket.read(ctx.tx, before.case if before else 0))


async def _settled(ctx: Context, pair: Pair, name: str) -> None:
    """The office need not look any more, unless something else was reported."""
    before = await pairs.open_report(ctx.tx, ctx.person, Wrong(REASON, pair, pair.post))
    case = await docket.read(ctx.tx, before.case) if before else None
    if case and isinstance(case.about, Report) and case.about.reason == REASON:
        await cases.close(ctx.tx, case.id)
        show(ctx, await docket.read(ctx.tx, case.id), _("{name} can be reached again.", name=name))


async def _open(ctx: Context) -> Pair | None:
    """As long as they help."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    return pair if pair and pair.state is PairState.OPEN and pair.helper == ctx.person.id else None


async def _gone(ctx: Context) -> Pair | None:
    """The same where nothing reaches whoever asked."""
    pair = await _open(ctx)
    return pair if pair and await people.reach(ctx.tx, pair.asker) is None else None
