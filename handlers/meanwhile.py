"""Meanwhile: what somebody asks or wishes while a question waits is answered; then the question is asked again."""

from bot.contract import Choice, Context, Text, _, action, always, choice, registry
from bot.contract.capabilities import COMMANDS
from bot.rules.intent import Intent

OTHER_FORMS = (Intent.HELP, Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.DELETE)
"""What would take the place of the question that waits."""
# Translators: said in the middle of a form to who asks what it costs, who gets the address, what the name is for.
IN_SHORT: dict[str, Text] = {
    "cost": _("Everything here costs you nothing."),
    "address": _("Nobody gets your address until you give it to your helper yourself."),
    "name": _("A first name is enough. Only the coordinators and your helper see it."),
}
LOOKED_UP = (Intent.PLACE, Intent.EVENT, Intent.REMIND, Intent.INFO)


@action("meanwhile.answer")
@always
async def answer(ctx: Context) -> None:
    """As outside of any question; but what asks many questions itself begins with a tap only."""
    meant = Intent(ctx.picked["meant"])
    if meant in OTHER_FORMS:
        ctx.say(*_instead(COMMANDS[meant], ctx.text))
    elif meant is Intent.PRIVACY:
        ctx.say(IN_SHORT["address"], registry.choices("privacy"))
    elif meant in LOOKED_UP:
        await ctx.redirect("search.free_words")
    else:
        await ctx.redirect("understood.begin")


@action("meanwhile.in_short")
@always
async def in_short(ctx: Context) -> None:
    """A sentence or two for each of what they ask about the form, which goes on after it."""
    ctx.say([IN_SHORT[about] for about in ctx.picked["about"]], registry.choices("privacy"))


def _instead(name: str, words: str) -> tuple[Text, list[Choice]]:
    command = registry.commands[name]
    told = {"words": words} if name == "ask" else {}
    said = _("You are in the middle of something. If you tap this instead, what you told me so far is dropped:")
    return said, [choice(command.summary, go=name, sign=command.sign, **told)]
