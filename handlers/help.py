"""Help: how to talk to the bot, with or without buttons."""

from bot.contract import Context, _, always, command, registry


@command("help", summary=_("Help"), sign="💡", anytime=True)
@always
async def help_(ctx: Context) -> None:
    """Explain the three ways to answer, and show everything one can do."""
    how = _("Choose by a tap, or write the number or the words.")
    free = _("Or simply write what you are looking for. For example: “library”, “place for families” or a postcode.")
    out = _("“Cancel” ends a question, “back” returns to the one before.")
    ctx.say([how, free, out], registry.choices("talk", "settings", "privacy", "mydata", "forget", "menu"))
