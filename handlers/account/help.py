"""Help: how to use the bot, with or without buttons, and what a person may do by role."""

from bot.contract import Context, Line, _, always, command, plain, registry
from bot.contract.routing import Command
from bot.views.command_list import refresh_command_list
from db import people

EXAMPLE_CASE_NUMBER = "12"
DAILY_COMMANDS = ("queue", "tasks", "volunteers", "duty", "behalf")
"""What coordinators and volunteers need each day stands first; the rest may be behind [More]."""
COMMANDS_BY_ROLE = _("In your role, you can also do what is listed here.")
NUMBERED_COMMANDS = _("You can write these commands, with the number of a case after them:")


@command("help", name="account.show_help", summary=_("How this works"), anytime=True)
@always
async def show_help(ctx: Context) -> None:
    """Explain the three ways to answer, and list every command that the person may use."""
    how = _("Tap a button, or write its number or its words.")
    free = _("Or just write what you are looking for. For example: “library”, “place for families” or a postcode.")
    out = _("Write “cancel” to stop a question, or “back” to return to the question before.")
    held = await people.read_roles(ctx.tx, ctx.person)
    theirs = registry.commands_of_roles(held)
    if not theirs:
        ctx.say([how, free, out], registry.choices("talk", "settings", "privacy", "mydata", "forget", "menu"))
        return
    refresh_command_list(ctx, ctx.person.id, held)
    said_alone = sorted((one.name for one in theirs if not one.numbered), key=_rank)
    ctx.say(
        [how, out, COMMANDS_BY_ROLE, *_numbered_command_lines(theirs)],
        registry.choices(*said_alone, "settings", "menu"),
    )


def _rank(command_name: str) -> int:
    return DAILY_COMMANDS.index(command_name) if command_name in DAILY_COMMANDS else len(DAILY_COMMANDS)


def _numbered_command_lines(commands: list[Command]) -> list[Line]:
    """An example of each that needs a number."""
    lines = [(plain(f"!{one.name} {EXAMPLE_CASE_NUMBER}"), plain("·"), one.summary) for one in commands if one.numbered]
    return [NUMBERED_COMMANDS, *lines] if lines else []
