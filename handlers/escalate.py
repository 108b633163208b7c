"""A promise was not kept: all coordinators hear of it, whoever is responsible in person, and whoever waits as well."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Context, Line, _, action, always, choice
from bot.contract.asking import HELP_NOW, helps_nobody
from bot.contract.cards import subject
from bot.contract.promises import (
    DO_NOT_WAIT,
    ON_IT_LATE,
    SORRY_LATE,
    escalates,
    needs_longer,
    next_step,
    promised,
    took_longer,
    was_looked_at,
    was_promised,
)
from bot.contract.reading import named
from bot.contract.requests import MENU
from db import cases, docket, roster
from db.model import Case, CaseKind, CaseState, Urgency

KNOWS = (CaseKind.REQUEST, CaseKind.OFFER, CaseKind.REPORT, CaseKind.TALK, CaseKind.APPEAL, CaseKind.REFUSAL)
"""Whoever these are about was told when somebody looks; whoever remarked on a place waits for nothing."""

DECIDED = (CaseKind.REQUEST, CaseKind.OFFER, CaseKind.APPEAL)
"""Whoever these are about waits for more than that somebody reads it."""


@action("escalate.look")
@always
async def look(ctx: Context) -> None:
    """By now somebody should have looked. Where its person was asked something, the office waits for them."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    if case is None or not case.waits or case.due != datetime.fromisoformat(ctx.picked["due"]):
        return
    hours = await roster.hours_for(ctx.tx, case.quarter)
    if case.state is not CaseState.ASKED:
        due = promised(ctx.city, ctx.now, hours, soon=case.urgency is Urgency.TODAY)
        await _alarm(ctx, case)
        cases.promise(ctx.tx, case.id, due)
        _say_so(ctx, case, due)
        ctx.later(escalates(ctx.city, due, hours), look, case=case.id, due=due.isoformat())
    else:
        ctx.later(next_step(ctx.city, ctx.now, hours), look, **ctx.picked)


def _say_so(ctx: Context, case: Case, due: datetime) -> None:
    """Whoever waits reads the new promise, unless that comes too late for what they asked for."""
    unseen = case.kind in KNOWS and not was_looked_at(case)
    if not unseen and case.kind not in DECIDED:
        return
    if helps_nobody(case, due, ctx.city.zone):
        ctx.say([SORRY_LATE if unseen else ON_IT_LATE, DO_NOT_WAIT], HELP_NOW)
    else:
        ctx.say(took_longer(due) if unseen else needs_longer(due), [MENU])


async def _alarm(ctx: Context, case: Case) -> None:
    """A message of its own, because a card that changes in its place wakes nobody."""
    lines: list[Line] = [was_promised(case), named(case)]
    ways = [choice(_("Show it"), go="case.show_here", case=case.id)]
    ctx.tell(BACKCHANNEL, lines, ways, beside=subject(case.id))
    theirs = [case.holder] if case.holder else await roster.responsible(ctx.tx, case.quarter, ctx.now)
    for person in theirs:
        if person != case.person:
            ctx.tell(person, lines, ways)
