"""The start command: says who the bot is, what it can do, and shows the menu."""

from bot.contract import Context, _, always, command, registry


@command("start", name="account.greet", summary=_("Start from the beginning"))
@always
async def greet(ctx: Context) -> None:
    """Say hello, and offer the menu."""
    hello = _(
        "Hello! I am Büdchen, the neighbourhood bot for {city}. I am a computer program, not a person.",
        city=ctx.city.name,
    )
    behind = _("A team of people looks after me: {office}.", office=ctx.city.office)
    offer = _("I can find places near you to meet people. Everyone is welcome there, and nobody has to buy anything.")
    together = _("Do you need help, or would you like to help? I bring neighbours together.")
    ways = registry.choices("places", "ask", "offer", "events", "talk", "language")
    ctx.say([hello, offer, together, behind], ways)
