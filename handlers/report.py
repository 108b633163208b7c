"""Report: something went wrong between two neighbours; contact ends, and only coordinators read what was said."""

from bot.contract import BACKCHANNEL, Context, Line, Refusal, Text, _, action, allowed, always, choice, step
from bot.contract.pairs import CUT_SHORT, OVER, ended
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, show
from db import pairs, people, posts
from db.model import Pair
from db.pairs import Report

REASONS: dict[str, Text] = {
    "rude": _("It was rude or frightening"),
    "money": _("It was about money or data"),
    "absent": _("Nobody came"),
    "talk": _("I want to talk to somebody"),
}
TOLD: dict[str, Text] = {
    "rude": _("{name} reports: it was rude or frightening."),
    "money": _("{name} reports: it was about money or data."),
    "absent": _("{name} reports: nobody came."),
    "talk": _("{name} wants to talk to a coordinator."),
}
SIDES: dict[str, Text] = {"asker": _("{name} (asked): {words}"), "helper": _("{name} (helps): {words}")}
LATEST = 20


@action
@always
async def begin(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough, and danger comes first."""
    if await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person) is None:
        ctx.say(OVER, [MINE])
        return
    asked = [_("I am sorry. What is wrong?"), _("If somebody is in danger now, please call 110.")]
    reasons = [choice(label, reason=reason) for reason, label in REASONS.items()]
    ctx.ask(asked, reasons, then=why, keep={"pair": ctx.picked["pair"]})


@step
@always
async def why(ctx: Context) -> None:
    """Freeze what was said, show it to the coordinators, and end the contact; the other does not hear why."""
    if "reason" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    pair = await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person)
    if pair is None:
        ctx.say(OVER, [MINE])
        return
    report = await pairs.report(ctx.tx, pair, ctx.person, ctx.picked["reason"])
    await _end(ctx, pair)
    thanks = _("Thank you for telling me. The contact has ended, and a coordinator looks at what was said.")
    ctx.say([thanks, _("The other person does not hear that you reported it.")], [MENU])
    care = choice(_("I take care"), go="report.seen", report=report.id)
    halt = choice(_("Suspend"), go="suspend.begin", person=pair.other(ctx.person.id))
    ctx.tell(BACKCHANNEL, await _card(ctx, report, pair), [care, halt], subject=f"report:{report.id}")


async def _end(ctx: Context, pair: Pair) -> None:
    """The other hears what they would hear of any end; after an end they hear nothing more."""
    if await pairs.end(ctx.tx, pair):
        other = pair.other(ctx.person.id)
        ctx.tell(other, *ended(ctx.person.name, asks=other == pair.asker))
        show(ctx, await posts.case(ctx.tx, pair.post), CUT_SHORT)


@allowed("read_report")
@always
async def seen(ctx: Context) -> None:
    """The card says that somebody takes care, and still shows what was said."""
    report = await pairs.get_report(ctx.tx, ctx.picked["report"])
    if report is None:
        raise Refusal(_("This report is no longer kept."))
    pair = await pairs.get(ctx.tx, report.pair)
    if pair and ctx.person.id in (pair.asker, pair.helper):
        raise Refusal(_("You are part of this yourself. Somebody else has to look at it."))
    if not await pairs.see(ctx.tx, report):
        raise Refusal(_("Somebody takes care of this already."))
    care = _("A coordinator takes care of it.")
    ctx.tell(BACKCHANNEL, [*await _card(ctx, report, pair), care], subject=f"report:{report.id}")


async def _card(ctx: Context, report: Report, pair: Pair | None) -> list[Line]:
    """Who reports what, and the last things that were said, by role and first name."""
    asker = await people.name_of(ctx.tx, pair.asker) if pair else ""
    helper = await people.name_of(ctx.tx, pair.helper) if pair else ""
    names = {"asker": asker or "?", "helper": helper or "?"}
    name = (await people.name_of(ctx.tx, report.reporter) if report.reporter else "") or "?"
    said = [Text(SIDES[side].message, {"name": names[side], "words": words}) for side, words in report.said[-LATEST:]]
    return [Text(TOLD[report.reason].message, {"name": name}), *(said or [_("Nothing was written yet.")])]
