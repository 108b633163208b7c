"""Free words: whatever somebody writes outside a question finds an answer of the office, events, or else places."""

from bot.contract import Context, Said, _, action, always, choice, on, plain, registry
from bot.contract.answers import confirm, in_full, readable, ways_on
from bot.rules import answering, concern, searching, whatson
from bot.rules.answering import Hit
from bot.rules.searching import Search
from db import answers, places
from db.answers import AnswerText

ALSO = 2


@on(Said)
@always
async def free_words(ctx: Context) -> None:
    """A worry first; else whatever answers it."""
    if concern.told(ctx.text):
        await registry.routes["concern.heard"].handler(ctx)
    else:
        await look_up(ctx)


@action
@always
async def look_up(ctx: Context) -> None:
    """An answer where one is clearly meant; what is on, if they ask for that; else places."""
    assured = await answers.assured(ctx.tx)
    said = ctx.search_text()
    hits = answering.found(said, assured, ctx.city.words.fillers)
    search = searching.understood(said, ctx.city.words, await places.quarters(ctx.tx)) if hits else Search()
    if hits and (answering.first(hits, search) or not await _finds_places(ctx, search)):
        await _answer(ctx, hits, assured)
    elif whatson.meant(said, ctx.city.words):
        await registry.commands["events"].route.handler(ctx)
    else:
        await registry.commands["places"].route.handler(ctx)


async def _finds_places(ctx: Context, search: Search) -> bool:
    """Whether there is anything in these words that a place may be, or be called."""
    if search.kinds or search.quarter or search.near_me or search.open_now:
        return True
    return any(searching.spelled(search.words, await places.vocabulary(ctx.tx)))


async def _answer(ctx: Context, hits: list[Hit], assured: list[AnswerText]) -> None:
    """The best one in full, up to two more as buttons, and the places that fit the same words."""
    texts = {text.answer: text for text in readable(assured, ctx.person.language, ctx.city)}
    best, *others = [texts[hit.answer] for hit in hits[: 1 + ALSO]]
    also = [choice(plain(text.title), go="answer.show", answer=text.answer) for text in others]
    found = choice(_("Meeting places for these words"), go="places.for_words", sign="📍", words=ctx.search_text())
    ctx.say(in_full(best, ctx.person.language, ctx.city.zone), [*also, found, *ways_on(best)])
    if await answers.due(ctx.tx, best):
        confirm(ctx, best)
