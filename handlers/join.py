"""Join: a code from the office opens a role, such as coordinator, to whoever writes it to us."""

from bot.contract import Context, Refusal, Text, _, command, registry, step
from bot.contract.requests import MENU, in_private
from db import joining, people
from db.model import Role

OPENED: dict[Role, Text] = {
    Role.COORDINATOR: _("You are a coordinator now. Bring me into your team's room, or ask me what waits."),
    Role.ADMIN: _("You are an administrator now."),
    Role.ORGANISATION: _("You speak for an organisation now."),
}


@command("join", summary=_("Join with a code"))
async def join(ctx: Context) -> None:
    """The code may stand behind the command or in a link; else it is asked for."""
    in_private(ctx)
    if ctx.text:
        await code(ctx)
    else:
        ctx.ask(_("Which code did you get?"), then=code)


@step
async def code(ctx: Context) -> None:
    """A right code works once."""
    welcome = await joining.redeem(ctx.tx, ctx.text)
    if welcome is None:
        raise Refusal(_("I do not know this code. Perhaps it was used already, or it is older than a week."))
    people.grant(ctx.tx, ctx.person, welcome.role)
    if not ctx.person.name:
        ctx.person = people.call(ctx.tx, ctx.person, welcome.name)
    first = registry.choices("duty") if welcome.role is Role.COORDINATOR else []
    ctx.say([_("Welcome, {name}!", name=ctx.person.name), OPENED[welcome.role]], [*first, MENU])
