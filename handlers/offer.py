"""Offer help: six short questions, each tapped or typed, and the rules; what was said is changed part by part later."""

from bot.contract import Choice, Context, Refusal, Text, _, action, choice, command, step
from bot.contract import offering as question
from bot.contract.ages import required
from bot.contract.cards import arrives
from bot.contract.offered import stands
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU, in_private
from bot.contract.told import first_name
from bot.contract.trusted import OFFER, TRAIN
from db import cases, docket, people, places, roster, volunteers
from db.cases import Look
from db.model import Volunteer, VolunteerState

LIKELY = 5
LABELS: dict[str, Text] = {
    "kinds": _("What I like to do"),
    "quarters": _("Where"),
    "times": _("Days and times"),
    "weekly": _("How often"),
    "languages": _("Languages"),
}
OFFERED = choice(_("What I offer"), go="offer")
NOBODY = Volunteer(0, VolunteerState.APPLIED, (), (), (), level=0)


@command("offer", name="offer.offer", summary=_("I want to help"), menu=25, sign="🙋")
async def offer(ctx: Context) -> None:
    """Begin with what somebody likes to do; whoever offers already sees it, and says a part of it anew."""
    in_private(ctx)
    required("offer", await people.roles(ctx.tx, ctx.person))
    volunteer = await volunteers.with_quarters(ctx.tx, ctx.person.id)
    if volunteer is None or volunteer.state is VolunteerState.DECLINED:
        ctx.kept = question.begun(ctx)
        await _next(ctx)
        return
    parts = [_part(part, label) for part, label in LABELS.items()]
    more = choice(question.MORE, go="offer.more")
    ctx.say([*stands(volunteer), _("What shall be different?")], [*parts, more])


@action("offer.more")
async def more(ctx: Context) -> None:
    """What is changed less often."""
    when = choice(_("When you may write to me"), go="availability.quiet")
    away = choice(_("I am busy for a while"), go="busy")
    woman = _part("woman", _("Asked as a woman"))
    ctx.say(_("What shall be different?"), [when, away, woman, MENU], instead=True)


def _part(part: str, label: Text) -> Choice:
    return choice(label, go="offer.change", part=part)


@action("offer.change")
async def change(ctx: Context) -> None:
    """One part is said anew; everything else stays."""
    required("offer", await people.roles(ctx.tx, ctx.person))
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None:
        raise Refusal(_("Tell me first how you would like to help."), [OFFER, MENU])
    ctx.kept = question.taken_up(volunteer, ctx.picked["part"])
    ctx.picked = {}
    await _next(ctx)


async def _next(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; what was tapped is noted in the same message."""
    part = question.following(ctx)
    if not part:
        await _keep(ctx)
        return
    known = await places.quarters(ctx.tx)
    likely = await places.liveliest(ctx.tx, LIKELY) if part in ("quarters", "home") else []
    same = bool(ctx.picked) and part == ctx.kept.get("part")
    ctx.ask(*question.asks(ctx, part, known, likely), then=said, keep={"part": part}, instead=same)


@step("offer.said")
async def said(ctx: Context) -> None:
    """One thing more is known."""
    part = ctx.kept["part"]
    if part == "name":
        ctx.person = people.call(ctx.tx, ctx.person, first_name(ctx.text))
    else:
        ctx.kept = question.understood(ctx, part, await places.quarters(ctx.tx))
    await _next(ctx)


async def _keep(ctx: Context) -> None:
    """Keep it, and show it to the coordinators where they have not admitted this person yet."""
    required("offer", await people.roles(ctx.tx, ctx.person))
    before = await volunteers.get(ctx.tx, ctx.person.id)
    now = question.volunteer_of(before or NOBODY, ctx.kept)
    volunteers.offer(ctx.tx, ctx.person, now.languages, now.quarters, now.kinds)
    volunteers.describe(ctx.tx, ctx.person.id, now)
    if before and before.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED):
        ctx.say(_("Thank you. I changed what you offer."), [OFFERED, choice(_("Settings"), go="settings"), MENU])
        return
    hours = await roster.hours_for(ctx.tx, roster.NOWHERE)
    due = promised(ctx.city, ctx.now, hours)
    case = await cases.open_offer(ctx.tx, ctx.person, Look(due))
    trains = [] if before and before.trained else [TRAIN]
    ctx.say([_("Thank you, {name}! You hear from me.", name=ctx.person.name), looks_by(due)], [*trains, MENU])
    arrives(ctx, await docket.read(ctx.tx, case), hours, lately=await docket.lately(ctx.tx))
