"""Object: whoever was suspended or banned says why that is wrong, and somebody who did not decide it hears them."""

from bot.contract import Context, Refusal, Team, Text, _, action, allowed, always, command, step
from bot.contract.asking import here, sentence
from bot.contract.promises import escalates, promised
from bot.contract.requests import MENU, quoted
from bot.contract.sanctioned import LIFTED, hearings, held_up, standing
from bot.contract.stopping import all_again
from bot.rules import roles
from bot.rules.daytime import waking
from db import cases, pairs, people, roster, sanctions, visits
from db.cases import Look
from db.model import CaseKind, Urgency
from db.sanctions import Sanction

# Translators: said kindly to the person who objected.
RESULTS: dict[str, Text] = {
    "mistake": _("It was a mistake on our side, and I am sorry."),
    "cleared": _("It has been cleared up. Thank you for explaining it."),
    "rules": _("What happened is against the rules that all neighbours here rely on."),
    "safety": _("Others have to be able to feel safe until it has been cleared up."),
}
ONCE_MORE = _(
    "Thank you. Everybody here has decided it, so the second of the two looks at it once more. You hear from me."
)
# Translators: for coordinators; a ban is decided by two, and here nobody else may hear the objection.
SECOND_MAY = _("Nobody else is there to hear it, so whoever agreed as the second person may decide.")
BY_THE_SECOND = _("Nobody else was there to hear it.")
ALREADY = _("Somebody has decided about this already.")


@command("appeal", name="appeal.appeal", summary=_("Object to a suspension"), anytime=True)
@always
async def appeal(ctx: Context) -> None:
    """One objection to each decision."""
    sanction = await sanctions.standing(ctx.tx, ctx.person.id)
    if sanction is None:
        raise Refusal(_("You are not suspended. Everything works for you."), [MENU])
    if sanction.objection == "waiting":
        raise Refusal(_("I have your objection. Somebody who did not decide it looks at it."), [MENU])
    if sanction.objection:
        office = _("Questions? Ask the people behind me: {office}.", office=ctx.city.office)
        raise Refusal([_("Your objection was heard, and it stays as it is."), office], [MENU])
    stays = _("What was decided holds for this account, also if I have forgotten everything else about you.")
    question = _("Why is it wrong? Please say it in one or two sentences.")
    ctx.ask([stays, question], then=words, keep={"sanction": sanction.id})


@step("appeal.words")
@always
async def words(ctx: Context) -> None:
    """Coordinators read it, whole and as it was written."""
    said, sanction = sentence(ctx.text), await sanctions.get(ctx.tx, ctx.kept["sanction"])
    if sanction is None or not await sanctions.object_to(ctx.tx, sanction):
        ctx.say(ALREADY, [MENU])
        return
    alone = await _nobody_else(ctx, sanction)
    somebody_else = _("Thank you. Somebody who did not decide it looks at it. You hear from me.")
    ctx.say(ONCE_MORE if alone else somebody_else, [MENU])
    name = ctx.person.name or "?"
    objects = _("{name} objects:", name=name)
    card = [*standing(name, sanction.reason, sanction.until, banned=sanction.banned), objects, quoted(said)]
    card += [SECOND_MAY] if alone else []
    ctx.tell(Team("hear_appeal"), card, hearings(sanction.id), subject=f"appeal:{sanction.id}")
    await _waits(ctx, sanction, said)


async def _waits(ctx: Context, sanction: Sanction, said: str) -> None:
    """It stands in the queue until somebody has decided."""
    hours = await roster.hours_for(ctx.tx, "")
    due = promised(ctx.city, ctx.now, hours)
    cases.open_about(ctx.tx, sanction.id, CaseKind.APPEAL, Look(due, Urgency.SOON), person=ctx.person.id)
    cases.say(ctx.tx, sanction.id, ctx.person.id, said, office=False)
    ctx.later(escalates(ctx.city, due, hours), "escalate.look", case=sanction.id, due=due.isoformat())


async def _nobody_else(ctx: Context, sanction: Sanction) -> bool:
    """Whether all who may hear it have decided it, and the second of them is one."""
    able = {one for role in roles.holders("hear_appeal") for one in await people.holding(ctx.tx, role)}
    return sanction.second in able and able <= sanction.deciders | {sanction.person}


@allowed("hear_appeal", name="appeal.hear")
@always
async def hear(ctx: Context) -> None:
    """Lift it or keep it, for a reason that they hear by day; whoever decided it first leaves it to somebody else."""
    sanction, outcome = await sanctions.get(ctx.tx, ctx.picked["sanction"]), ctx.picked["outcome"]
    if sanction is None:
        raise Refusal(ALREADY)
    second = ctx.person.id == sanction.second and await _nobody_else(ctx, sanction)
    if ctx.person.id in sanction.deciders | {sanction.person} and not second:
        raise Refusal(_("You are part of this yourself. Somebody else has to look at it."))
    if not await (sanctions.lift if outcome in LIFTED else sanctions.keep)(ctx.tx, sanction):
        raise Refusal(ALREADY)
    await cases.close(ctx.tx, sanction.id)
    if outcome in LIFTED:
        await _tell_others(ctx, sanction.person)
    ctx.later(waking(here(ctx)), result, whose=sanction.person, sanction=sanction.id, outcome=outcome, second=second)
    name, by = await people.name_of(ctx.tx, sanction.person) or "?", ctx.person.name or "?"
    news = _("{name} objected, and {by} lifted it.") if outcome in LIFTED else _("{name} objected, and {by} kept it.")
    card = [Text(news.message, {"name": name, "by": by}), RESULTS[outcome], *([BY_THE_SECOND] if second else [])]
    ctx.tell(Team("hear_appeal"), card, subject=f"appeal:{sanction.id}")


async def _tell_others(ctx: Context, person: int) -> None:
    """Whoever was told that they do not meet hears by day that they can."""
    found = await people.last_seen(ctx.tx, person)
    for tie in await pairs.ties(ctx.tx, found[0]) if found else []:
        ctx.later(waking(here(ctx)), "stop.resume", whose=tie.other(person), pair=tie.id)


@action("appeal.result")
@always
async def result(ctx: Context) -> None:
    """How it ended, and why."""
    sanction, outcome = await sanctions.get(ctx.tx, ctx.picked["sanction"]), ctx.picked["outcome"]
    if sanction is None:
        return
    if outcome in LIFTED:
        again = _("Good news: you can use everything again.")
        ctx.say(*all_again([again, RESULTS[outcome]], await visits.for_which(ctx.tx, ctx.person), here(ctx)))
    else:
        kept = _("Somebody else has looked at it, and it stays as it is.")
        once_more = _(
            "One of the two who decided it has looked once more, because nobody else is there. It stays as it is."
        )
        first = once_more if ctx.picked.get("second") else kept
        ctx.say([first, RESULTS[outcome], held_up(sanction.until, banned=sanction.banned)], [MENU])
