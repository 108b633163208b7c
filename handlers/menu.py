"""The way back from anywhere: the menu with everything one can do."""

from bot.contract import Context, _, always, command, registry


@command("menu", summary=_("Menu"), anytime=True)
@always
async def menu(ctx: Context) -> None:
    """Show the main menu."""
    ctx.say(_("What would you like to do?"), registry.choices())
