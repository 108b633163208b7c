"""Redeem a code from the office: it gives a role, such as coordinator, or confirms the age of the person
who sends it.
"""

from bot.contract import Context, Text, _, command, registry, step
from bot.rules.access.roles import AgeGroup
from bot.views.command_list import refresh_command_list
from bot.views.common import MENU, require_private_chat
from bot.views.on_behalf import ASK_OWN_NAME, require_represented_name
from db import attempts, invite_codes, people
from db.invite_codes import REPRESENTS_PREFIX
from db.model import Role
from handlers.account._code_attempts import WRONG_CODE_COUNTER, build_wrong_code_refusal, require_code_attempts_left

WELCOME_BY_ROLE: dict[str, Text] = {
    Role.COORDINATOR: _("You are now a coordinator. Invite me to your team's room, or ask me which cases are waiting."),
    Role.ADMIN: _("You are now an administrator."),
    Role.ORGANISATION: _("You now speak for an organisation."),
    Role.DATA_PROTECTION: _("You are now the data protection officer."),
    AgeGroup.YOUTH: _("An organisation has taken responsibility for you. Now you can help."),
    AgeGroup.ADULT: _("I have noted that you are 18 or over."),
}


@command("join", name="account.ask_for_code", summary=_("Enter a code"))
async def ask_for_code(ctx: Context) -> None:
    """The code may stand behind the command or in a link; else it is asked for."""
    require_private_chat(ctx)
    if ctx.text:
        await redeem_code(ctx)
    else:
        ctx.ask(_("What code did you get?"), then=redeem_code)


@step("account.redeem_code")
async def redeem_code(ctx: Context) -> None:
    """A right code works once."""
    require_code_attempts_left(await attempts.count_recent(ctx.tx, ctx.person.id, WRONG_CODE_COUNTER))
    if not ctx.person.name and await invite_codes.is_for_representative(ctx.tx, ctx.text):
        _ask_representative_name(ctx)
        return
    welcome = await invite_codes.redeem_code(ctx.tx, ctx.text)
    if welcome is None:
        raise build_wrong_code_refusal(
            _(
                "I do not know this code. It may have been used already, or it may be more than a week old. "
                "Please ask for a new one."
            )
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


def _ask_representative_name(ctx: Context) -> None:
    """The resident reads who writes for them; the code works until the name is known."""
    ctx.ask(ASK_OWN_NAME, then=receive_representative_name, keep={"sealed": ctx.tx.seal.seal(ctx.text)})


@step("account.receive_representative_name")
async def receive_representative_name(ctx: Context) -> None:
    """The representative has a name now, and the code is redeemed."""
    ctx.person = people.set_name(ctx.tx, ctx.person, require_represented_name(ctx.text))
    ctx.text = ctx.tx.seal.unseal(ctx.kept["sealed"])
    await redeem_code(ctx)
