"""Places nearby: somebody says where they are or what they look for, and hears of the nearest open doors."""

from dataclasses import asdict, replace

from bot.contract import Choice, Context, Line, Shared, Text, _, action, always, choice, command, on, plain, step
from bot.contract.wording import in_short
from bot.rules import searching
from bot.rules.finding import Found, found
from bot.rules.searching import Page, Search
from db import places, whereabouts
from db.model import Place, Point

SEEN = 200
PRESS = _("Your device has to send the position, with its button. Or write the name of your quarter.")
WHERE = _("Where shall I look? Choose, or write a quarter, a postcode or what you are looking for.")


@command("places", summary=_("Meeting places nearby"), menu=10, sign="📍")
@always
async def nearby(ctx: Context) -> None:
    """Search right away if words came along, else ask where."""
    if ctx.text:
        await _search(ctx)
    else:
        await _ask_where(ctx, WHERE)


async def _ask_where(ctx: Context, question: Text) -> None:
    here = Choice(_("Send my position"), sign="📍", position=True)
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.liveliest(ctx.tx, 3)]
    ctx.ask(question, [here, *known], then=where)


@step
@always
async def where(ctx: Context) -> None:
    """A position, a quarter that was tapped, or words."""
    if "position" in ctx.picked:
        await shared(ctx)
    elif "quarter" in ctx.picked:
        await _show(ctx, Search(quarter=ctx.picked["quarter"]))
    elif ctx.text:
        await _search(ctx)
    else:
        await _ask_where(ctx, PRESS)


@on(Shared)
@always
async def shared(ctx: Context) -> None:
    """The nearest places to a shared position, which is kept for a day at most."""
    whereabouts.share(ctx.tx, ctx.person, Point(*ctx.picked["position"]))
    await _show(ctx, Search(near_me=True))


@action
@always
async def for_words(ctx: Context) -> None:
    """Somebody who was shown an answer looks for places instead, with the same words."""
    ctx.text = ctx.picked["words"]
    await _search(ctx)


@action
@always
async def listed(ctx: Context) -> None:
    """The next places of a list, or the same list with one more wish, in its place; or a list of its own."""
    await _show(ctx, Search(**ctx.picked), instead="skip" in ctx.picked)


async def _search(ctx: Context) -> None:
    quarters = await places.quarters(ctx.tx)
    search = searching.understood(ctx.search_text(), ctx.city.words, quarters)
    if search.near_me and not await whereabouts.position(ctx.tx, ctx.person):
        await _ask_where(ctx, _("Where are you? Send your position, or write the name of your quarter."))
        return
    if search.words and not await _named(ctx, search):
        search = replace(search, words="")
        if search == Search():
            await _ask_where(ctx, _("I did not find that. Write a quarter, a postcode, or for example “library”."))
            return
    await _show(ctx, search)


async def _show(ctx: Context, search: Search, *, instead: bool = False) -> None:
    """Up to three places that fit; where none does, the nearest others, and a word about it."""
    origin = await _origin(ctx, search)
    at = ctx.now.astimezone(ctx.city.zone)
    known = await _named(ctx, search) if search.words else await _around(ctx, search, origin)
    page = searching.page(search, [found(place, origin, at, ctx.city.region) for place in known])
    lines: list[Line] = [await _lead(ctx, search, page)]
    for number, one in enumerate(page.shown, start=1):
        lines += in_short(number, one, at, search.language or _foreign(ctx))
    ctx.say(lines, _ways_on(search, page), instead=instead)


async def _origin(ctx: Context, search: Search) -> Point:
    """Where distances begin: the quarter, the shared position, or the middle of the city."""
    if search.quarter:
        quarter = await places.quarter(ctx.tx, search.quarter)
        return quarter.point if quarter else ctx.city.centre
    return await whereabouts.position(ctx.tx, ctx.person) or ctx.city.centre


async def _around(ctx: Context, search: Search, origin: Point) -> list[Place]:
    """The nearest places of the wished kinds, or of any kind where there is none of those."""
    return await places.near(ctx.tx, origin, SEEN, search.wish.kinds) or await places.near(ctx.tx, origin, SEEN)


async def _named(ctx: Context, search: Search) -> list[Place]:
    """Places that are called so: all words fit, or at least one."""
    sets = []
    for matches in searching.spelled(search.words, await places.vocabulary(ctx.tx)):
        found_by = [place for word in matches[:5] for place in await places.with_word(ctx.tx, word)]
        sets.append({place.id: place for place in found_by})
    everywhere = [place for id_, place in sets[0].items() if all(id_ in hits for hits in sets)] if sets else []
    return everywhere or [place for hits in sets for place in hits.values()]


async def _lead(ctx: Context, search: Search, page: Page) -> Text:
    """What the list is: near whom or where, and whether it had to be widened."""
    if not page.shown:
        return _("There are no more places. You can look somewhere else.")
    if page.widened:
        return _("Nothing there fits all of that. These are the nearest other places:")
    if search.quarter:
        quarter = await places.quarter(ctx.tx, search.quarter)
        return _("The nearest places to {quarter}:", quarter=quarter.name if quarter else ctx.city.name)
    if search.near_me:
        return _("The nearest places to you:")
    return _("This is what I found in {city}:", city=ctx.city.name)


def _foreign(ctx: Context) -> str:
    """Their language, where it is not the one that everybody here speaks anyway."""
    return ctx.person.language if ctx.person.language != next(iter(ctx.city.languages)) else ""


def _ways_on(search: Search, page: Page) -> list[Choice]:
    """A button for each place, and the ways to go on; the way out stands last."""
    ways = [_open_card(one) for one in page.shown]
    if page.more:
        ways.append(choice(_("More"), go="places.listed", **asdict(searching.onward(search))))
    if not search.open_now and len(ways) > 1:
        ways.append(choice(_("Only what is open now"), go="places.listed", **asdict(searching.only_open(search))))
    return [*ways, choice(_("Look somewhere else"), go="places")]


def _open_card(one: Found) -> Choice:
    return choice(plain(one.place.name), go="card.show", place=one.place.id)
