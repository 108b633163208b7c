"""Emergency calls go on until a coordinator takes the case: first on duty, then the stand-in, all coordinators, the
pager.
"""

from bot.contract import BACKCHANNEL, Context, Line, _, action, always, choice
from bot.contract.context import Addressee, AllChatsOf
from bot.contract.service import PAGER_SERVICE
from bot.rules.safety.danger_escalation import TAKEN_ALARM_TIMEOUT, EscalationStep, choose_steps, next_call_interval
from bot.views.case_card import case_subject
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case
from bot.views.common import SHOW_CASE_LABEL
from bot.views.response_time import compute_escalation
from db import alarms, case_view, duty_roster, people, service_jobs
from db.model import Case, Role, ServiceJob, Urgency

NOT_TAKEN_YET = _("Nobody has taken this alarm yet. I will keep calling until someone does.")


@action("safety.start_emergency_calls")
@always
async def start_emergency_calls(ctx: Context) -> None:
    """Call at once where the danger is sure, else in office hours; a coordinator who holds the case is told."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    rung = await alarms.count_calls(ctx.tx, case.id)
    if case.holder:
        _tell_emergency(ctx, case, case.holder)
    elif case.urgency is Urgency.DANGER:
        await _call_everyone_due(ctx, case, rung or 0)
    elif rung is None:
        await _schedule_next_call(ctx, case, 0)


@action("safety.repeat_emergency_call")
@always
async def repeat_emergency_call(ctx: Context) -> None:
    """Make the next emergency call, unless a later one was made; where the case is held, only check again later."""
    rung = await alarms.count_calls(ctx.tx, ctx.button_data.number("case"))
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case is None or rung != ctx.button_data.number("rung"):
        return
    if not case.waits:
        alarms.stop_calls(ctx.tx, case.id)
    elif case.holder:
        ctx.later(ctx.now + TAKEN_ALARM_TIMEOUT, repeat_emergency_call, whose=case.person, **ctx.button_data.raw())
    else:
        await _call_everyone_due(ctx, case, ctx.button_data.number("rung"))


async def _call_everyone_due(ctx: Context, case: Case, rung: int) -> None:
    """One call of everybody whose turn it is."""
    called = await _find_called_people(ctx, case)
    for step in choose_steps(rung, list(called)):
        for person in called[step]:
            _tell_emergency(
                ctx, case, AllChatsOf(person) if step is EscalationStep.EVERYBODY else person, again=rung > 0
            )
        if step is EscalationStep.EVERYBODY:
            _tell_emergency(ctx, case, BACKCHANNEL, again=True)
        if step is EscalationStep.OUTSIDE:
            _page_outside(ctx, case)
    await _schedule_next_call(ctx, case, rung + 1)


async def _find_called_people(ctx: Context, case: Case) -> dict[EscalationStep, list[int]]:
    """Whom each step calls; nobody who is part of it, and no step that would call nobody."""
    first, next_ = await duty_roster.list_on_duty(ctx.tx, case.quarter, ctx.now)
    everybody = [one for role in (Role.COORDINATOR, Role.ADMIN) for one in await people.list_role_holders(ctx.tx, role)]
    steps = {EscalationStep.ON_DUTY: first, EscalationStep.SUBSTITUTES: next_, EscalationStep.EVERYBODY: everybody}
    theirs = {step: [one for one in dict.fromkeys(called) if not case.involves(one)] for step, called in steps.items()}
    outside: dict[EscalationStep, list[int]] = {EscalationStep.OUTSIDE: []} if ctx.city.alarm_url else {}
    return {step: called for step, called in theirs.items() if called} | outside


async def _schedule_next_call(ctx: Context, case: Case, rung: int) -> None:
    """By day and night where it is sure; else in the office, and from the promise on. There is one such timer."""
    steps = list(await _find_called_people(ctx, case))
    at = ctx.now + next_call_interval(rung - 1, steps) if rung else ctx.now
    if case.urgency is not Urgency.DANGER:
        at = max(at, case.due) if rung == 1 else at
        at = compute_escalation(ctx.city, at, await duty_roster.list_office_hours_for(ctx.tx, case.quarter))
    alarms.record_call(ctx.tx, case.id, rung)
    ctx.later(at, repeat_emergency_call, whose=case.person, once=f"alarm:{case.id}:{rung}", case=case.id, rung=rung)


def _tell_emergency(ctx: Context, case: Case, recipient: Addressee, *, again: bool = False) -> None:
    lines: list[Line] = [*describe_case(case), *([NOT_TAKEN_YET] if again else [])]
    beside = case_subject(case.id) if recipient == BACKCHANNEL else ""
    ctx.tell(recipient, lines, [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)], beside=beside)


def _page_outside(ctx: Context, case: Case) -> None:
    """The number of the case and its kind, no name and no word of anybody."""
    job_input = {"case": str(case.number), "kind": str(case.kind)}
    line = f"alarm:{case.id}"
    data = {"case": case.id}
    service_jobs.queue_job(
        ctx.tx,
        ServiceJob(PAGER_SERVICE, line, job_input, go="safety.report_pager_failure", data=data),
        case.person or ctx.person.id,
    )


@action("safety.report_pager_failure")
@always
async def report_pager_failure(ctx: Context) -> None:
    """Where nothing answered the coordinators know that nobody was paged."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case and case.waits and ctx.button_data["answer"] is None:
        failed = _("I could not pass case #{number} on to the on-call service.", number=str(case.number))
        ctx.tell(BACKCHANNEL, failed, beside=case_subject(case.id))
