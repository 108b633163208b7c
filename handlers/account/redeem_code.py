"""Join: a code from the office makes a coordinator, say, of whoever writes it to us, or notes how old they are."""

from bot.contract import Context, Text, _, command, registry, step
from bot.rules.access.roles import AgeGroup
from bot.views.command_list import refresh_command_list
from bot.views.common import MENU, require_private_chat
from db import attempts, invite_codes, people
from db.invite_codes import REPRESENTS_PREFIX
from db.model import Role
from handlers.account._code_attempts import WRONG_CODE_COUNTER, build_wrong_code_refusal, require_code_attempts_left

WELCOME_BY_ROLE: dict[str, Text] = {
    Role.COORDINATOR: _("You are a coordinator now. Bring me into your team's room, or ask me what waits."),
    Role.ADMIN: _("You are an administrator now."),
    Role.ORGANISATION: _("You speak for an organisation now."),
    Role.DATA_PROTECTION: _("You are the data-protection officer now."),
    AgeGroup.YOUTH: _("An organisation answers for you. Now you can help."),
    AgeGroup.ADULT: _("I noted that you are 18 or older."),
}


@command("join", name="account.ask_for_code", summary=_("Join with a code"))
async def ask_for_code(ctx: Context) -> None:
    """The code may stand behind the command or in a link; else it is asked for."""
    require_private_chat(ctx)
    if ctx.text:
        await redeem_code(ctx)
    else:
        ctx.ask(_("Which code did you get?"), then=redeem_code)


@step("account.redeem_code")
async def redeem_code(ctx: Context) -> None:
    """A right code works once."""
    require_code_attempts_left(await attempts.count_recent(ctx.tx, ctx.person.id, WRONG_CODE_COUNTER))
    welcome = await invite_codes.redeem_code(ctx.tx, ctx.text)
    if welcome is None:
        raise build_wrong_code_refusal(
            _("I do not know this code. Perhaps it was used already, or it is older than a week.")
        )
    if welcome.opens.startswith(REPRESENTS_PREFIX):
        ctx.button_data = {"helped": welcome.opens.removeprefix(REPRESENTS_PREFIX), "name": welcome.name}
        await ctx.redirect("account.accept_representation")
        return
    if welcome.opens in list(Role):
        people.grant_role(ctx.tx, ctx.person, Role(welcome.opens))
    else:
        people.set_age(ctx.tx, ctx.person, AgeGroup(welcome.opens))
    if not ctx.person.name:
        ctx.person = people.set_name(ctx.tx, ctx.person, welcome.name)
    refresh_command_list(ctx, ctx.person.id, await people.read_roles_of(ctx.tx, ctx.person.id))
    first = registry.choices("duty") if welcome.opens == Role.COORDINATOR else []
    ctx.say([_("Welcome, {name}!", name=ctx.person.name), WELCOME_BY_ROLE[welcome.opens]], [*first, MENU])
