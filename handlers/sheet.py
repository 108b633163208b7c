"""The sheet for a notice board: one page of a quarter for those without a phone, from what is confirmed only."""

from datetime import timedelta

from bot.contract import Board, Context, Date, Refusal, _, allowed, boards, choice, command, locally, plain
from bot.contract.asking import here
from bot.contract.requests import MENU
from bot.rules.hours import week
from db import events, places
from db.model import Kind, Place, Quarter

LANGUAGES, EVENTS, DOORS, LIKELY = 5, 4, 3, 4
FRESH = timedelta(days=365)
KINDS = list(Kind)


@command("sheet", name="sheet.sheet", summary=_("A sheet for the notice board"), act="sheet", anytime=True)
async def sheet(ctx: Context) -> None:
    """For the quarter that is named, or for one of the liveliest."""
    if not ctx.text:
        likely = await places.liveliest(ctx.tx, LIKELY)
        ways = [choice(plain(quarter.name), go="sheet.of", quarter=quarter.id) for quarter in likely]
        how = _("Choose one, or write the word “sheet” and the name of the quarter.")
        ctx.say([_("For which quarter shall I make a sheet?"), how], [*ways, MENU])
        return
    await _make(ctx, ctx.text)


@allowed("sheet", name="sheet.of")
async def of(ctx: Context) -> None:
    """For the quarter that was chosen."""
    await _make(ctx, ctx.picked["quarter"])


async def _make(ctx: Context, words: str) -> None:
    """Raises Refusal where nobody calls a quarter so, or where nothing there is confirmed."""
    known = await places.quarters(ctx.tx)
    quarter = locally.meant(words, known)
    if quarter is None:
        raise Refusal(_("I do not know a quarter of this name."), [choice(_("Choose a quarter"), go="sheet"), MENU])
    board = await _board(ctx, quarter, known)
    if not board.parts:
        none = _("Nothing in {quarter} is confirmed yet, so there is nothing to print.", quarter=quarter.name)
        raise Refusal(none, [choice(_("Choose a quarter"), go="sheet"), MENU])
    said = _("Here is the sheet for {quarter}. Please print it and hang it up.", quarter=quarter.name)
    ctx.say(said, [choice(_("Another quarter"), go="sheet"), MENU], file=board)


async def _board(ctx: Context, quarter: Quarter, known: list[Quarter]) -> Board:
    now, city = here(ctx), ctx.city
    coming = locally.coming(ctx, quarter, known, await events.coming(ctx.tx))[:EVENTS]
    houses = [await places.get(ctx.tx, one.event.place) if one.event.place else None for one in coming]
    dates = tuple(boards.event(one, house, city, now) for one, house in zip(coming, houses, strict=True))
    doors = tuple(boards.place(one, city, now) for one in await _open(ctx, quarter))
    parts = tuple((heading, part) for heading, part in ((boards.ON, dates), (boards.OPEN, doors)) if part)
    made = _("As of {date}. Without a phone: ask {office}.", date=Date(now.date()), office=city.office)
    return Board(f"{quarter.id}.pdf", quarter.name, parts, boards.INVITES, (made,), tuple(city.languages)[:LANGUAGES])


async def _open(ctx: Context, quarter: Quarter) -> list[Place]:
    """Confirmed within a year, and open this week as far as it is known; a place for everybody comes first."""
    now, city = here(ctx), ctx.city
    found = await places.confirmed_in(ctx.tx, quarter.id, (now - FRESH).date())
    there = [one for one in found if city.sample or not one.sample]
    doors = [one for one in there if any(day.spans for day in week(one.hours, now.date(), city.zone, city.region))]
    return sorted(doors, key=lambda one: KINDS.index(one.kind))[:DOORS]
