"""Free text: exact names are looked up; all other messages go through the classifier before any search."""

from dataclasses import asdict

from bot.contract import Context, TextMessage, _, action, always, choice, on, plain, registry
from bot.rules.events import event_search
from bot.rules.faq import match_answer
from bot.rules.faq.match_answer import FaqMatch
from bot.rules.places import place_search, topics
from bot.rules.places.place_search import PlaceSearch
from bot.rules.safety import detect_concern
from bot.rules.understanding import plain_statements
from bot.rules.understanding.intent import Intent, classify_intent
from bot.views.faq import answer_buttons, choose_readable_answers, describe_answer_for_reader, send_reverification
from db import faq, places
from db.faq import FaqText
from db.model import PlaceKind

MAX_OTHER_ANSWERS = 2
MAX_WORDS_LOOKED_UP = 2
"""So many words are looked up as they are; who writes more may want something else than what they name."""
MAX_WORDS_IF_EXPLAINED = 3
"""The same where each word names a quarter or a kind of place."""
MAX_WORDS_OF_PLACE_NAME = 4
"""Words; who writes more is not calling a place by its name."""
POLITE_INTENTS = (Intent.LANGUAGE, Intent.THANKS, Intent.SMALLTALK)
"""Where a kind of place or an event is named as well, people mean that: politeness does not cover a wish."""
OFFERING_INTENTS = (Intent.VOLUNTEER, Intent.OWN_EVENT)
"""Who offers something speaks of what others cannot do."""
LOOKED_UP_INTENTS = (Intent.PLACE, Intent.EVENT, Intent.INFO)


@on(TextMessage, name="account.answer_free_text")
@always
async def answer_free_text(ctx: Context) -> None:
    """Handle a concern first, then an explicit phrase, then a question whose every word is known; else classify the
    intent.
    """
    if detect_concern.detect_concern(ctx.text):
        await ctx.redirect("safety.handle_concern_words")
    elif plain_statements.find_leading_topic(ctx.text) and classify_intent(ctx.text).first not in OFFERING_INTENTS:
        await ctx.redirect("account.follow_explicit_intent")
    elif _asks_what_it_costs(ctx):
        await ctx.redirect("account.introduce_bot")
    else:
        await _find_answer(ctx)


def _asks_what_it_costs(ctx: Context) -> bool:
    """What the bot costs, not a course or a trade."""
    asked = plain_statements.find_form_questions(ctx.text) == ["cost"]
    return asked and classify_intent(ctx.text).first is Intent.ABOUT


async def _find_answer(ctx: Context) -> None:
    """What is clear first, then what is sure, then what all words are known of; never a search for want of better."""
    if len(ctx.search_text().split()) > MAX_WORDS_IF_EXPLAINED:
        # Asked here, before anything that takes long: where it has to be read first, all of this is done again.
        classify_intent(ctx.text)
    said = ctx.search_text()
    assured = await faq.list_verified(ctx.tx)
    hits = match_answer.find_answers(said, assured, ctx.city.words.fillers)
    search = place_search.parse_place_search(said, ctx.city.words, await places.list_quarters(ctx.tx), ctx.city.called)
    if search.topic and hits and not hits[0].urgent and classify_intent(said).first is Intent.PLACE:
        await ctx.redirect("places")
    elif match_answer.is_answer_before_places(hits, search) and (
        hits[0].urgent or not _wants_something_else(ctx, search)
    ):
        await _show_answer(ctx, hits, assured)
    elif _wants_something_else(ctx, search):
        await ctx.redirect("account.interpret_free_text")
    elif event_search.is_other_search_in_week(said, ctx.city.words):
        ctx.button_data = asdict(PlaceSearch(quarter=search.quarter))
        await ctx.redirect("places.choose_topic")
    elif await _is_explained(ctx, search):
        await _look_up(ctx)
    elif hits:
        await _show_answer(ctx, hits, assured)
    else:
        await ctx.redirect("account.interpret_free_text")


def _wants_something_else(ctx: Context, search: PlaceSearch) -> bool:
    """Whether these words surely want something that is not looked up; a few words are not asked about it."""
    if len(ctx.search_text().split()) <= (
        MAX_WORDS_IF_EXPLAINED if _is_fully_understood(search) else MAX_WORDS_LOOKED_UP
    ):
        return False
    meaning = classify_intent(ctx.text)
    aside = meaning.first in POLITE_INTENTS and (
        search.of_a_kind or event_search.is_event_search(ctx.search_text(), ctx.city.words)
    )
    return meaning.acts and not aside and meaning.first not in LOOKED_UP_INTENTS


async def _is_explained(ctx: Context, search: PlaceSearch) -> bool:
    """Whether a day, a kind of place, a quarter or the name of a place explains what was written."""
    if (
        event_search.is_asking_for_events(ctx.search_text(), ctx.city.words)
        or _is_fully_understood(search)
        or _wants_a_place(ctx, search)
    ):
        return True
    return len(ctx.text.split()) <= MAX_WORDS_OF_PLACE_NAME and await _is_place_name(ctx, search.words)


def _is_fully_understood(search: PlaceSearch) -> bool:
    """Whether no word is left that names neither a quarter nor a kind of place."""
    return search != PlaceSearch() and not search.words


def _wants_a_place(ctx: Context, search: PlaceSearch) -> bool:
    """Whether a kind of place is named, and wanted."""
    if not search.kinds:
        return False
    first = classify_intent(ctx.text).first
    return first is Intent.PLACE or (first in POLITE_INTENTS and bool(search.quarter))


async def _is_place_name(ctx: Context, words: str) -> bool:
    """Whether places are called by each of these words."""
    called = place_search.possible_spellings(words, await places.read_vocabulary(ctx.tx))
    return bool(called) and all(called)


async def _look_up(ctx: Context) -> None:
    """An answer where one is clearly meant; what is on, if they ask for that; else places."""
    assured = await faq.list_verified(ctx.tx)
    said = ctx.search_text()
    hits = match_answer.find_answers(said, assured, ctx.city.words.fillers)
    search = (
        place_search.parse_place_search(said, ctx.city.words, await places.list_quarters(ctx.tx))
        if hits
        else PlaceSearch()
    )
    if hits and (match_answer.is_answer_before_places(hits, search) or not await _may_find_places(ctx, search)):
        await _show_answer(ctx, hits, assured)
    elif event_search.is_asking_for_events(said, ctx.city.words):
        await ctx.redirect("events")
    else:
        await ctx.redirect("places")


async def _may_find_places(ctx: Context, search: PlaceSearch) -> bool:
    """Whether there is anything in these words that a place may be, or be called."""
    if search.of_a_kind or search.quarter or search.near_me or search.open_now:
        return True
    return any(place_search.possible_spellings(search.words, await places.read_vocabulary(ctx.tx)))


@action("account.answer_from_office")
@always
async def answer_from_office(ctx: Context) -> None:
    """What the office has written about it, else who knows it."""
    ctx.text = str(ctx.button_data.get("words") or ctx.text)
    assured = await faq.list_verified(ctx.tx)
    hits = match_answer.find_answers(ctx.search_text(), assured, ctx.city.words.fillers)
    topic = "" if hits else topics.find_sure_topic(ctx.search_text())
    if hits:
        await _show_answer(ctx, hits, assured)
    elif PlaceKind.COUNSELLING in topics.topic_named(topic).kinds:
        await ctx.redirect("places")
    else:
        choices = registry.choices("talk", "answers", "places", "menu")
        ctx.say(_("I do not know that. The people at {office} do.", office=ctx.city.office), choices)


async def _show_answer(ctx: Context, hits: list[FaqMatch], assured: list[FaqText]) -> None:
    """The best one in full, up to two more as buttons, and the places that fit the same words."""
    texts = {text.answer: text for text in choose_readable_answers(assured, ctx.person.language, ctx.city)}
    best, *others = [texts[hit.answer] for hit in hits[: 1 + MAX_OTHER_ANSWERS]]
    also = [choice(plain(text.title), go="answers.show_answer", answer=text.answer) for text in others]
    found = choice(_("Matching places"), go="places.find_by_words", words=ctx.search_text())
    ctx.say(describe_answer_for_reader(best, ctx.person.language, ctx.city.zone), [*also, found, *answer_buttons(best)])
    if await faq.claim_review(ctx.tx, best):
        send_reverification(ctx, best)
