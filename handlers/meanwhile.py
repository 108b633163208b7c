"""Meanwhile: what somebody asks or wishes while a question waits is answered; then the question is asked again."""

from bot.contract import Choice, Context, Text, _, action, always, choice, registry
from bot.contract.capabilities import COMMANDS
from bot.rules.intent import Intent

OTHER_FORMS = (Intent.HELP, Intent.VOLUNTEER, Intent.OWN_EVENT, Intent.DELETE)
"""What would take the place of the question that waits."""
LOOKED_UP = (Intent.PLACE, Intent.EVENT, Intent.REMIND, Intent.INFO)


@action
@always
async def answer(ctx: Context) -> None:
    """As outside of any question; but what asks many questions itself begins with a tap only."""
    meant = Intent(ctx.picked["meant"])
    if meant in OTHER_FORMS:
        ctx.say(*_instead(COMMANDS[meant], ctx.text))
    elif meant in LOOKED_UP:
        await registry.routes["search.free_words"].handler(ctx)
    else:
        await registry.routes["understood.begin"].handler(ctx)


def _instead(name: str, words: str) -> tuple[Text, list[Choice]]:
    command = registry.commands[name]
    told = {"words": words} if name == "ask" else {}
    said = _("You are in the middle of something. If you tap this instead, what you told me so far is dropped:")
    return said, [choice(command.summary, go=name, sign=command.sign, **told)]
