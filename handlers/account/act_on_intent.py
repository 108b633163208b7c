"""Free text: start what the resident surely wants, else offer the likely intents as buttons."""

from collections.abc import Mapping

from bot.contract import Choice, Context, Text, _, action, always, choice, registry
from bot.contract.intent_commands import COMMAND_BY_INTENT
from bot.contract.routing import Handler
from bot.rules.places import topics
from bot.rules.requests import vulnerable_people
from bot.rules.safety import detect_loneliness
from bot.rules.understanding import plain_statements, search_query
from bot.rules.understanding.intent import Intent, classify_intent
from bot.rules.understanding.yes_no import YesNo, parse_yes_no
from bot.views.common import MAX_SENTENCE_LENGTH
from bot.views.concerns import ASK_TO_PASS_ON_COMPLAINT, pass_on_complaint_button
from db import sanctions, training_sentences
from handlers.account._reading_consent import ASK_TO_READ, consent_buttons, may_ask_to_read

WRITE_ANY_TIME = _("All right. If you need something, just write to me.")


@action("account.interpret_free_text")
@always
async def interpret_free_text(ctx: Context) -> None:
    """Start the intent where the classifier is sure, else ask which likely intent is meant; never search for want of a
    better idea.
    """
    if plain_statements.is_postponing(ctx.text):
        ctx.note_meaning(Intent.THANKS, "sure")
        ctx.say(WRITE_ANY_TIME)
        return
    meaning = classify_intent(ctx.search_text())
    if meaning.acts and meaning.first in ACTION_BY_INTENT and await _may_start(ctx, meaning.first):
        ctx.note_meaning(meaning.first, "sure")
        await ACTION_BY_INTENT[meaning.first](ctx)
        return
    wished = _find_wish(ctx, meaning.first)
    if wished and await _may_start(ctx, wished):
        await ACTION_BY_INTENT[wished](ctx)
        return
    likely = [way for intent in meaning.offers if (way := _intent_button(intent, ctx.text))]
    if likely and not (meaning.acts and meaning.first is Intent.OTHER):
        ctx.note_meaning(meaning.first, "asked")
        choices = _drop_duplicates([*likely, *_fallback_buttons(ctx.text)])
        await _say_and_ask_consent(ctx, _("I am not sure what you mean. Is it one of these?"), choices)
    else:
        ctx.note_meaning(meaning.first, "lost", meaning.nearest)
        help_, human = _fallback_buttons(ctx.text)
        place = choice(registry.commands["places"].summary, go="places")
        await _say_and_ask_consent(
            ctx, _("I did not understand that. Please use other words, or choose:"), [help_, place, human]
        )


def _find_wish(ctx: Context, first: Intent) -> Intent | None:
    """Somebody for their children, company, or something to be looked for; `first` is what is likeliest."""
    if vulnerable_people.is_childcare(ctx.text) and first is not Intent.VOLUNTEER:
        return Intent.HELP
    alone = detect_loneliness.is_lonely(ctx.text)
    return Intent.PLACE if alone or topics.is_topic_told(ctx.search_text(), first) else None


async def _say_and_ask_consent(ctx: Context, said: Text, buttons: list[Choice]) -> None:
    """With the question whether the team may read it, where that may be asked."""
    may_ask = may_ask_to_read(ctx, buttons) and await training_sentences.claim_question(ctx.tx, ctx.person)
    ctx.say([said, *([ASK_TO_READ] if may_ask else [])], [*buttons, *(consent_buttons(ctx.text) if may_ask else [])])


@action("account.act_on_intent")
@always
async def act_on_intent(ctx: Context) -> None:
    """Start the stored intent, or interpret the text again where the resident may no longer start it."""
    meant = Intent(ctx.button_data.text("meant"))
    ctx.note_meaning(meant, "sure")
    await (ACTION_BY_INTENT[meant] if await _may_start(ctx, meant) else interpret_free_text)(ctx)


def _fallback_buttons(words: str) -> list[Choice]:
    return [choice(registry.commands["ask"].summary, go="ask", words=words), *registry.choices("talk")]


def _drop_duplicates(buttons: list[Choice]) -> list[Choice]:
    """The likeliest first, also where it is always there."""
    return list({way.label.message: way for way in [*buttons, *reversed(buttons)]}.values())


def _intent_button(intent: Intent, words: str) -> Choice | None:
    """The button for what may be meant; what was written goes along where it tells more."""
    command = registry.commands.get(COMMAND_BY_INTENT.get(intent, ""))
    if command is None:
        return None
    choices = {
        Intent.PLACE: choice(command.summary, go="places.find_by_words", words=words),
        Intent.HELP: choice(command.summary, go="ask", words=words),
        Intent.EVENT: choice(command.summary, go="events.find_events_for_words", words=words),
        Intent.INFO: choice(command.summary, go="account.answer_from_office", words=words),
        Intent.ABOUT: choice(_("Who I am"), go="account.introduce_bot"),
    }
    return choices.get(intent) or choice(command.summary, go=command.name)


async def _may_start(ctx: Context, intent: Intent) -> bool:
    """Whether it may begin without a tap: what is closed to somebody now says so when they tap on it."""
    if intent not in COMMAND_BY_INTENT or registry.commands[COMMAND_BY_INTENT[intent]].route.always:
        return True
    hindrance = await sanctions.read_access_block(ctx.tx, ctx.person.id)
    return not (hindrance.read_only or hindrance.sanction)


def _run_command(name: str, *, with_words: bool = False) -> Handler:
    """A capability from its beginning, as if its name alone had been written."""

    async def start(ctx: Context) -> None:
        ctx.text = ctx.text if with_words else ""
        await ctx.redirect(name)

    return start


async def _choose_language(ctx: Context) -> None:
    """The one they name, else all of them to choose from; a place where it is spoken is another wish."""
    if plain_statements.is_asking_where_spoken(ctx.text):
        await ctx.redirect("places")
        return
    ctx.text = search_query.parse_place_query(ctx.text, ctx.city.words).language
    await ctx.redirect("language")


@action("account.introduce_bot")
@always
async def introduce_bot(ctx: Context) -> None:
    """Say that a bot is speaking, which office is behind it, and that it is free of charge."""
    hello = _(
        "Hello! I am Büdchen, the neighbourhood bot for {city}. I am a computer program, not a person.",
        city=ctx.city.name,
    )
    behind = _("A team of people looks after me: {office}.", office=ctx.city.office)
    free = _("Everything here is free.")
    ctx.say([hello, (behind, free)], registry.choices("talk", "privacy", "menu"))


@action("account.offer_to_report_complaint")
@always
async def offer_to_report_complaint(ctx: Context) -> None:
    """Offer to pass the complaint on with one tap; where it is too long, ask the resident for one or two sentences."""
    if len(ctx.text) > MAX_SENTENCE_LENGTH:
        await _run_command("talk")(ctx)
        return
    ctx.say(ASK_TO_PASS_ON_COMPLAINT, [pass_on_complaint_button(ctx.text), *registry.choices("report", "menu")])


async def _answer_thanks(ctx: Context) -> None:
    refused = parse_yes_no(ctx.text, ctx.city.words.universal) is YesNo.NO
    ctx.say(WRITE_ANY_TIME if refused else _("You are welcome."))


ACTION_BY_INTENT: Mapping[Intent, Handler] = {
    **{
        intent: _run_command(COMMAND_BY_INTENT[intent], with_words=True)
        for intent in (Intent.PLACE, Intent.HELP, Intent.EVENT)
    },
    **{
        intent: _run_command(COMMAND_BY_INTENT[intent]) for intent in (Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.HUMAN)
    },
    **{
        intent: _run_command(COMMAND_BY_INTENT[intent])
        for intent in (Intent.PRIVACY, Intent.DELETE, Intent.MINE, Intent.CHANGE)
    },
    Intent.SMALLTALK: _run_command("start"),
    Intent.LANGUAGE: _choose_language,
    Intent.INFO: lambda ctx: ctx.redirect("account.answer_from_office"),
    Intent.REMIND: lambda ctx: ctx.redirect("reminders.explain_reminders"),
    Intent.ABOUT: introduce_bot,
    Intent.COMPLAINT: offer_to_report_complaint,
    Intent.THANKS: _answer_thanks,
}
"""What is begun at once."""
