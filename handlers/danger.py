"""Danger never becomes a post: what raised an alarm waits until a coordinator has read it, and says what it is."""

from bot.contract import Context, Refusal, _, action, allowed, choice
from bot.contract.asking import LONGEST
from bot.contract.cards import arrives, show
from bot.contract.deciding import in_writing, not_theirs, there, too_late
from bot.contract.promises import promised
from bot.contract.requests import MENU, MINE
from bot.rules import triage
from db import alarms, cases, docket, posts, proposals, roster
from db.cases import Look
from db.model import Case, CaseKind, Proposal, Request, Urgency, Verdict
from db.posts import Rejection

DANGER = Rejection("danger")
NOT_PASSED = _("A human has read what you wrote. I do not pass it on to neighbours: a coordinator writes to you here.")
GOES_ON = _("A human has read what you wrote. It goes its usual way now.")


@action("danger.hold")
async def hold(ctx: Context) -> None:
    """What somebody wants published is linked to the alarm that its words raise; that one rings, if it is new."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    parts, version = _said(case)
    # A harmless name of an event would calm what is said below it, so each part is judged for itself as well.
    judged = next((one for one in map(triage.judge, (" ".join(parts), *parts)) if one.calls), None)
    if judged is None or case.held or case.person is None:
        return
    alarm = await cases.alarm_of(ctx.tx, case.person)
    alarms.hold(ctx.tx, case.id, version, alarm or await _raise(ctx, case, " ".join(parts), sure=judged.sure))
    if alarm:
        show(ctx, await docket.read(ctx.tx, alarm))


def _said(case: Case) -> tuple[list[str], int]:
    """The newest words that somebody wants published, and of which version they are; empty for any other case."""
    match case.about:
        case Request(newest=newest):
            return [newest.words], newest.id
        case Proposal(event=event, version=version):
            return [event.title, event.words], version
        case _:
            return [], 0


async def _raise(ctx: Context, case: Case, words: str, *, sure: bool) -> int:
    """An alarm of its own with these words."""
    hours = await roster.hours_for(ctx.tx, case.quarter)
    look = Look(promised(ctx.city, ctx.now, hours), Urgency.DANGER if sure else Urgency.SOON, case.quarter)
    number = ctx.tx.new_id()
    cases.open_about(ctx.tx, number, CaseKind.ALARM, look, person=case.person)
    cases.say(ctx.tx, number, case.person or ctx.person.id, words, office=False)
    alarm = there(await docket.read(ctx.tx, number))
    arrives(ctx, alarm, hours, lately=await docket.lately(ctx.tx))
    before, ctx.picked = ctx.picked, {**ctx.picked, "case": number}
    await ctx.redirect("alarm_ring.start")
    ctx.picked = before
    return number


@allowed("decide", name="danger.confirm")
async def confirm(ctx: Context) -> None:
    """It is danger: none of it is ever published, and whoever wrote it hears that a human has read it."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not case.waits or not case.holds:
        too_late(ctx, case)
        return
    await cases.take(ctx.tx, case.id, case.holder or ctx.person.id, case.holder)
    alarms.decide(ctx.tx, case.id, Verdict.DANGER)
    for one in case.holds:
        await _refuse(ctx, one.case, one.version)
        show(ctx, await docket.read(ctx.tx, one.case))
    show(ctx, await docket.read(ctx.tx, case.id))
    if case.person:
        ctx.tell(case.person, NOT_PASSED, [choice(_("Answer"), go="converse.answer", case=case.id), MENU])


async def _refuse(ctx: Context, number: int, version: int) -> None:
    """The version that raised it, unless there is a newer one."""
    work = await docket.read(ctx.tx, number)
    match work.about if work else None:
        case Request(newest=newest) if newest.id == version:
            await posts.reject(ctx.tx, newest, ctx.person, DANGER)
        case Proposal(version=same) as proposal if same == version:
            await proposals.reject(ctx.tx, proposal, ctx.person, DANGER)


@allowed("queue", name="danger.false_alarm")
async def false_alarm(ctx: Context) -> None:
    """One line why; it stays on the card of the alarm."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not case.waits or not case.holds:
        too_late(ctx, case)
        return
    ctx.ask(in_writing(ctx, _("Why is it a false alarm? One line is enough.")), then=why, keep={"case": case.id})


@allowed("decide", name="danger.why", step=True)
async def why(ctx: Context) -> None:
    """The alarm is over, and the ordinary cards come back."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    if not case.waits or not case.holds:
        too_late(ctx, case)
        return
    await cases.take(ctx.tx, case.id, case.holder or ctx.person.id, case.holder)
    alarms.decide(ctx.tx, case.id, Verdict.FALSE)
    alarms.note(ctx.tx, case, ctx.text)
    alarms.silence(ctx.tx, case.id)
    await cases.close(ctx.tx, case.id)
    for number in (case.id, *dict.fromkeys(one.case for one in case.holds)):
        show(ctx, await docket.read(ctx.tx, number))
    if case.person:
        ctx.tell(case.person, GOES_ON, [MINE, MENU])
