"""Report: something went wrong; contact pauses, what was said is frozen, and only coordinators read it, in its case."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action, always, choice, command, step
from bot.contract.cards import arrives, says_so, show
from bot.contract.deciding import there
from bot.contract.meeting import take_back
from bot.contract.pairs import CUT_SHORT, DANGER, OVER, about_whom, ended
from bot.contract.promises import promised
from bot.contract.reading import ALARMING, REPORTED, REPORTED_AGAIN, TO_REPORT, TODAY, WITHOUT_PAIR
from bot.contract.requests import CHOOSE_ONE, MINE, in_private
from db import cases, disclosures, docket, events, pairs, people, posts, roster, talks
from db.cases import Look
from db.model import Case, Company, Pair, PairState, Tie, Urgency


@command("report", name="report.report", summary=_("Something is wrong"))
@always
async def report(ctx: Context) -> None:
    """From anywhere; whoever is in touch with neighbours says first about whom, or that it is about none of them."""
    in_private(ctx)
    known = await pairs.lately(ctx.tx, ctx.person)
    if known:
        ctx.say(*about_whom({tie.id: await people.name_of(ctx.tx, tie.other(ctx.person.id)) for tie in known}))
    else:
        _ask_what(ctx, WITHOUT_PAIR)


@action("report.begin")
@always
async def begin(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough, and danger comes first."""
    if await talks.part_of(ctx.tx, ctx.picked["pair"], ctx.person) is None:
        ctx.say(OVER, [MINE])
        return
    _ask_what(ctx, tuple(TO_REPORT), pair=ctx.picked["pair"], said=ctx.picked.get("said"))


@action("report.about")
@always
async def about(ctx: Context) -> None:
    """About a request that a volunteer has read, or about nobody they know."""
    _ask_what(ctx, WITHOUT_PAIR, post=ctx.picked["post"])


def _ask_what(ctx: Context, offered: tuple[str, ...], **about: int | None) -> None:
    """`about` is a pair, one thing that was said in it, or a request, each by its number."""
    reasons = [choice(TO_REPORT[reason], reason=reason) for reason in offered]
    kept = {"pair": None, "post": None, "said": None, **about}
    ctx.ask([_("I am sorry. What is wrong?"), DANGER], reasons, then=why, keep=kept)


@step("report.why")
@always
async def why(ctx: Context) -> None:
    """Freeze what was said, show the case to the coordinators, and end the contact; the other does not hear why."""
    if "reason" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    pair = await talks.part_of(ctx.tx, ctx.kept["pair"], ctx.person) if ctx.kept["pair"] else None
    if ctx.kept["pair"] and pair is None:
        ctx.say(OVER, [MINE])
        return
    await _open(ctx, pair, ctx.picked["reason"])


async def _open(ctx: Context, pair: Tie | None, reason: str) -> None:
    """The coordinators know it before anything more is asked."""
    over = pair is not None and await _end(ctx, pair)
    case = await _raise(ctx, pair, reason)
    ctx.picked = {"case": case.id, "reason": reason, "over": over, "unnamed": pair is not None}
    await ctx.redirect("happened.asked")


@action("report.for_them")
async def for_them(ctx: Context) -> None:
    """The coordinators get a case, perhaps with `words` of whoever worries, and nothing is ended."""
    pair = await talks.part_of(ctx.tx, ctx.picked["pair"], ctx.person) if ctx.picked["pair"] else None
    if ctx.picked["reason"] in REPORTED and (pair or not ctx.picked["pair"]):
        await _raise(ctx, pair, ctx.picked["reason"])


async def _raise(ctx: Context, pair: Tie | None, reason: str) -> Case:
    """A case with what was said."""
    asked = pair.post if isinstance(pair, Pair) else ctx.kept.get("post")
    post = await posts.get(ctx.tx, asked) if asked else None
    quarter = post.quarter if post else await _of_event(ctx, pair)
    hours = await roster.hours_for(ctx.tx, quarter)
    urgency = Urgency.DANGER if reason in ALARMING else Urgency.TODAY if reason in TODAY else Urgency.SOON
    due = promised(ctx.city, ctx.now, hours, soon=urgency is Urgency.TODAY)
    what = pairs.Wrong(reason, pair, post.id if post else None, ctx.kept.get("said"))
    await pairs.keep_apart(ctx.tx, ctx.person, what)
    if before := await pairs.open_report(ctx.tx, ctx.person, what):
        return await _join(ctx, before, reason, due)
    number = await pairs.report(ctx.tx, ctx.person, what, Look(due, urgency, quarter))
    opened = await _with_their_words(ctx, number)
    arrives(ctx, opened, hours, lately=await docket.lately(ctx.tx))
    says_so(ctx, opened)
    if opened.alarming:
        await _ring(ctx, opened)
    return opened


async def _join(ctx: Context, before: pairs.Before, reason: str, due: datetime) -> Case:
    """Who reports the same once more while nobody has looked adds to their case; only danger that is new rings."""
    anew = reason in ALARMING and not before.urgent
    if anew:
        cases.hurry(ctx.tx, before.case, due)
    elif reason in TODAY:
        cases.more_urgent(ctx.tx, before.case, Urgency.TODAY)
    opened = await _with_their_words(ctx, before.case)
    show(ctx, opened, REPORTED_AGAIN, REPORTED[reason])
    says_so(ctx, opened)
    if anew:
        await _ring(ctx, opened)
    return opened


async def _with_their_words(ctx: Context, case: int) -> Case:
    if words := ctx.picked.get("words"):
        cases.say(ctx.tx, case, ctx.person.id, words, office=False)
    return there(await docket.read(ctx.tx, case))


async def _ring(ctx: Context, opened: Case) -> None:
    ctx.picked = {**ctx.picked, "case": opened.id}
    await ctx.redirect("alarm_ring.start")


async def _of_event(ctx: Context, pair: Tie | None) -> str:
    """The quarter to which two were going together; empty where they were not."""
    event = await events.get(ctx.tx, pair.event) if isinstance(pair, Company) else None
    return event.quarter if event else ""


async def _end(ctx: Context, pair: Tie) -> bool:
    """Whether it is over now. The others hear what they would hear of any end; after an end they hear nothing more.

    A mediator who has left may report what they read, but the contact is no longer theirs to end.
    """
    if pair.state is PairState.OPEN and await talks.of(ctx.tx, pair.id, ctx.person) is None:
        return False
    for tie in await pairs.concerned(ctx.tx, pair, ctx.person):
        if await pairs.end(ctx.tx, tie):
            take_back(ctx, tie, await disclosures.withdraw_all(ctx.tx, tie))
            for one in {tie.asker, tie.helper} - {ctx.person.id}:
                name = await people.name_of(ctx.tx, tie.other(one))
                ctx.tell(one, *ended(name, asks=tie.asks(one), pair=tie.id))
            show(ctx, await docket.of_tie(ctx.tx, tie), CUT_SHORT)
    return True
