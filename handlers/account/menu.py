"""The way back from anywhere: the menu with everything one can do; and, once, an invitation to give or to learn how."""

from bot.contract import Choice, Context, Text, _, action, always, choice, command, registry
from bot.views.common import NOT_NOW_LABEL
from bot.views.trust_level import TRAINING_BUTTON, TRAINING_COMES_FIRST
from db import people, volunteers

QUESTION = _("What would you like to do?")
FIRST_ROLE_COMMANDS = ("queue", "tasks")
"""What a coordinator and a volunteer are there for."""
OVERSIGHT_COMMANDS = ("coordinators", "audit", "numbers")
"""What an administrator is there for; only administrators have the first."""
NOT_NOW = choice(NOT_NOW_LABEL, go="account.dismiss_menu_news")
# Translators: said once: to somebody whom a neighbour has helped, or who may help and lacks the training.
MENU_NEWS: dict[str, tuple[Text, list[Choice]]] = {
    "help": (_("Your language would help many neighbours here. Would you like to help, too?"), []),
    "training": (TRAINING_COMES_FIRST, [TRAINING_BUTTON]),
}


@command("menu", name="account.show_menu", summary=_("Menu"), anytime=True)
@always
async def show_menu(ctx: Context) -> None:
    """What is running with a neighbour, then the main menu; the way to help stands in it."""
    await ctx.redirect("contacts.show_active_contacts")
    news = await volunteers.claim_nudge(ctx.tx, ctx.person.id) if ctx.chat == "private" else ""
    choices = await _menu_buttons(ctx)
    if news:
        said, first = MENU_NEWS[news]
        ctx.say([said, QUESTION], [*first, *choices, NOT_NOW])
    else:
        ctx.say(QUESTION, choices)


async def _menu_buttons(ctx: Context) -> list[Choice]:
    """What everybody can do; before it what somebody's role is about, behind it the help that shows all of it."""
    theirs = [one.name for one in registry.commands_of_roles(await people.read_roles(ctx.tx, ctx.person))]
    if not theirs:
        return registry.choices()
    oversees = OVERSIGHT_COMMANDS if OVERSIGHT_COMMANDS[0] in theirs else ()
    first = [name for name in (*FIRST_ROLE_COMMANDS, *oversees) if name in theirs]
    return [*(registry.choices(*first) if first else []), *registry.choices(), *registry.choices("help")]


@action("account.dismiss_menu_news")
@always
async def dismiss_menu_news(ctx: Context) -> None:
    """Hide the news about volunteering from this person's menu for good."""
    ctx.say(QUESTION, await _menu_buttons(ctx), instead=True)
