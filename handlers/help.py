"""Help: how to talk to the bot, with or without buttons, and what somebody can do by their role."""

from bot.contract import Context, Line, _, always, command, plain, registry
from bot.contract.own_commands import renew
from bot.contract.routing import Command
from db import people

NUMBER = "12"
ROLE = _("By your role you can do what is listed here, too.")
BY_NUMBER = _("With the number of a case behind it, you can write:")


@command("help", name="help.help_", summary=_("Help"), sign="💡", anytime=True)
@always
async def help_(ctx: Context) -> None:
    """Explain the three ways to answer, and show everything one can do."""
    how = _("Choose by a tap, or write the number or the words.")
    free = _("Or simply write what you are looking for. For example: “library”, “place for families” or a postcode.")
    out = _("“Cancel” ends a question, “back” returns to the one before.")
    held = await people.roles(ctx.tx, ctx.person)
    theirs = registry.of_roles(held)
    if not theirs:
        ctx.say([how, free, out], registry.choices("talk", "settings", "privacy", "mydata", "forget", "menu"))
        return
    renew(ctx, ctx.person.id, held)
    said_alone = [one.name for one in theirs if not one.numbered]
    ctx.say([how, out, ROLE, *_by_number(theirs)], registry.choices(*said_alone, "settings", "menu"))


def _by_number(theirs: list[Command]) -> list[Line]:
    """An example of each that needs a number."""
    lines = [(plain(f"!{one.name} {NUMBER}"), plain("·"), one.summary) for one in theirs if one.numbered]
    return [BY_NUMBER, *lines] if lines else []
