"""Answer a question or a wish that a resident writes while a form question waits; then ask the form question again."""

from bot.contract import Choice, Context, Text, _, action, always, choice, registry
from bot.contract.intent_commands import COMMAND_BY_INTENT
from bot.rules.understanding.intent import Intent

OTHER_FORMS = (Intent.HELP, Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.DELETE)
"""What would take the place of the question that waits."""
# Translators: said in the middle of a form to who asks what it costs, who gets the address, what the name is for.
SHORT_ANSWERS: dict[str, Text] = {
    "cost": _("Everything here is free."),
    "address": _("Nobody will get your address until you yourself share it with the person who helps you."),
    "name": _("A first name is enough. Only coordinators and the person who helps you will see it."),
}
INTENTS_ANSWERED_AT_ONCE = (Intent.PLACE, Intent.EVENT, Intent.REMIND, Intent.INFO)


@action("account.answer_during_form")
@always
async def answer_during_form(ctx: Context) -> None:
    """As outside of any question; but what asks many questions itself begins with a tap only."""
    meant = Intent(ctx.button_data.text("meant"))
    if meant in OTHER_FORMS:
        ctx.say(*_offer_instead(COMMAND_BY_INTENT[meant], ctx.text))
    elif meant is Intent.PRIVACY:
        ctx.say(SHORT_ANSWERS["address"], registry.choices("privacy"))
    elif meant in INTENTS_ANSWERED_AT_ONCE:
        ctx.button_data = {**ctx.button_data, "during_form": True}
        await ctx.redirect("account.answer_free_text")
    else:
        await ctx.redirect("account.act_on_intent")


@action("account.answer_form_question")
@always
async def answer_form_question(ctx: Context) -> None:
    """Answer each question that the resident asked about the form in a sentence or two; the form goes on after it."""
    ctx.say([SHORT_ANSWERS[about] for about in ctx.button_data.texts("about")], registry.choices("privacy"))


def _offer_instead(name: str, words: str) -> tuple[Text, list[Choice]]:
    command = registry.commands[name]
    told = {"words": words} if name == "ask" else {}
    said = _("You have not finished yet. If you tap this instead, I will discard what you have told me so far:")
    return said, [choice(command.summary, go=name, **told)]
