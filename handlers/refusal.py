"""Refusal: a volunteer would not help somebody for what they are; nobody is scolded, and a coordinator reads it."""

from bot.contract import Context, _, action, always
from bot.contract.cards import arrives, show
from bot.contract.concerns import NOT_PASSED_ON
from bot.contract.deciding import there
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU
from db import cases, docket, roster, volunteers
from db.cases import Look
from db.model import Case, Urgency

FOR_EVERYBODY = _("We are here for everybody: wherever they come from, whatever they believe, however they live.")


@action
@always
async def heard(ctx: Context) -> None:
    """What they wrote stands in a case of theirs; the neighbour they may be writing to does not read it."""
    before = await cases.refusal_of(ctx.tx, ctx.person)
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
