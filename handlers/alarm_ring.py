"""An alarm rings until somebody takes it: who is on duty, who stands in, everybody, whatever pages people."""

from bot.contract import BACKCHANNEL, Context, Line, _, action, always, choice
from bot.contract.cards import subject
from bot.contract.context import Everywhere, Listening
from bot.contract.deciding import there
from bot.contract.promises import escalates
from bot.contract.reading import reads
from bot.contract.service import PAGER
from bot.rules.alarms import LOOKED_AFTER, Step, pause, steps_at
from db import alarms, docket, errands, people, roster
from db.model import Case, Errand, Report, Role, Urgency

NOBODY_YET = _("Nobody has taken it yet. I go on calling until somebody does.")


@action("alarm_ring.start")
@always
async def start(ctx: Context) -> None:
    """Call at once where it is sure, else as soon as somebody is in the office; who is on it already is told."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    rung = await alarms.ringing(ctx.tx, case.id)
    if case.holder:
        _tell(ctx, case, case.holder)
    elif case.urgency is Urgency.DANGER:
        await _call(ctx, case, rung or 0)
    elif rung is None:
        await _again(ctx, case, 0)


@action("alarm_ring.call")
@always
async def call(ctx: Context) -> None:
    """It is time for the next call, unless it was called since; where somebody took it we only look again later."""
    rung, case = await alarms.ringing(ctx.tx, ctx.picked["case"]), await docket.read(ctx.tx, ctx.picked["case"])
    if case is None or rung != ctx.picked["rung"]:
        return
    if not case.waits:
        alarms.silence(ctx.tx, case.id)
    elif case.holder:
        ctx.later(ctx.now + LOOKED_AFTER, call, whose=case.person, **ctx.picked)
    else:
        await _call(ctx, case, ctx.picked["rung"])


async def _call(ctx: Context, case: Case, rung: int) -> None:
    """One call of everybody whose turn it is."""
    called = await _steps(ctx, case)
    for step in steps_at(rung, list(called)):
        for person in called[step]:
            _tell(ctx, case, Everywhere(person) if step is Step.EVERYBODY else person, again=rung > 0)
        if step is Step.EVERYBODY:
            _tell(ctx, case, BACKCHANNEL, again=True)
        if step is Step.OUTSIDE:
            _page(ctx, case)
    await _again(ctx, case, rung + 1)


async def _steps(ctx: Context, case: Case) -> dict[Step, list[int]]:
    """Whom each step calls; nobody who is part of it, and no step that would call nobody."""
    first, next_ = await roster.on_duty(ctx.tx, case.quarter, ctx.now)
    everybody = [one for role in (Role.COORDINATOR, Role.ADMIN) for one in await people.holding(ctx.tx, role)]
    part = {case.person, *(case.about.people.values() if isinstance(case.about, Report) else ())}
    steps = {Step.ON_DUTY: first, Step.SUBSTITUTES: next_, Step.EVERYBODY: everybody}
    theirs = {step: [one for one in dict.fromkeys(called) if one not in part] for step, called in steps.items()}
    outside: dict[Step, list[int]] = {Step.OUTSIDE: []} if ctx.city.alarm_url else {}
    return {step: called for step, called in theirs.items() if called} | outside


async def _again(ctx: Context, case: Case, rung: int) -> None:
    """By day and night where it is sure; else in the office, and from the promise on. There is one such timer."""
    steps = list(await _steps(ctx, case))
    at = ctx.now + pause(rung - 1, steps) if rung else ctx.now
    if case.urgency is not Urgency.DANGER:
        at = max(at, case.due) if rung == 1 else at
        at = escalates(ctx.city, at, await roster.hours_for(ctx.tx, case.quarter))
    alarms.ring(ctx.tx, case.id, rung)
    ctx.later(at, call, whose=case.person, once=f"alarm:{case.id}:{rung}", case=case.id, rung=rung)


def _tell(ctx: Context, case: Case, whom: Listening, *, again: bool = False) -> None:
    lines: list[Line] = [*reads(case), *([NOBODY_YET] if again else [])]
    beside = subject(case.id) if whom == BACKCHANNEL else ""
    ctx.tell(whom, lines, [choice(_("Show it"), go="case.show_here", case=case.id)], beside=beside)


def _page(ctx: Context, case: Case) -> None:
    """The number of the case and its kind, no name and no word of anybody."""
    asks = {"case": str(case.number), "kind": case.kind.value}
    line, data = f"alarm:{case.id}", {"case": case.id}
    errands.send(ctx.tx, Errand(PAGER, line, asks, go="alarm_ring.paged", data=data), case.person or ctx.person.id)


@action("alarm_ring.paged")
@always
async def paged(ctx: Context) -> None:
    """Where nothing answered the coordinators know that nobody was paged."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    if case and case.waits and ctx.picked["answer"] is None:
        failed = _("Case #{number} could not be passed on to whoever is paged outside.", number=str(case.number))
        ctx.tell(BACKCHANNEL, failed, beside=subject(case.id))
