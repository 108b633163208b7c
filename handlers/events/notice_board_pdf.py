"""The sheet for a notice board: one page of a quarter for those without a phone, from what is confirmed only."""

from datetime import timedelta

from bot.contract import Board, Context, Date, Refusal, _, allowed, choice, command, plain
from bot.rules.events import event_listing
from bot.rules.events.event_search import EventSearch
from bot.rules.places.opening_hours import opening_week
from bot.views import quarter_events
from bot.views.common import MENU, local_now
from db import places
from db.event_calendar import EventCalendar
from db.model import Place, PlaceKind, Quarter
from handlers.events import _notice_board_view

MAX_LANGUAGES = 5
MAX_EVENTS_ON_SHEET = 4
MAX_PLACES_ON_SHEET = 3
MAX_SUGGESTED_QUARTERS = 4
CONFIRMED_WITHIN = timedelta(days=365)
KIND_ORDER = list(PlaceKind)


@command(
    "sheet",
    name="events.ask_notice_board_quarter",
    summary=_("Notice board poster"),
    act="sheet",
    anytime=True,
)
async def ask_notice_board_quarter(ctx: Context) -> None:
    """For the quarter that is named, or for one of the liveliest."""
    if not ctx.text:
        likely = await places.list_busiest_quarters(ctx.tx, MAX_SUGGESTED_QUARTERS)
        choices = [
            choice(plain(quarter.name), go="events.make_notice_board_pdf", quarter=quarter.id) for quarter in likely
        ]
        how = _("Choose one, or write the word “poster” and the name of the area.")
        ctx.say([_("Which area should the poster be for?"), how], [*choices, MENU])
        return
    await _send_pdf(ctx, ctx.text)


@allowed("sheet", name="events.make_notice_board_pdf")
async def make_notice_board_pdf(ctx: Context) -> None:
    """For the quarter that was chosen."""
    await _send_pdf(ctx, ctx.button_data.text("quarter"))


async def _send_pdf(ctx: Context, words: str) -> None:
    """Raises Refusal where nobody calls a quarter so, or where nothing there is confirmed."""
    known = await places.list_quarters(ctx.tx)
    quarter = quarter_events.find_quarter(words, known)
    if quarter is None:
        raise Refusal(_("I do not know an area with this name."), [choice(_("Choose an area"), go="sheet"), MENU])
    board = await _read_board(ctx, quarter, known)
    if not board.parts:
        none = _("Nothing in {quarter} is confirmed yet, so there is nothing to print.", quarter=quarter.name)
        raise Refusal(none, [choice(_("Choose an area"), go="sheet"), MENU])
    said = _("Here is the poster for {quarter}. Please print it and put it up.", quarter=quarter.name)
    ctx.say(said, [choice(_("Another area"), go="sheet"), MENU], file=board)


async def _read_board(ctx: Context, quarter: Quarter, known: list[Quarter]) -> Board:
    now = local_now(ctx)
    city = ctx.city
    around = quarter_events.search_around(ctx, quarter, known)
    coming = await event_listing.search_calendar(
        EventSearch(quarter=quarter.id), EventCalendar(ctx.tx), around, MAX_EVENTS_ON_SHEET
    )
    houses = [await places.get_place(ctx.tx, one.event.place) if one.event.place else None for one in coming]
    dates = tuple(
        _notice_board_view.build_event_notice(one, house, city, now) for one, house in zip(coming, houses, strict=True)
    )
    doors = tuple(
        _notice_board_view.build_place_notice(one, city, now) for one in await _find_open_places(ctx, quarter)
    )
    parts = tuple(
        (heading, part)
        for heading, part in ((_notice_board_view.WHAT_IS_ON, dates), (_notice_board_view.OPEN_DOORS, doors))
        if part
    )
    made = _("As of {date}. If you have no phone, ask {office}.", date=Date(now.date()), office=city.office)
    return Board(
        name=f"{quarter.id}.pdf",
        title=quarter.name,
        parts=parts,
        invites=_notice_board_view.SCAN_CODE,
        foot=(made,),
        languages=tuple(city.spoken)[:MAX_LANGUAGES],
    )


async def _find_open_places(ctx: Context, quarter: Quarter) -> list[Place]:
    """Confirmed within a year, and open this week as far as it is known; a place for everybody comes first."""
    now = local_now(ctx)
    city = ctx.city
    found = await places.list_confirmed_in(ctx.tx, quarter.id, (now - CONFIRMED_WITHIN).date())
    there = [one for one in found if city.sample or not one.sample]
    doors = [
        one for one in there if any(day.spans for day in opening_week(one.hours, now.date(), city.zone, city.region))
    ]
    return sorted(doors, key=lambda one: KIND_ORDER.index(one.kind))[:MAX_PLACES_ON_SHEET]
