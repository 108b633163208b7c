"""Refusal: a volunteer would not help somebody for what they are, or an event keeps people out for it; nobody is
scolded, and a coordinator reads it."""

from bot.contract import Context, _, action, allowed, always, shut_out
from bot.contract.cards import arrives, show
from bot.contract.concerns import NOT_PASSED_ON
from bot.contract.deciding import not_theirs, there, too_late
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU
from bot.contract.shut_out import FOR_EVERYBODY
from db import alarms, cases, docket, roster, volunteers
from db.cases import Look
from db.model import Arrivals, Case, CaseKind, Proposal, Urgency


@action("refusal.heard")
@always
async def heard(ctx: Context) -> None:
    """What they wrote stands in a case of theirs; the neighbour they may be writing to does not read it."""
    before = await cases.refusal_of(ctx.tx, ctx.person.id)
    case = await _adds(ctx, before) if before else await _open(ctx)
    kept_back = [NOT_PASSED_ON] if ctx.picked.get("kept_back") else []
    reads = _("A coordinator reads what you wrote and talks with you about it.")
    ctx.say([*kept_back, FOR_EVERYBODY, reads, looks_by(case.due)], [MENU])


async def _adds(ctx: Context, number: int) -> Case:
    cases.say(ctx.tx, number, ctx.person.id, ctx.text, office=False)
    case = there(await docket.read(ctx.tx, number))
    show(ctx, case)
    return case


async def _open(ctx: Context) -> Case:
    """In the turn of whoever looks after the district where they help."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    quarter = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
    hours = await roster.hours_for(ctx.tx, quarter)
    look = Look(promised(ctx.city, ctx.now, hours), Urgency.SOON, quarter)
    number = cases.open_refusal(ctx.tx, ctx.person, ctx.text, look)
    case = there(await docket.read(ctx.tx, number))
    arrives(ctx, case, hours, lately=await docket.lately(ctx.tx))
    return case


@action("refusal.hold")
@always
async def hold(ctx: Context) -> None:
    """What keeps people out becomes a case of whoever wants it published, and waits for a coordinator's word."""
    work = there(await docket.read(ctx.tx, ctx.picked["case"]))
    match work.about:
        case Proposal(event=event, version=version) if work.held is None and shut_out.keeps_out(event):
            alarms.hold(ctx.tx, work.id, version, await _noted(ctx, work, shut_out.said(event)))
        case Arrivals(waiting=waiting):
            for event in filter(shut_out.keeps_out, waiting):
                await _noted(ctx, work, shut_out.said(event))
        case _:
            pass


async def _noted(ctx: Context, work: Case, words: str) -> int:
    """These words stand once in one case, however often they come. Returns its id."""
    known = await cases.refusal_about(ctx.tx, work.id)
    before = await docket.read(ctx.tx, known) if known else None
    if before and words in (word.words for word in before.talk):
        return before.id
    number = before.id if before and before.waits else ctx.tx.new_id()
    hours = await roster.hours_for(ctx.tx, work.quarter)
    if before is None or not before.waits:
        look = Look(promised(ctx.city, ctx.now, hours), Urgency.SOON, work.quarter)
        cases.open_about(ctx.tx, number, CaseKind.REFUSAL, look, person=work.person, about=str(work.id))
    cases.say(ctx.tx, number, work.person or ctx.person.id, words, office=False)
    arrives(ctx, await docket.read(ctx.tx, number), hours, lately=await docket.lately(ctx.tx))
    return number


@allowed("decide", name="refusal.harmless")
async def harmless(ctx: Context) -> None:
    """A coordinator has read it, and it keeps nobody out: the ordinary card comes back."""
    work = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    same = isinstance(work.about, Proposal) and work.about.version == ctx.picked["version"]
    if not work.waits or not same or not shut_out.marked(work):
        too_late(ctx, work)
        return
    alarms.keeps_nobody_out(ctx.tx, work.id, ctx.picked["version"])
    show(ctx, await docket.read(ctx.tx, work.id))
