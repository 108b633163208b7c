"""Understood: what somebody wants in their own words is begun at once where that is sure; else they choose."""

from collections.abc import Mapping

from bot.contract import Choice, Context, Text, _, action, always, choice, registry
from bot.contract.asking import LONGEST
from bot.contract.capabilities import COMMANDS
from bot.contract.concerns import SHALL_I, to_pass_on
from bot.contract.permission import MAY_WE, answers, may_be_asked
from bot.contract.routing import Handler
from bot.rules import care, query, topics
from bot.rules.agreeing import Said, agreement
from bot.rules.intent import Intent, understood
from db import sanctions, sentences


@action("understood.listen")
@always
async def listen(ctx: Context) -> None:
    """Begin what is surely meant, else ask which of the likely ones it is; nothing is looked up for want of better."""
    meaning = understood(ctx.search_text())
    if meaning.acts and meaning.first in ACTS and await _is_open(ctx, meaning.first):
        ctx.note_meaning(meaning.first, "sure")
        await ACTS[meaning.first](ctx)
        return
    wished = _wished(ctx, meaning.first)
    if wished and await _is_open(ctx, wished):
        await ACTS[wished](ctx)
        return
    likely = [way for intent in meaning.offers if (way := _way(intent, ctx.text))]
    if likely and not (meaning.acts and meaning.first is Intent.OTHER):
        ctx.note_meaning(meaning.first, "asked")
        ways = _each_once([*likely, *_always_there(ctx.text)])
        await _say(ctx, _("I am not sure what you mean. Is it one of these?"), ways)
    else:
        ctx.note_meaning(meaning.first, "lost", meaning.nearest)
        help_, human = _always_there(ctx.text)
        place = choice(registry.commands["places"].summary, go="places", sign="📍")
        await _say(ctx, _("I did not understand that. Tell me in other words, or choose:"), [help_, place, human])


def _wished(ctx: Context, first: Intent) -> Intent | None:
    """Somebody for their children, or something to be looked for; `first` is what is likeliest."""
    if care.looks_after_children(ctx.text) and first is not Intent.VOLUNTEER:
        return Intent.HELP
    return Intent.PLACE if topics.told(ctx.search_text(), first) else None


async def _say(ctx: Context, said: Text, ways: list[Choice]) -> None:
    """With the question whether the team may read it, where that may be asked."""
    asks = may_be_asked(ctx, ways) and await sentences.ask(ctx.tx, ctx.person)
    ctx.say([said, *([MAY_WE] if asks else [])], [*ways, *(answers(ctx.text) if asks else [])])


@action("understood.begin")
@always
async def begin(ctx: Context) -> None:
    """What was found to be meant already, unless it is closed to them now."""
    meant = Intent(ctx.picked["meant"])
    ctx.note_meaning(meant, "sure")
    await (ACTS[meant] if await _is_open(ctx, meant) else listen)(ctx)


def _always_there(words: str) -> list[Choice]:
    return [choice(registry.commands["ask"].summary, go="ask", sign="🤝", words=words), *registry.choices("talk")]


def _each_once(ways: list[Choice]) -> list[Choice]:
    """The likeliest first, also where it is always there."""
    return list({way.go: way for way in [*ways, *reversed(ways)]}.values())


def _way(intent: Intent, words: str) -> Choice | None:
    """The button for what may be meant; what was written goes along where it tells more."""
    command = registry.commands.get(COMMANDS.get(intent, ""))
    if command is None:
        return None
    ways = {
        Intent.PLACE: choice(command.summary, go="places.for_words", sign=command.sign, words=words),
        Intent.HELP: choice(command.summary, go="ask", sign=command.sign, words=words),
        Intent.EVENT: choice(command.summary, go="events.for_words", sign=command.sign, words=words),
        Intent.INFO: choice(command.summary, go="search.ask_office", sign=command.sign, words=words),
        Intent.ABOUT: choice(_("Who I am"), go="understood.about"),
    }
    return ways.get(intent) or choice(command.summary, go=command.name, sign=command.sign)


async def _is_open(ctx: Context, intent: Intent) -> bool:
    """Whether it may begin without a tap: what is closed to somebody now says so when they tap on it."""
    if intent not in COMMANDS or registry.commands[COMMANDS[intent]].route.always:
        return True
    hindrance = await sanctions.hindrance(ctx.tx, ctx.person.id)
    return not (hindrance.read_only or hindrance.sanction)


def _begins(name: str, *, with_words: bool = False) -> Handler:
    """A capability from its beginning, as if its name alone had been written."""

    async def begin(ctx: Context) -> None:
        ctx.text = ctx.text if with_words else ""
        await ctx.redirect(name)

    return begin


async def _language(ctx: Context) -> None:
    """The one they name, else all of them to choose from."""
    ctx.text = query.understand(ctx.text, ctx.city.words).language
    await ctx.redirect("language")


@action("understood.about")
@always
async def about(ctx: Context) -> None:
    """Who speaks, who is behind it, and that it costs nothing."""
    hello = _("Hello! I am Büdchen, the neighbourhood bot for {city}. I am a program.", city=ctx.city.name)
    behind = _("The people behind me: {office}.", office=ctx.city.office)
    free = _("Everything here costs you nothing.")
    ctx.say([hello, (behind, free)], registry.choices("talk", "privacy", "menu"))


@action("understood.complaint")
@always
async def complaint(ctx: Context) -> None:
    """What they wrote is passed on with one tap; who wrote very much is asked for the gist."""
    if len(ctx.text) > LONGEST:
        await _begins("talk")(ctx)
        return
    ctx.say(SHALL_I, [to_pass_on(ctx.text), *registry.choices("report", "menu")])


async def _thanks(ctx: Context) -> None:
    refused = agreement(ctx.text, ctx.city.words.universal) is Said.NO
    ctx.say(_("All right. If you need something, just write to me.") if refused else _("You are welcome."))


ACTS: Mapping[Intent, Handler] = {
    **{intent: _begins(COMMANDS[intent], with_words=True) for intent in (Intent.PLACE, Intent.HELP, Intent.EVENT)},
    **{intent: _begins(COMMANDS[intent]) for intent in (Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.HUMAN)},
    **{intent: _begins(COMMANDS[intent]) for intent in (Intent.PRIVACY, Intent.DELETE, Intent.MINE, Intent.CHANGE)},
    Intent.SMALLTALK: _begins("start"),
    Intent.LANGUAGE: _language,
    Intent.INFO: lambda ctx: ctx.redirect("search.ask_office"),
    Intent.REMIND: lambda ctx: ctx.redirect("remindable.say"),
    Intent.ABOUT: about,
    Intent.COMPLAINT: complaint,
    Intent.THANKS: _thanks,
}
"""What is begun at once."""
