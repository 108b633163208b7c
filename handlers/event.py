"""Entering an event: a few short questions, read back in plain words; a coordinator looks before anybody reads it."""

from bot.contract import Context, Refusal, _, action, choice, command, entered, entering, publishing, step
from bot.contract.asking import A_DAY, here, tapped
from bot.contract.cards import arrives
from bot.contract.promises import promised
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, in_private
from bot.rules.drafting import event_of
from bot.rules.folding import fold
from bot.rules.recurrence import coming
from bot.rules.venues import Map
from db import docket, events, places, proposals, roster
from db.cases import Look
from db.model import Event, Quarter, Urgency
from db.proposals import Draft

MOST_WAITING = 5


@command("event", name="event.event", summary=_("Tell about an event"), sign="📌")
async def event(ctx: Context) -> None:
    """Begin with what it is; whoever writes it behind the word need not write it twice."""
    in_private(ctx)
    await _room_for_one_more(ctx)
    ctx.kept = entered.titled(ctx) if ctx.text else {}
    await go_on(ctx)


async def _room_for_one_more(ctx: Context) -> None:
    if len(await proposals.of_person(ctx.tx, ctx.person)) >= MOST_WAITING:
        raise Refusal(_("So many of your events wait for a coordinator. Let us wait for those first."), [MINE])


@action("event.go_on")
async def go_on(ctx: Context) -> None:
    """The next question, one thing at a time; with everything there, read it back."""
    part = entering.missing(ctx.kept)
    if part == "quarter" and (found := (await _event(ctx)).quarter):
        ctx.kept = {**ctx.kept, "quarter": found}
        part = entering.missing(ctx.kept)
    if part:
        ctx.ask(*entering.asks(ctx, part, await _likely(ctx, part)), then=answer, keep={"part": part})
        return
    published = ctx.kept.get("event") is not None
    ctx.ask(*publishing.read_back(await _event(ctx), published=published), then=decide)


async def _likely(ctx: Context, part: str) -> list[Quarter]:
    return await places.liveliest(ctx.tx, 4) if part == "quarter" else []


async def _before(ctx: Context) -> Event | None:
    """What is published of it already."""
    return await events.get(ctx.tx, ctx.kept["event"]) if ctx.kept.get("event") else None


async def _event(ctx: Context) -> Event:
    """What is known so far as an event, in its place of the city."""
    known = {"title": "", "category": "other", "begins": here(ctx).date().isoformat(), **ctx.kept}
    found = event_of(known, ctx.city.zone.key, await _before(ctx))
    located = Map(await places.everything(ctx.tx), await places.quarters(ctx.tx)).located(found)
    return located if located.quarter else found


@step("event.answer")
async def answer(ctx: Context) -> None:
    """One thing more is known."""
    part = str(ctx.kept["part"])
    known = await places.quarters(ctx.tx) if part == "quarter" else []
    ctx.kept = {**ctx.kept, **entered.understood(ctx, part, known)}
    await go_on(ctx)


@step("event.decide")
async def decide(ctx: Context) -> None:
    """Send it, change it or drop it."""
    agreed = ctx.city.words.universal.get(fold(ctx.text)) == "yes"
    match "send" if agreed else ctx.picked.get("go_on"):
        case "send":
            await _send(ctx)
        case "quietly":
            ctx.kept = {**ctx.kept, "tells": False}
            await _send(ctx)
        case "change":
            await what_else(ctx)
        case "drop":
            ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


@action("event.what_else")
async def what_else(ctx: Context) -> None:
    """Which part is said anew; when a published one takes place is changed in its own way, and holds at once."""
    fixed = ("day",) if ctx.kept.get("event") else ()
    offered = {part: label for part, label in entering.LABELS.items() if part not in fixed}
    ctx.ask(
        _("What shall be different?"), [choice(label, part=part) for part, label in offered.items()], then=different
    )


@step("event.different")
async def different(ctx: Context) -> None:
    """That part is asked again."""
    ctx.kept = entering.without(ctx.kept, tapped(ctx, "part"))
    await go_on(ctx)


async def _send(ctx: Context) -> None:
    """Hand it over to the coordinators; a day that went by meanwhile is asked again."""
    found, before = await _event(ctx), ctx.kept.get("proposal")
    soon = coming(found.series, ctx.now, 1)
    if not soon:
        raise Refusal(_("That day is over by now. Please change it."))
    if not before:
        await _room_for_one_more(ctx)
    hours = await roster.hours_for(ctx.tx, found.quarter)
    urgency = Urgency.SOON if soon[0].begins <= ctx.now + 2 * A_DAY else Urgency.ORDINARY
    look = Look(promised(ctx.city, ctx.now, hours), urgency, found.quarter)
    draft = Draft(found, ctx.kept.get("event"), bool(ctx.kept.get("tells", True)))
    if before and not await proposals.change(ctx.tx, before, ctx.person, draft, look):
        raise Refusal(_("Meanwhile somebody has decided about it."), [MINE])
    number = before or await proposals.propose(ctx.tx, ctx.person, draft, look)
    ctx.picked = {**ctx.picked, "case": number}
    await ctx.redirect("danger.hold")
    await ctx.redirect("refusal.hold")
    case = await docket.read(ctx.tx, number)
    ctx.say(*publishing.thanks(number, look.due, case))
    arrives(ctx, case, hours, lately=await docket.lately(ctx.tx))
