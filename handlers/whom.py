"""Whom: which of several neighbours a worry is about; the words themselves are with the coordinators already."""

from bot.contract import Context, _, action, always
from bot.contract.cards import says_so, show
from bot.contract.concerns import going_on
from bot.contract.requests import MENU
from db import cases, docket, pairs, posts, talks
from db.model import Pair, Report, Tie
from db.pairs import Wrong


@action("whom.said")
@always
async def said(ctx: Context) -> None:
    """About this one, or about none of them; it counts once, as long as nobody has decided."""
    number, report = ctx.picked["pair"], await pairs.get_report(ctx.tx, ctx.picked["case"])
    tie = await talks.part_of(ctx.tx, number, ctx.person) if number else None
    if tie and report:
        await _is_about(ctx, report, tie)
    goes_on, ends = going_on(tie)
    ctx.say([_("Thank you. A coordinator reads that, too."), *goes_on], [*ends, MENU])


async def _is_about(ctx: Context, report: Report, tie: Tie) -> None:
    """The card leads to what the two are in touch about, and to what they said to each other."""
    post = await posts.get(ctx.tx, tie.post) if isinstance(tie, Pair) else None
    wrong = Wrong(report.reason, tie, post.id if post else None)
    if await pairs.concerns(ctx.tx, ctx.person, report, wrong):
        await pairs.keep_apart(ctx.tx, ctx.person, wrong)
        cases.belongs_to(ctx.tx, report.id, post.quarter if post else "")
        case = await docket.read(ctx.tx, report.id)
        show(ctx, case)
        says_so(ctx, case)


@action("whom.reported")
@always
async def reported(ctx: Context) -> None:
    """The cards of what they ask for, and nobody has decided yet, say that they are reported."""
    for post in await posts.of_person(ctx.tx, ctx.person):
        case = await docket.read(ctx.tx, post.id)
        if case and case.waits:
            show(ctx, case)
