"""Find places nearby: a resident gives a location or a topic, and gets the nearest open places."""

from dataclasses import asdict, replace

from bot.contract import (
    Choice,
    Context,
    Line,
    LocationMessage,
    Text,
    _,
    action,
    always,
    command,
    on,
    plain,
    registry,
    step,
)
from bot.contract.outgoing import choice
from bot.contract.signs import LOCATION_SIGN
from bot.rules.places import place_search, topics
from bot.rules.places.place_filter import locate_from
from bot.rules.places.place_search import PlaceSearch
from bot.rules.safety import detect_loneliness
from bot.views.languages import base_language
from bot.views.places import describe_place_in_list, describe_result_list, foreign_language, place_list_buttons
from db import last_location, places
from db.model import Place, Point

MAX_CANDIDATES = 200
EMPTY_SEARCH = PlaceSearch()
WISH_FIELDS = ("kinds", "topic", "step_free", "language")
"""What a search is for, apart from where and when."""
ASK_TO_SEND_POSITION = _("Please send your location with the button on your device. Or write the name of your area.")
LONELINESS_WELCOME = _("I am glad you wrote to me. Many people feel alone at times. You are welcome at these places.")
ASK_WHERE = _("Where should I look? Choose, or write an area, a postcode or what you are looking for.")


@command("places", name="places.find_nearby", summary=_("Places nearby"), menu=10)
@always
async def find_nearby(ctx: Context) -> None:
    """Search for places at once where the command came with text, else ask for a location."""
    await (_search_by_words(ctx) if ctx.text else _ask_where(ctx, ASK_WHERE))


async def _ask_where(ctx: Context, question: Text, search: PlaceSearch = EMPTY_SEARCH, *also: Choice) -> None:
    """What they look for is not asked again."""
    here = Choice(_("Send my location"), sign=LOCATION_SIGN, position=True)
    known = [
        choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.list_busiest_quarters(ctx.tx, 3)
    ]
    ctx.ask(question, [here, *known, *also], then=receive_search_origin, keep={"search": asdict(search)})


@step("places.receive_search_origin")
@always
async def receive_search_origin(ctx: Context) -> None:
    """A position, a quarter that was tapped or named, or other words, which are a search of their own."""
    wished = PlaceSearch(**ctx.kept.get("search", {}))
    if "position" in ctx.button_data:
        last_location.store_position(ctx.tx, ctx.person, Point(*ctx.button_data.floats("position")))
        await _show_places(ctx, replace(wished, near_me=True))
    elif "quarter" in ctx.button_data:
        await _show_places(
            ctx,
            await _apply_remembered_quarter(
                ctx, replace(wished, quarter=ctx.button_data.text("quarter"), near_me=False)
            ),
        )
    elif ctx.text:
        await _search_by_words(ctx)
    else:
        await _ask_where(ctx, ASK_TO_SEND_POSITION, wished)


@on(LocationMessage, name="places.find_near_position")
@always
async def find_near_position(ctx: Context) -> None:
    """The nearest places to a shared position, which is kept for a day at most."""
    last_location.store_position(ctx.tx, ctx.person, Point(*ctx.button_data.floats("position")))
    await _show_places(ctx, PlaceSearch(near_me=True))


@action("places.find_by_words")
@always
async def find_by_words(ctx: Context) -> None:
    """Search for places with the same text after an FAQ answer was shown."""
    ctx.text = ctx.button_data.text("words")
    await _search_by_words(ctx)


@action("places.list_places")
@always
async def list_places(ctx: Context) -> None:
    """The next places of a list, or the same list with one more wish, in its place; or a list of its own."""
    await _show_places(ctx, PlaceSearch(**ctx.button_data.raw()), instead="skip" in ctx.button_data)


async def _search_by_words(ctx: Context) -> None:
    """By the words of the lists and the names of places; what they may be about where neither explains them."""
    search = place_search.parse_place_search(
        ctx.search_text(), ctx.city.words, await places.list_quarters(ctx.tx), ctx.city.called
    )
    if detect_loneliness.is_lonely(ctx.text) and not search.of_a_kind:
        search = replace(search, topic=topics.COMPANY_TOPIC, words="")
    unknown = bool(search.words) and not await _find_places_by_name(ctx, search)
    ctx.button_data = asdict(replace(search, words="") if unknown else search)
    await (ctx.redirect("places.choose_topic") if unknown and not search.of_a_kind else run_search(ctx))


@action("places.run_search")
@always
async def run_search(ctx: Context) -> None:
    """For what is known by now; what was wished before is looked for where only a quarter is named now."""
    search = PlaceSearch(**ctx.button_data.raw())
    wished = PlaceSearch(**ctx.kept["search"]) if "search" in ctx.kept else await _read_last_wish(ctx)
    if search == PlaceSearch(quarter=search.quarter) != EMPTY_SEARCH:
        search = replace(wished, quarter=search.quarter, near_me=False)
    if search == EMPTY_SEARCH:
        lost = _("I did not find that. Write an area, a postcode or, for example, “library”.")
        await _ask_where(ctx, lost, wished, *registry.choices("talk"))
        return
    search = await _apply_remembered_quarter(ctx, search)
    if (
        search.near_me
        and search.topic != topics.OTHER_TOPIC
        and not await last_location.read_position(ctx.tx, ctx.person)
    ):
        await _ask_where(ctx, _("Where are you? Send your location, or write the name of your area."), search)
    else:
        await _show_places(ctx, search)


async def _show_places(ctx: Context, search: PlaceSearch, *, instead: bool = False) -> None:
    """Up to three places that fit; where none does, the nearest others, and a word about it."""
    begin, from_them = await _find_origin(ctx, search)
    at = ctx.now.astimezone(ctx.city.zone)
    known = await _find_candidates(ctx, search, begin)
    if search.topic and not search.words and not known:
        ctx.button_data = asdict(search)
        await ctx.redirect("places.show_alternatives")
        return
    _store_wish(ctx, search)
    page = place_search.place_page(search, [locate_from(place, begin, at, ctx.city.region) for place in known])
    quarter = await places.get_quarter(ctx.tx, search.quarter) if search.quarter else None
    kind = [LONELINESS_WELCOME] if detect_loneliness.is_lonely(ctx.text) else []
    lines: list[Line] = [*kind, describe_result_list(search, page, quarter, ctx.city.name, from_them=from_them)]
    for number, one in enumerate(page.shown, start=1):
        lines += describe_place_in_list(
            number,
            one,
            at,
            search.language or foreign_language(base_language(ctx.person.language), list(ctx.city.spoken)),
        )
    ctx.say(lines, place_list_buttons(search, page), instead=instead)


async def _apply_remembered_quarter(ctx: Context, search: PlaceSearch) -> PlaceSearch:
    """A quarter that was named holds for what is looked for next, until another is named or a position is shared."""
    if search.quarter:
        last_location.store_named_quarter(ctx.tx, ctx.person, search.quarter)
    elif not (search.words or (search.near_me and await last_location.read_position(ctx.tx, ctx.person))):
        known = await last_location.read_named_quarter(ctx.tx, ctx.person)
        search = replace(search, quarter=known, near_me=search.near_me and not known)
    return search


def _store_wish(ctx: Context, search: PlaceSearch) -> None:
    """What kind of place this is about, for the quarter that may be named next; names of places are none."""
    if search.of_a_kind and not search.words:
        wish = {name: value for name, value in asdict(search).items() if name in WISH_FIELDS}
        last_location.store_place_wish(ctx.tx, ctx.person, wish)


async def _read_last_wish(ctx: Context) -> PlaceSearch:
    """What kind of place the resident just looked for; anything where nothing."""
    return PlaceSearch(**await last_location.read_place_wish(ctx.tx, ctx.person))


async def _find_origin(ctx: Context, search: PlaceSearch) -> tuple[Point, bool]:
    """Where distances begin, and whether it is where the resident is."""
    quarter = await places.get_quarter(ctx.tx, search.quarter) if search.quarter else None
    shared = None if search.quarter else await last_location.read_position(ctx.tx, ctx.person)
    return (shared, True) if shared else (quarter.point if quarter else ctx.city.centre, False)


async def _find_candidates(ctx: Context, search: PlaceSearch, origin: Point) -> list[Place]:
    """The places to choose from: those that are called so, else the nearest of the wished kinds, or of any kind where
    there is none of those."""
    if search.words:
        return await _find_places_by_name(ctx, search)
    if search.topic:
        return await places.find_called(ctx.tx, topics.topic_named(search.topic).called)
    return await places.find_nearest(ctx.tx, origin, MAX_CANDIDATES, search.wish.kinds) or await places.find_nearest(
        ctx.tx, origin, MAX_CANDIDATES
    )


async def _find_places_by_name(ctx: Context, search: PlaceSearch) -> list[Place]:
    """Places that are called so: all words fit, or at least one where no kind of place is named besides."""
    spelled = place_search.possible_spellings(search.words, await places.read_vocabulary(ctx.tx))
    return await places.find_with_words(ctx.tx, spelled, each=bool(search.kinds))
