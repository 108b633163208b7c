"""Help: how to talk to the bot, with or without buttons, and what somebody can do by their role."""

from bot.contract import Context, Line, _, always, command, plain, registry
from bot.contract.routing import Command
from bot.views.command_list import refresh_command_list
from db import people

EXAMPLE_CASE_NUMBER = "12"
COMMANDS_BY_ROLE = _("By your role you can do what is listed here, too.")
NUMBERED_COMMANDS = _("With the number of a case behind it, you can write:")


@command("help", name="account.show_help", summary=_("Help"), sign="💡", anytime=True)
@always
async def show_help(ctx: Context) -> None:
    """Explain the three ways to answer, and show everything one can do."""
    how = _("Choose by a tap, or write the number or the words.")
    free = _("Or simply write what you are looking for. For example: “library”, “place for families” or a postcode.")
    out = _("“Cancel” ends a question, “back” returns to the one before.")
    held = await people.read_roles(ctx.tx, ctx.person)
    theirs = registry.commands_of_roles(held)
    if not theirs:
        ctx.say([how, free, out], registry.choices("talk", "settings", "privacy", "mydata", "forget", "menu"))
        return
    refresh_command_list(ctx, ctx.person.id, held)
    said_alone = [one.name for one in theirs if not one.numbered]
    ctx.say(
        [how, out, COMMANDS_BY_ROLE, *_numbered_command_lines(theirs)],
        registry.choices(*said_alone, "settings", "menu"),
    )


def _numbered_command_lines(theirs: list[Command]) -> list[Line]:
    """An example of each that needs a number."""
    lines = [(plain(f"!{one.name} {EXAMPLE_CASE_NUMBER}"), plain("·"), one.summary) for one in theirs if one.numbered]
    return [NUMBERED_COMMANDS, *lines] if lines else []
