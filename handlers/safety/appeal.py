"""Appeal: a suspended or banned person objects, and a coordinator who did not decide it reads the appeal."""

from bot.contract import Context, Refusal, Team, Text, _, action, allowed, always, command, step
from bot.rules.access import roles
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import MENU, local_now, quote, require_sentence
from bot.views.response_time import compute_due, compute_escalation
from bot.views.sanctions import LIFT_OUTCOMES, appeal_decision_buttons, describe_own_sanction, describe_sanction
from bot.views.stopped_contacts import explain_sanction_over
from db import cases, contacts, duty_roster, people, sanctions, visits
from db.cases import ReviewDue
from db.model import CaseKind, Urgency
from db.sanctions import Sanction

# Translators: said kindly to the person who objected.
APPEAL_RESULTS: dict[str, Text] = {
    "mistake": _("It was our mistake, and I am sorry."),
    "cleared": _("This has been cleared up. Thank you for explaining it."),
    "rules": _("What happened is against the rules that everyone here relies on."),
    "safety": _("Until this has been cleared up, other people need to be able to feel safe."),
}
SECOND_LOOKS_AGAIN = _(
    "Thank you. Everyone here was part of the decision, so the second of the two people who decided "
    "will look at it again. I will let you know."
)
# Translators: for coordinators; a ban is decided by two, and here nobody else may hear the objection.
SECOND_MAY_DECIDE = _(
    "There is nobody else to look at the objection, so the person who agreed as the second person may decide."
)
DECIDED_BY_SECOND = _("There was nobody else to look at the objection.")
ALREADY_DECIDED = _("Someone has already decided about this.")


@command("appeal", name="safety.start_appeal", summary=_("Object to a suspension"), anytime=True)
@always
async def start_appeal(ctx: Context) -> None:
    """Start the appeal, one for each sanction."""
    sanction = await sanctions.find_standing_sanction(ctx.tx, ctx.person.id)
    if sanction is None:
        raise Refusal(_("You are not suspended. You can use everything."), [MENU])
    if sanction.objection == "waiting":
        raise Refusal(_("I have your objection. Someone who was not part of the decision will look at it."), [MENU])
    if sanction.objection:
        office = _("Questions? Please contact us: {office}.", office=ctx.city.office)
        raise Refusal([_("We have looked at your objection. The decision stays as it is."), office], [MENU])
    stays = _("The decision applies to this account, even if I have deleted everything else about you.")
    question = _("Why is the decision wrong? Please say it in one or two sentences.")
    ctx.ask([stays, question], then=receive_appeal, keep={"sanction": sanction.id})


@step("safety.receive_appeal")
@always
async def receive_appeal(ctx: Context) -> None:
    """Coordinators read it, whole and as it was written."""
    said = require_sentence(ctx.text)
    sanction = await sanctions.get_sanction(ctx.tx, ctx.kept["sanction"])
    if sanction is None or not await sanctions.record_objection(ctx.tx, sanction):
        ctx.say(ALREADY_DECIDED, [MENU])
        return
    alone = await _may_only_second_decide(ctx, sanction)
    somebody_else = _("Thank you. Someone who was not part of the decision will look at it. I will let you know.")
    ctx.say(SECOND_LOOKS_AGAIN if alone else somebody_else, [MENU])
    name = ctx.person.name or "?"
    objects = _("{name} objects:", name=name)
    card = [*describe_sanction(name, sanction.reason, sanction.until, banned=sanction.banned), objects, quote(said)]
    card += [SECOND_MAY_DECIDE] if alone else []
    ctx.tell(Team("hear_appeal"), card, appeal_decision_buttons(sanction.id), subject=f"appeal:{sanction.id}")
    await _open_appeal_case(ctx, sanction, said)


async def _open_appeal_case(ctx: Context, sanction: Sanction, said: str) -> None:
    """It stands in the queue until somebody has decided."""
    hours = await duty_roster.list_office_hours_for(ctx.tx, "")
    due = compute_due(ctx.city, ctx.now, hours)
    cases.open_about(ctx.tx, sanction.id, CaseKind.APPEAL, ReviewDue(due, Urgency.SOON), person=ctx.person.id)
    cases.record_message(ctx.tx, sanction.id, ctx.person.id, said, office=False)
    ctx.later(
        compute_escalation(ctx.city, due, hours), "moderation.escalate_overdue", case=sanction.id, due=due.isoformat()
    )


async def _may_only_second_decide(ctx: Context, sanction: Sanction) -> bool:
    """Whether all who may hear it have decided it, and the second of them is one."""
    able = {one for role in roles.roles_allowed("hear_appeal") for one in await people.list_role_holders(ctx.tx, role)}
    return sanction.second in able and able <= sanction.deciders | {sanction.person}


@allowed("hear_appeal", name="safety.decide_appeal")
@always
async def decide_appeal(ctx: Context) -> None:
    """Lift or keep the sanction; the person is told why in the daytime. Its own coordinator may not decide."""
    sanction = await sanctions.get_sanction(ctx.tx, ctx.button_data.number("sanction"))
    outcome = ctx.button_data.text("outcome")
    if sanction is None:
        raise Refusal(ALREADY_DECIDED)
    second = ctx.person.id == sanction.second and await _may_only_second_decide(ctx, sanction)
    if ctx.person.id in sanction.deciders | {sanction.person} and not second:
        raise Refusal(_("You are involved in this yourself. Someone else has to look at it."))
    if not await (sanctions.lift_sanction if outcome in LIFT_OUTCOMES else sanctions.uphold_sanction)(ctx.tx, sanction):
        raise Refusal(ALREADY_DECIDED)
    await cases.close_case(ctx.tx, sanction.id)
    if outcome in LIFT_OUTCOMES:
        await _resume_contacts(ctx, sanction.person)
    ctx.later(
        next_waking_time(local_now(ctx)),
        tell_appeal_result,
        whose=sanction.person,
        sanction=sanction.id,
        outcome=outcome,
        second=second,
    )
    names = {"name": await people.read_name(ctx.tx, sanction.person) or "?", "by": ctx.person.name or "?"}
    card = [*_describe_decision(outcome, names), *([DECIDED_BY_SECOND] if second else [])]
    ctx.tell(Team("hear_appeal"), card, subject=f"appeal:{sanction.id}")


def _describe_decision(outcome: str, names: dict[str, str]) -> list[Text]:
    news = (
        _("{name} objected, and {by} cancelled the decision.")
        if outcome in LIFT_OUTCOMES
        else _("{name} objected, and {by} kept the decision.")
    )
    return [Text(news.message, {**names}), APPEAL_RESULTS[outcome]]


async def _resume_contacts(ctx: Context, person: int) -> None:
    """Whoever was told that they do not meet hears by day that they can."""
    found = await people.find_last_used_account(ctx.tx, person)
    for tie in await contacts.list_open_contacts(ctx.tx, found[0]) if found else []:
        ctx.later(next_waking_time(local_now(ctx)), "safety.resume_contact", whose=tie.other(person), pair=tie.id)


@action("safety.tell_appeal_result")
@always
async def tell_appeal_result(ctx: Context) -> None:
    """Tell the person the result of the appeal, and why."""
    sanction = await sanctions.get_sanction(ctx.tx, ctx.button_data.number("sanction"))
    outcome = ctx.button_data.text("outcome")
    if sanction is None:
        return
    if outcome in LIFT_OUTCOMES:
        again = _("Good news: you can use everything again.")
        ctx.say(
            *explain_sanction_over(
                [again, APPEAL_RESULTS[outcome]],
                await visits.list_approved_of_person(ctx.tx, ctx.person),
                local_now(ctx),
            )
        )
    else:
        kept = _("Someone else has looked at it. The decision stays as it is.")
        once_more = _(
            "One of the two people who decided has looked at it again, because there is nobody else. The "
            "decision stays as it is."
        )
        first = once_more if ctx.button_data.get("second") else kept
        ctx.say([first, APPEAL_RESULTS[outcome], describe_own_sanction(sanction.until, banned=sanction.banned)], [MENU])
