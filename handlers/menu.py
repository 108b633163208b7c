"""The way back from anywhere: the menu with everything one can do; and, once, an invitation to give or to learn how."""

from bot.contract import Choice, Context, Text, _, action, always, choice, command, registry
from bot.contract.trusted import FIRST_THE_TRAINING, TRAIN
from db import volunteers

QUESTION = _("What would you like to do?")
NOT_NOW = choice(_("Not now"), go="menu.not_now")
# Translators: said once: to somebody whom a neighbour has helped, or who may help and lacks the training.
NEWS: dict[str, tuple[Text, list[Choice]]] = {
    "help": (_("Many neighbours are glad of your language. Would you like to help, too?"), []),
    "training": (FIRST_THE_TRAINING, [TRAIN]),
}


@command("menu", summary=_("Menu"), anytime=True)
@always
async def menu(ctx: Context) -> None:
    """Show the main menu; the way to help stands in it."""
    news = await volunteers.nudge(ctx.tx, ctx.person.id) if ctx.chat == "private" else ""
    if news:
        said, ways = NEWS[news]
        ctx.say([said, QUESTION], [*ways, *registry.choices(), NOT_NOW])
    else:
        ctx.say(QUESTION, registry.choices())


@action
@always
async def not_now(ctx: Context) -> None:
    """They are not asked again."""
    ctx.say(QUESTION, registry.choices(), instead=True)
