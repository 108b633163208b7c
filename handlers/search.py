"""Free words: what is known exactly is looked up, everything else is understood first, before any search."""

from dataclasses import asdict

from bot.contract import Context, Said, _, action, always, choice, on, plain, registry
from bot.contract.answers import confirm, in_full, readable, ways_on
from bot.rules import answering, concern, plainly, searching, topics, whatson
from bot.rules.answering import Hit
from bot.rules.intent import Intent, understood
from bot.rules.searching import Search
from db import answers, places
from db.answers import AnswerText
from db.model import Kind

ALSO = 2
SHORT = 2
"""So many words are looked up as they are; who writes more may want something else than what they name."""
EXPLAINED = 3
"""The same where each word names a quarter or a kind of place."""
NAME = 4
"""Words; who writes more is not calling a place by its name."""
ASIDE = (Intent.LANGUAGE, Intent.THANKS, Intent.SMALLTALK)
"""Where a kind of place or an event is named as well, people mean that: politeness does not cover a wish."""
OFFERS = (Intent.VOLUNTEER, Intent.OWN_EVENT)
"""Who offers something speaks of what others cannot do."""
LOOKED_UP = (Intent.PLACE, Intent.EVENT, Intent.INFO)


@on(Said, name="search.free_words")
@always
async def free_words(ctx: Context) -> None:
    """A worry first; then what is said plainly, and what every word of is known; else what they want."""
    if concern.told(ctx.text):
        await ctx.redirect("concern.heard")
    elif plainly.leads_to(ctx.text) and understood(ctx.text).first not in OFFERS:
        await ctx.redirect("plainly.lead")
    else:
        await _understand(ctx)


async def _understand(ctx: Context) -> None:
    """What is clear first, then what is sure, then what all words are known of; never a search for want of better."""
    if len(ctx.search_text().split()) > EXPLAINED:
        # Asked here, before anything that takes long: where it has to be read first, all of this is done again.
        understood(ctx.text)
    said, assured = ctx.search_text(), await answers.assured(ctx.tx)
    hits = answering.found(said, assured, ctx.city.words.fillers)
    search = searching.understood(said, ctx.city.words, await places.quarters(ctx.tx), ctx.city.called)
    if search.topic and hits and not hits[0].urgent and understood(said).first is Intent.PLACE:
        await ctx.redirect("places")
    elif answering.first(hits, search) and (hits[0].urgent or not _wants_else(ctx, search)):
        await _answer(ctx, hits, assured)
    elif _wants_else(ctx, search):
        await ctx.redirect("understood.listen")
    elif whatson.beside_a_week(said, ctx.city.words):
        ctx.picked = asdict(Search(quarter=search.quarter))
        await ctx.redirect("sought.ask")
    elif await _is_explained(ctx, search):
        await _look_up(ctx)
    elif hits:
        await _answer(ctx, hits, assured)
    else:
        await ctx.redirect("understood.listen")


def _wants_else(ctx: Context, search: Search) -> bool:
    """Whether these words surely want something that is not looked up; a few words are not asked about it."""
    if len(ctx.search_text().split()) <= (EXPLAINED if _says_it_all(search) else SHORT):
        return False
    meaning = understood(ctx.text)
    aside = meaning.first in ASIDE and (search.of_a_kind or whatson.meant(ctx.search_text(), ctx.city.words))
    return meaning.acts and not aside and meaning.first not in LOOKED_UP


async def _is_explained(ctx: Context, search: Search) -> bool:
    """Whether a day, a kind of place, a quarter or the name of a place explains what was written."""
    if whatson.asked(ctx.search_text(), ctx.city.words) or _says_it_all(search) or _wants_a_place(ctx, search):
        return True
    return len(ctx.text.split()) <= NAME and await _is_called(ctx, search.words)


def _says_it_all(search: Search) -> bool:
    """Whether no word is left that names neither a quarter nor a kind of place."""
    return search != Search() and not search.words


def _wants_a_place(ctx: Context, search: Search) -> bool:
    """Whether a kind of place is named, and wanted."""
    if not search.kinds:
        return False
    first = understood(ctx.text).first
    return first is Intent.PLACE or (first in ASIDE and bool(search.quarter))


async def _is_called(ctx: Context, words: str) -> bool:
    """Whether places are called by each of these words."""
    called = searching.spelled(words, await places.vocabulary(ctx.tx))
    return bool(called) and all(called)


async def _look_up(ctx: Context) -> None:
    """An answer where one is clearly meant; what is on, if they ask for that; else places."""
    assured = await answers.assured(ctx.tx)
    said = ctx.search_text()
    hits = answering.found(said, assured, ctx.city.words.fillers)
    search = searching.understood(said, ctx.city.words, await places.quarters(ctx.tx)) if hits else Search()
    if hits and (answering.first(hits, search) or not await _finds_places(ctx, search)):
        await _answer(ctx, hits, assured)
    elif whatson.asked(said, ctx.city.words):
        await ctx.redirect("events")
    else:
        await ctx.redirect("places")


async def _finds_places(ctx: Context, search: Search) -> bool:
    """Whether there is anything in these words that a place may be, or be called."""
    if search.of_a_kind or search.quarter or search.near_me or search.open_now:
        return True
    return any(searching.spelled(search.words, await places.vocabulary(ctx.tx)))


@action("search.ask_office")
@always
async def ask_office(ctx: Context) -> None:
    """What the office has written about it, else who knows it."""
    ctx.text = str(ctx.picked.get("words") or ctx.text)
    assured = await answers.assured(ctx.tx)
    hits = answering.found(ctx.search_text(), assured, ctx.city.words.fillers)
    topic = "" if hits else topics.meant(ctx.search_text())
    if hits:
        await _answer(ctx, hits, assured)
    elif Kind.COUNSELLING in topics.of(topic).kinds:
        await ctx.redirect("places")
    else:
        ways = registry.choices("talk", "answers", "places", "menu")
        ctx.say(_("I do not know that. The people of {office} do.", office=ctx.city.office), ways)


async def _answer(ctx: Context, hits: list[Hit], assured: list[AnswerText]) -> None:
    """The best one in full, up to two more as buttons, and the places that fit the same words."""
    texts = {text.answer: text for text in readable(assured, ctx.person.language, ctx.city)}
    best, *others = [texts[hit.answer] for hit in hits[: 1 + ALSO]]
    also = [choice(plain(text.title), go="answer.show", answer=text.answer) for text in others]
    found = choice(_("Meeting places for these words"), go="places.for_words", sign="📍", words=ctx.search_text())
    ctx.say(in_full(best, ctx.person.language, ctx.city.zone), [*also, found, *ways_on(best)])
    if await answers.due(ctx.tx, best):
        confirm(ctx, best)
