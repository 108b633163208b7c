"""Places nearby: somebody says where they are or what they look for, and hears of the nearest open doors."""

from dataclasses import asdict, replace

from bot.contract import Choice, Context, Line, Shared, Text, _, action, always, command, on, plain, registry, step
from bot.contract.outgoing import choice
from bot.contract.wording import foreign, in_short, lead, ways_on
from bot.rules import lonely, searching, topics
from bot.rules.finding import found
from bot.rules.searching import Search
from db import places, whereabouts
from db.model import Place, Point

SEEN = 200
ANYTHING = Search()
PRESS = _("Your device has to send the position, with its button. Or write the name of your quarter.")
KIND_WORD = _("It is good that you write. Many people feel alone at times. At these places you are welcome.")
WHERE = _("Where shall I look? Choose, or write a quarter, a postcode or what you are looking for.")


@command("places", name="places.nearby", summary=_("Meeting places nearby"), menu=10, sign="📍")
@always
async def nearby(ctx: Context) -> None:
    """Search right away if words came along, else ask where."""
    await (_search(ctx) if ctx.text else _ask_where(ctx, WHERE))


async def _ask_where(ctx: Context, question: Text, search: Search = ANYTHING, *also: Choice) -> None:
    """What they look for is not asked again."""
    here = Choice(_("Send my position"), sign="📍", position=True)
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.liveliest(ctx.tx, 3)]
    ctx.ask(question, [here, *known, *also], then=where, keep={"search": asdict(search)})


@step("places.where")
@always
async def where(ctx: Context) -> None:
    """A position, a quarter that was tapped or named, or other words, which are a search of their own."""
    wished = Search(**ctx.kept.get("search", {}))
    if "position" in ctx.picked:
        whereabouts.share(ctx.tx, ctx.person, Point(*ctx.picked["position"]))
        await _show(ctx, replace(wished, near_me=True))
    elif "quarter" in ctx.picked:
        await _show(ctx, await _settled(ctx, replace(wished, quarter=ctx.picked["quarter"], near_me=False)))
    elif ctx.text:
        await _search(ctx)
    else:
        await _ask_where(ctx, PRESS, wished)


@on(Shared, name="places.shared")
@always
async def shared(ctx: Context) -> None:
    """The nearest places to a shared position, which is kept for a day at most."""
    whereabouts.share(ctx.tx, ctx.person, Point(*ctx.picked["position"]))
    await _show(ctx, Search(near_me=True))


@action("places.for_words")
@always
async def for_words(ctx: Context) -> None:
    """Somebody who was shown an answer looks for places instead, with the same words."""
    ctx.text = ctx.picked["words"]
    await _search(ctx)


@action("places.listed")
@always
async def listed(ctx: Context) -> None:
    """The next places of a list, or the same list with one more wish, in its place; or a list of its own."""
    await _show(ctx, Search(**ctx.picked), instead="skip" in ctx.picked)


async def _search(ctx: Context) -> None:
    """By the words of the lists and the names of places; what they may be about where neither explains them."""
    search = searching.understood(ctx.search_text(), ctx.city.words, await places.quarters(ctx.tx), ctx.city.called)
    unknown = bool(search.words) and not await _named(ctx, search)
    ctx.picked = asdict(replace(search, words="") if unknown else search)
    await (ctx.redirect("sought.ask") if unknown and not search.of_a_kind else look(ctx))


@action("places.look")
@always
async def look(ctx: Context) -> None:
    """For what is known by now; what was wished before is looked for where only a quarter is named now."""
    search, wished = Search(**ctx.picked), Search(**ctx.kept.get("search", {}))
    if search == Search(quarter=search.quarter) != ANYTHING:
        search = replace(wished, quarter=search.quarter, near_me=False)
    if search == ANYTHING:
        lost = _("I did not find that. Write a quarter, a postcode, or for example “library”.")
        await _ask_where(ctx, lost, wished, *registry.choices("talk"))
        return
    search = await _settled(ctx, search)
    if search.near_me and search.topic != topics.ELSE and not await whereabouts.position(ctx.tx, ctx.person):
        await _ask_where(ctx, _("Where are you? Send your position, or write the name of your quarter."), search)
    else:
        await _show(ctx, search)


async def _show(ctx: Context, search: Search, *, instead: bool = False) -> None:
    """Up to three places that fit; where none does, the nearest others, and a word about it."""
    begin, from_them = await _origin(ctx, search)
    at = ctx.now.astimezone(ctx.city.zone)
    known = await _known(ctx, search, begin)
    if search.topic and not search.words and not known:
        ctx.picked = asdict(search)
        await ctx.redirect("nowhere.say")
        return
    page = searching.page(search, [found(place, begin, at, ctx.city.region) for place in known])
    quarter = await places.quarter(ctx.tx, search.quarter) if search.quarter else None
    kind = [KIND_WORD] if lonely.told(ctx.text) else []
    lines: list[Line] = [*kind, lead(search, page, quarter, ctx.city.name, from_them=from_them)]
    for number, one in enumerate(page.shown, start=1):
        lines += in_short(number, one, at, search.language or foreign(ctx.person.language, list(ctx.city.languages)))
    ctx.say(lines, ways_on(search, page), instead=instead)


async def _settled(ctx: Context, search: Search) -> Search:
    """A quarter that was named holds for what is looked for next, until another is named or a position is shared."""
    if search.quarter:
        whereabouts.name(ctx.tx, ctx.person, search.quarter)
    elif not (search.words or (search.near_me and await whereabouts.position(ctx.tx, ctx.person))):
        known = await whereabouts.named(ctx.tx, ctx.person)
        search = replace(search, quarter=known, near_me=search.near_me and not known)
    return search


async def _origin(ctx: Context, search: Search) -> tuple[Point, bool]:
    """Where distances begin, and whether it is where the resident is."""
    quarter = await places.quarter(ctx.tx, search.quarter) if search.quarter else None
    shared = None if search.quarter else await whereabouts.position(ctx.tx, ctx.person)
    return (shared, True) if shared else (quarter.point if quarter else ctx.city.centre, False)


async def _known(ctx: Context, search: Search, begin: Point) -> list[Place]:
    """The places to choose from: those that are called so, else the nearest of the wished kinds, or of any kind where
    there is none of those."""
    if search.words:
        return await _named(ctx, search)
    if search.topic:
        return await places.called(ctx.tx, topics.of(search.topic).called)
    return await places.near(ctx.tx, begin, SEEN, search.wish.kinds) or await places.near(ctx.tx, begin, SEEN)


async def _named(ctx: Context, search: Search) -> list[Place]:
    """Places that are called so: all words fit, or at least one where no kind of place is named besides."""
    spelled = searching.spelled(search.words, await places.vocabulary(ctx.tx))
    return await places.with_words(ctx.tx, spelled, each=bool(search.kinds))
