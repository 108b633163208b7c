"""What is on: somebody asks for a day, a quarter or a kind of thing, and hears of the next events that fit."""

from dataclasses import asdict, replace

from bot.contract import Choice, Context, Line, Text, _, action, always, choice, command, plain, step
from bot.contract.happenings import in_short
from bot.rules import whatson
from bot.rules.wanted import weekend
from bot.rules.whatson import Around, EventSearch, Found, Page
from db import events, places, whereabouts
from db.model import Point, Quarter

MOST = 5
"""So many buttons stand before the way out."""

WHERE = _("Where? Send your position, or write the name of your quarter.")


@command("events", name="events.coming", summary=_("What is on nearby"), menu=27, sign="📅")
@always
async def coming(ctx: Context) -> None:
    """Search right away if words came along, else show what is on soon."""
    if ctx.text:
        await _search(ctx)
    else:
        await _show(ctx, EventSearch())


@action("events.for_words")
@always
async def for_words(ctx: Context) -> None:
    """Who was asked whether this was meant looks for events, with the same words."""
    ctx.text = ctx.picked["words"]
    await _search(ctx)


@action("events.listed")
@always
async def listed(ctx: Context) -> None:
    """The next events of a list in its place, or a list of its own."""
    await _show(ctx, EventSearch(**ctx.picked), instead=bool(ctx.picked.get("skip")))


@action("events.elsewhere")
@always
async def elsewhere(ctx: Context) -> None:
    """Ask where to look."""
    await _ask_where(ctx, EventSearch())


@step("events.where")
@always
async def where(ctx: Context) -> None:
    """A position, a quarter that was tapped, or words."""
    search = EventSearch(**ctx.kept["search"])
    if "position" in ctx.picked:
        whereabouts.share(ctx.tx, ctx.person, Point(*ctx.picked["position"]))
        await _show(ctx, replace(search, near_me=True))
    elif "quarter" in ctx.picked:
        await _show(ctx, replace(search, quarter=ctx.picked["quarter"]))
    elif ctx.text:
        await _search(ctx)
    else:
        await _ask_where(ctx, search)


async def _ask_where(ctx: Context, search: EventSearch) -> None:
    here = Choice(_("Send my position"), sign="📍", position=True)
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.liveliest(ctx.tx, 3)]
    ctx.ask(WHERE, [here, *known], then=where, keep={"search": asdict(search)})


async def _search(ctx: Context) -> None:
    around = Around(ctx.now.astimezone(ctx.city.zone), ctx.city.words)
    search = whatson.understood(ctx.search_text(), around, await places.quarters(ctx.tx))
    if search.near_me and not await whereabouts.position(ctx.tx, ctx.person):
        await _ask_where(ctx, replace(search, near_me=False))
    else:
        await _show(ctx, search)


async def _show(ctx: Context, search: EventSearch, *, instead: bool = False) -> None:
    """Up to three events that fit, the soonest first; where none does, what is on soon, and a word about it."""
    quarters = {quarter.id: quarter for quarter in await places.quarters(ctx.tx)}
    around = await _around(ctx, search, quarters)
    page = whatson.page(search, await events.coming(ctx.tx), around)
    lines: list[Line] = [_lead(ctx, search, page, quarters)]
    for number, one in enumerate(page.shown, start=1):
        lines += in_short(number, one, ctx.city, ctx.now)
    ctx.say(lines, _ways_on(ctx, search, page), instead=instead)


async def _around(ctx: Context, search: EventSearch, quarters: dict[str, Quarter]) -> Around:
    """From the quarter, with all that lies in it, or from the position that was shared."""
    quarter = quarters.get(search.quarter)
    origin = quarter.point if quarter else await whereabouts.position(ctx.tx, ctx.person)
    within = frozenset(one.id for one in quarters.values() if search.quarter and search.quarter in (one.id, one.within))
    return Around(ctx.now.astimezone(ctx.city.zone), ctx.city.words, origin, within)


def _lead(ctx: Context, search: EventSearch, page: Page, quarters: dict[str, Quarter]) -> Text:
    """What the list is, and whether it had to be widened."""
    if not page.shown and search.skip:
        return _("There are no more events.")
    if not page.shown:
        return _("I know of no event in the next weeks.")
    if page.widened:
        return _("Nothing fits all of that. This is on besides:")
    if quarter := quarters.get(search.quarter):
        return _("This is on in {quarter}:", quarter=quarter.name)
    if search.near_me:
        return _("This is on near you:")
    return _("This is on in {city}:", city=ctx.city.name)


def _ways_on(ctx: Context, search: EventSearch, page: Page) -> list[Choice]:
    """A button for each event, and the ways to go on; the way out stands last."""
    ways = [_open_card(one) for one in page.shown]
    if page.more:
        ways.append(choice(_("More"), go="events.listed", **asdict(whatson.onward(search))))
    if not page.widened and (search.kinds or search.quarter or search.language):
        such = {"kinds": search.kinds, "quarter": search.quarter, "language": search.language}
        ways.append(choice(_("Tell me about such events"), go="follow.such", sign="🔔", **such))
    elif not search.days and page.shown:
        days = weekend(ctx.now.astimezone(ctx.city.zone).date())
        soon = replace(search, days=days, skip=0)
        ways.append(choice(_("This weekend"), go="events.listed", **asdict(soon)))
    if search.quarter and len(ways) < MOST:
        ways.append(choice(_("A letter from here every week"), go="letter.wish", quarter=search.quarter))
    if not page.more and len(ways) < MOST:
        ways.append(choice(_("Tell about an event"), go="event", sign="📌"))
    return [*ways, choice(_("Look somewhere else"), go="events.elsewhere")]


def _open_card(one: Found) -> Choice:
    return choice(plain(one.event.title), go="event_card.show", event=one.event.id)
