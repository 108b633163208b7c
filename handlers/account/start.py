"""The first hello: who is speaking, what it can do, and where to begin."""

from bot.contract import Context, _, always, command, registry


@command("start", name="account.greet", summary=_("Start from the beginning"))
@always
async def greet(ctx: Context) -> None:
    """Say hello, and offer the menu."""
    hello = _("Hello! I am Büdchen, the neighbourhood bot for {city}. I am a program.", city=ctx.city.name)
    behind = _("The people behind me: {office}.", office=ctx.city.office)
    offer = _("I find meeting places near you: open rooms where everyone is welcome and nobody has to buy anything.")
    together = _("Do you need a hand, or can you lend one? I bring neighbours together.")
    ways = registry.choices("places", "ask", "offer", "events", "talk", "language")
    ctx.say([hello, offer, together, behind], ways)
