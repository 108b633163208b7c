"""Join: a code from the office makes a coordinator, say, of whoever writes it to us, or notes how old they are."""

from bot.contract import Context, Text, _, command, registry, step
from bot.contract.own_commands import renew
from bot.contract.requests import MENU, in_private
from bot.contract.trying import CODE, not_too_often, wrong
from bot.rules.roles import Age
from db import attempts, joining, people
from db.joining import REPRESENTS
from db.model import Role

OPENED: dict[str, Text] = {
    Role.COORDINATOR: _("You are a coordinator now. Bring me into your team's room, or ask me what waits."),
    Role.ADMIN: _("You are an administrator now."),
    Role.ORGANISATION: _("You speak for an organisation now."),
    Role.DATA_PROTECTION: _("You are the data-protection officer now."),
    Age.YOUTH: _("An organisation answers for you. Now you can help."),
    Age.ADULT: _("I noted that you are 18 or older."),
}


@command("join", name="join.join", summary=_("Join with a code"))
async def join(ctx: Context) -> None:
    """The code may stand behind the command or in a link; else it is asked for."""
    in_private(ctx)
    if ctx.text:
        await code(ctx)
    else:
        ctx.ask(_("Which code did you get?"), then=code)


@step("join.code")
async def code(ctx: Context) -> None:
    """A right code works once."""
    not_too_often(await attempts.lately(ctx.tx, ctx.person.id, CODE))
    welcome = await joining.redeem(ctx.tx, ctx.text)
    if welcome is None:
        raise wrong(_("I do not know this code. Perhaps it was used already, or it is older than a week."))
    if welcome.opens.startswith(REPRESENTS):
        ctx.picked = {"helped": welcome.opens.removeprefix(REPRESENTS), "name": welcome.name}
        await ctx.redirect("represent.begin")
        return
    if welcome.opens in list(Role):
        people.grant(ctx.tx, ctx.person, Role(welcome.opens))
    else:
        people.note_age(ctx.tx, ctx.person, Age(welcome.opens))
    if not ctx.person.name:
        ctx.person = people.call(ctx.tx, ctx.person, welcome.name)
    renew(ctx, ctx.person.id, await people.roles_of(ctx.tx, ctx.person.id))
    first = registry.choices("duty") if welcome.opens == Role.COORDINATOR else []
    ctx.say([_("Welcome, {name}!", name=ctx.person.name), OPENED[welcome.opens]], [*first, MENU])
