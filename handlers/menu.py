"""The way back from anywhere: the menu with everything one can do; and, once, an invitation to give or to learn how."""

from bot.contract import Choice, Context, Text, _, action, always, choice, command, registry
from bot.contract.trusted import FIRST_THE_TRAINING, TRAIN
from db import people, volunteers

QUESTION = _("What would you like to do?")
FIRST = ("queue", "tasks")
"""What a coordinator and a volunteer are there for."""
OVERSIGHT = ("coordinators", "audit", "numbers")
"""What an administrator is there for; only administrators have the first."""
NOT_NOW = choice(_("Not now"), go="menu.not_now")
# Translators: said once: to somebody whom a neighbour has helped, or who may help and lacks the training.
NEWS: dict[str, tuple[Text, list[Choice]]] = {
    "help": (_("Many neighbours are glad of your language. Would you like to help, too?"), []),
    "training": (FIRST_THE_TRAINING, [TRAIN]),
}


@command("menu", name="menu.menu", summary=_("Menu"), anytime=True)
@always
async def menu(ctx: Context) -> None:
    """What is running with a neighbour, then the main menu; the way to help stands in it."""
    await ctx.redirect("running.show")
    news = await volunteers.nudge(ctx.tx, ctx.person.id) if ctx.chat == "private" else ""
    ways = await _ways(ctx)
    if news:
        said, first = NEWS[news]
        ctx.say([said, QUESTION], [*first, *ways, NOT_NOW])
    else:
        ctx.say(QUESTION, ways)


async def _ways(ctx: Context) -> list[Choice]:
    """What everybody can do; before it what somebody's role is about, behind it the help that shows all of it."""
    theirs = [one.name for one in registry.of_roles(await people.roles(ctx.tx, ctx.person))]
    if not theirs:
        return registry.choices()
    oversees = OVERSIGHT if OVERSIGHT[0] in theirs else ()
    first = [name for name in (*FIRST, *oversees) if name in theirs]
    return [*(registry.choices(*first) if first else []), *registry.choices(), *registry.choices("help")]


@action("menu.not_now")
@always
async def not_now(ctx: Context) -> None:
    """They are not asked again."""
    ctx.say(QUESTION, await _ways(ctx), instead=True)
