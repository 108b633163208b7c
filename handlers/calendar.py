"""What is new in a calendar that nobody vouches for: coordinators read it and publish it, or leave it out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.contract import Context, Refusal, _, action, allowed, always, calendars
from bot.contract.cards import arrives, show
from bot.contract.deciding import GONE, not_theirs, too_late
from bot.contract.promises import promised
from bot.contract.requests import MENU
from bot.contract.shut_out import keeps_out
from bot.rules.recurrence import ends
from db import cases, docket, events, feeds, roster
from db.cases import Look
from db.model import Arrivals, Case, CaseKind, Event, EventState


@action("calendar.came")
@always
async def came(ctx: Context) -> None:
    """Something waits: one case for all of it, shown anew as long as nobody has decided."""
    new = await feeds.arrivals(ctx.tx, ctx.picked["feed"])
    if new is None or not new.waiting:
        return
    before = await docket.read(ctx.tx, new.feed.id)
    if before and before.waits:
        show(ctx, before)
    else:
        await _open(ctx, new)
    ctx.picked = {**ctx.picked, "case": new.feed.id}
    await ctx.redirect("refusal.hold")


async def _open(ctx: Context, new: Arrivals) -> None:
    hours = await roster.hours_for(ctx.tx, "")
    look = Look(promised(ctx.city, ctx.now, hours))
    cases.open_about(ctx.tx, new.feed.id, CaseKind.CALENDAR, look, person=new.feed.person)
    arrives(ctx, await docket.read(ctx.tx, new.feed.id), hours, lately=await docket.lately(ctx.tx))


@action("calendar.trouble")
@always
async def trouble(ctx: Context) -> None:
    """Whoever gave us its address hears that it leads nowhere."""
    found = await feeds.get(ctx.tx, ctx.picked["feed"])
    if found and found.person == ctx.person.id and found.failures:
        sorry = _("I could not read this calendar: {link}", link=found.url)
        ctx.say([sorry, _("Please check its address. I try again later, less and less often.")], [MENU])


@action("calendar.refused")
@always
async def refused(ctx: Context) -> None:
    """Whoever gave us its address hears what could not be taken over, and why."""
    found = await feeds.get(ctx.tx, ctx.picked["feed"])
    if found and found.person == ctx.person.id:
        ctx.say(calendars.not_taken(found, ctx.picked["refused"], ctx.picked["count"]), [MENU])


@allowed("decide", name="calendar.publish")
async def publish(ctx: Context) -> None:
    """Exactly those that were shown."""
    await _decide(ctx, EventState.PUBLISHED)


@allowed("decide", name="calendar.leave_out")
async def leave_out(ctx: Context) -> None:
    """They do not come again, whatever their calendar says."""
    await _decide(ctx, EventState.REFUSED)


async def _decide(ctx: Context, state: EventState) -> None:
    case, new = await _arrivals(ctx)
    shown = dict(ctx.picked["shown"])
    free = state is EventState.REFUSED or ctx.picked.get("harmless", False)
    meant = [one for one in new.waiting if shown.get(one.id) == one.version and (free or not keeps_out(one))]
    if len(meant) < len(shown):
        too_late(ctx, case)
        return
    await _keep(ctx, meant, state)
    await _settle(ctx, case)


async def _keep(ctx: Context, those: Sequence[Event], state: EventState) -> None:
    for one in those:
        await events.keep(ctx.tx, replace(one, state=state), ends(one.series))


async def _settle(ctx: Context, case: Case) -> None:
    """The card goes on with what is left; with nothing left, nobody has to decide any more."""
    left = await events.waiting(ctx.tx, case.id)
    if left and ctx.picked.get("each"):
        await each(ctx)
        return
    if not left:
        await cases.close(ctx.tx, case.id)
    show(ctx, await docket.read(ctx.tx, case.id))


@allowed("queue", name="calendar.each")
async def each(ctx: Context) -> None:
    """The first of them in full."""
    case, new = await _arrivals(ctx)
    if not new.waiting:
        too_late(ctx, case)
        return
    same = {"case": case.id, "again": ctx.picked.get("again", False)}
    ctx.say(*calendars.one_of_them(new.waiting[0], len(new.waiting) - 1, same), instead=True)


@allowed("decide", name="calendar.vouch")
async def vouch(ctx: Context) -> None:
    """Asked once, for it opens a door that nobody watches any more."""
    case, new = await _arrivals(ctx)
    asked, ways = calendars.to_vouch({"case": case.id, "again": ctx.picked.get("again", False)})
    ctx.say([*calendars.reads(new)[:1], *asked], ways, instead=True)


@allowed("decide", name="calendar.trust")
async def trust(ctx: Context) -> None:
    """All that waits and all that comes is published, but what may keep people out; a coordinator vouches for it."""
    case, new = await _arrivals(ctx)
    feeds.trust(ctx.tx, new.feed.id)
    await _keep(ctx, [one for one in new.waiting if not keeps_out(one)], EventState.PUBLISHED)
    await _settle(ctx, case)


async def _arrivals(ctx: Context) -> tuple[Case, Arrivals]:
    """What is to be decided. Raises Refusal where it is gone, or they gave us this calendar themselves."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not isinstance(case.about, Arrivals):
        raise Refusal(GONE)
    return case, case.about
