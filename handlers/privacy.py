"""Privacy: what is kept, for how long, and how to see or delete it."""

from bot.contract import Context, _, command, registry


@command("privacy", summary=_("Privacy"), menu=70, sign="🔒", anytime=True)
async def privacy(ctx: Context) -> None:
    """Say it in a few plain sentences, and offer to show or delete everything."""
    ctx.say(
        [
            _("I keep as little as I can: your language and how to reach you in this chat."),
            _("What you write and what I answer is deleted after one day at the latest."),
            _("A position you share is kept only roughly, to about 100 metres, and for one day at most."),
            _("If you do not write for a year, I forget you."),
            _("I never show your name, your phone number or your place to others."),
            _("Questions? Ask the people behind me: {office}.", office=ctx.city.office),
        ],
        registry.choices("mydata", "forget", "menu"),
    )
