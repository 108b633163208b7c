"""What has changed: whoever entered an event moves or cancels dates, or calls off all of it, or it is full."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Context, Refusal, _, action, amending, choice, entered, step
from bot.contract.asking import here, tapped
from bot.contract.requests import CHOOSE_ONE, MINE, in_private
from bot.rules import appointed
from bot.rules.amending import again
from bot.rules.recurrence import coming, ends
from db import events, people
from db.model import Event


@action("amend.begin")
async def begin(ctx: Context) -> None:
    """What can be changed."""
    in_private(ctx)
    ctx.say(*amending.ways(await _theirs(ctx, ctx.picked)))


@action("amend.which")
async def which(ctx: Context) -> None:
    """Which date it is; what happens once has only one."""
    event, what = await _theirs(ctx, ctx.picked), ctx.picked["what"]
    ctx.kept = {"event": event.id, "what": what}
    dates = coming(event.series, ctx.now, 1)
    if not dates:
        raise Refusal(_("It is over."), [MINE])
    if again(event.series):
        ctx.ask(*amending.dates(ctx, event, what), then=date)
    else:
        await _with_date(ctx, event, dates[0].original.isoformat())


@step("amend.date")
async def date(ctx: Context) -> None:
    """It was chosen."""
    await _with_date(ctx, await _theirs(ctx, ctx.kept), tapped(ctx, "original"))


async def _with_date(ctx: Context, event: Event, original: str) -> None:
    ctx.kept = {**ctx.kept, "original": original}
    if ctx.kept["what"] == amending.MOVE:
        ctx.ask(_("When does it begin instead? Write the day and the time, such as “Friday 17:00”."), then=moved)
    else:
        ctx.ask(*amending.shall_i(ctx, event, ctx.kept), then=decide)


@step("amend.moved")
async def moved(ctx: Context) -> None:
    """The new time; a mere day keeps the time it usually has."""
    event = await _theirs(ctx, ctx.kept)
    begins = entered.moment(ctx, ctx.text)
    if "T" not in begins and appointed.understood(ctx.text, here(ctx)).part:
        raise Refusal(entered.NO_TIME)
    if "T" not in begins:
        begins = f"{begins}T{amending.named(ctx, event, ctx.kept['original']).original:%H:%M:%S}"
    ctx.kept = {**ctx.kept, "begins": begins}
    ctx.ask(*amending.shall_i(ctx, event, ctx.kept), then=decide)


@action("amend.pause")
async def pause(ctx: Context) -> None:
    """Holidays, for example."""
    event = await _theirs(ctx, ctx.picked)
    first = _("What is the first day without it? Write it such as “21.12.”.")
    ctx.ask(first, then=paused, keep={"event": event.id, "what": amending.BREAK})


@step("amend.paused")
async def paused(ctx: Context) -> None:
    """The first day, then the last one."""
    event, day = await _theirs(ctx, ctx.kept), entered.moment(ctx, ctx.text).partition("T")[0]
    if "first" not in ctx.kept:
        ctx.ask(_("And the last day without it?"), then=paused, keep={"first": day})
        return
    if day < ctx.kept["first"]:
        raise Refusal(_("That is before it begins."))
    ctx.kept = {**ctx.kept, "last": day}
    ctx.ask(*amending.shall_i(ctx, event, ctx.kept), then=decide)


@action("amend.whole")
async def whole(ctx: Context) -> None:
    """All of it is called off or full, or has room again."""
    event = await _theirs(ctx, ctx.picked)
    kept = {"event": event.id, "what": ctx.picked["what"]}
    ctx.ask(*amending.shall_i(ctx, event, kept), then=decide, keep=kept)


@step("amend.decide")
async def decide(ctx: Context) -> None:
    """It holds at once, for everybody."""
    event = await _theirs(ctx, ctx.kept)
    if "leave" in ctx.picked:
        ctx.say(_("Nothing was changed."), [MINE])
        return
    if "tells" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    lines = amending.said(ctx, event, ctx.kept)
    await _amend(ctx, event, ctx.kept["what"])
    show = choice(_("Show it"), go="event_card.show", event=event.id)
    ctx.say([_("Done. Everybody sees it so from now on."), *lines], [show, MINE])
    owner = await events.whose(ctx.tx, event.id)
    if owner and owner != ctx.person.id:
        ctx.tell(owner, [_("A coordinator has changed what you entered:"), *lines], [show, MINE])


async def _amend(ctx: Context, event: Event, what: str) -> None:
    if what in amending.WHETHER_FULL:
        await events.fill(ctx.tx, event, full=what == amending.FULL, tells=ctx.picked["tells"])
    else:
        changed = amending.amended(ctx, event, ctx.kept)
        await events.keep(ctx.tx, changed, ends(changed.series), tells=ctx.picked["tells"])


async def _theirs(ctx: Context, about: Mapping[str, Any]) -> Event:
    """The event of the button or of the question before. Raises Refusal where it is not theirs."""
    event, owner = await events.get(ctx.tx, about["event"]), await events.whose(ctx.tx, about["event"])
    return amending.theirs(ctx, event, owner, await people.roles(ctx.tx, ctx.person), about.get("what", ""))
