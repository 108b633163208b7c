"""The start command: says who the bot is, what it can do, and shows the menu."""

from bot.contract import Context, _, always, command, registry


@command("start", name="account.greet", summary=_("Start from the beginning"))
@always
async def greet(ctx: Context) -> None:
    """Say hello in one breath, and offer the main choices and the privacy notice."""
    # Translators: the very first message, below 200 characters with the name of the city in it.
    hello = _(
        "Hello! I am Büdchen, the neighbourhood bot for {city}: a computer program, not a person. I find places "
        "and events and bring neighbours together. A team looks after me.",
        city=ctx.city.name,
    )
    ctx.say(hello, registry.choices("places", "ask", "offer", "events", "language", "privacy"))
