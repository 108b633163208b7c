"""Label: coordinators say what a sentence means that was not understood; they do not read who wrote it."""

from bot.contract import Context, LanguageNames, Text, _, allowed, choice, command, pgettext
from bot.rules.understanding.intent import Intent, likeliest_intents
from bot.views.common import MENU, quote, require_private_chat
from db import training_sentences
from db.training_sentences import NONE_OF_THESE

# Translators: what somebody wanted who wrote a sentence; buttons for coordinators.
INTENT_LABELS: dict[Intent, Text] = {
    Intent.PLACE: _("Looks for a place"),
    Intent.HELP: _("Needs help"),
    Intent.VOLUNTEER: _("Wants to help others"),
    Intent.EVENT: _("Asks what's on"),
    Intent.REMIND: _("Wants to be reminded"),
    Intent.OWN_EVENT: _("Wants to add an event"),
    Intent.HUMAN: _("Wants to talk"),
    Intent.LANGUAGE: _("Wants another language"),
    Intent.PRIVACY: _("Asks about their data"),
    Intent.DELETE: _("Wants everything deleted"),
    Intent.ABOUT: _("Asks who we are"),
    Intent.INFO: _("Has a question for us"),
    Intent.COMPLAINT: _("Complains"),
    Intent.THANKS: _("Says thank you"),
    Intent.SMALLTALK: _("Greets or chats"),
    Intent.MATCH: _("Writes to a neighbour"),
    Intent.MINE: _("Asks about their request"),
    Intent.CHANGE: _("Changes a request"),
    Intent.OTHER: _("Wants nothing from us"),
}


@command("label", name="administration.start_labelling", summary=_("Sentences to learn from"), act="label")
async def start_labelling(ctx: Context) -> None:
    """Show the unlabelled sentences one at a time, oldest first."""
    require_private_chat(ctx)
    if not ctx.city.learns:
        ctx.say(_("Your city has not switched this on."), [MENU])
        return
    await _show_next_sentence(ctx, after=0)


async def _show_next_sentence(ctx: Context, *, after: int) -> None:
    """The next one takes the place of the one before, which does not stay in the chat."""
    found = await training_sentences.find_next_unlabelled(ctx.tx, after)
    if found is None:
        ctx.say(_("There is nothing to read at the moment. Thank you."), [MENU], instead=bool(after))
        return
    choices = [
        choice(INTENT_LABELS[one], go="administration.label_sentence", sentence=found.id, means=one)
        for one in likeliest_intents(found.words)
    ]
    choices.append(
        choice(_("None of these"), go="administration.label_sentence", sentence=found.id, means=NONE_OF_THESE)
    )
    choices.append(
        choice(
            pgettext("button: leave the sentence unlabelled", "Skip"),
            go="administration.skip_sentence",
            sentence=found.id,
        )
    )
    what = _(
        "What does the person who wrote this want? Language: {language}.", language=LanguageNames((found.language,))
    )
    ctx.say([what, quote(found.words)], choices, instead=bool(after))


@allowed("label", name="administration.label_sentence")
async def label_sentence(ctx: Context) -> None:
    """Store the label, encrypted, with the sentence; then show the next one."""
    await training_sentences.set_label(ctx.tx, ctx.button_data.number("sentence"), str(ctx.button_data["means"]))
    await _show_next_sentence(ctx, after=ctx.button_data.number("sentence"))


@allowed("label", name="administration.skip_sentence")
async def skip_sentence(ctx: Context) -> None:
    """Leave this sentence to another coordinator."""
    await _show_next_sentence(ctx, after=ctx.button_data.number("sentence"))
